import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto'
import type { UpstreamRequest } from '../../providers/transport/create-transport.ts'
import type { AwsCredentials, AwsLibraries } from './aws-libraries.ts'
import type { RequestSigner } from './credential.ts'

/** Node's SHA-256 in the shape that the signer asks for. */
class Sha256 {
  readonly #state: Hash | Hmac

  constructor(secret?: string | Uint8Array) {
    this.#state = secret === undefined ? createHash('sha256') : createHmac('sha256', secret)
  }

  update(data: string | Uint8Array): void {
    this.#state.update(data)
  }

  async digest(): Promise<Uint8Array> {
    return this.#state.digest()
  }
}

export interface SigningScope {
  readonly baseUrl: string
  readonly region: string
  readonly service: string
}

/** Signs requests as AWS asks for it (Signature Version 4). */
export function createAwsSigner(
  { SignatureV4 }: Pick<AwsLibraries, 'SignatureV4'>,
  credentials: AwsCredentials,
  { baseUrl, region, service }: SigningScope,
): RequestSigner {
  const signature = new SignatureV4({ credentials, region, service, sha256: Sha256 })
  const { accessKeyId, secretAccessKey, sessionToken } = credentials
  return {
    secrets: [sessionToken ?? '', secretAccessKey, accessKeyId],
    async sign(request) {
      const url = new URL(request.path, baseUrl)
      const before = signedHeaders(request.headers)
      const { headers } = await signature.sign({
        method: request.method,
        protocol: url.protocol,
        hostname: url.hostname,
        path: url.pathname,
        query: Object.fromEntries(url.searchParams),
        headers: { ...before, host: url.host },
        ...(request.body === undefined ? {} : { body: request.body }),
      })
      // The transport writes the host.
      const added = Object.entries(headers).filter(([name]) => name !== 'host' && !(name in before))
      return { ...request, headers: [...request.headers, ...added.flat()] }
    },
  }
}

/** What must be signed. Whatever else is sent may be changed on the way, by a proxy of one's own. */
const SIGNED = /^(?:content-type|x-amz.*)$/i

function signedHeaders(headers: UpstreamRequest['headers']): Record<string, string> {
  const found: Record<string, string> = {}
  for (let at = 0; at + 1 < headers.length; at += 2) {
    const name = headers[at] ?? ''
    if (SIGNED.test(name)) found[name.toLowerCase()] = headers[at + 1] ?? ''
  }
  return found
}
