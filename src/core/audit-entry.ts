import type { KeyRole } from './key-scope.ts'

/** What happened, for the audit. `details` never holds what clients or models wrote. */
export interface AuditEntry {
  readonly at: number
  readonly actor: string
  readonly role: KeyRole | 'system'
  readonly action: string
  readonly details: Readonly<Record<string, unknown>>
}

/** What somebody did. */
export function entryBy(
  { id, role }: { readonly id: string; readonly role: AuditEntry['role'] },
  at: number,
  action: string,
  details: AuditEntry['details'] = {},
): AuditEntry {
  return { at, actor: id, role, action, details }
}
