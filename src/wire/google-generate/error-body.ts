import { ERRORS, type GatewayError } from '../../core/errors.ts'

/** Google's names of what went wrong, by HTTP status. */
const STATUSES: Readonly<Record<number, string>> = {
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  405: 'UNIMPLEMENTED',
  408: 'DEADLINE_EXCEEDED',
  409: 'ABORTED',
  412: 'FAILED_PRECONDITION',
  429: 'RESOURCE_EXHAUSTED',
  499: 'CANCELLED',
  502: 'UNAVAILABLE',
  503: 'UNAVAILABLE',
  504: 'DEADLINE_EXCEEDED',
}

export interface GoogleErrorBody {
  readonly error: {
    /** The HTTP status. */
    readonly code: number
    readonly message: string
    readonly status: string
    readonly details: readonly Readonly<Record<string, unknown>>[]
  }
}

/** Google's error envelope; the `reason` of the first of its details is the gateway's own code in capitals. */
export function googleErrorBody(error: GatewayError): GoogleErrorBody {
  const { code, message, param, runId, retryAfterMs } = error
  const { status } = ERRORS[code]
  return {
    error: {
      code: status,
      message,
      status: STATUSES[status] ?? (status < 500 ? 'INVALID_ARGUMENT' : 'INTERNAL'),
      details: [
        {
          '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
          reason: code.toUpperCase(),
          domain: 'secondline',
        },
        ...(param === undefined
          ? []
          : [
              {
                '@type': 'type.googleapis.com/google.rpc.BadRequest',
                fieldViolations: [{ field: param, description: message }],
              },
            ]),
        ...(retryAfterMs === undefined
          ? []
          : [
              {
                '@type': 'type.googleapis.com/google.rpc.RetryInfo',
                retryDelay: `${Math.ceil(retryAfterMs) / 1000}s`,
              },
            ]),
        ...(runId === undefined
          ? []
          : [{ '@type': 'type.googleapis.com/google.rpc.RequestInfo', requestId: runId }]),
      ],
    },
  }
}
