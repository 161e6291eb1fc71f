import { readGatewayClock } from './gateway-clock.ts'
import { errorOf, reach } from './reach.ts'
import { csrfToken } from './session.ts'
import { storedKey } from './stored-key.ts'

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

function bodyOf(body: unknown): FormData | string {
  return body instanceof FormData ? body : JSON.stringify(body)
}
