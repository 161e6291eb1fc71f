import { describe, expect, it } from 'vitest'
import { checkedBy } from '../../../test/support/checked.ts'
import { processorMsSince } from '../../../test/support/processor-time.ts'
import type { CheckInput, CheckResult } from '../../core/check.ts'
import { compileSchema } from './compile-schema.ts'

const structure = (input: CheckInput): CheckResult => checkedBy('structure', input)
const tools = (input: CheckInput): CheckResult => checkedBy('tool-arguments', input)

const call = (name: string, args: string) => [{ id: '1', name, arguments: args }]

const person = {
  type: 'object',
  properties: { name: { type: 'string' }, age: { type: 'integer', minimum: 0 } },
  required: ['name', 'age'],
  additionalProperties: false,
}
const withSchema = (schema: unknown, answer: string): CheckResult =>
  structure({ answer, responseFormat: { type: 'json_schema', name: 'x', schema } })

describe('structure', () => {
  it('abstains when text was asked for', () => {
    expect(structure({ answer: 'hi' }).verdict).toBe('abstain')
  })

  it('wants an object in JSON mode', () => {
    const responseFormat = { type: 'json_object' } as const
    expect(structure({ answer: '{"a": 1}', responseFormat }).verdict).toBe('pass')
    expect(structure({ answer: '[1]', responseFormat }).findings[0]?.code).toBe('not-an-object')
    expect(structure({ answer: '{"a": 1', responseFormat }).findings[0]?.code).toBe('not-json')
    expect(structure({ answer: '```json\n{}\n```', responseFormat }).findings[0]?.code).toBe(
      'fenced-json',
    )
  })

  it('holds an answer to its schema and says where it strays', () => {
    expect(withSchema(person, '{"name": "Ada", "age": 36}').verdict).toBe('pass')
    const result = withSchema(person, '{"name": "Ada", "age": -1}')
    expect(result.verdict).toBe('fail')
    expect(result.findings[0]?.message).toContain('/age')
  })

  it('runs a hostile pattern in linear time', () => {
    const schema = { type: 'object', properties: { a: { type: 'string', pattern: '^(a+)+$' } } }
    const begun = process.cpuUsage()
    const result = withSchema(schema, JSON.stringify({ a: `${'a'.repeat(20_000)}!` }))
    expect(result.verdict).toBe('fail')
    expect(processorMsSince(begun)).toBeLessThan(6000)
  })

  it('lowers coverage for a pattern it cannot read', () => {
    const schema = { type: 'object', properties: { a: { type: 'string', pattern: '(?=b)b' } } }
    const result = withSchema(schema, '{"a": "b"}')
    expect(result.coverage).toEqual({ checked: 1, total: 2 })
    expect(result.note).toContain('patterns')
  })

  it('refuses schemas that are too deep or too long, without a verdict', () => {
    let deep: unknown = { type: 'string' }
    for (let level = 0; level < 100; level++) deep = { properties: { a: deep } }
    expect(withSchema(deep, '{}').verdict).toBe('abstain')
    const long = { enum: Array.from({ length: 20_000 }, (_, index) => `value ${index}`) }
    expect(withSchema(long, '"value 1"').verdict).toBe('abstain')
  })

  it('understands both dialects and a schema that carries an $id twice', () => {
    const dialect = 'https://json-schema.org/draft/2020-12/schema'
    const schema = { $schema: dialect, $id: 'https://x.test/a', prefixItems: [{ type: 'number' }] }
    expect(withSchema(schema, '[1]').verdict).toBe('pass')
    expect(withSchema({ ...schema }, '["a"]').verdict).toBe('fail')
    expect(withSchema({ $id: 'https://x.test/a', type: 'string' }, '1').verdict).toBe('fail')
    expect(withSchema({ $id: 'https://x.test/a', type: 'number' }, '1').verdict).toBe('pass')
  })

  it('never passes on a schema that does not compile', () => {
    expect(withSchema({ type: 'nonsense' }, '1').verdict).toBe('abstain')
    expect(withSchema({ $ref: '#/nowhere' }, '1').verdict).toBe('abstain')
    expect(withSchema('x', '1').verdict).toBe('abstain')
  })

  it('compiles a schema once', () => {
    expect(compileSchema(person)).toBe(compileSchema(person))
    expect(compileSchema({ ...person })).toBe(compileSchema(person))
  })
})

it('asks for no structure where tools are called in place of an answer, or the model declined', () => {
  const responseFormat = { type: 'json_object' } as const
  const called = { answer: '', responseFormat, toolCalls: call('weather', '{}') }
  expect(structure(called).verdict).toBe('abstain')
  expect(structure({ ...called, toolCalls: [] }).verdict).toBe('fail')
  expect(structure({ answer: 'No.', responseFormat, declined: true }).verdict).toBe('abstain')
})

describe('tool arguments', () => {
  const weather = {
    name: 'weather',
    parameters: {
      type: 'object',
      properties: { city: { type: 'string' } },
      required: ['city'],
    },
  }

  it('passes a call that fits', () => {
    const result = tools({
      answer: '',
      tools: [weather],
      toolCalls: call('weather', '{"city":"Oslo"}'),
    })
    expect(result.verdict).toBe('pass')
  })

  it.each([
    ['weather', '{"city":', 'arguments-not-json'],
    ['weather', '[]', 'arguments-not-an-object'],
    ['weather', '{"town":"Oslo"}', 'arguments-mismatch'],
    ['weather', '', 'arguments-mismatch'],
    ['launch', '{}', 'unknown-tool'],
  ])('fails %s(%s)', (name, args, code) => {
    const result = tools({ answer: '', tools: [weather], toolCalls: call(name, args) })
    expect(result.verdict).toBe('fail')
    expect(result.findings[0]?.code).toBe(code)
  })

  it('lets a tool without parameters be called with nothing', () => {
    const result = tools({ answer: '', tools: [{ name: 'now' }], toolCalls: call('now', '') })
    expect(result.verdict).toBe('pass')
  })

  it('abstains without calls', () => {
    expect(tools({ answer: 'hi', tools: [weather] }).verdict).toBe('abstain')
  })

  it('misses a call that was demanded', () => {
    const asked = { tools: [weather, { name: 'now' }] }
    const said = (more: Partial<CheckInput>) => tools({ answer: 'It rains.', ...asked, ...more })
    for (const toolChoice of ['required', { name: 'weather' }] as const) {
      expect(said({ toolChoice }).findings[0]?.code).toBe('call-missing')
      expect(said({ toolChoice, toolCalls: call('weather', '{"city":"Oslo"}') }).verdict).toBe(
        'pass',
      )
      // Another model has the same limit, and whoever declines is looked at by another check.
      expect(said({ toolChoice, finishReason: 'length' }).verdict).toBe('abstain')
      expect(said({ toolChoice, declined: true }).verdict).toBe('abstain')
    }
    const other = said({ toolChoice: { name: 'weather' }, toolCalls: call('now', '{}') })
    expect(other.findings[0]?.message).toContain("'weather' must be called")
    expect(said({ toolChoice: 'auto' }).verdict).toBe('abstain')
  })
})

describe('a schema that takes long', () => {
  /** Thirty steps, each of which can be taken in two ways: a billion ways in all. */
  const ways = {
    $defs: {
      ...Object.fromEntries(
        Array.from({ length: 30 }, (_, at) => {
          const next = { $ref: `#/$defs/step${at + 1}` }
          return [`step${at}`, { anyOf: [next, next] }]
        }),
      ),
      step30: { type: 'string' },
    },
    $ref: '#/$defs/step0',
  }
  const patterns = {
    allOf: Array.from({ length: 3_000 }, (_, at) => ({ pattern: `^a{1,${at % 1000}}b${at}$` })),
  }

  it('serves where it has an end', () => {
    const { $defs, ...rest } = ways
    const { step0, step1, step2 } = $defs as Record<string, object>
    const few = { ...rest, $defs: { step0, step1, step2, step3: { type: 'object' } } }
    expect(withSchema(few, '{"a":1}').verdict).toBe('pass')
  })

  it('is given up for an answer', () => {
    const before = process.cpuUsage()
    expect(withSchema(ways, '{"a":1}').verdict).toBe('error')
    expect(processorMsSince(before)).toBeLessThan(3_000)
  })

  it('is given up for a tool call', () => {
    const tool = { name: 'f', parameters: ways }
    expect(tools({ answer: '', tools: [tool], toolCalls: call('f', '{"a":1}') }).verdict).toBe(
      'error',
    )
  })

  it('is given up before it is compiled', () => {
    const before = process.cpuUsage()
    expect(compileSchema(patterns)).toEqual({
      usable: false,
      reason: 'the schema takes too long to compile',
    })
    expect(processorMsSince(before)).toBeLessThan(3_000)
  })

  it('holds little up once others came before it, whatever is written in it', () => {
    expect(withSchema(ways, '{"a":1}').verdict).toBe('error')
    const before = process.cpuUsage()
    for (let at = 0; at < 10; at++) {
      expect(withSchema({ ...ways, title: `${at}` }, '{"a":1}').verdict).not.toBe('pass')
    }
    // As many times half a second, if each were waited for as long as the first.
    expect(processorMsSince(before)).toBeLessThan(3_000)
  })
})
