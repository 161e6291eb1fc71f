import { errorOf, reach } from './reach.ts'

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
  const response = await reach('/v1/session')
  if (response.ok) return ((await response.json()) as { readonly csrf: string }).csrf
  if (response.status !== 401) throw await errorOf(response)
  forgetSession()
  return undefined
}

/** Throws `ApiError`: also where nobody is let in for a while, or the gateway can look nobody up. */
export async function signInByName(name: string, password: string): Promise<void> {
  const response = await reach('/v1/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, password }),
  })
  if (!response.ok) throw await errorOf(response)
  const { csrf } = (await response.json()) as { readonly csrf: string }
  localStorage.setItem(FLAG, '1')
  token = Promise.resolve(csrf)
}

/** The browser leaves for an identity provider and comes back signed in, or not. */
export function expectSession(): void {
  localStorage.setItem(FLAG, '1')
}

/**
 * Where to sign out at the identity provider as well; undefined where there is no such place. Throws where the session
 * goes on: no script can take its cookie away.
 */
export async function endSession(): Promise<string | undefined> {
  const csrf = await csrfToken()
  if (csrf === undefined) return undefined
  const response = await reach('/v1/session', {
    method: 'DELETE',
    headers: { 'x-csrf-token': csrf },
  })
  if (!response.ok && response.status !== 401) {
    // It may be what was refused.
    token = undefined
    throw await errorOf(response)
  }
  forgetSession()
  if (!response.ok) return undefined
  const { logout_url: url } = (await response.json()) as { readonly logout_url: string | null }
  return url ?? undefined
}

export function forgetSession(): void {
  localStorage.removeItem(FLAG)
  token = undefined
}
