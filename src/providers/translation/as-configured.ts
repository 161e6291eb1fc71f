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
      const told = operatorsOnly(prepared.body)
      if (told.length === 0 && extraBody === undefined) return prepared
      const body = { ...prepared.body }
      for (const { parameter } of told) delete body[parameter]
      for (const [name, value] of Object.entries(extraBody ?? {})) {
        const group = objectOf(value)
        body[name] = group ? { ...objectOf(body[name]), ...group } : value
      }
      return { ...prepared, body, dropped: [...prepared.dropped, ...told] }
    },
  }
}

const DEARER =
  "costs more than this model's prices here; the operator may set it in its 'extra_body'"
const KEEPS =
  "keeps the conversation at the provider; the operator may set it in the model's 'extra_body'"

function operatorsOnly(body: JsonObject): readonly Dropped[] {
  const told: Dropped[] = []
  for (const name of ['service_tier', 'serviceTier', 'speed']) {
    if (isDearer(body[name])) told.push(dropped(name, DEARER))
  }
  if (body.store === true) told.push(dropped('store', KEEPS))
  return told
}

/** OpenAI's and Google's `priority`, Anthropic's `fast`: their price lists have them at 1.75 to 6 times the others. */
function isDearer(value: unknown): boolean {
  return typeof value === 'string' && /(?:priority|fast)$/i.test(value)
}
