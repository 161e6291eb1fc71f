export class ApiError extends Error {
  readonly status: number
  /** Stable; listed in the reference of errors. */
  readonly code: string

  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}
