const NAME = 'secondline.key'
const listeners = new Set<() => void>()

/** The key lives as long as the tab does, and nowhere else. */
export function storedKey(): string | undefined {
  return sessionStorage.getItem(NAME) ?? undefined
}

export function storeKey(key: string | undefined): void {
  if (key === undefined) sessionStorage.removeItem(NAME)
  else sessionStorage.setItem(NAME, key)
  for (const listener of listeners) listener()
}

export function onKeyChange(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
