/** JSON Schemas compiled once and kept, with patterns in linear time and with limits on what may be compiled. */
import { createRequire } from 'node:module'
import type { ErrorObject, ValidateFunction } from 'ajv'

/** Loaded with the first schema: most answers are held to none, and these are a tenth of a second at a start. */
const load = createRequire(import.meta.url)

function loadAjv(): typeof import('ajv') {
  return load('ajv')
}

function loadAjv2020(): typeof import('ajv/dist/2020.js') {
  return load('ajv/dist/2020.js')
}

function loadPatterns(): typeof import('re2js') {
  return load('re2js')
}

/** Characters of a schema as JSON, and how deep it may nest. */
const MAX_LENGTH = 100_000
const MAX_DEPTH = 40
const KEPT = 200

interface SchemaProblem {
  /** JSON pointer into the value, empty for the whole. */
  readonly path: string
  readonly message: string
}

export type CompiledSchema =
  | {
      readonly usable: true
      /** Undefined when the value fits. */
      readonly firstProblem: (value: unknown) => SchemaProblem | undefined
      /** How many patterns could not be read (look-around, back references) and are therefore not held to. */
      readonly skippedPatterns: number
    }
  | { readonly usable: false; readonly reason: string }

const byIdentity = new WeakMap<object, CompiledSchema>()
/** In order of last use, oldest first. */
const byText = new Map<string, CompiledSchema>()

/** Compiles a schema, or finds it compiled: the same object is found at once, an equal one by its text. */
export function compileSchema(schema: unknown): CompiledSchema {
  if (typeof schema === 'boolean') return compile(schema)
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) {
    return { usable: false, reason: 'the schema is not an object' }
  }
  const known = byIdentity.get(schema)
  if (known !== undefined) return known
  const compiled = compiledByText(schema)
  byIdentity.set(schema, compiled)
  return compiled
}

function compiledByText(schema: object): CompiledSchema {
  if (depthOf(schema, MAX_DEPTH) > MAX_DEPTH) {
    return { usable: false, reason: `the schema nests deeper than ${MAX_DEPTH}` }
  }
  const text = JSON.stringify(schema)
  if (text.length > MAX_LENGTH) {
    return { usable: false, reason: `the schema is longer than ${MAX_LENGTH} characters` }
  }
  const kept = byText.get(text)
  const compiled = kept ?? compile(schema)
  byText.delete(text)
  byText.set(text, compiled)
  if (byText.size > KEPT) {
    const oldest = byText.keys().next().value
    if (oldest !== undefined) byText.delete(oldest)
  }
  return compiled
}

function compile(schema: object | boolean): CompiledSchema {
  const patterns = { skipped: 0 }
  try {
    const validate = validatorOf(schema, patterns)
    return {
      usable: true,
      skippedPatterns: patterns.skipped,
      firstProblem: (value) => (validate(value) ? undefined : problemOf(validate.errors?.[0])),
    }
  } catch {
    return { usable: false, reason: 'the schema could not be compiled' }
  }
}

/** A fresh compiler each time: ajv remembers `$id`s, and two tenants may use the same one. */
function validatorOf(
  schema: object | boolean,
  patterns: { skipped: number },
): ValidateFunction<unknown> {
  const regExp = (pattern: string): { test: (text: string) => boolean } =>
    linearPattern(pattern, patterns)
  const options = {
    strict: false,
    validateFormats: false,
    allErrors: false,
    addUsedSchema: false,
    logger: false as const,
    code: { regExp: Object.assign(regExp, { code: 'linearPattern' }) },
  }
  if (typeof schema === 'boolean') return new (loadAjv().Ajv)(options).compile(schema)
  const { $schema: dialect, ...plain } = schema as Readonly<Record<string, unknown>>
  const isRecent = /20(?:19-09|20-12)/u.test(String(dialect))
  const compiler = isRecent ? new (loadAjv2020().Ajv2020)(options) : new (loadAjv().Ajv)(options)
  return compiler.compile(plain)
}

function linearPattern(
  pattern: string,
  patterns: { skipped: number },
): { test: (text: string) => boolean } {
  try {
    const { RE2JS } = loadPatterns()
    const compiled = RE2JS.compile(RE2JS.translateRegExp(pattern))
    return { test: (text) => compiled.matcher(text).find() }
  } catch {
    patterns.skipped++
    return { test: () => true }
  }
}

function problemOf(error: ErrorObject | undefined): SchemaProblem {
  return { path: error?.instancePath ?? '', message: error?.message ?? 'does not fit the schema' }
}

/** Depth of nesting, counted no further than just past `limit`. */
function depthOf(value: unknown, limit: number): number {
  if (typeof value !== 'object' || value === null) return 0
  if (limit <= 0) return 1
  let deepest = 0
  for (const inner of Object.values(value)) {
    const depth = depthOf(inner, limit - 1)
    if (depth > deepest) deepest = depth
    if (deepest >= limit) break
  }
  return deepest + 1
}
