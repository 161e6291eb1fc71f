import type { Concern } from '../../config/concern.ts'
import type { Path } from '../../config/problem.ts'
import type { ConfigFile } from '../../config/schema/file-schema.ts'
import type { ModelEntry } from '../../config/schema/model-schema.ts'
import { isPrivateHost } from './private-host.ts'

const error = (path: Path, message: string): Concern => ({ severity: 'error', path, message })

/** Values that read well and fail in use, where nobody would look for them here. None of their text is shown. */
export function checkValues(config: ConfigFile): readonly Concern[] {
  return [
    ...(config.models ?? []).flatMap((model, index) => checkModel(model, ['models', index])),
    ...config.server.allowed_hosts.flatMap((name, index) =>
      HOST_NAME.test(name)
        ? []
        : [
            error(
              ['server', 'allowed_hosts', index],
              'Only the name belongs here, such as llm.example.com: no https://, no port, no path, no *.',
            ),
          ],
    ),
    ...config.server.cors.origins.flatMap((origin, index) =>
      isOrigin(origin)
        ? []
        : [
            error(
              ['server', 'cors', 'origins', index],
              'Only the origin belongs here, as browsers send it, such as https://app.example.com or http://localhost:3000: no path, no slash at its end, no *.',
            ),
          ],
    ),
    ...config.oversight.webhooks.flatMap(({ secret }, index) =>
      isWebhookSecret(secret)
        ? []
        : [
            error(
              ['oversight', 'webhooks', index, 'secret'],
              'This is no Standard Webhooks secret: whsec_ and base64, as in whsec_$(openssl rand -base64 24).',
            ),
          ],
    ),
    ...checkLimits(config),
    ...checkSharedLimits(config.limits),
  ]
}

function isOrigin(text: string): boolean {
  return /^https?:[^*]+$/.test(text) && URL.canParse(text) && new URL(text).origin === text
}

const HOST_NAME = /^(?:[\w.-]+|\[[\da-f:.]+\])$/i

/** Where the APIs of the providers begin to differ; what is before it is the base URL. */
const ENDPOINT = /\/(?:chat\/completions|completions|responses|embeddings|rerank|messages)\/*$/

/** What HTTP can carry in a header; Node refuses the rest, and a key with a line break is a wrong key. */
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/

function checkModel(
  { base_url: url, api_key: key, headers = {} }: ModelEntry,
  path: Path,
): readonly Concern[] {
  const endpoint = url === undefined ? undefined : ENDPOINT.exec(url)
  const concerns: Concern[] = []
  if (endpoint) {
    concerns.push(
      error(
        [...path, 'base_url'],
        `${endpoint[0]} is added by the gateway; a base URL ends before it.`,
      ),
    )
  }
  if (key !== undefined && (!HEADER_VALUE.test(key) || key.trim() !== key)) {
    concerns.push(
      error(
        [...path, 'api_key'],
        'The key has a line break, a blank at an end or a sign that no header can carry.',
      ),
    )
  }
  for (const [name, value] of Object.entries(headers)) {
    if (HEADER_VALUE.test(value)) continue
    concerns.push(
      error(
        [...path, 'headers', name],
        'This has a line break or a sign that no header can carry.',
      ),
    )
  }
  return concerns
}

/** Sixteen bytes. */
const MIN_SECRET_LENGTH = 24

function isWebhookSecret(secret: string): boolean {
  const encoded = secret.replace(/^whsec_/, '')
  return (
    encoded.length >= MIN_SECRET_LENGTH &&
    encoded.length % 4 === 0 &&
    /^[A-Za-z0-9+/]+={0,2}$/.test(encoded)
  )
}

/** Limits are counted for each key, and an open gateway knows none. */
function checkLimits({ auth, limits }: ConfigFile): readonly Concern[] {
  const isOpen = auth.mode === undefined ? auth.admin_key === undefined : auth.mode === 'open'
  if (!isOpen) return []
  return KEY_LIMITS.filter((name) => limits[name] !== undefined).map((name) => ({
    severity: 'warning',
    path: ['limits', name],
    message: `limits.${name} is counted for each key, and no key is asked for (auth.mode is open), so it holds for nobody.`,
  }))
}

/** An address that a client of the server would read otherwise, or only when it connects. */
function checkSharedLimits({ shared }: ConfigFile['limits']): readonly Concern[] {
  if (shared === undefined) return []
  const path = ['limits', 'shared', 'url']
  const url = URL.canParse(shared.url) ? new URL(shared.url) : undefined
  if (url === undefined || url.hostname === '') {
    return [
      error(
        path,
        'This is no address such as rediss://USER:PASSWORD@HOST:6379/0. In a user or password @ : / ? # % are written as %40 %3A %2F %3F %23 %25.',
      ),
    ]
  }
  if (!/^\/?\d{0,4}$/.test(url.pathname) || url.search !== '' || url.hash !== '') {
    return [
      error(path, 'After the host may stand the number of a database, as in /0, and no more.'),
    ]
  }
  const isInClear = !/^(?:rediss|valkeys):$/.test(url.protocol) && url.password !== ''
  if (!isInClear || isPrivateHost(url.hostname)) return []
  const message =
    'The password goes over the network in clear: rediss:// encrypts it where the server has TLS.'
  return [{ severity: 'warning', path, message }]
}

const KEY_LIMITS = [
  'concurrent_requests',
  'requests_per_minute',
  'tokens_per_minute',
  'dollars_per_day',
  'dollars_per_month',
] as const
