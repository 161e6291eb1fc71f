import * as openid from 'openid-client'
import { type ErrorCode, GatewayError } from '../../core/errors.ts'

/** What a person is told whom the provider did not let in. It is known to people by its label. */
export function identityRefusal(thrown: unknown, label: string): GatewayError {
  if (thrown instanceof GatewayError) return thrown
  const refusal = (code: ErrorCode, message: string) =>
    new GatewayError(code, message, { cause: thrown })
  if (isUnreachable(thrown)) return refusal('upstream_unreachable', `'${label}' cannot be reached`)
  const status = statusOf(thrown)
  if (status !== undefined && (status >= 500 || status === 429)) {
    return refusal('upstream_failed', `'${label}' failed (${status}); begin again in a while`)
  }
  const named = namedError(thrown)
  if (status === 401 || (named !== undefined && OF_THIS_GATEWAY.has(named))) {
    const told = named ?? String(status)
    return refusal(
      'upstream_auth',
      `'${label}' does not take this gateway's client_id, client_secret or client_auth: ${told}`,
    )
  }
  if (named !== undefined) {
    return refusal('permission_denied', `'${label}' did not sign you in: ${named}`)
  }
  return refusal('permission_denied', `What '${label}' answered cannot be trusted; begin again`)
}

/** Codes of RFC 6749 that are no fault of the person's, and do not go away by beginning again. */
const OF_THIS_GATEWAY: ReadonlySet<string> = new Set(['invalid_client', 'unauthorized_client'])

function isUnreachable(thrown: unknown): boolean {
  if (thrown instanceof openid.ClientError) return thrown.code === 'OAUTH_TIMEOUT'
  return thrown instanceof TypeError
}

/** The HTTP status of an answer that is no token's. */
function statusOf(thrown: unknown): number | undefined {
  if (
    thrown instanceof openid.ResponseBodyError ||
    thrown instanceof openid.WWWAuthenticateChallengeError
  ) {
    return thrown.status
  }
  const isAnswer = thrown instanceof openid.ClientError && thrown.cause instanceof Response
  // Of another kind of answer (a page in the place of JSON) 200 tells nothing.
  return isAnswer ? (thrown.cause as Response).status : undefined
}

/** Errors of the provider by their code alone: what was sent in a query, and what it wrote, is never repeated. */
function namedError(thrown: unknown): string | undefined {
  const isNamed =
    thrown instanceof openid.AuthorizationResponseError ||
    thrown instanceof openid.ResponseBodyError
  if (!isNamed) return undefined
  return /^[a-z_]{1,60}$/.exec(thrown.error)?.[0] ?? 'an error'
}
