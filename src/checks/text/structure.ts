import type { Check, CheckInput, Finding } from '../../core/check.ts'
import { compileSchema } from './compile-schema.ts'
import { abstained, conclude, type Examined, excerpt } from './conclude.ts'

const VERSION = 1

/** Is the answer the JSON that was asked for: it parses, and it fits the schema where one was given. */
export const structureCheck: Check = {
  name: 'structure',
  version: VERSION,
  cost: 'text',
  run(input) {
    return conclude('structure', VERSION, examine(input))
  },
}

function examine(input: CheckInput): Examined {
  const format = input.responseFormat
  if (format === undefined || format.type === 'text') {
    return abstained('no structure was asked for')
  }
  if (input.answer.trim() === '' && (input.toolCalls?.length ?? 0) > 0) {
    return abstained('tools were called instead of answering')
  }
  if (input.declined) return abstained('the model declined')
  const parsed = parseJson(input.answer)
  if (!parsed.ok) return { findings: [notJson(input.answer)], checked: 1, total: 1 }
  if (format.type === 'json_schema') return heldToSchema(input.answer, parsed.value, format.schema)
  if (isObject(parsed.value)) return { findings: [], checked: 1, total: 1 }
  const message = 'JSON mode promises an object, and this is another kind of value.'
  return { findings: [wrong(input.answer, 'not-an-object', message)], checked: 1, total: 1 }
}

function heldToSchema(answer: string, value: unknown, schema: unknown): Examined {
  const compiled = compileSchema(schema)
  if (!compiled.usable) return { findings: [], checked: 0, total: 1, note: compiled.reason }
  const problem = compiled.firstProblem(value)
  const findings = problem === undefined ? [] : [misfit(answer, problem.path, problem.message)]
  const note =
    compiled.skippedPatterns > 0
      ? { note: `${compiled.skippedPatterns} patterns need look-around and were not held to` }
      : {}
  return { findings, checked: 1, total: 1 + compiled.skippedPatterns, ...note }
}

function misfit(answer: string, path: string, message: string): Finding {
  const where = path === '' ? 'The value' : path
  return { ...wrong(answer, 'schema-mismatch', `${where} ${message}.`), expected: message }
}

function notJson(answer: string): Finding {
  const fenced = /^\s*```/u.test(answer)
  return fenced
    ? wrong(answer, 'fenced-json', 'The JSON is wrapped in a code block, so a parser rejects it.')
    : wrong(answer, 'not-json', 'The answer is not valid JSON.')
}

function wrong(answer: string, code: string, message: string): Finding {
  return {
    span: { start: 0, end: answer.length },
    claim: excerpt(answer, 0, answer.length, 80),
    message,
    code,
    weight: 'wrong',
  }
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

type Parsed = { readonly ok: true; readonly value: unknown } | { readonly ok: false }

export function parseJson(text: string): Parsed {
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch {
    return { ok: false }
  }
}
