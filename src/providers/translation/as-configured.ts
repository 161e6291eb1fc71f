import { isDeepStrictEqual } from 'node:util'
import type { ChatRequest } from '../../core/chat.ts'
import { entryOf } from '../../core/entry-of.ts'
import type { ProtocolAdapter } from '../../providers/protocol-adapter.ts'
import { type JsonObject, objectOf } from '../../providers/read-json.ts'
import { type Dropped, dropped } from './tell-parameters.ts'

/**
 * An adapter whose requests cost and keep what the configuration says. A client's own words of its provider's dialect
 * travel on, but not those by which it is charged otherwise than by the card's prices, or kept at the provider.
 * `extraBody`: what the operator has sent with every request; it counts before what a client says.
 */
export function asConfigured(
  adapter: ProtocolAdapter,
  extraBody: JsonObject | undefined,
): ProtocolAdapter {
  return {
    ...adapter,
    prepare(call) {
      const prepared = adapter.prepare(call)
      const told = operatorsOnly(prepared.body, extraBody)
      if (told.length === 0 && extraBody === undefined) return prepared
      const body = { ...prepared.body }
      for (const { parameter } of told) delete body[parameter]
      const overridden = overriddenBy(extraBody ?? {}, body, call.request)
      for (const [name, value] of Object.entries(extraBody ?? {})) {
        const group = objectOf(value)
        body[name] = group ? { ...objectOf(body[name]), ...group } : value
      }
      return { ...prepared, body, dropped: [...prepared.dropped, ...told, ...overridden] }
    },
  }
}

const DEARER =
  "costs more than this model's prices here; the operator may set it in its 'extra_body'"
const KEEPS =
  "keeps the conversation at the provider; the operator may set it in the model's 'extra_body'"
const OVERRIDDEN = "is set by the operator for every request to this model, in its 'extra_body'"

/** What the operator also sets is told as overridden, once. */
function operatorsOnly(body: JsonObject, extraBody: JsonObject = {}): readonly Dropped[] {
  const told: Dropped[] = []
  for (const name of ['service_tier', 'serviceTier', 'speed']) {
    if (isDearer(body[name]) && !Object.hasOwn(extraBody, name)) told.push(dropped(name, DEARER))
  }
  if (body.store === true && !Object.hasOwn(extraBody, 'store')) {
    told.push(dropped('store', KEEPS))
  }
  return told
}

/** What core has a word for, by all protocols' names of it, in small letters. */
const OPTIONS = {
  temperature: 'temperature',
  topp: 'topP',
  seed: 'seed',
  stop: 'stop',
  stopsequences: 'stop',
  maxtokens: 'maxOutputTokens',
  maxcompletiontokens: 'maxOutputTokens',
  maxoutputtokens: 'maxOutputTokens',
  numpredict: 'maxOutputTokens',
} as const satisfies Readonly<Record<string, keyof ChatRequest>>

/** `topK` is `top_k` in another protocol. */
const bare = (name: string): string => name.replaceAll('_', '').toLowerCase()

const optionOf = (name: string) => entryOf(OPTIONS, bare(name))

/** Where a client asked for something else than the operator has sent; not where only the gateway filled in a value. */
function overriddenBy(
  extraBody: JsonObject,
  body: JsonObject,
  request: ChatRequest,
  within?: string,
): readonly Dropped[] {
  return Object.entries(extraBody).flatMap(([name, value]) => {
    if (body[name] === undefined || isDeepStrictEqual(body[name], value)) return []
    const group = objectOf(value)
    const own = objectOf(body[name])
    if (group && own && within === undefined) return overriddenBy(group, own, request, name)
    const place = askedAs(name, within, request)
    return place === undefined ? [] : [dropped(place, OVERRIDDEN)]
  })
}

/** Where the client wrote what the upstream calls `name`, by its own name of it; undefined where it did not. */
function askedAs(
  name: string,
  within: string | undefined,
  { source, ...request }: ChatRequest,
): string | undefined {
  const option = optionOf(name)
  if (!source) return option !== undefined && request[option] !== undefined ? name : undefined
  const isIt = ([each, value]: [string, unknown]): boolean =>
    value != null &&
    (bare(each) === bare(name) || (option !== undefined && optionOf(each) === option))
  for (const group of [within, undefined, 'generationConfig']) {
    const written = group === undefined ? source.body : objectOf(source.body[group])
    const [found] = Object.entries(written ?? {}).find(isIt) ?? []
    if (found !== undefined) return group === undefined ? found : `${group}.${found}`
  }
  return undefined
}

/** OpenAI's and Google's `priority`, Anthropic's `fast`: their price lists have them at 1.75 to 6 times the others. */
function isDearer(value: unknown): boolean {
  return typeof value === 'string' && /(?:priority|fast)$/i.test(value)
}
