import { type Concern, warning } from '../../config/concern.ts'
import type { Path } from '../../config/problem.ts'
import type { ConfigFile } from '../../config/schema/file-schema.ts'
import type { ModelEntry } from '../../config/schema/model-schema.ts'
import { type ProviderName, presetOf } from '../../config/schema/providers.ts'
import { USUAL_TOTAL_MS } from '../../config/schema/timeouts-schema.ts'
import { endpointUrl, FIELDS_OF_CLOUD, isOfCloud } from '../../config/settings/cloud-identity.ts'
import { cardIds, checkKnowledge } from '../../config/settings/knowledge-settings.ts'
import type { MeasuredCards } from '../../config/settings/measured-cards.ts'
import { baseUrlOf } from '../../config/settings/model-settings.ts'
import { callbackPath } from '../../core/access/identity-provider.ts'
import { LINES } from '../../core/line.ts'
import { nearestWord } from '../../core/text/nearest-word.ts'
import { checkEffort, checkKnown } from './check-known.ts'
import { checkOwnChecks } from './check-own-checks.ts'
import { checkStore } from './check-store.ts'
import { checkValues } from './check-values.ts'
import { isLoopbackHost, isPrivateHost } from './private-host.ts'

export function checkConfig(config: ConfigFile): readonly Concern[] {
  const models = config.models ?? []
  return [
    ...checkDoor(config),
    ...models.flatMap((model, index) => [
      ...checkModel(model, ['models', index]),
      ...checkKnown(model, ['models', index]),
      ...checkEffort(model, ['models', index]),
    ]),
    ...checkIds(models),
    ...checkKnowledge(config),
    ...checkLines(config),
    ...checkPeople(config),
    ...checkStore(config),
    ...checkOwnChecks(config),
    ...checkJobs(config),
    ...checkRetention(config),
    ...checkTimeouts(config),
    ...checkValues(config),
    ...config.own_checks.flatMap(({ url, allow_private }, index) =>
      url === undefined ? [] : checkUrl(url, allow_private, ['own_checks', index, 'url']),
    ),
    ...config.oversight.webhooks.flatMap((webhook, index) => {
      const path = ['oversight', 'webhooks', index, 'url']
      return checkUrl(webhook.url, webhook.allow_private, path)
    }),
  ]
}

const error = (path: Path, message: string, suggestion?: string): Concern => ({
  severity: 'error',
  path,
  message,
  ...(suggestion === undefined ? {} : { suggestion }),
})

function checkDoor({ server, auth }: ConfigFile): readonly Concern[] {
  if (isLoopbackHost(server.host)) return []
  if (auth.admin_key === undefined) {
    const message = `server.host ${server.host} can be reached from other machines, so auth.admin_key (or SECONDLINE_ADMIN_KEY) must be set.`
    return [error(['server', 'host'], message)]
  }
  if (auth.mode !== 'open') return []
  return [
    warning(
      ['auth', 'mode'],
      `auth.mode is open on ${server.host}: anyone who reaches it may spend your money.`,
    ),
  ]
}

/** Providers that have no address of their own, with what yours may look like. */
const ADDRESS_OF_ONES_OWN: Readonly<Partial<Record<ProviderName, string>>> = {
  azure: 'https://RESOURCE.openai.azure.com/openai/v1',
  bedrock: 'https://bedrock-runtime.eu-central-1.amazonaws.com (with the region of yours)',
  vertex:
    'https://europe-west4-aiplatform.googleapis.com/v1/projects/PROJECT/locations/europe-west4',
  'openai-compatible': 'https://models.example.com/v1',
}

const KEYS = ['api_key', 'oauth', 'service_account_file', 'cloud_identity'] as const

/** What only a model that runs in this process has, or only one that is called. */
function checkInside(
  { provider, gguf, base_url: url, extra_body: extra }: ModelEntry,
  path: Path,
): readonly Concern[] {
  const concerns: Concern[] = []
  if (gguf !== undefined && provider !== 'llama-cpp') {
    concerns.push(error([...path, 'gguf'], 'gguf is for provider llama-cpp only.'))
  }
  if (gguf !== undefined && url !== undefined) {
    const message = 'A model runs from a gguf file or is called at a base_url, not both.'
    concerns.push(error([...path, 'base_url'], message))
  }
  if (extra !== undefined && (gguf !== undefined || provider === 'practice')) {
    const message = 'extra_body is for models that are called; this one runs in the gateway.'
    concerns.push(error([...path, 'extra_body'], message))
  }
  return concerns
}

function checkModel(model: ModelEntry, path: Path): readonly Concern[] {
  const preset = presetOf(model.provider)
  const baseUrl = baseUrlOf(model)
  const concerns: Concern[] = [...checkInside(model, path)]
  const example = ADDRESS_OF_ONES_OWN[model.provider]
  if (example !== undefined && model.base_url === undefined) {
    const message = `Provider ${model.provider} needs a base_url, such as ${example}.`
    concerns.push(error(path, message))
  }
  const keys = KEYS.filter((name) => model[name] !== undefined)
  if (keys.length > 1) {
    concerns.push(error(path, `${keys.join(' and ')}: one key is enough; take out all but one.`))
  }
  const isOwnAddress = baseUrl === preset.baseUrl
  if (isOwnAddress && preset.keyNames.length > 0 && keys.length === 0) {
    const message = `api_key is missing, and ${preset.keyNames.join(' or ')} is not set. Set it, or name another: api_key: \${NAME}.`
    concerns.push(error(path, message))
  }
  concerns.push(...checkIdentity(model, baseUrl, [...path, 'cloud_identity']))
  if (model.provider === 'vertex' && /aiplatform\.googleapis\.com/.test(baseUrl)) {
    concerns.push(...checkPlace(baseUrl, [...path, 'base_url']))
  }
  if (baseUrl !== '') {
    const allowPrivate = model.allow_private ?? preset.isLocal === true
    concerns.push(...checkUrl(baseUrl, allowPrivate, [...path, 'base_url']))
    if (model.oauth) {
      concerns.push(
        ...checkUrl(model.oauth.token_url, allowPrivate, [...path, 'oauth', 'token_url']),
      )
    }
  }
  return concerns
}

/** Whoever can edit the file must not get the machine's own rights by it: they are shown to the cloud that gives them. */
function checkIdentity(
  { cloud_identity: identity }: ModelEntry,
  baseUrl: string,
  path: Path,
): readonly Concern[] {
  if (identity === undefined || !URL.canParse(baseUrl)) return []
  const { cloud } = identity
  const url = new URL(baseUrl)
  if (!isOfCloud(cloud, url)) {
    const message = `What ${cloud} gives to its machines is shown only where its models answer by https, and not at ${url.host}.`
    return [error(path, message)]
  }
  const strange = Object.keys(identity).filter(
    (name) => name !== 'cloud' && !FIELDS_OF_CLOUD[cloud].some((known) => known === name),
  )
  return [
    ...strange.map((name) => error([...path, name], `${name} says nothing to ${cloud}.`)),
    ...checkEndpoint(identity.endpoint, path),
  ]
}

/** Anywhere else is refused when it is called, too. */
function checkEndpoint(endpoint: string | undefined, path: Path): readonly Concern[] {
  const url = endpointUrl(endpoint)
  if (url === undefined || (URL.canParse(url) && isPrivateHost(new URL(url).hostname))) return []
  return [error([...path, 'endpoint'], 'A machine gets its tokens on itself or its own network.')]
}

/** Without them Google takes a key of its express mode only. */
function checkPlace(baseUrl: string, path: Path): readonly Concern[] {
  if (/\/projects\/[^/]+\/locations\/[^/]+/.test(baseUrl)) return []
  const message = `The address names no project and location, as in ${ADDRESS_OF_ONES_OWN.vertex}.`
  return [warning(path, message)]
}

function checkUrl(text: string, allowPrivate: boolean, path: Path): readonly Concern[] {
  let url: URL
  try {
    url = new URL(text)
  } catch {
    return [error(path, 'This is not a URL such as https://host/v1.')]
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return [error(path, 'A URL here begins with https:// (or http:// on a private network).')]
  }
  if (url.username !== '' || url.password !== '') {
    return [
      error(path, 'A URL here must not carry a user name or password; use api_key or headers.'),
    ]
  }
  if (url.search !== '' || url.hash !== '') {
    return [error(path, 'A URL here must not carry a query or a fragment.')]
  }
  const isPrivate = isPrivateHost(url.hostname)
  if (isPrivate && !allowPrivate) {
    return [
      error(path, `${url.hostname} is a private address; say allow_private: true to call it.`),
    ]
  }
  if (!isPrivate && url.protocol === 'http:') {
    return [
      error(path, `${url.hostname} is not a private address, so it must be called with https.`),
    ]
  }
  return []
}

/** A card measured on another model says nothing of this one. */
export function checkMeasured(config: ConfigFile, measured: MeasuredCards): readonly Concern[] {
  return (config.models ?? []).flatMap(({ id, provider, model = id }) => {
    const card = measured[id]
    if (card === undefined || (card.provider === provider && card.model === model)) return []
    const message = `The card of "${id}" was measured on ${card.provider} ${card.model}, so it is not used.`
    return [warning(['models_measured'], message)]
  })
}

function checkIds(models: readonly ModelEntry[]): readonly Concern[] {
  return models.flatMap(({ id }, index) => {
    const path = ['models', index, 'id']
    if (id === 'auto' || id.startsWith('secondline/')) {
      return [error(path, `"${id}" names a line, so no model can be called so.`)]
    }
    const first = models.findIndex((model) => model.id === id)
    if (first === index) return []
    const message = `Two models are called "${id}", models[${first}] too. Give one another id; both may have the same model.`
    return [error(path, message)]
  })
}

const MOST_LISTED = 12

function listOf(known: readonly string[]): string {
  return known.length === 0 || known.length > MOST_LISTED
    ? ''
    : ` Models here: ${known.join(', ')}.`
}

function checkLines(config: ConfigFile): readonly Concern[] {
  const { lines } = config
  if (lines === undefined) return []
  const known = cardIds(config)
  const concerns = LINES.flatMap((line) =>
    (lines[line] ?? []).flatMap((id, index, all) => {
      const path = ['lines', line, index]
      if (!known.includes(id)) {
        return [
          error(
            path,
            `lines.${line} names "${id}", which is no model here.${listOf(known)}`,
            nearestWord(id, known),
          ),
        ]
      }
      return all.indexOf(id) === index ? [] : [warning(path, `lines.${line} names "${id}" twice.`)]
    }),
  )
  return lines.first === undefined
    ? [
        ...concerns,
        error(['lines'], 'lines.first is missing: it names the models that are asked first.'),
      ]
    : concerns
}

/** Half a year: what Article 26 of the EU AI Act asks deployers of high-risk systems to keep at least. */
const MIN_RETENTION_DAYS = 183

function checkRetention({ oversight }: ConfigFile): readonly Concern[] {
  return Object.entries(oversight.retention_days).flatMap(([domain, days]) => {
    if (days >= MIN_RETENTION_DAYS) return []
    const path = ['oversight', 'retention_days', domain]
    return [warning(path, `${days} days are less than the six months that the EU AI Act asks for.`)]
  })
}

/** A call that is given more time than its request never has it. What nobody wrote has nothing to be put right. */
function checkTimeouts({ timeouts, models = [] }: ConfigFile): readonly Concern[] {
  const { request_ms } = timeouts
  if (request_ms === 0) return []
  const tooLong = (path: Path) =>
    warning(path, `timeouts.request_ms ends a request after ${request_ms} ms, before this.`)
  const isWritten = timeouts.total_ms !== USUAL_TOTAL_MS
  return [
    ...(isWritten && timeouts.total_ms > request_ms ? [tooLong(['timeouts', 'total_ms'])] : []),
    ...models.flatMap((model, index) =>
      (model.timeouts?.total_ms ?? 0) > request_ms
        ? [tooLong(['models', index, 'timeouts', 'total_ms'])]
        : [],
    ),
  ]
}

function checkJobs({ jobs, store }: ConfigFile): readonly Concern[] {
  if (jobs.driver !== 'pg-boss' || store.startsWith('postgres')) return []
  return [error(['jobs', 'driver'], 'jobs.driver pg-boss needs a PostgreSQL store.')]
}

function checkPeople({ people }: ConfigFile): readonly Concern[] {
  const ids = people.oidc.map((provider) => provider.id)
  return people.oidc.flatMap((provider, index) => {
    const path = ['people', 'oidc', index]
    const isTwice = ids.indexOf(provider.id) !== index
    return [
      ...checkUrl(provider.issuer, provider.allow_private, [...path, 'issuer']),
      ...checkRedirect(provider, [...path, 'redirect_url']),
      ...(isTwice ? [error([...path, 'id'], `Two providers are called "${provider.id}".`)] : []),
    ]
  })
}

function checkRedirect(
  { id, redirect_url: text }: { readonly id: string; readonly redirect_url: string },
  path: Path,
): readonly Concern[] {
  const callback = callbackPath(id)
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isSafe = url?.protocol === 'https:' || (url && isLoopbackHost(url.hostname))
  if (isSafe && url.pathname.endsWith(callback)) return []
  return [error(path, `This must be the https:// address of ${callback} on this server.`)]
}
