import {
  type CertificateFault,
  certificateFaultOf,
  TRUST_ITS_AUTHORITY,
} from '../../core/certificate-fault.ts'
import { GatewayError } from '../../core/errors.ts'

const TLS_MESSAGES: Readonly<Record<CertificateFault, string>> = {
  'not-trusted': `'s certificate is not trusted: ${TRUST_ITS_AUTHORITY}`,
  'other-name': "'s certificate is for another name than the url has",
  'out-of-date': "'s certificate is out of date, or this machine's clock is wrong",
  'no-tls': ' does not speak TLS at this port',
}

/** Why nothing reached the receiver of a webhook, in words for the log. No message is passed on: it may hold the address. */
export function receiverAway(thrown: unknown): GatewayError {
  if (thrown instanceof GatewayError) return thrown
  const { code } = (thrown ?? {}) as { code?: unknown }
  const named = typeof code === 'string' ? ` (${code})` : ''
  const tls = certificateFaultOf(thrown)
  const what = tls ? TLS_MESSAGES[tls] : ' cannot be reached'
  const message = `The webhook's receiver${what}${named}`
  return new GatewayError('upstream_unreachable', message, { cause: thrown })
}
