import { ApiError } from './api-error.ts'

export const NO_ANSWER = 'The gateway does not answer. Is it still running?'

/** The gateway's answer, whatever its status. Throws in words of our own where none comes. */
export async function reach(path: string, init: RequestInit = {}): Promise<Response> {
  try {
    return await fetch(path, { credentials: 'same-origin', ...init })
  } catch (error) {
    // Each browser has its own words for it, and none says what to do.
    if (error instanceof TypeError) throw new Error(NO_ANSWER, { cause: error })
    throw error
  }
}

/** What an answer of status 400 or more says of itself. */
export async function errorOf(response: Response): Promise<ApiError> {
  const body = (await response.json().catch(() => ({}))) as {
    readonly error?: { readonly code?: string; readonly message?: string }
  }
  const { code = 'unknown', message = `The gateway answered ${response.status}` } = body.error ?? {}
  return new ApiError(response.status, code, message)
}
