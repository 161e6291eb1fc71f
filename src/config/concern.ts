import type { Path } from './problem.ts'

/** Something the schema cannot see: names that do not exist, addresses that do not fit, doors left open. */
export interface Concern {
  readonly severity: 'error' | 'warning'
  readonly path: Path
  readonly message: string
  readonly suggestion?: string
}

export const warning = (path: Path, message: string): Concern => ({
  severity: 'warning',
  path,
  message,
})
