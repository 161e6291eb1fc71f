import type { JsonObject } from '../../../src/providers/read-json.ts'

/** One thing for which a provider answers 400. */
export interface Rule {
  /** In the provider's words, or near them. */
  readonly says: string
  /** Where that is told or was seen. */
  readonly source: string
  isBroken(body: JsonObject): boolean
}
