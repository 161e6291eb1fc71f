import { type JsonObject, objectOf, objectsOf, stringOf } from '../../providers/read-json.ts'

/** JSON Schemas as providers take them, who refuse a whole request for one word in one of them. */

const NAMED = ['properties', '$defs', 'definitions', 'patternProperties']
const LISTED = ['anyOf', 'oneOf', 'allOf', 'prefixItems']
const SINGLE = ['items', 'additionalProperties', 'not']

/** A schema with what `visit` makes of each schema right within it. Names of properties are no words of a schema. */
function withInner(node: JsonObject, visit: (inner: unknown) => unknown): JsonObject {
  const fields = Object.entries(node).map(([key, value]): [string, unknown] => {
    if (NAMED.includes(key)) {
      const named = Object.entries(objectOf(value) ?? {})
      return [key, Object.fromEntries(named.map(([name, inner]) => [name, visit(inner)]))]
    }
    if (LISTED.includes(key) && Array.isArray(value)) return [key, value.map(visit)]
    return [key, SINGLE.includes(key) ? visit(value) : value]
  })
  return Object.fromEntries(fields)
}

function changed(schema: unknown, change: (node: JsonObject) => JsonObject): unknown {
  const node = objectOf(schema)
  return node === undefined ? schema : change(withInner(node, (inner) => changed(inner, change)))
}

function isObjectSchema({ type, properties }: JsonObject): boolean {
  return (
    type === 'object' ||
    properties !== undefined ||
    (Array.isArray(type) && type.includes('object'))
  )
}

/** What Claude's structured outputs know no word for (its page "JSON Schema limitations"). */
const NOT_OF_CLAUDE = [
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'maxItems',
  'uniqueItems',
  'minProperties',
  'maxProperties',
]

/** For Claude to keep to: closed, and what cannot be kept to told in the description, as Anthropic's own clients do. */
export function claudeSchema(schema: unknown): {
  readonly schema: unknown
  /** Whether nothing of it is told only. */
  readonly isWhole: boolean
} {
  let isWhole = true
  const fitted = changed(schema, (node) => {
    const { description, ...kept } = node
    const told: string[] = []
    const fields: Record<string, unknown> = {}
    for (const [key, value] of Object.entries(kept)) {
      const isUnknown = NOT_OF_CLAUDE.includes(key) || (key === 'minItems' && Number(value) > 1)
      if (isUnknown || (key === 'additionalProperties' && value !== false))
        told.push(`${key}: ${JSON.stringify(value)}`)
      else fields[key] = value
    }
    if (told.length > 0) isWhole = false
    if (isObjectSchema(node)) fields.additionalProperties = false
    const said = [stringOf(description), told.length > 0 ? `{${told.join(', ')}}` : undefined]
    const words = said.filter((text) => text !== undefined).join('\n\n')
    return words === '' ? fields : { description: words, ...fields }
  })
  return { schema: fitted, isWhole }
}

/** Schemas that stand for each other can be written in a few bytes and be billions. */
const MOST_INLINED = 5000

/** Whether a reference has words beside it, or may stand for what Gemini does not look for, which knows `$defs` alone. */
function hasUnfitReference(schema: JsonObject): boolean {
  let isUnfit = false
  changed(schema, (node) => {
    const { $ref } = node
    if (typeof $ref !== 'string') return node
    const hasWords = Object.keys(node).some((word) => !word.startsWith('$'))
    isUnfit ||= hasWords || $ref.startsWith('#/definitions/')
    return node
  })
  return isUnfit
}

/**
 * For Gemini, which refuses words beside a reference, and references that it does not find: what they stand for instead. As
 * it was where nothing of that is there, and where it is too much.
 */
export function geminiSchema(schema: unknown): unknown {
  const root = objectOf(schema)
  if (root === undefined) return schema
  const { $schema: _, ...kept } = root
  if (!hasUnfitReference(kept)) return kept
  const { $defs, definitions, ...rest } = kept
  let inlinedYet = 0
  const inline = (inner: unknown, within: readonly string[]): unknown => {
    const node = objectOf(inner)
    if (node === undefined || inlinedYet > MOST_INLINED) return inner
    inlinedYet++
    const { $ref, ...beside } = node
    if (typeof $ref !== 'string') return withInner(node, (each) => inline(each, within))
    const target = within.includes($ref) ? undefined : definedAs($ref, { $defs, definitions })
    // What holds itself would have no end: anything may stand in its place, as where nothing is defined.
    return inline({ ...target, ...beside }, [...within, $ref])
  }
  const whole = inline(rest, [])
  return inlinedYet > MOST_INLINED ? kept : whole
}

function definedAs(ref: string, groups: JsonObject): JsonObject | undefined {
  const [, group = '', name = ''] = /^#\/(\$defs|definitions)\/([^/]+)$/.exec(ref) ?? []
  const definitions = objectOf(groups[group]) ?? {}
  return Object.hasOwn(definitions, name) ? objectOf(definitions[name]) : undefined
}

/**
 * Of a tool's arguments, as OpenAI, Anthropic and Bedrock take them: an object with its properties, and no alternatives of the
 * whole. Of these every property may be given, and those that all of them want must be.
 */
export function argumentsSchema(schema: unknown): JsonObject {
  const { anyOf, oneOf, allOf, ...rest } = objectOf(schema) ?? {}
  // What a branch only refers to would be lost with it.
  const branchesOf = (list: unknown): readonly JsonObject[] =>
    objectsOf(list).map((branch) => ({
      ...definedAs(stringOf(branch.$ref) ?? '', rest),
      ...branch,
    }))
  const either = [...branchesOf(anyOf), ...branchesOf(oneOf)]
  const both = branchesOf(allOf)
  const branches = [...either, ...both]
  const properties = Object.assign(
    {},
    ...branches.map((branch) => branch.properties),
    rest.properties,
  )
  const common = namesIn(either[0]?.required).filter((name) =>
    either.every(({ required }) => namesIn(required).includes(name)),
  )
  const all = both.flatMap(({ required }) => namesIn(required))
  const required = [...new Set([...namesIn(rest.required), ...common, ...all])]
  return { ...rest, type: 'object', properties, ...(required.length > 0 ? { required } : {}) }
}

function namesIn(required: unknown): readonly string[] {
  return Array.isArray(required) ? required.filter((name) => typeof name === 'string') : []
}
