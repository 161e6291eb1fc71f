import { GatewayError } from '../core/errors.ts'

/** What a server makes of a field that decides what the configuration decides here. */
const MODELS = 'has a provider choose the model'
const PLACES = 'has a provider choose where it is answered, or with whose key'
const SOURCES = 'has a provider bring in, or pass on, what nobody here can look at'
const CODE = 'has a server load or run what the request names'

/**
 * Fields by which servers that some adapter speaks to would answer with another model, in another place or of other
 * sources than those that keys, rules and checks here go by. Names from the references of OpenRouter, Vercel AI Gateway,
 * LiteLLM, Anthropic, Azure OpenAI, Groq, xAI, vLLM, SGLang and llama.cpp.
 */
const STEERING: ReadonlyMap<string, string> = new Map(
  Object.entries({
    [MODELS]: [
      'models',
      'route',
      'preset',
      'fallbacks',
      'fallback_models',
      'context_window_fallbacks',
      'context_window_fallback_dict',
      'content_policy_fallbacks',
      'model_list',
      'compound_custom',
      'lora',
      'lora_path',
      'lora_request',
    ],
    [PLACES]: [
      'provider',
      'provider_options',
      'inference_geo',
      'api_base',
      'api_key',
      'api_version',
      'base_url',
      'custom_llm_provider',
      'user_config',
      'extra_headers',
      'bootstrap_host',
      'bootstrap_port',
      'kv_transfer_params',
    ],
    [SOURCES]: [
      'plugins',
      'data_sources',
      'search_parameters',
      'cached_content',
      'prompt_id',
      'chat_template',
    ],
    [CODE]: ['custom_logit_processor', 'logits_processors'],
  }).flatMap(([reason, names]) => names.map((name): [string, string] => [bare(name), reason])),
)

/** Bodies within a body, which some servers read as if they stood around. */
const WITHIN = ['extrabody', 'google']

/**
 * Refuses a body that has a provider decide who answers, where or from what, before any model is chosen: it would get
 * round a key's models and the rules on privacy. Throws `unsupported_parameter` with the field's place.
 */
export function refuseSteering(body: unknown, place = ''): void {
  if (typeof body !== 'object' || body === null) return
  for (const [name, value] of Object.entries(body)) {
    if (saysNothing(value)) continue
    const reason = STEERING.get(bare(name))
    if (reason !== undefined) throw refused(`${place}${name}`, reason)
    if (WITHIN.includes(bare(name))) refuseSteering(value, `${place}${name}.`)
  }
}

/** Dialects write the same name in `snake_case` or in `camelCase`. */
function bare(name: string): string {
  return name.replaceAll('_', '').toLowerCase()
}

function saysNothing(value: unknown): boolean {
  if (value == null || value === '' || value === false) return true
  return typeof value === 'object' && Object.keys(value).length === 0
}

function refused(param: string, reason: string): GatewayError {
  return new GatewayError(
    'unsupported_parameter',
    `'${param}' ${reason}; here the configuration does: leave it out, or have the operator set it as 'extra_body' of a model`,
    { param },
  )
}
