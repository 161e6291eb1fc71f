import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { GatewayError } from '../core/errors.ts'
import { readBody } from './read-body.ts'

const schema = z.strictObject({
  model: z.string(),
  messages: z.array(z.object({ role: z.enum(['user', 'tool']) })).min(1),
  n: z.number().positive().max(5).optional(),
  stop: z.union([z.string(), z.array(z.string())]).optional(),
  input: z.union([z.string(), z.array(z.string())]),
  limit: z.coerce.number().optional(),
  use_case: z.string().min(1).optional(),
  seed: z.int().optional(),
  format: z
    .discriminatedUnion('type', [
      z.object({ type: z.literal('text') }),
      z.object({ type: z.literal('json') }),
    ])
    .optional(),
  texts: z.union([z.string(), z.array(z.string()).min(1).max(2), z.array(z.int())]).optional(),
  items: z
    .array(
      z.union([
        z.object({ type: z.literal('message').optional(), role: z.enum(['user']) }),
        z.object({ type: z.literal('call'), call_id: z.string() }),
        z.object({ type: z.literal('output'), call_id: z.string(), output: z.string() }),
      ]),
    )
    .optional(),
  choice: z.union([z.enum(['auto', 'none']), z.object({ name: z.string() })]).optional(),
  schema: z.looseObject({ of: z.unknown() }).optional(),
  tags: z.record(z.string(), z.string()).optional(),
  wishes: z.strictObject({ risk: z.string().optional() }).optional(),
})
const whole = { model: 'auto', messages: [{ role: 'user' }], input: '' }

function refusal(body: unknown): readonly [message: string, param: string | undefined] {
  try {
    readBody(schema, body)
  } catch (thrown) {
    const { message, param } = GatewayError.from(thrown)
    return [message, param]
  }
  throw new Error('It was taken')
}

describe('what is said of a body that is not taken', () => {
  it.each([
    [null, 'The request body must be an object, not null', undefined],
    [{}, "'model' is missing; it must be a string", 'model'],
    [{ ...whole, schema: {} }, "'schema.of' is missing", 'schema.of'],
    [{ ...whole, tags: 'x' }, "'tags' must be an object, not string", 'tags'],
    [
      { ...whole, model: undefined, modle: 'x' },
      "'model' is missing; it must be a string; 'modle' is not known here, did you mean 'model'?",
      'model',
    ],
    [
      { ...whole, messages: [{ rolle: 'user' }] },
      `'messages[0].role' is missing; it must be one of "user", "tool"; 'rolle' is not known here, did you mean 'role'?`,
      'messages[0].role',
    ],
    [
      { ...whole, messages: [{ content: 'x' }] },
      `'messages[0].role' is missing; it must be one of "user", "tool"`,
      'messages[0].role',
    ],
    [{ ...whole, model: 3 }, "'model' must be a string, not number", 'model'],
    [{ ...whole, messages: [] }, "'messages' must have at least 1 item", 'messages'],
    [
      { ...whole, messages: [{ role: 'boss' }] },
      `'messages[0].role' must be one of "user", "tool"`,
      'messages[0].role',
    ],
    [{ ...whole, n: -1 }, "'n' must be more than 0", 'n'],
    [{ ...whole, n: 9 }, "'n' must be at most 5", 'n'],
    [{ ...whole, texts: ['a', 'b', 'c'] }, "'texts' must have at most 2 items", 'texts'],
    [{ ...whole, texts: ['a', 1] }, "'texts[1]' must be a string, not number", 'texts[1]'],
    [
      { ...whole, items: [{ type: 'search' }] },
      `'items[0].type' must be one of "message", "call", "output"`,
      'items[0].type',
    ],
    [
      { ...whole, items: [{ type: 'call' }] },
      "'items[0].call_id' is missing; it must be a string",
      'items[0].call_id',
    ],
    [{ ...whole, items: [{ role: 'boss' }] }, `'items[0].role' must be "user"`, 'items[0].role'],
    [{ ...whole, stop: 7 }, "'stop' must be a string or an array, not number", 'stop'],
    [
      { ...whole, input: undefined },
      "'input' is missing; it must be a string or an array",
      'input',
    ],
    [{ ...whole, limit: 'few' }, "'limit' must be a number", 'limit'],
    [{ ...whole, seed: 1.5 }, "'seed' must be a whole number", 'seed'],
    [
      { ...whole, format: { type: 'xml' } },
      `'format.type' must be one of "text", "json"`,
      'format.type',
    ],
    [
      { ...whole, choice: 'any' },
      `'choice' must be one of "auto", "none" or an object, not string`,
      'choice',
    ],
    [{ ...whole, choice: {} }, "'choice.name' is missing; it must be a string", 'choice.name'],
    [
      { ...whole, wishes: { foo: 1 } },
      "in 'wishes', 'foo' is not known here; known are risk",
      'wishes.foo',
    ],
    [{ ...whole, use_case: '' }, "'use_case' must have at least 1 character", 'use_case'],
    [
      { ...whole, usecase: 'x' },
      "'usecase' is not known here; did you mean 'use_case'?",
      'usecase',
    ],
    [
      { ...whole, temperature: 1 },
      "'temperature' is not known here; known are model, messages, n, stop, input, limit, use_case, seed, format, texts, items, choice, schema, tags, wishes",
      'temperature',
    ],
  ])('%j: %s', (body, message, param) => {
    expect(refusal(body)).toEqual([message, param])
  })
})
