import { ApiError } from './api-error.ts'

const FLAG = 'secondline.signed-in'
let token: Promise<string | undefined> | undefined

/** True when someone signed in with a name from this browser; the session itself is in a cookie no script reads. */
export function hasSession(): boolean {
  return localStorage.getItem(FLAG) !== null
}

/** The session's CSRF token; undefined when nobody is signed in by name. */
export function csrfToken(): Promise<string | undefined> {
  if (!hasSession()) return Promise.resolve(undefined)
  token ??= readToken().catch((error: unknown) => {
    // The gateway may be back for the next change.
    token = undefined
    throw error
  })
  return token
}

async function readToken(): Promise<string | undefined> {
  const response = await fetch('/v1/session', { credentials: 'same-origin' })
  if (response.ok) return ((await response.json()) as { readonly csrf: string }).csrf
  if (response.status !== 401) {
    throw new ApiError(response.status, 'session', 'The gateway cannot tell who is signed in')
  }
  forgetSession()
  return undefined
}

/** Throws `ApiError` when name and password do not fit. */
export async function signInByName(name: string, password: string): Promise<void> {
  const response = await fetch('/v1/session', {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, password }),
  })
  if (!response.ok) {
    throw new ApiError(response.status, 'sign_in', 'The gateway did not accept name and password')
  }
  const { csrf } = (await response.json()) as { readonly csrf: string }
  localStorage.setItem(FLAG, '1')
  token = Promise.resolve(csrf)
}

/** The browser leaves for an identity provider and comes back signed in, or not. */
export function expectSession(): void {
  localStorage.setItem(FLAG, '1')
}

/** Where to sign out at the identity provider as well; undefined where there is no such place. */
export async function endSession(): Promise<string | undefined> {
  const csrf = await csrfToken()
  forgetSession()
  if (csrf === undefined) return undefined
  const response = await fetch('/v1/session', {
    method: 'DELETE',
    credentials: 'same-origin',
    headers: { 'x-csrf-token': csrf },
  })
  if (!response.ok) return undefined
  const { logout_url: url } = (await response.json()) as { readonly logout_url: string | null }
  return url ?? undefined
}

export function forgetSession(): void {
  localStorage.removeItem(FLAG)
  token = undefined
}
