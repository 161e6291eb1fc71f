import { canTalk } from './can-talk.ts'
import { createCard } from './create-card.ts'
import { lookUpFacts } from './look-up-facts.ts'

/** A model of a provider's own list. */
export interface ListedModel {
  /** As calls may name it: its id, and what else the list calls it. */
  readonly names: readonly string[]
  /** Day from which it answers no more, `YYYY-MM-DD`; absent where the list tells of none. */
  readonly shutdownDate?: string
}

/** A list longer than all there are is none. */
const MAX_LISTED = 20_000

/**
 * Reads an answer of `GET /models` in the shapes of OpenAI (`data` of `id`), Anthropic, Google (`models` of
 * `name: "models/…"`), Ollama (`models` of `name`), and the bare array of Together. Undefined for anything else.
 */
export function readListedModels(answer: unknown): readonly ListedModel[] | undefined {
  const rows = Array.isArray(answer) ? answer : rowsOf(answer)
  if (rows === undefined || rows.length > MAX_LISTED) return undefined
  return rows.flatMap((row) => (isObject(row) ? listed(row) : []))
}

function rowsOf(answer: unknown): readonly unknown[] | undefined {
  if (!isObject(answer)) return undefined
  return [answer.data, answer.models].find(Array.isArray)
}

function listed(row: Readonly<Record<string, unknown>>): readonly ListedModel[] {
  const aliases = Array.isArray(row.aliases) ? row.aliases : []
  const names = [row.id ?? row.name, ...aliases].flatMap((name) =>
    typeof name === 'string' && name !== '' ? [name.replace(/^models\//, '')] : [],
  )
  if (names.length === 0) return []
  // OpenAI's word for it, and OpenRouter's.
  const day = [row.shutdown_date, row.expiration_date].find(isDay)
  return [{ names, ...(day === undefined ? {} : { shutdownDate: day.slice(0, 10) }) }]
}

/**
 * The model behind a name: what is called so, else what the catalogue takes for the same one, since lists name versions
 * where calls name what leads to the newest of them.
 */
export function findListed(
  models: readonly ListedModel[],
  provider: string,
  model: string,
): ListedModel | undefined {
  const names = [model, `${model}:latest`]
  const same = models.find((one) => one.names.some((name) => names.includes(name)))
  if (same !== undefined) return same
  const facts = lookUpFacts(provider, model)
  if (facts === undefined) return undefined
  return models.find((one) => one.names.some((name) => lookUpFacts(provider, name) === facts))
}

/**
 * The listed model that is most like one which is listed no more: known to the catalogue, made for the same purpose, no
 * end announced, nearest to it in price, and of several such the one listed first. Undefined where there is none.
 */
export function nearestListed(
  models: readonly ListedModel[],
  provider: string,
  gone: string,
): string | undefined {
  const cardOf = (model: string) => createCard({ id: model, provider, model })
  const wanted = cardOf(gone)
  let nearest: { readonly name: string; readonly distance: number } | undefined
  for (const { names, shutdownDate } of models) {
    const [name = ''] = names
    const facts = lookUpFacts(provider, name)
    if (facts === undefined || (shutdownDate ?? facts.shutdownDate) !== undefined) continue
    const card = cardOf(name)
    const isLike =
      card.purpose === wanted.purpose &&
      canTalk(card) &&
      wanted.output.every((kind) => card.output.includes(kind))
    const distance = Math.abs(Math.log(priceOf(card) / priceOf(wanted)))
    if (isLike && distance < (nearest?.distance ?? Number.POSITIVE_INFINITY)) {
      nearest = { name, distance }
    }
  }
  return nearest?.name
}

/** A little more than nothing, so that what is free can be compared. */
const LEAST_PRICE = 0.001

function priceOf({ prices }: ReturnType<typeof createCard>): number {
  return Math.max(LEAST_PRICE, prices.input + prices.output)
}

function isDay(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value)
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
