import type { KeyRole } from '../../core/access/key-scope.ts'

/** What happened, for the audit. `details` never holds what clients or models wrote. */
export interface AuditEntry {
  readonly at: number
  readonly actor: string
  readonly role: KeyRole | 'system'
  readonly action: string
  readonly details: Readonly<Record<string, unknown>>
}

/** Who does something: a person or a key by its id, or the gateway itself. */
export interface Actor {
  readonly id: string
  readonly role: AuditEntry['role']
}

/** What somebody did. */
export function entryBy(
  { id, role }: Actor,
  at: number,
  action: string,
  details: AuditEntry['details'] = {},
): AuditEntry {
  return { at, actor: id, role, action, details }
}
