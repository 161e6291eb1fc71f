type Json = Readonly<Record<string, unknown>>

/** What stands in these is the client's own: their keys are no fields of the protocol. */
const FREE: ReadonlySet<string> = new Set([
  'args',
  'response',
  'parameters',
  'parametersJsonSchema',
  'responseSchema',
  'responseJsonSchema',
  'labels',
  'partMetadata',
  'secondline',
])

/** Fields that are lists, for which Google takes one item without its list as well. */
const LISTS: ReadonlySet<string> = new Set([
  'contents',
  'parts',
  'tools',
  'functionDeclarations',
  'safetySettings',
  'requests',
])

/**
 * A body in the one spelling that is read here. Google takes each field in `snake_case` too, as much of its documentation
 * writes them.
 */
export function inCamelCase(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(inCamelCase)
  if (typeof body !== 'object' || body === null) return body
  return Object.fromEntries(
    Object.entries(body as Json).map(([key, value]) => {
      const name = camelCase(key)
      const read = FREE.has(name) ? value : inCamelCase(value)
      return [name, LISTS.has(name) ? asList(read) : read]
    }),
  )
}

/** `max_items` as `maxItems`. */
export function camelCase(key: string): string {
  return key.replace(/(?<=[a-z0-9])_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}

function asList(value: unknown): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? [value] : value
}
