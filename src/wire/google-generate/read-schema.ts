import { camelCase } from './in-camel-case.ts'

type Json = Readonly<Record<string, unknown>>

/** Google writes whole numbers of 64 bits as texts. */
const COUNTS: ReadonlySet<string> = new Set([
  'minItems',
  'maxItems',
  'minLength',
  'maxLength',
  'minProperties',
  'maxProperties',
])

/**
 * Google's `Schema`, its own dialect of OpenAPI's, as JSON Schema: types in capitals, `nullable`, and counts as texts are what
 * the two do not share.
 */
export function readSchema(schema: unknown): unknown {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) return schema
  const { nullable, ...fields } = Object.fromEntries(
    Object.entries(schema as Json).map(([key, value]) => [camelCase(key), value]),
  ) as Json
  const read = Object.entries(fields).flatMap(([name, value]) => readField(name, value))
  return nullable === true ? orNull(Object.fromEntries(read)) : Object.fromEntries(read)
}

function readField(name: string, value: unknown): readonly (readonly [string, unknown])[] {
  if (value === null || value === undefined) return []
  if (COUNTS.has(name)) return [[name, asNumber(value)]]
  switch (name) {
    case 'type':
      return value === 'TYPE_UNSPECIFIED' ? [] : [[name, lowerCase(value)]]
    case 'properties':
    case 'defs':
    case '$defs':
      return [[name === 'defs' ? '$defs' : name, mapped(value)]]
    case 'items':
    case 'additionalProperties':
      return [[name, readSchema(value)]]
    case 'anyOf':
    case 'oneOf':
    case 'allOf':
    case 'prefixItems':
      return [[name, Array.isArray(value) ? value.map(readSchema) : value]]
    case 'ref':
      return [['$ref', value]]
    case 'example':
      return [['examples', [value]]]
    // The order that an answer's fields are to have is theirs in `properties` elsewhere.
    case 'propertyOrdering':
      return []
    default:
      return [[name, value]]
  }
}

function mapped(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, readSchema(inner)]))
}

function lowerCase(type: unknown): unknown {
  if (Array.isArray(type)) return type.map(lowerCase)
  return typeof type === 'string' ? type.toLowerCase() : type
}

function asNumber(value: unknown): unknown {
  return typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value
}

function orNull(schema: Json): Json {
  const { type, enum: values, ...rest } = schema
  if (type === undefined) return { anyOf: [schema, { type: 'null' }] }
  return {
    ...rest,
    type: [...[type].flat(), 'null'],
    ...(Array.isArray(values) ? { enum: [...values, null] } : {}),
  }
}
