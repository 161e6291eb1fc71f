import type {
  AuditFault,
  AuditHead,
  AuditRow,
  AuditVerification,
  OpenedAuditRow,
} from '../../core/storage/audit-store.ts'
import { CHAIN_START, hashRow } from './audit-chain.ts'
import { digestOfSealed } from './review-sealing.ts'

/** Action of the entry that says an item's texts were erased on purpose. */
const ERASED = 'content_erased'

/** Told of one chain. */
export const MAX_FAULTS = 1_000

export interface ChainVerifier {
  /** Rows in the order in which they stand. */
  add(opened: OpenedAuditRow): void
  /**
   * `head`: where the chain says it ends. `anchors`: where it once ended, as kept elsewhere. `beside`: faults of what
   * stands beside the chain, at most as many as are told.
   */
  finish(
    head: AuditHead,
    anchors: readonly AuditHead[],
    beside: readonly AuditFault[],
  ): AuditVerification
}

/** Walks a chain once, in memory that does not grow with it, and tells each fault with its place. */
export function createChainVerifier(anchors: readonly AuditHead[] = []): ChainVerifier {
  const faults: AuditFault[] = []
  const anchored = new Map(anchors.map((anchor) => [anchor.seq, anchor.hash]))
  const withoutText = new Map<string, number>()
  const erased = new Set<string>()
  let rows = 0
  let last = { seq: 0, hash: CHAIN_START }

  const fault = (seq: number, problem: AuditFault['problem'], message: string): void => {
    if (faults.length < MAX_FAULTS) faults.push({ seq, problem, message })
  }

  const checkPlace = (row: AuditRow): void => {
    if (row.seq <= last.seq) {
      fault(row.seq, 'out_of_order', `row ${row.seq} stands after row ${last.seq}`)
    } else if (row.seq > last.seq + 1) {
      fault(last.seq + 1, 'missing', `rows ${last.seq + 1} to ${row.seq - 1} are missing`)
    } else if (row.previous !== last.hash) {
      fault(row.seq, 'changed', `row ${row.seq} does not follow from the row before it`)
    }
  }

  const checkText = ({ row, sealed, content }: OpenedAuditRow): void => {
    if (row.action === ERASED) erased.add(row.subject)
    if (row.contentDigest === '') return
    if (sealed === undefined) {
      if (!withoutText.has(row.subject)) withoutText.set(row.subject, row.seq)
    } else if (digestOfSealed(sealed) !== row.contentDigest) {
      fault(row.seq, 'content_changed', `the texts of row ${row.seq} were changed`)
    } else if (content === undefined) {
      fault(row.seq, 'content_changed', `the key of the texts of row ${row.seq} is gone or another`)
    }
  }

  return {
    add(opened) {
      const { row } = opened
      rows += 1
      checkPlace(row)
      if (hashRow(row) !== row.hash) {
        fault(row.seq, 'changed', `row ${row.seq} is not what was written`)
      }
      const anchor = anchored.get(row.seq)
      if (anchor !== undefined && anchor !== row.hash) {
        fault(row.seq, 'changed', `row ${row.seq} is not the one that was anchored`)
      }
      checkText(opened)
      last = { seq: row.seq, hash: row.hash }
    },
    finish(head, kept, beside) {
      for (const [subject, seq] of withoutText) {
        if (!erased.has(subject)) {
          fault(seq, 'content_changed', `texts of ${subject} are gone and no erasure says why`)
        }
      }
      const furthest = [head, ...kept].reduce((a, b) => (b.seq > a.seq ? b : a))
      if (furthest.seq > last.seq) {
        const what = `the chain ends at row ${last.seq} and once reached row ${furthest.seq}`
        fault(last.seq + 1, 'cut_off', what)
      } else if (head.seq === last.seq && head.hash !== last.hash) {
        fault(last.seq, 'changed', `row ${last.seq} is not the one the chain ends with`)
      }
      for (const { seq, problem, message } of beside) fault(seq, problem, message)
      return { ok: faults.length === 0, rows, head: { ...head, ...last }, faults }
    },
  }
}
