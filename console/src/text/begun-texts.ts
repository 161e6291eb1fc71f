/** Of this page, for what the browser has no room for. */
const kept = new Map<string, string>()
const PREFIX = 'secondline.written.'

/**
 * What somebody has begun to write. A lease or a session that ends, a look at another page or the way to an identity provider
 * and back must not take it away; it is kept in this tab only, until they sign out, and nobody else who signs in here sees it.
 */
export function begunText(key: string): string | undefined {
  return kept.get(key) ?? sessionStorage.getItem(PREFIX + key) ?? undefined
}

/** Nothing written is nothing to keep. */
export function keepBegun(key: string, text: string): void {
  if (text === '') {
    forgetBegun(key)
    return
  }
  kept.set(key, text)
  try {
    sessionStorage.setItem(PREFIX + key, text)
  } catch {
    sessionStorage.removeItem(PREFIX + key)
  }
}

export function forgetBegun(key: string): void {
  kept.delete(key)
  sessionStorage.removeItem(PREFIX + key)
}

/** At signing out. */
export function forgetAllBegun(): void {
  kept.clear()
  for (const name of Object.keys(sessionStorage)) {
    if (name.startsWith(PREFIX)) sessionStorage.removeItem(name)
  }
}
