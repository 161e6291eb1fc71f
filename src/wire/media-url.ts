import { z } from 'zod'
import { forbiddenAddress, literalAddress } from '../core/network/forbidden-address.ts'

/**
 * Address of a picture or a video. It goes to the provider as it is, so it is one of the web or holds the picture itself:
 * by others a server that models run on reads its own files, and a cloud what its operator may read there (`file:`, `gs:`).
 * Nor is it an address of the network that such a server stands in, whose answer a client would be told by the model.
 */
export function mediaUrl() {
  return z.string().superRefine((url, { addIssue }) => {
    const fault = faultOf(url)
    if (fault !== undefined) addIssue({ code: 'custom', message: fault, continue: false })
  })
}

function faultOf(url: string): string | undefined {
  if (/^data:/i.test(url)) return undefined
  if (!/^https?:\/\//i.test(url)) return 'must begin with https://, http:// or data:'
  if (!URL.canParse(url)) return 'is not a URL'
  return isInside(new URL(url).hostname)
    ? 'is an address inside a network, which no model may be sent to; send the file itself as a data: URL'
    : undefined
}

/** Names are not looked up: what a server resolves one to is known to that server alone. */
function isInside(hostname: string): boolean {
  const address = literalAddress(hostname)
  if (address !== undefined) return forbiddenAddress(address, false) !== undefined
  return /(?:^|\.)(?:localhost|metadata\.google\.internal|metadata)\.?$/.test(hostname)
}
