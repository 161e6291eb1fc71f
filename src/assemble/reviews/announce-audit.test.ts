import { describe, expect, test, vi } from 'vitest'
import { Secret } from '../../core/access/secret.ts'
import type { AuditVerification } from '../../core/storage/audit-store.ts'
import { announceAudit } from './announce-audit.ts'

const DAY = 86_400_000
const NOON = 20_000 * DAY + DAY / 2
const ENDPOINT = { url: 'https://hooks.example/', secret: new Secret(''), allowPrivate: false }

const BROKEN: AuditVerification = {
  ok: false,
  rows: 40,
  head: { tenant: 'acme', seq: 40, hash: 'f'.repeat(64) },
  faults: Array.from({ length: 30 }, (_, index) => ({
    seq: index + 1,
    problem: 'changed' as const,
    message: `row ${index + 1} is not what was written`,
  })),
}

describe('a record that is not as it was written', () => {
  const note = vi.fn()
  const { announceBroken } = announceAudit(() => [ENDPOINT], { note })

  test('is told of in the log as an error, and by webhook with its first faults', () => {
    const [job] = announceBroken(BROKEN, NOON)
    expect(note).toHaveBeenCalledWith('error', 'audit_broken', {
      tenant: 'acme',
      count: 30,
      message: 'row 1: row 1 is not what was written',
    })
    const faults = BROKEN.faults.slice(0, 20)
    expect(job?.payload).toMatchObject({
      event: { type: 'audit.broken', data: { tenant: 'acme', found: 30, faults } },
    })
  })

  test('is one event a day, however often that is tried', () => {
    const keyAt = (at: number) => announceBroken(BROKEN, at).map((job) => job.key)
    expect(keyAt(NOON + 60_000)).toEqual(keyAt(NOON))
    expect(keyAt(NOON + DAY)).not.toEqual(keyAt(NOON))
  })
})
