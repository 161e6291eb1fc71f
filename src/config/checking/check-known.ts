import { createCard } from '../../catalogue/create-card.ts'
import type { ModelFacts } from '../../catalogue/facts/model-facts.ts'
import { FACTS, lookUpFacts } from '../../catalogue/look-up-facts.ts'
import { FAULTY_CARD_FIELDS, PRACTICE_CARD_FIELDS } from '../../catalogue/practice-facts.ts'
import type { Concern } from '../../config/concern.ts'
import type { Path } from '../../config/problem.ts'
import type { ModelEntry } from '../../config/schema/model-schema.ts'
import { declarationOf } from '../../config/settings/model-settings.ts'
import type { ModelCard } from '../../core/card.ts'
import { nearestWord } from '../../core/text/nearest-word.ts'

/**
 * Whether the catalogue knows a model, by its own name or the one that it is said to have, where nothing else is said of
 * it; and where it does, whether its maker has announced to shut it down.
 */
export function checkKnown(entry: ModelEntry, path: Path): readonly Concern[] {
  const { id, provider, model = id, base_model: base, card } = entry
  if (provider === 'practice') return checkPractice(entry, path)
  const facts = lookUpFacts(provider, base ?? model)
  if (facts !== undefined) {
    return [...checkShutdown(facts, provider, path), ...checkPrices(entry, path)]
  }
  if (base !== undefined) {
    const suggestion = nearestWord(base, namesKnown())
    return [
      {
        severity: 'warning',
        path: [...path, 'base_model'],
        message: `The catalogue knows no "${base}", so what is not said under card is assumed.`,
        ...(suggestion === undefined ? {} : { suggestion }),
      },
    ]
  }
  if (card !== undefined) return checkPrices(entry, path)
  const message = `The catalogue knows no "${model}", so its card is assumed (${assumedOf(createCard(declarationOf(entry)))}). If it is a known model under a name of your own, say which: base_model: NAME. Else say what you know of it under card.`
  return [{ severity: 'warning', path, message }]
}

/** Whoever hosts open weights sets a price of his own, and of a model that only the operator knows nobody else does. */
function checkPrices(entry: ModelEntry, path: Path): readonly Concern[] {
  const { id, provider, model = id } = entry
  const { prices, provenance } = createCard(declarationOf(entry))
  if (provenance.prices !== undefined) return []
  const message = `What "${model}" costs at ${provider} is not known, so $${prices.input} a million tokens in and $${prices.output} out are assumed; budgets and savings are reckoned by it. Say what it costs: card: { prices: { input: …, output: … } }.`
  return [{ severity: 'warning', path, message }]
}

/** Budgets, targets and what was saved go by the prices: whoever has a model of another price has to know. */
function assumedOf({ contextTokens, prices, provenance }: ModelCard): string {
  const told = `words only, ${contextTokens} tokens`
  if (provenance.prices !== undefined) return told
  return `${told}, $${prices.input} a million tokens in and $${prices.output} out`
}

/** There is no model behind another name than these: it is answered for by one of them, which its purpose tells. */
function checkPractice(entry: ModelEntry, path: Path): readonly Concern[] {
  const { id, model, card } = entry
  const names = Object.keys({ ...PRACTICE_CARD_FIELDS, ...FAULTY_CARD_FIELDS })
  const name = model ?? id
  if (card?.purpose !== undefined || names.includes(name)) return []
  // Where no file names models, the card of simulated-second is practice-second.
  const lastWord = name.slice(name.lastIndexOf('-') + 1)
  const suggestion = names.includes(`simulated-${lastWord}`)
    ? `simulated-${lastWord}`
    : nearestWord(name, names)
  return [
    {
      severity: 'warning',
      path: model === undefined ? path : [...path, 'model'],
      message: `No simulated model is called "${name}", so the one for its purpose (${createCard(declarationOf(entry)).purpose}) answers.${model === undefined ? ' Name the one you mean: model: NAME.' : ''}`,
      ...(suggestion === undefined ? {} : { suggestion }),
    },
  ]
}

/** Clouds and others who host the same model go by dates of their own. */
function checkShutdown(
  { name, maker, shutdownDate }: ModelFacts,
  provider: string,
  path: Path,
): readonly Concern[] {
  if (shutdownDate === undefined || provider !== maker) return []
  const message = `${name} is shut down at ${maker} on ${shutdownDate}, as announced. Name another model.`
  return [{ severity: 'warning', path: [...path, 'model'], message }]
}

/** What a model has no word for is left out of what it is asked, in silence: no client sent it. */
export function checkEffort(entry: ModelEntry, path: Path): readonly Concern[] {
  const { id, model = id, reasoning_effort: effort } = entry
  // Nothing to say is what a model without thinking says.
  if (effort === undefined || effort === 'none') return []
  if (createCard(declarationOf(entry)).capabilities.reasoning !== 'none') return []
  const message = `As far as is known ${model} cannot be told how much to think, so this is not sent. If it can, say how under card.capabilities.reasoning.`
  return [{ severity: 'warning', path: [...path, 'reasoning_effort'], message }]
}

function namesKnown(): readonly string[] {
  return FACTS.flatMap(({ names }) => names.filter((name) => !name.includes('/')))
}
