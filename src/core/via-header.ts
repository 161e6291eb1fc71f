/** Names the gateways that a request has come through, as `Via` names proxies, so that none is asked twice. */
export const VIA_HEADER = 'x-secondline-via'
