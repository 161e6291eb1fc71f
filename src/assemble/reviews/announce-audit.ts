/** What is told of the record itself, in the log and by webhook. */

import type { Observer } from '../../core/observer.ts'
import { DAY_MS } from '../../core/time/durations.ts'
import type { AuditJobDeps } from '../../oversight/jobs/audit-jobs.ts'
import { announce, eventId, type WebhookEndpoint } from '../../oversight/webhooks/webhooks.ts'

/** Faults that an event names; `secondline audit verify` tells all. */
const MOST_FAULTS = 20

export function announceAudit(
  endpoints: () => readonly WebhookEndpoint[],
  observer: Pick<Observer, 'note'>,
): Pick<AuditJobDeps, 'announceAnchor' | 'announceBroken'> {
  return {
    announceAnchor: (head, at) => {
      observer.note('info', 'audit_anchored', {
        tenant: head.tenant,
        count: head.seq,
        message: head.hash,
      })
      const event = {
        id: eventId('audit', head.tenant, head.seq),
        type: 'audit.anchored',
        timestamp: new Date(at).toISOString(),
        data: { ...head },
      }
      return announce(endpoints(), event, at)
    },
    announceBroken: ({ head: { tenant, seq }, faults }, at) => {
      observer.note('error', 'audit_broken', {
        tenant,
        count: faults.length,
        message: `row ${faults[0]?.seq}: ${faults[0]?.message}`,
      })
      const event = {
        // The same however often the job of one day is tried.
        id: eventId('audit-broken', tenant, Math.floor(at / DAY_MS)),
        type: 'audit.broken',
        timestamp: new Date(at).toISOString(),
        data: { tenant, seq, found: faults.length, faults: faults.slice(0, MOST_FAULTS) },
      }
      return announce(endpoints(), event, at)
    },
  }
}
