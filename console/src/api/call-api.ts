import { ApiError } from './api-error.ts'
import { readGatewayClock } from './gateway-clock.ts'
import { csrfToken } from './session.ts'
import { storedKey } from './stored-key.ts'

export const NO_ANSWER = 'The gateway does not answer. Is it still running?'

export interface CallOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Sent as JSON; a form is sent as it is. */
  readonly body?: unknown
  readonly signal?: AbortSignal
  readonly headers?: Readonly<Record<string, string>>
}

/** JSON of one of the gateway's own routes. Throws `ApiError`. */
export async function callApi<Result>(path: string, options: CallOptions = {}): Promise<Result> {
  const response = await sendToApi(path, options)
  return (await response.json()) as Result
}

/** The answer with its head, for streams and files. Throws `ApiError` for any status from 400. */
export async function sendToApi(path: string, options: CallOptions = {}): Promise<Response> {
  const key = storedKey()
  const isForm = options.body instanceof FormData
  const isChange = options.method !== undefined && options.method !== 'GET'
  const csrf = key === undefined && isChange ? await csrfToken() : undefined
  const response = await reach(path, {
    method: options.method ?? 'GET',
    credentials: 'same-origin',
    headers: {
      ...(options.body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...(csrf === undefined ? {} : { 'x-csrf-token': csrf }),
      ...options.headers,
    },
    ...(options.body === undefined ? {} : { body: bodyOf(options.body) }),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  })
  readGatewayClock(response)
  if (!response.ok) throw await errorOf(response)
  return response
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init)
  } catch (error) {
    // Each browser has its own words for it, and none says what to do.
    if (error instanceof TypeError) throw new Error(NO_ANSWER, { cause: error })
    throw error
  }
}

function bodyOf(body: unknown): FormData | string {
  return body instanceof FormData ? body : JSON.stringify(body)
}

async function errorOf(response: Response): Promise<ApiError> {
  const body = (await response.json().catch(() => ({}))) as {
    readonly error?: { readonly code?: string; readonly message?: string }
  }
  const { code = 'unknown', message = `The gateway answered ${response.status}` } = body.error ?? {}
  return new ApiError(response.status, code, message)
}
