/** JSON Schemas compiled once and kept, with patterns in linear time and with limits on what may be compiled. */
import { createRequire } from 'node:module'
import type { ErrorObject, ValidateFunction } from 'ajv'
import { createBounded } from '../../core/memory/bounded.ts'
import { createSchemaTime } from './schema-time.ts'

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
/** What a schema is slow by: ways that multiply, what compares all with all, and patterns. */
const MAY_BE_SLOW = /"(?:\$(?:dynamicR|recursiveR|r)ef|uniqueItems|pattern|patternProperties)"/
/** Characters of a schema without any of these. */
const SHORT = 2_000

interface SchemaProblem {
  /** JSON pointer into the value, empty for the whole. */
  readonly path: string
  readonly message: string
}

export type CompiledSchema =
  | {
      readonly usable: true
      /** Undefined when the value fits. Throws where that is not found out in time. */
      readonly firstProblem: (value: unknown) => SchemaProblem | undefined
      /** How many patterns could not be read (look-around, back references) and are therefore not held to. */
      readonly skippedPatterns: number
    }
  | { readonly usable: false; readonly reason: string }

const time = createSchemaTime()
const byIdentity = new WeakMap<object, CompiledSchema>()
const byText = createBounded<CompiledSchema>(KEPT)

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
  const mayBeSlow = text.length > SHORT || MAY_BE_SLOW.test(text)
  const compiled = byText.get(text) ?? compile(schema, mayBeSlow ? text : undefined)
  // One that took too long may have done so because of the machine.
  if (compiled !== TOO_SLOW) byText.set(text, compiled)
  return compiled
}

const TOO_SLOW: CompiledSchema = {
  usable: false,
  reason: 'the schema takes too long to compile',
}

/** `limited`: the schema's text, where it may be slow. */
function compile(schema: object | boolean, limited?: string): CompiledSchema {
  const within = <Result extends {}>(work: () => Result): Result | undefined =>
    limited === undefined ? work() : time.within(limited, work)
  const patterns = { skipped: 0 }
  try {
    // Loaded before the time is taken.
    if (limited !== undefined) loadPatterns()
    loadCompiler(schema)
    const validate = within(() => {
      // What was stopped is begun with nothing of before.
      patterns.skipped = 0
      return compilerFor(schema, patterns).compile(withoutDialect(schema))
    })
    if (validate === undefined) return TOO_SLOW
    return {
      usable: true,
      skippedPatterns: patterns.skipped,
      firstProblem(value) {
        const fits = within(() => validate(value))
        if (fits === undefined) throw new Error('Holding the value to its schema takes too long')
        return fits ? undefined : problemOf(validate.errors?.[0])
      },
    }
  } catch {
    return { usable: false, reason: 'the schema could not be compiled' }
  }
}

/** A fresh compiler each time: ajv remembers `$id`s, and two tenants may use the same one. */
function compilerFor(
  schema: object | boolean,
  patterns: { skipped: number },
): { compile(schema: object | boolean): ValidateFunction<unknown> } {
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
  return new (loadCompiler(schema))(options)
}

function loadCompiler(schema: object | boolean) {
  const dialect = typeof schema === 'object' && '$schema' in schema ? schema.$schema : undefined
  const isRecent = /20(?:19-09|20-12)/u.test(String(dialect))
  return isRecent ? loadAjv2020().Ajv2020 : loadAjv().Ajv
}

function withoutDialect(schema: object | boolean): object | boolean {
  if (typeof schema === 'boolean') return schema
  const { $schema: _, ...plain } = schema as Readonly<Record<string, unknown>>
  return plain
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
