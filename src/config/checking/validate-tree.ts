import type { z } from 'zod'
import { valueAt, withValue } from '../../config/layers/layers.ts'
import { maskSecrets, type Path, pathText } from '../../config/problem.ts'
import { type ConfigFile, fileSchema } from '../../config/schema/file-schema.ts'
import { nearestWord } from '../../core/text/nearest-word.ts'
import {
  remedyForChoice,
  remedyForKey,
  remedyForKind,
  remedyForMissing,
  remedyForTooMuch,
} from './say-remedy.ts'

/** One thing the schema refuses. `at: 'key'` points at the entry's name, else at its value. */
interface Fault {
  readonly path: Path
  readonly at: 'key' | 'value'
  readonly message: string
  readonly suggestion?: string
}

type Validated =
  | { readonly config: ConfigFile; readonly faults: readonly [] }
  | { readonly config: undefined; readonly faults: readonly Fault[] }

/** Settings are read once: code made for each part of the schema would cost more than it saves. */
const ONCE = { jitless: true }

/**
 * Holds plain data to the schema and fills in defaults. `outside` tells which values came from variables, files or
 * flags: those are text, so they are read as the number or yes/no that is wanted, and they are never shown.
 */
export function validateTree(tree: unknown, outside: (path: Path) => boolean): Validated {
  const first = fileSchema.safeParse(tree ?? {}, ONCE)
  if (first.success) return { config: first.data, faults: [] }
  let converted = tree
  for (const issue of first.error.issues) {
    if (!outside(issue.path as Path)) continue
    const value = convert(valueAt(tree, issue.path as Path), issue)
    if (value !== undefined) converted = withValue(converted, issue.path as Path, value)
  }
  const second = converted === tree ? first : fileSchema.safeParse(converted, ONCE)
  if (second.success) return { config: second.data, faults: [] }
  return {
    config: undefined,
    faults: second.error.issues.flatMap((issue) => describe(issue, converted, outside)),
  }
}

type Issue = z.core.$ZodIssue

function convert(value: unknown, issue: Issue): unknown {
  if (issue.code !== 'invalid_type' || typeof value !== 'string') return undefined
  if (issue.expected === 'number' || issue.expected === 'int') {
    const number = Number(value)
    return value.trim() !== '' && Number.isFinite(number) ? number : undefined
  }
  if (issue.expected !== 'boolean') return undefined
  return { true: true, false: false }[value.trim().toLowerCase()]
}

function describe(issue: Issue, tree: unknown, outside: (path: Path) => boolean): readonly Fault[] {
  const path = issue.path as Path
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(fileSchema, path)
    return issue.keys.map((key) => unknownKey(path, key, known))
  }
  const value = valueAt(tree, path)
  if (value === undefined && issue.code !== 'custom') return [missing(path)]
  if (issue.code === 'invalid_value')
    return [notOneOf(issue, path, outside(path) ? undefined : value)]
  const choice = issue.code === 'invalid_union' ? choiceIn(issue.errors) : undefined
  if (choice) return [notOneOf(choice, path, outside(path) ? undefined : value)]
  const shown = outside(path) ? undefined : value
  return [{ path, at: 'value', message: `${name(path)} ${complaint(issue, value, shown)}` }]
}

/** Where words of a list may stand beside others, the list is what is told. */
function choiceIn(branches: readonly (readonly Issue[])[]) {
  return branches.flat().find((issue) => issue.code === 'invalid_value')
}

function missing(path: Path): Fault {
  return { path, at: 'value', message: `${name(path)} is missing.${remedyForMissing(path)}` }
}

function unknownKey(path: Path, key: string, known: readonly string[]): Fault {
  const remedy = remedyForKey(path, key)
  const suggestion = remedy === undefined ? nearestWord(key, known) : undefined
  const list =
    suggestion === undefined && known.length > 0 ? ` Known here: ${known.join(', ')}.` : ''
  // What follows a colon was meant to be a value, and may be a key that opens something.
  const shown = key.replace(/:.*$/s, ':…').slice(0, 60)
  return {
    path: [...path, key],
    at: 'key',
    message: `Unknown key "${shown}"${path.length > 0 ? ` in ${pathText(path)}` : ''}.${remedy ?? list}`,
    ...(suggestion === undefined ? {} : { suggestion }),
  }
}

function notOneOf(
  issue: Extract<Issue, { code: 'invalid_value' }>,
  path: Path,
  shown: unknown,
): Fault {
  const values = issue.values.map(String)
  const suggestion = typeof shown === 'string' ? nearestWord(shown, values) : undefined
  const got = typeof shown === 'string' ? `, not "${shown.slice(0, 60)}"` : ''
  return {
    path,
    at: 'value',
    message: `${name(path)} must be one of ${values.join(', ')}${got}.${suggestion === undefined ? remedyForChoice(path) : ''}`,
    ...(suggestion === undefined ? {} : { suggestion }),
  }
}

const KINDS: Readonly<Record<string, string>> = {
  number: 'a number',
  int: 'a whole number',
  string: 'text',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of keys',
  record: 'a group of keys',
}

/** `shown` is the value where it may be shown: not when it came from outside the file. */
function complaint(issue: Issue, value: unknown, shown: unknown): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${KINDS[issue.expected] ?? issue.expected}, not ${kindOf(value)}.${remedyForKind(issue.path as Path, issue.expected, shown)}`
    case 'too_small':
      return issue.origin === 'number'
        ? `must be ${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}.`
        : `must have at least ${unit(issue.origin, Number(issue.minimum))}.`
    case 'too_big':
      return issue.origin === 'number' || issue.origin === 'int'
        ? `must be at most ${issue.maximum}.${remedyForTooMuch(issue.maximum, shown)}`
        : `must have at most ${unit(issue.origin, Number(issue.maximum))}.`
    case 'invalid_format':
      return issue.message.startsWith('must ')
        ? `${issue.message}.`
        : `must look like ${issue.pattern ?? issue.format}.`
    case 'invalid_key':
      return `has a name that is not allowed here.${whatNames(issue.issues)}`
    case 'custom':
      return issue.message.startsWith('must ')
        ? `${issue.message}.`
        : `is not complete. ${issue.message}`
    default:
      return 'has a value that is not allowed here.'
  }
}

/** What the schema of an entry's name says itself; zod's own words name a pattern that nobody wants to read. */
function whatNames(issues: readonly { readonly message: string }[]): string {
  const said = issues.find(({ message }) => message.startsWith('must '))
  return said === undefined ? '' : ` It ${said.message}.`
}

function unit(origin: string, amount: number): string {
  const [one, many] = origin === 'string' ? ['character', 'characters'] : ['entry', 'entries']
  return `${amount} ${amount === 1 ? one : many}`
}

function kindOf(value: unknown): string {
  if (value === null) return 'empty'
  if (Array.isArray(value)) return 'a list'
  // Infinity and NaN, as 1e400 and .nan are read.
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value)
  return KINDS[typeof value] ?? typeof value
}

function name(path: Path): string {
  return path.length === 0 ? 'The configuration' : maskSecrets(pathText(path))
}

/** Keys the schema knows at a place; empty where any name goes. */
function keysAt(schema: z.core.$ZodType, path: Path): readonly string[] {
  let found: z.core.$ZodType | undefined = schema
  for (const key of path) found = found && childOf(unwrap(found), key)
  const inner = found && unwrap(found)
  return inner && isObject(inner) ? Object.keys(inner._zod.def.shape) : []
}

function childOf(schema: z.core.$ZodType, key: string | number): z.core.$ZodType | undefined {
  if (isObject(schema)) return schema._zod.def.shape[String(key)]
  const definition = schema._zod.def as { element?: z.core.$ZodType; valueType?: z.core.$ZodType }
  return definition.element ?? definition.valueType
}

function isObject(schema: z.core.$ZodType): schema is z.core.$ZodObject {
  return schema._zod.def.type === 'object'
}

/** The schema under `optional`, `default` and `prefault`. */
function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  const { innerType } = schema._zod.def as { innerType?: z.core.$ZodType }
  return innerType === undefined ? schema : unwrap(innerType)
}
