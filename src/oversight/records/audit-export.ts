import { createHash } from 'node:crypto'
import type { AuditStore } from '../../core/storage/audit-store.ts'
import type { TimeRange } from '../../core/time/time-range.ts'

export interface AuditManifest {
  readonly format: 'secondline-audit'
  readonly version: 1
  readonly tenant: string
  readonly exportedAt: string
  /** True when the export begins with the first row there is. */
  readonly fromStart: boolean
  readonly rows: number
  readonly first: number
  readonly last: { readonly seq: number; readonly hash: string }
  /** SHA-256, hex, of every line before the manifest, line breaks included. */
  readonly digest: string
}

/** JSON lines: each audit row with its texts where they can still be read, and the manifest as the last line. */
export async function* exportAuditLines(
  store: Pick<AuditStore, 'exportAudit'>,
  tenant: string,
  range: TimeRange,
  now: number,
): AsyncGenerator<string, AuditManifest> {
  const digest = createHash('sha256')
  let rows = 0
  let first = 0
  let last = { seq: 0, hash: '' }
  for await (const opened of store.exportAudit(tenant, range)) {
    const { seq, hash } = opened.row
    rows += 1
    if (rows === 1) first = seq
    last = { seq, hash }
    const line = `${JSON.stringify(opened)}\n`
    digest.update(line)
    yield line
  }
  const manifest: AuditManifest = {
    format: 'secondline-audit',
    version: 1,
    tenant,
    exportedAt: new Date(now).toISOString(),
    fromStart: first <= 1,
    rows,
    first,
    last,
    digest: digest.digest('hex'),
  }
  yield `${JSON.stringify({ manifest })}\n`
  return manifest
}
