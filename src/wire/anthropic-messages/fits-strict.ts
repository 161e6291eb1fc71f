/**
 * Whether OpenAI would hold a model to a schema strictly: each object is closed and wants all that it names. Anthropic's
 * clients may leave properties open.
 */
export function fitsStrict(schema: unknown): boolean {
  if (Array.isArray(schema)) return schema.every(fitsStrict)
  if (typeof schema !== 'object' || schema === null) return true
  const { type, properties, additionalProperties, required } = schema as Record<string, unknown>
  if (type === 'object') {
    const wanted = new Set(Array.isArray(required) ? required : [])
    const isWhole = Object.keys(properties ?? {}).every((name) => wanted.has(name))
    if (additionalProperties !== false || !isWhole) return false
  }
  return Object.values(schema).every(fitsStrict)
}
