/** Each value with its path, as text; lists of plain values stay together. */
export function flattenSettings(value: unknown, path = ''): readonly (readonly [string, string])[] {
  if (isPlain(value)) return [[path, String(value)]]
  if (Array.isArray(value)) {
    if (value.every(isPlain)) return [[path, value.join(', ') || 'none']]
    return value.flatMap((item, index) => flattenSettings(item, `${path}[${nameOf(item, index)}]`))
  }
  return Object.entries(value as object).flatMap(([key, item]) =>
    flattenSettings(item, path === '' ? key : `${path}.${key}`),
  )
}

function isPlain(value: unknown): boolean {
  return value === null || typeof value !== 'object'
}

/** Models and rules are known by their names, not by their place. */
function nameOf(item: unknown, index: number): string | number {
  const { name, card } = item as {
    readonly name?: unknown
    readonly card?: { readonly id?: unknown }
  }
  if (typeof name === 'string') return name
  return typeof card?.id === 'string' ? card.id : index
}
