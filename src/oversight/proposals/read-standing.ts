import type { ApprovedMark, ProposalStore } from '../../core/review/follow-up-store.ts'
import type { Proposal, ProposedChange } from '../../core/review/proposal.ts'

const RULE = 'risk_rule'

export interface Standing {
  /** The same list stays the same object. */
  now(): readonly Proposal[]
  /** Resolves with true where it has changed. */
  refresh(): Promise<boolean>
}

/**
 * What is in force of all that was approved, oldest approval first: rules stand together; of thresholds, and of weights
 * for each tenant, the last one approved counts, and an older one after a roll-back. It is asked for twice a second, and
 * weights may be a megabyte: nothing is read that was read before.
 */
export function createStanding(
  store: Pick<ProposalStore, 'approvedProposals' | 'findProposal'>,
): Standing {
  let marks: readonly ApprovedMark[] = []
  let standing: readonly Proposal[] = []
  let subjects: ReadonlyMap<string, string> = new Map()
  const read = async (mark: ApprovedMark): Promise<Proposal | undefined> => {
    const known = standing.find(({ id, version }) => id === mark.id && version === mark.version)
    const found = known ?? (await store.findProposal(mark.id))
    return found?.state === 'approved' ? found : undefined
  }
  /** From the latest approval back; what is known to have been replaced is not read. */
  const readAll = async (all: readonly ApprovedMark[]) => {
    const found: Proposal[] = []
    const seen = new Map<string, string>()
    const taken = new Set<string>()
    for (const mark of all.toReversed()) {
      const known = subjects.get(mark.id)
      const proposal = isTaken(known, taken) ? undefined : await read(mark)
      const subject = proposal ? subjectOf(proposal.change) : known
      if (subject === undefined) continue
      seen.set(mark.id, subject)
      if (proposal && !isTaken(subject, taken)) found.unshift(proposal)
      taken.add(subject)
    }
    return { found, seen }
  }
  return {
    now: () => standing,
    async refresh() {
      const next = await store.approvedProposals()
      if (isSameList(next, marks)) return false
      const { found, seen } = await readAll(next)
      marks = next
      subjects = seen
      if (isSameList(found, standing)) return false
      standing = found
      return true
    },
  }
}

function isTaken(subject: string | undefined, taken: ReadonlySet<string>): boolean {
  return subject !== undefined && subject !== RULE && taken.has(subject)
}

/** What there is one of. Weights of one tenant do not take the place of another's, nor of the common ones. */
function subjectOf(change: ProposedChange): string {
  return change.kind === 'router_weights' && change.tenant !== undefined
    ? `${change.kind} ${change.tenant}`
    : change.kind
}

function isSameList(a: readonly ApprovedMark[], b: readonly ApprovedMark[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ id, version }, index) => id === b[index]?.id && version === b[index]?.version)
  )
}
