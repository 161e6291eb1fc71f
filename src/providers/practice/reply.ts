import type { FinishReason } from '../../core/chat.ts'

/** A whole simulated answer, before it is cut into parts. */
export interface Reply {
  readonly text: string
  readonly thinking?: string
  readonly refusal?: string
  readonly toolCalls?: readonly { readonly name: string; readonly arguments: string }[]
  readonly media?: { readonly mediaType: string; readonly data: string }
  /** Why it ends; `stop`, or `tool-calls` when there are any, unless said. */
  readonly finish?: FinishReason
}
