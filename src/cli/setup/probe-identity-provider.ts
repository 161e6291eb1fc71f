import type { Settings } from '../../config/settings/settings.ts'
import type { IdentityProvider } from '../../core/access/identity-provider.ts'
import { certificateFaultOf, TRUST_ITS_AUTHORITY } from '../../core/certificate-fault.ts'
import { GatewayError } from '../../core/errors.ts'
import type { Finding } from './finding.ts'

/** Reads what an identity provider tells of itself, as the first sign-in of a person would. */
export async function probeIdentityProvider(
  provider: IdentityProvider,
  { egress }: Settings,
): Promise<Finding> {
  const what = `sign-in ${provider.id}`
  // Loaded only where somebody signs in like this, as in the gateway.
  const { discover } = await import('../../oversight/sign-in/identity-sign-in.ts')
  try {
    await discover(provider, () => egress.proxy)
    return {
      level: 'ok',
      what,
      message: `${provider.issuer} answers; it must know ${provider.redirectUrl}`,
    }
  } catch (thrown) {
    const { message, cause } = GatewayError.from(thrown)
    return { level: 'problem', what, message: `${message}${whyOf(cause)}` }
  }
}

/** The library wraps what happened in a word of its own. */
function whyOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return ''
  if (thrown.cause instanceof Error) return whyOf(thrown.cause)
  const advice = certificateFaultOf(thrown) === 'not-trusted' ? `; ${TRUST_ITS_AUTHORITY}` : ''
  return ` (${thrown.message === '' ? thrown.name : thrown.message}${advice})`
}
