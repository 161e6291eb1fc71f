import type { Secret } from './secret.ts'

/** Where a key of a provider comes from that does not live as long as the gateway. */
export type CredentialSource =
  /** A file that somebody else keeps fresh. */
  | { readonly type: 'file'; readonly path: string }
  /** Tokens of an OAuth 2.0 server, by the client credentials grant. */
  | {
      readonly type: 'oauth'
      readonly tokenUrl: string
      readonly clientId: string
      readonly clientSecret?: Secret
      /** File with a signed assertion of who the client is, in place of a secret. */
      readonly assertionPath?: string
      readonly scope?: string
    }
  /** Tokens of Google for a service account, by its key file. */
  | { readonly type: 'service-account'; readonly path: string }
  /** What AWS gives to whoever runs there, or has a profile: no key is shown, requests are signed. */
  | {
      readonly type: 'aws'
      readonly region: string
      /** Name under which AWS checks the signature. */
      readonly service: string
      readonly profile?: string
      /** A role that is taken on with them. */
      readonly roleArn?: string
      readonly externalId?: string
    }
  /** Tokens that a cloud gives to its own machines. */
  | {
      readonly type: 'metadata'
      readonly cloud: 'google' | 'azure'
      /** Which of several accounts of the machine. */
      readonly account?: string
      readonly scope?: string
      /** Where they are given, unless at the cloud's usual address. */
      readonly endpoint?: string
      /** What that place wants to see. */
      readonly endpointSecret?: Secret
    }

/** The secret that is part of a source itself, so that a changed one is seen to be a change. */
export function secretOfSource(source: CredentialSource | undefined): string | undefined {
  if (source?.type === 'oauth') return source.clientSecret?.reveal()
  return source?.type === 'metadata' ? source.endpointSecret?.reveal() : undefined
}
