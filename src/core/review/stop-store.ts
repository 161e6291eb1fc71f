import type { AuditEntry } from '../../core/storage/audit-entry.ts'

/** Kill switch: nothing of its target is called while it stands. */
export interface Stop {
  readonly id: string
  readonly tenant: string
  readonly kind: 'card' | 'line' | 'tenant'
  readonly target: string
  readonly reason: string
  readonly createdBy: string
  readonly createdAt: number
  readonly liftedAt?: number
  readonly liftedBy?: string
}

export interface StopStore {
  /** The same id again changes nothing. */
  addStop(stop: Stop, audit: AuditEntry): Promise<void>
  /** False when there is no such stop standing. */
  liftStop(tenant: string, id: string, by: string, audit: AuditEntry): Promise<boolean>
  listStops(tenant: string): Promise<readonly Stop[]>
  /** Of all tenants. */
  standingStops(): Promise<readonly Stop[]>
}
