import type { ModelCard } from '../../core/card.ts'
import type { ChatRequest } from '../../core/chat.ts'
import type { Policy } from '../../core/policy.ts'
import type { Facts } from '../../core/run.ts'
import { writtenModalities } from '../../core/written-parameter.ts'
import { readModelName } from '../../decide/model-name.ts'

/**
 * That a picture or sound is wanted is mostly guessed from the words ("Draw a conclusion …"). Where no card this
 * request can go to makes such a thing, or the client's `modalities` say otherwise, it is answered in text and not
 * refused. What `modalities` asks for stays asked for.
 */
export function withoutVainOutput(facts: Facts, request: ChatRequest, policy: Policy): Facts {
  const { output } = facts.signals.modality
  if (output === 'text') return facts
  const stays =
    writtenModalities(request.source)?.includes(output) ??
    cardsInReach(facts, policy).some((card) => card.output.includes(output))
  return stays ? facts : asText(facts)
}

function cardsInReach(
  { requestedModel, allowedCards }: Facts,
  { lines, cards }: Policy,
): readonly ModelCard[] {
  const named = readModelName(requestedModel)
  const ids =
    named === undefined
      ? [requestedModel]
      : named === 'auto'
        ? Object.values(lines).flat()
        : lines[named]
  return ids
    .filter((id) => allowedCards?.includes(id) ?? true)
    .flatMap((id) => (Object.hasOwn(cards, id) ? (cards[id] ?? []) : []))
}

function asText(facts: Facts): Facts {
  const { signals } = facts
  return { ...facts, signals: { ...signals, modality: { ...signals.modality, output: 'text' } } }
}
