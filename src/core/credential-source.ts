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
