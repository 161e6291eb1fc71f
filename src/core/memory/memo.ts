/** One thing remembered of each object of a kind. */
export interface Memo<Key extends object, Value> {
  get(key: Key): Value | undefined
  set(key: Key, value: Value): void
}

/**
 * Kept on the object itself, where a copy of it, its JSON and a comparison do not see it. A `WeakMap` says the same, but
 * where a value reaches its key, V8 frees both only when the whole heap is collected: objects that live for one
 * request, and all they reach, were carried through every small collection until then.
 */
export function createMemo<Key extends object, Value extends object>(): Memo<Key, Value> {
  const slot = Symbol('memo')
  const ofFrozen = new WeakMap<Key, Value>()
  return {
    get: (key) => (key as { readonly [slot]?: Value })[slot] ?? ofFrozen.get(key),
    set(key, value) {
      if (Object.isExtensible(key)) {
        Object.defineProperty(key, slot, { value, writable: true, configurable: true })
      } else ofFrozen.set(key, value)
    },
  }
}

/** What `read` says of an object, read at most once of each. */
export function memoized<Key extends object, Value extends object>(
  read: (key: Key) => Value,
): (key: Key) => Value {
  const memo = createMemo<Key, Value>()
  return (key) => {
    let value = memo.get(key)
    if (value === undefined) {
      value = read(key)
      memo.set(key, value)
    }
    return value
  }
}
