import type { ModelCard } from '../../core/card.ts'
import { mustRedact } from './redaction.ts'
import type { Requirement } from './requirements.ts'

/** Whether the rules that match let a request's words go to a place as they are: nothing there puts placeholders in. */
export function mayBeSentTo(
  place: Pick<ModelCard, 'deployment' | 'region'>,
  requirement: Pick<Requirement, 'deployments' | 'regions' | 'redactions'>,
): boolean {
  const { deployments, regions } = requirement
  if (deployments && !deployments.includes(place.deployment)) return false
  if (regions && !(place.region && regions.includes(place.region))) return false
  return !mustRedact(place, requirement)
}
