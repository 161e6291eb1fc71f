import type { Target } from '../../core/policy.ts'
import type { NewProposal, Proposal } from '../../core/review/proposal.ts'
import type { LearnedFromTraffic } from './learn-from-traffic.ts'

/** The router that ranks requests of a tenant now; the shipped weights where there is none. */
export function routerInForce(inForce: readonly Proposal[], tenant?: string): unknown {
  const changes = inForce.flatMap(({ change }) =>
    change.kind === 'router_weights' ? [change] : [],
  )
  const own = tenant === undefined ? undefined : changes.find((one) => one.tenant === tenant)
  return (own ?? changes.find((one) => one.tenant === undefined))?.router
}

/** Proposes what was learned, for every tenant or for the one it was learned from. */
export function trafficProposal(
  { router, summary, before, after, evidence }: LearnedFromTraffic,
  made: Pick<NewProposal, 'id' | 'tenant' | 'madeBy'>,
  tenant?: string,
): NewProposal {
  return {
    ...made,
    change: { kind: 'router_weights', router, ...(tenant === undefined ? {} : { tenant }) },
    summary: tenant === undefined ? summary : `For tenant ${tenant} alone. ${summary}`,
    before,
    after,
    evidence,
  }
}

/** The share of second-line calls at which quality is told, where that is what is aimed at. */
export function shareOf(target: Target): { readonly share?: number } {
  return 'secondLineShare' in target ? { share: target.secondLineShare } : {}
}
