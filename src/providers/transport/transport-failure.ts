import { type CertificateFault, certificateFault } from '../../core/certificate-fault.ts'
import { type ErrorCode, GatewayError } from '../../core/errors.ts'

interface Explanation {
  readonly code: ErrorCode
  readonly message: string
  /** Default: `deployment`. */
  readonly fault?: 'nobody'
}

const UNREACHABLE: Explanation = {
  code: 'upstream_unreachable',
  message: 'The upstream cannot be reached',
}
const UNNAMED: Explanation = {
  code: 'upstream_unreachable',
  message: 'The name of the upstream cannot be looked up (DNS)',
}
/** No model is to blame for what this process may not open: their circuits would keep requests away after there is room. */
const NO_FILES: Explanation = {
  code: 'overloaded',
  message: 'This gateway may open no more connections (ulimit -n)',
  fault: 'nobody',
}
const RESET: Explanation = { code: 'upstream_reset', message: 'The upstream reset the connection' }
const INVALID: Explanation = {
  code: 'upstream_invalid',
  message: 'The upstream sent what is not HTTP',
}
const TLS_MESSAGES: Readonly<Record<CertificateFault, string>> = {
  'not-trusted': "The upstream's certificate is of no authority that this gateway trusts",
  'other-name': "The upstream's certificate is for another name than base_url has",
  'out-of-date': "The upstream's certificate is out of date, or this machine's clock is wrong",
  'no-tls': 'The upstream does not speak TLS as this gateway does',
}

/** What the codes of sockets, name resolution, TLS and undici mean. */
const BY_CODE: Readonly<Record<string, Explanation>> = {
  ECONNREFUSED: UNREACHABLE,
  ENOTFOUND: UNNAMED,
  EAI_AGAIN: UNNAMED,
  EAI_FAIL: UNNAMED,
  EHOSTUNREACH: UNREACHABLE,
  ENETUNREACH: UNREACHABLE,
  EADDRNOTAVAIL: UNREACHABLE,
  EMFILE: NO_FILES,
  ENFILE: NO_FILES,
  ECONNRESET: RESET,
  EPIPE: RESET,
  UND_ERR_CONNECT_TIMEOUT: {
    code: 'upstream_timeout',
    message: 'Connecting to the upstream took too long',
  },
  ETIMEDOUT: { code: 'upstream_timeout', message: 'The upstream stopped answering' },
  UND_ERR_HEADERS_OVERFLOW: {
    code: 'upstream_too_large',
    message: 'The upstream sent more headers than are read',
  },
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: {
    code: 'upstream_truncated',
    message: 'The upstream cut its answer short',
  },
}

/** Puts a thrown network error into our catalogue. `headSeen`: the status line had arrived. */
export function transportFailure(thrown: unknown, headSeen: boolean): GatewayError {
  if (thrown instanceof GatewayError) return thrown
  const explanation = isParserError(thrown) ? INVALID : explain(errorCode(thrown), headSeen)
  const { code, message, fault = 'deployment' } = explanation
  return new GatewayError(code, message, { cause: thrown, fault })
}

function explain(code: string, headSeen: boolean): Explanation {
  const known = BY_CODE[code]
  if (known) return known
  if (code === 'UND_ERR_SOCKET') {
    return headSeen
      ? { code: 'upstream_truncated', message: 'The upstream cut its answer short' }
      : { code: 'upstream_reset', message: 'The upstream closed the connection without an answer' }
  }
  const tls = certificateFault(code)
  if (tls) return { code: 'upstream_tls', message: TLS_MESSAGES[tls] }
  if (code.startsWith('HPE_')) return INVALID
  return { code: 'upstream_failed', message: 'The call to the upstream failed' }
}

/** Undici's parser gives most of its errors no code. */
function isParserError(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.name === 'HTTPParserError'
}

function errorCode(thrown: unknown): string {
  const { code } = (thrown ?? {}) as { code?: unknown }
  return typeof code === 'string' ? code : ''
}

/** Whether the upstream closed an idle connection just as we used it again, having answered on it before. */
export function isStaleConnection(thrown: unknown, bytesReadBefore: number | undefined): boolean {
  const { code, socket } = (thrown ?? {}) as { code?: unknown; socket?: { bytesRead?: number } }
  if (code !== 'UND_ERR_SOCKET' && code !== 'ECONNRESET' && code !== 'EPIPE') return false
  return (socket?.bytesRead ?? bytesReadBefore ?? 0) > 0
}
