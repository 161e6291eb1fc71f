import { createCard } from '../../catalogue/create-card.ts'
import { FACTS, lookUpFacts } from '../../catalogue/look-up-facts.ts'
import type { Concern } from '../../config/concern.ts'
import type { Path } from '../../config/problem.ts'
import type { ModelEntry } from '../../config/schema/model-schema.ts'
import { declarationOf } from '../../config/settings/model-settings.ts'
import { nearestWord } from '../../core/nearest-word.ts'

/** Whether the catalogue knows a model, by its own name or the one that it is said to have, where nothing else is said of it. */
export function checkKnown(entry: ModelEntry, path: Path): readonly Concern[] {
  const { id, provider, model = id, base_model: base, card } = entry
  if (lookUpFacts(provider, base ?? model) !== undefined) return []
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
  if (card !== undefined || provider === 'practice') return []
  const { contextTokens } = createCard(declarationOf(entry))
  const message = `The catalogue knows no "${model}", so its card is assumed (words only, ${contextTokens} tokens). If it is a known model under a name of your own, say which: base_model: NAME. Else say what you know of it under card.`
  return [{ severity: 'warning', path, message }]
}

function namesKnown(): readonly string[] {
  return FACTS.flatMap(({ names }) => names.filter((name) => !name.includes('/')))
}
