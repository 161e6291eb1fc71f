import type { UpstreamRequest } from '../../providers/transport/create-transport.ts'

/** In place of a key: signs each request. */
export interface RequestSigner {
  sign(request: UpstreamRequest): Promise<UpstreamRequest>
  /** What of it an upstream gets to see, and may quote. */
  readonly secrets: readonly string[]
}

/** By what a call shows who we are. */
export type Shown = string | RequestSigner

/** A key, or a signer, that is another one after a while. */
export interface ChangingKey<T extends Shown = Shown> {
  /** As it is now. Throws `upstream_auth` or `upstream_unreachable` where none can be had. */
  now(): Promise<T>
  /** The provider refused this one. Tells whether there is another to try. */
  isRenewed(refused: Shown): Promise<boolean>
}
