import type { CredentialSource } from '../../core/access/credential-source.ts'
import { GatewayError } from '../../core/errors.ts'
import { MINUTE_MS } from '../../core/time/durations.ts'
import { createGuardedFetch } from '../../egress/guarded-fetch.ts'
import type { Connection } from '../../providers/connection.ts'
import {
  type AwsCredentials,
  type AwsHttpRequest,
  type AwsLibraries,
  type AwsRequestHandler,
  type CredentialProvider,
  loadAwsLibraries,
} from './aws-libraries.ts'
import { createAwsSigner } from './aws-signer.ts'
import type { RequestSigner } from './credential.ts'
import { TOKEN_LIMIT_MS, type Token } from './token-key.ts'
import { unusable } from './unusable.ts'

type AwsSource = Extract<CredentialSource, { readonly type: 'aws' }>

/** Keys without an end may be replaced all the same: in the file of a profile. */
const ASSUMED_LIFETIME_MS = 15 * MINUTE_MS

/** The libraries say what they do, and with what. */
const SILENT = { trace() {}, debug() {}, info() {}, warn() {}, error() {} }

/**
 * How to get a signer with credentials as AWS's own tools find them: environment, shared configuration and SSO, web
 * identity of EKS, the endpoint of ECS and EKS, the metadata service of EC2. The libraries read the environment and call
 * the last three by themselves, at addresses that no request may go to; whatever else they call goes the guarded way.
 */
export function createAwsRequest(
  source: AwsSource,
  connection: Pick<Connection, 'allowPrivate' | 'proxy' | 'baseUrl'>,
): () => Promise<Token<RequestSigner>> {
  let find: CredentialProvider | undefined
  let last: { readonly credentials: AwsCredentials; readonly signer: RequestSigner } | undefined
  return async () => {
    const libraries = await loadAwsLibraries()
    find ??= providerOf(libraries, source, createRequestHandler(connection))
    const credentials = await find({ forceRefresh: true }).catch((thrown: unknown) => {
      throw refusalOf(thrown, source)
    })
    if (last === undefined || !isSame(last.credentials, credentials)) {
      const { region, service } = source
      const scope = { baseUrl: connection.baseUrl, region, service }
      last = { credentials, signer: createAwsSigner(libraries, credentials, scope) }
    }
    const end = credentials.expiration?.getTime()
    const lifetimeMs = end === undefined ? ASSUMED_LIFETIME_MS : Math.max(0, end - Date.now())
    return { value: last.signer, lifetimeMs }
  }
}

function providerOf(
  { providers }: AwsLibraries,
  { region, profile, roleArn, externalId }: AwsSource,
  requestHandler: AwsRequestHandler,
): CredentialProvider {
  const common = {
    logger: SILENT,
    ignoreCache: true,
    clientConfig: { requestHandler, logger: SILENT },
    // Not in the above, where it would stand over the region that a profile names for its SSO.
    parentClientConfig: { region },
  }
  // A profile that is named and not there must not end in the rights of the machine.
  const own =
    profile === undefined
      ? providers.fromNodeProviderChain(common)
      : providers.fromIni({ ...common, profile })
  if (roleArn === undefined) return own
  return providers.fromTemporaryCredentials({
    masterCredentials: own,
    params: {
      RoleArn: roleArn,
      RoleSessionName: 'secondline',
      ...(externalId === undefined ? {} : { ExternalId: externalId }),
    },
    clientConfig: { region, requestHandler, logger: SILENT },
    logger: SILENT,
  })
}

function isSame(one: AwsCredentials, other: AwsCredentials): boolean {
  return (
    one.accessKeyId === other.accessKeyId &&
    one.secretAccessKey === other.secretAccessKey &&
    one.sessionToken === other.sessionToken
  )
}

function createRequestHandler({
  allowPrivate,
  proxy,
}: Pick<Connection, 'allowPrivate' | 'proxy'>): AwsRequestHandler {
  const guarded = createGuardedFetch({
    what: 'The token server',
    reach: allowPrivate ? 'private' : 'public',
    timeoutMs: TOKEN_LIMIT_MS,
    proxy: () => proxy?.reveal(),
  })
  return {
    async handle(request, { abortSignal } = {}) {
      const { method, headers, body } = request
      const answer = await guarded(urlOf(request), { method, headers, body, signal: abortSignal })
      return {
        response: {
          statusCode: answer.status,
          headers: Object.fromEntries(answer.headers),
          body: new Uint8Array(await answer.arrayBuffer()),
        },
      }
    },
    updateHttpClientConfig() {},
    httpHandlerConfigs: () => ({}),
  }
}

function urlOf({ protocol, hostname, port, path, query }: AwsHttpRequest): string {
  const url = new URL(`${protocol}//${hostname}${port === undefined ? '' : `:${port}`}${path}`)
  for (const [name, values] of Object.entries(query ?? {})) {
    for (const value of [values ?? ''].flat()) url.searchParams.append(name, value)
  }
  return url.href
}

const WHAT_TO_SET =
  'set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, name a profile (cloud_identity.profile or AWS_PROFILE), or give this machine, task or pod a role'

/** Whose fault it is, without a word of what the libraries say: it may quote what they read. */
function refusalOf(thrown: unknown, { profile, roleArn }: AwsSource): GatewayError {
  const { name, message, cause } = (thrown ?? {}) as Error
  for (const inner of [thrown, cause]) if (inner instanceof GatewayError) return inner
  if (isOfService(thrown)) {
    const code = /^\w{1,60}$/.exec(name)?.[0] ?? 'an error'
    const role = roleArn === undefined ? '' : ` for ${roleArn}`
    return unusable(`AWS gives none (${code})`, `STS or SSO refuses${role} with ${code}`)
  }
  if (/\bSSO\b/.test(message)) {
    return unusable('the SSO session has ended', 'run aws sso login with the profile')
  }
  if (profile !== undefined) {
    return unusable('the AWS profile gives none', `profile ${profile}: not there, or incomplete`)
  }
  return unusable('no AWS credentials are found', WHAT_TO_SET)
}

/** The service answered, and refused. */
function isOfService(thrown: unknown): boolean {
  return typeof thrown === 'object' && thrown !== null && '$fault' in thrown
}
