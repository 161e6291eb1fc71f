import { findListed, type ListedModel, nearestListed } from '../../catalogue/listed-models.ts'
import { PROVIDER_CHOICES, type ProviderChoices } from '../../config/layers/provider-choices.ts'
import { type LoadOptions, loadSettings } from '../../config/load-settings.ts'
import type { Problem } from '../../config/problem.ts'
import { PROVIDER_NAMES, type ProviderName, presetOf } from '../../config/schema/providers.ts'
import type { ModelSettings, Settings } from '../../config/settings/settings.ts'
import { LINES, type Line } from '../../core/line.ts'
import { askForList, headersFor, listUrl } from './ask-for-list.ts'

/** A start waits for them, so a provider that does not answer soon is taken at our word. */
const PATIENCE_MS = 2000

/** A model as it can be asked for the list that it is in. */
type Listing = Pick<ModelSettings, 'card' | 'connection'>

/** The list of models of a provider; undefined where it gives none, or none in time. */
export type AskProvider = (model: Listing) => Promise<readonly ListedModel[] | undefined>

/** The models for each line, and what was changed of them, for a person. */
export interface ListedChoices {
  readonly choices: ProviderChoices
  readonly notes: readonly string[]
}

/** Settings, and how they are loaded again to the same end. */
export interface ListedSettings {
  readonly settings: Settings
  readonly load: LoadOptions
}

/**
 * Loads settings as `loadSettings` does. Where nothing but keys of providers leads to models, their providers are asked
 * which they have: makers shut models down, and what we chose may be older than that. Throws `SettingsError`.
 */
export async function loadListedSettings(
  options: LoadOptions,
  ask: AskProvider = askProvider,
): Promise<ListedSettings> {
  const settings = await loadSettings(options)
  if (settings.origins.get('models[0].id')?.from !== 'detected') return { settings, load: options }
  const { choices, notes } = await listedChoices(settings.models, ask)
  if (notes.length === 0) return { settings, load: options }
  const load = { ...options, choices }
  const listed = await loadSettings(load)
  const problems = notes.map(
    (message): Problem => ({ severity: 'warning', source: '', path: 'models', message }),
  )
  return { settings: { ...listed, warnings: [...listed.warnings, ...problems] }, load }
}

/** Our choices for the providers of these models, in which what a provider lists no more has given way to what it lists. */
export async function listedChoices(
  models: readonly Listing[],
  ask: AskProvider = askProvider,
): Promise<ListedChoices> {
  const asked = PROVIDER_NAMES.flatMap((provider) => {
    const model = models.find(({ card }) => card.provider === provider)
    return model === undefined || presetOf(provider).keyNames.length === 0
      ? []
      : [{ provider, model }]
  })
  const lists = await Promise.all(asked.map(({ model }) => ask(model).catch(() => undefined)))
  const choices = { ...PROVIDER_CHOICES }
  const notes = new Set<string>()
  for (const [index, { provider }] of asked.entries()) {
    const list = lists[index]
    if (list === undefined || list.length === 0) continue
    const chosen: Partial<Record<Line, string>> = { ...PROVIDER_CHOICES[provider] }
    for (const line of LINES) {
      const model = chosen[line]
      if (model === undefined || findListed(list, provider, model) !== undefined) continue
      const instead = nearestListed(list, provider, model)
      notes.add(noteOf(provider, model, instead))
      if (instead !== undefined) chosen[line] = instead
    }
    choices[provider] = chosen
  }
  return { choices, notes: [...notes] }
}

function noteOf(provider: ProviderName, model: string, instead: string | undefined): string {
  return instead === undefined
    ? `${provider} does not list ${model}, and nothing like it that the catalogue knows: calls of it may fail. Name models yourself (secondline init writes a file to begin with).`
    : `${provider} does not list ${model}, so ${instead} takes its place.`
}

async function askProvider({ card, connection }: Listing) {
  const headers = await headersFor(card, connection)
  const url = listUrl(card, connection)
  return (await askForList(url, headers, { card, connection }, PATIENCE_MS)).models
}
