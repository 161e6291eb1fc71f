/** Facts from which values are taken: what the model worked out and what the prompt says. */
export interface SchemaFacts {
  readonly prompt: string
  /** The worked-out result, when there is one. */
  readonly result?: number
}

type Schema = Readonly<Record<string, unknown>>
interface Context extends SchemaFacts {
  readonly root: Schema
  readonly numbers: number[]
  nodes: number
}

const MAX_DEPTH = 12
const MAX_NODES = 500

/** A value that a simple JSON Schema allows, filled from the prompt where a property's name says how. */
export function followSchema(schema: unknown, facts: SchemaFacts): unknown {
  const root = isSchema(schema) ? schema : {}
  const numbers = (facts.prompt.slice(0, 10_000).match(/\d+(?:\.\d+)?/g) ?? []).map(Number)
  return valueFor(root, '', { ...facts, root, numbers, nodes: 0 }, 0)
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function valueFor(given: Schema, name: string, context: Context, depth: number): unknown {
  context.nodes++
  if (depth > MAX_DEPTH || context.nodes > MAX_NODES) return null
  const schema = resolve(given, context.root)
  if ('const' in schema) return schema.const
  if (Array.isArray(schema.enum)) return chosen(schema.enum, context.prompt)
  switch (typeOf(schema)) {
    case 'object':
      return objectFor(schema, context, depth)
    case 'array':
      return arrayFor(schema, name, context, depth)
    case 'number':
      return numberFor(schema, name, context)
    case 'integer':
      return Math.round(numberFor(schema, name, context))
    case 'boolean':
      return !/\b(?:no|not|never|without)\b/i.test(context.prompt)
    case 'null':
      return null
    default:
      return stringFor(schema, name, context.prompt)
  }
}

/** Follows a local reference, or the first alternative that is not null. */
function resolve(schema: Schema, root: Schema): Schema {
  const { $ref, anyOf, oneOf } = schema
  if (typeof $ref === 'string' && $ref.startsWith('#/')) {
    const found = $ref
      .slice(2)
      .split('/')
      .reduce<unknown>(
        (at, key) => (isSchema(at) && Object.hasOwn(at, key) ? at[key] : undefined),
        root,
      )
    return isSchema(found) ? found : {}
  }
  const options = Array.isArray(anyOf) ? anyOf : Array.isArray(oneOf) ? oneOf : undefined
  const first = options?.find((option) => isSchema(option) && option.type !== 'null')
  return isSchema(first) ? first : schema
}

function typeOf(schema: Schema): unknown {
  if (Array.isArray(schema.type)) return schema.type.find((type) => type !== 'null')
  return schema.type ?? (isSchema(schema.properties) ? 'object' : undefined)
}

function chosen(values: readonly unknown[], prompt: string): unknown {
  const text = prompt.toLowerCase()
  const named = values.find(
    (value) => typeof value === 'string' && value !== '' && text.includes(value.toLowerCase()),
  )
  return named ?? values[0]
}

function objectFor(schema: Schema, context: Context, depth: number): unknown {
  const properties = isSchema(schema.properties) ? schema.properties : {}
  const entries = Object.entries(properties).map(([key, inner]) => [
    key,
    valueFor(isSchema(inner) ? inner : {}, key, context, depth + 1),
  ])
  return Object.fromEntries(entries)
}

function arrayFor(schema: Schema, name: string, context: Context, depth: number): unknown {
  const items = isSchema(schema.items) ? schema.items : {}
  const least = typeof schema.minItems === 'number' ? schema.minItems : 1
  const length = Math.min(Math.max(least, 0), 20)
  return Array.from({ length }, () => valueFor(items, name, context, depth + 1))
}

const RESULT_NAMES = /answer|result|total|sum|value|solution/i

function numberFor(schema: Schema, name: string, context: Context): number {
  const worked = RESULT_NAMES.test(name) ? context.result : undefined
  const value = worked ?? context.numbers.shift() ?? context.result ?? 0
  const { minimum, maximum } = schema
  const low = typeof minimum === 'number' ? Math.max(value, minimum) : value
  return typeof maximum === 'number' ? Math.min(low, maximum) : low
}

/** By what a property is called: where in the prompt its value may stand. */
const BY_NAME: readonly (readonly [RegExp, RegExp])[] = [
  [/e?mail/i, /[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{2,20}/],
  [/date|day|when/i, /\d{4}-\d{2}-\d{2}/],
  [/city|place|location|town|country/i, /(?<=\b(?:in|at|from|to|near) )\p{Lu}\p{L}{1,30}/u],
  [/name|person|who|author/i, /\p{Lu}\p{Ll}{1,30} \p{Lu}\p{Ll}{1,30}/u],
  [/id|number|code|order/i, /\b[A-Z]{0,4}-?\d{2,12}\b/],
]

function stringFor(schema: Schema, name: string, prompt: string): string {
  const text = prompt.slice(0, 10_000)
  const pattern = BY_NAME.find(([names]) => names.test(name))?.[1]
  const found = pattern?.exec(text)?.[0] ?? /["“]([^"”]{1,200})["”]/.exec(text)?.[1]
  const value = found ?? text.trim().slice(0, 80)
  const longest = typeof schema.maxLength === 'number' ? schema.maxLength : value.length
  const shortest = typeof schema.minLength === 'number' ? Math.min(schema.minLength, 1000) : 0
  return value.slice(0, longest).padEnd(shortest, '.')
}
