import { GatewayError } from '../../core/errors.ts'

/** The parts of AWS's libraries that are used here. They are optional peers, so their own types may not be there. */
export interface AwsCredentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
  readonly expiration?: Date
}

export type CredentialProvider = (options?: {
  readonly forceRefresh?: boolean
}) => Promise<AwsCredentials>

export interface AwsHttpRequest {
  readonly method: string
  readonly protocol: string
  readonly hostname: string
  readonly port?: number
  readonly path: string
  readonly query: Readonly<Record<string, string | readonly string[] | null>>
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}

/** How its clients of STS and SSO make their calls. */
export interface AwsRequestHandler {
  handle(
    request: AwsHttpRequest,
    options?: { readonly abortSignal?: AbortSignal },
  ): Promise<{
    readonly response: {
      readonly statusCode: number
      readonly headers: Readonly<Record<string, string>>
      readonly body: Uint8Array
    }
  }>
  updateHttpClientConfig(): void
  httpHandlerConfigs(): object
}

interface ProviderOptions {
  readonly profile?: string
  readonly ignoreCache?: boolean
  readonly logger?: object
  readonly clientConfig?: object
  readonly parentClientConfig?: object
}

export interface AwsLibraries {
  readonly providers: {
    fromNodeProviderChain(options: ProviderOptions): CredentialProvider
    fromIni(options: ProviderOptions): CredentialProvider
    fromTemporaryCredentials(options: {
      readonly masterCredentials: CredentialProvider
      readonly params: Readonly<Record<string, string>>
      readonly clientConfig: object
      readonly logger: object
    }): CredentialProvider
  }
  readonly SignatureV4: new (options: {
    readonly credentials: AwsCredentials
    readonly region: string
    readonly service: string
    readonly sha256: unknown
  }) => {
    sign(request: AwsHttpRequest): Promise<{ readonly headers: Readonly<Record<string, string>> }>
  }
}

/** Names in variables, so that nobody needs the packages in order to build or bundle. */
const PROVIDERS = '@aws-sdk/credential-providers'
const SIGNATURE = '@smithy/signature-v4'

/** Loads the optional peers. */
export async function loadAwsLibraries(): Promise<AwsLibraries> {
  try {
    const providers = (await import(PROVIDERS)) as AwsLibraries['providers']
    const { SignatureV4 } = (await import(SIGNATURE)) as Pick<AwsLibraries, 'SignatureV4'>
    return { providers, SignatureV4 }
  } catch (thrown) {
    throw new GatewayError(
      'upstream_auth',
      `Requests to AWS are signed with packages that are not installed; run: npm install ${PROVIDERS}@3 ${SIGNATURE}@5`,
      { cause: thrown, fault: 'deployment' },
    )
  }
}
