import type { KeyRole } from './key-scope.ts'

/** What happened, for the audit. `details` never holds what clients or models wrote. */
export interface AuditEntry {
  readonly at: number
  readonly actor: string
  readonly role: KeyRole | 'system'
  readonly action: string
  readonly details: Readonly<Record<string, unknown>>
}
