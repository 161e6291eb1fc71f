import { type JsonObject, objectOf, objectsOf } from '../../../src/providers/read-json.ts'

/** Every schema within a JSON Schema, itself first. What stands in `enum`, `const`, `default` and `examples` is none. */
export function schemaNodes(schema: unknown): readonly JsonObject[] {
  const node = objectOf(schema)
  if (node === undefined) return []
  const named = ['properties', '$defs', 'definitions', 'patternProperties'].flatMap((key) =>
    Object.values(objectOf(node[key]) ?? {}),
  )
  const listed = ['anyOf', 'oneOf', 'allOf', 'prefixItems'].flatMap((key) => objectsOf(node[key]))
  const single = ['items', 'additionalProperties', 'not'].map((key) => node[key])
  return [node, ...[...named, ...listed, ...single].flatMap(schemaNodes)]
}

export function isObjectSchema({ type, properties }: JsonObject): boolean {
  return (
    type === 'object' ||
    properties !== undefined ||
    (Array.isArray(type) && type.includes('object'))
  )
}

export const COMBINED = ['anyOf', 'oneOf', 'allOf'] as const
