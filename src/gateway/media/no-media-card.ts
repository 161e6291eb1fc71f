import { MEDIA_MODALITIES, type MediaOperation } from '../../core/media.ts'
import type { Facts } from '../../core/run.ts'
import { sayReason } from '../../core/wording/reason-words.ts'
import { whyNone } from '../../decide/cards/eligible.ts'
import { readModelName } from '../../decide/model-name.ts'
import type { Requirement } from '../../decide/rules/requirements.ts'
import type { Snapshot } from '../../gateway/snapshot.ts'

interface Asked {
  /** As the client named it. */
  readonly model: string
  readonly operation: MediaOperation
}

const MOST_NAMED = 5

/** Says why no card serves a request that is no conversation, and what to name or to configure instead. */
export function noMediaCard(
  { model, operation }: Asked,
  facts: Facts,
  requirement: Requirement,
  { policy, clients }: Pick<Snapshot, 'policy' | 'clients'>,
): string {
  const { input, output } = MEDIA_MODALITIES[operation]
  const able = Object.values(policy.cards)
    .filter(({ id }) => clients.get(id)?.media?.supports(operation))
    .filter(
      (card) => card.output.includes(output) && input.every((one) => card.input.includes(one)),
    )
    .map(({ id }) => id)
  const allowed = able.filter((id) => whyNone([id], facts, policy, requirement).length === 0)
  if (allowed.length > 0) {
    const isNamed = readModelName(model) === undefined
    const who = isNamed ? `The model ${model} cannot` : 'No model on the lines can'
    return `${who} do ${operation} for this request; name ${toName(operation, allowed)} as "model"`
  }
  if (able.length > 0) {
    const why = whyNone(able, facts, policy, requirement).map((code) => sayReason(code) ?? code)
    return `No model that may serve this request can do ${operation}: ${why.join('; ')}`
  }
  return `No model of this gateway can do ${operation}. Its operator adds one to "models"${needed(operation)}`
}

/** Which of the models that make text are made for vectors or for moderation, no card says. */
function toName(operation: MediaOperation, ids: readonly string[]): string {
  if (isTextOnly(operation)) return `one made for ${operation}`
  const more = ids.length - MOST_NAMED
  return `one that can (${ids.slice(0, MOST_NAMED).join(', ')}${more > 0 ? `, and ${more} more` : ''})`
}

/** What the card of a model has to say, so that it is asked. */
function needed(operation: MediaOperation): string {
  if (isTextOnly(operation)) return ', and clients name it as "model"'
  const { input, output } = MEDIA_MODALITIES[operation]
  const has = [
    ...(output === 'text' ? [] : [`${output} in its card.output`]),
    ...input.filter((one) => one !== 'text').map((one) => `${one} in its card.input`),
  ]
  return `, with ${has.join(' and ')}, and puts it on a line`
}

function isTextOnly(operation: MediaOperation): boolean {
  const { input, output } = MEDIA_MODALITIES[operation]
  return output === 'text' && input.every((one) => one === 'text')
}
