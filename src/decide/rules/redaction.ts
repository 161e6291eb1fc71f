import type { ModelCard } from '../../core/card.ts'
import type { PolicyRule } from '../../core/policy.ts'
import type { Facts } from '../../core/run.ts'
import type { PiiKind } from '../../core/signals.ts'

/** Where a rule lets personal data be seen as it is. No place named: nowhere. */
export interface Redaction {
  readonly deployments?: readonly string[]
  readonly regions?: readonly string[]
  /** Kinds that the rule is about; absent: every kind. */
  readonly kinds?: readonly PiiKind[]
}

type Place = Pick<ModelCard, 'deployment' | 'region'>

interface Redacting {
  readonly redactions?: readonly Redaction[]
}

/** Kinds that a whole text tells and no word of it: there is nothing to put a placeholder for. */
const NEVER_IN_ONE_PLACE: readonly PiiKind[] = ['medical']

export function redactionOf({ when, require }: PolicyRule): Redaction | undefined {
  if (require.privacy !== 'redact') return undefined
  return {
    ...(require.deployments === undefined ? {} : { deployments: require.deployments }),
    ...(require.regions === undefined ? {} : { regions: require.regions }),
    ...(when.privacy === undefined ? {} : { kinds: when.privacy }),
  }
}

/** True when a card may see the request only with placeholders in it. */
export function mustRedact(card: Place, { redactions = [] }: Redacting): boolean {
  return redactions.some((redaction) => !isWithin(card, redaction))
}

/** Why placeholders would not keep this request's personal data from a card; empty when they would, or none are needed. */
export function whyNotRedactable(
  card: ModelCard,
  { signals }: Pick<Facts, 'signals'>,
  { redactions = [] }: Redacting,
): readonly string[] {
  const outside = redactions.filter((redaction) => !isWithin(card, redaction))
  if (outside.length === 0) return []
  const told = NEVER_IN_ONE_PLACE.filter(
    (kind) =>
      signals.privacy.kinds.includes(kind) &&
      outside.some(({ kinds }) => kinds === undefined || kinds.includes(kind)),
  )
  const unread = signals.modality.input.filter((modality) => modality !== 'text')
  return [...told, ...unread, ...(card.knowledge ? ['knowledge'] : [])].map(
    (what) => `cannot_redact_${what}`,
  )
}

function isWithin(card: Place, { deployments, regions }: Redaction): boolean {
  if (deployments === undefined && regions === undefined) return false
  const deployment = deployments?.includes(card.deployment) ?? true
  return deployment && (regions === undefined || regions.includes(card.region ?? ''))
}
