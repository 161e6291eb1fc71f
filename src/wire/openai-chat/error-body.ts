import { ERRORS, type GatewayError } from '../../core/errors.ts'

/** OpenAI's error envelope. */
export function errorBody(error: GatewayError): {
  readonly error: {
    readonly message: string
    readonly type: string
    readonly param: string | null
    readonly code: string
  }
} {
  return {
    error: {
      message: error.message,
      type: ERRORS[error.code].type,
      param: error.param ?? null,
      code: error.code,
    },
  }
}
