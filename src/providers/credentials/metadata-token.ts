import type { CredentialSource } from '../../core/access/credential-source.ts'
import { GatewayError } from '../../core/errors.ts'
import { createGuardedFetch } from '../../egress/guarded-fetch.ts'
import { parseObject, stringOf } from '../../providers/read-json.ts'
import { TOKEN_LIMIT_MS, type Token } from './token-key.ts'
import { GOOGLE_SCOPE } from './token-request.ts'
import { unusable } from './unusable.ts'

type MetadataSource = Extract<CredentialSource, { readonly type: 'metadata' }>

interface MetadataRequest {
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
}

const AZURE_SCOPE = 'https://cognitiveservices.azure.com/.default'

/** Where each cloud tells its machines who they are, and how it is asked. */
const ASKED: Readonly<
  Record<MetadataSource['cloud'], (source: MetadataSource) => MetadataRequest>
> = {
  google({ account = 'default', scope = GOOGLE_SCOPE, endpoint = 'http://169.254.169.254' }) {
    const path = `/computeMetadata/v1/instance/service-accounts/${encodeURIComponent(account)}/token`
    const url = new URL(path, endpoint)
    url.searchParams.set('scopes', scope)
    return { url, headers: { 'metadata-flavor': 'Google' } }
  },
  azure({ account, scope = AZURE_SCOPE, endpoint, endpointSecret }) {
    const url = new URL(endpoint ?? 'http://169.254.169.254/metadata/identity/oauth2/token')
    // App Service and Container Apps have their own, with a secret; virtual machines the other.
    const ofApp = endpointSecret !== undefined
    url.searchParams.set('api-version', ofApp ? '2019-08-01' : '2018-02-01')
    url.searchParams.set('resource', scope.replace(/\/\.default$/, ''))
    if (account !== undefined) url.searchParams.set('client_id', account)
    const headers = ofApp ? { 'x-identity-header': endpointSecret.reveal() } : { metadata: 'true' }
    return { url, headers }
  },
}

/** Where a server does not say how long its token lives. */
const ASSUMED_LIFETIME_MS = 300_000

/** How to ask the cloud that this machine stands in for a token of it. */
export function createMetadataRequest(source: MetadataSource): () => Promise<Token<string>> {
  const guarded = createGuardedFetch({
    what: 'The metadata service',
    reach: 'metadata',
    timeoutMs: TOKEN_LIMIT_MS,
  })
  const { url, headers } = ASKED[source.cloud](source)
  return async () => {
    const answer = await guarded(url.href, { headers }).catch((thrown: unknown) => {
      if (thrown instanceof GatewayError) throw thrown
      const why = `The metadata service of ${source.cloud} cannot be reached; it is there on that cloud’s machines only`
      throw new GatewayError('upstream_unreachable', why, { cause: thrown, fault: 'deployment' })
    })
    const said = parseObject(await answer.text()) ?? {}
    const token = stringOf(said.access_token)
    if (answer.status !== 200 || token === undefined) {
      const code = /^[a-z_]{1,60}$/.exec(stringOf(said.error) ?? '')?.[0]
      const shown = code === undefined ? `${answer.status}` : `${answer.status}, ${code}`
      throw unusable(
        `the metadata service of ${source.cloud} gives none (${shown})`,
        'has this machine an identity, and is it the one that cloud_identity names?',
      )
    }
    return { value: token, lifetimeMs: lifetimeOf(said) }
  }
}

/** Seconds from now, or the second of its end; Azure writes both as text. */
function lifetimeOf({ expires_in: left, expires_on: end }: Record<string, unknown>): number {
  const leftMs = Number(left ?? Number.NaN) * 1000
  const untilEndMs = Number(end ?? Number.NaN) * 1000 - Date.now()
  const known = [leftMs, untilEndMs].find((ms) => Number.isFinite(ms) && ms > 0)
  return known ?? ASSUMED_LIFETIME_MS
}
