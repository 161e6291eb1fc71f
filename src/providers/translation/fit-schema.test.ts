import { expect, it } from 'vitest'
import { argumentsSchema, claudeSchema, geminiSchema } from './fit-schema.ts'

it('tells Claude what it cannot be held to, and takes no property for a word of a schema', () => {
  const properties = { minimum: { type: 'integer', minimum: 1, description: 'a floor' } }
  expect(claudeSchema({ type: 'object', properties })).toEqual({
    isWhole: false,
    schema: {
      type: 'object',
      properties: { minimum: { type: 'integer', description: 'a floor\n\n{minimum: 1}' } },
      additionalProperties: false,
    },
  })
  expect(claudeSchema({ type: 'object', properties: {} }).isWhole).toBe(true)
  expect(claudeSchema({ type: 'object', additionalProperties: { type: 'string' } })).toMatchObject({
    isWhole: false,
    schema: { additionalProperties: false },
  })
})

it('gives Gemini what references stand for, where words are beside them and they end', () => {
  const pet = {
    type: 'object',
    properties: { name: { type: 'string' }, kin: { $ref: '#/$defs/pet' } },
  }
  const alone = { properties: { pet: { $ref: '#/$defs/pet' } }, $defs: { pet } }
  expect(geminiSchema({ $schema: 'x', ...alone })).toEqual(alone)
  const description = 'a cat'
  const described = { properties: { pet: { $ref: '#/$defs/pet', description } }, $defs: { pet } }
  expect(geminiSchema(described)).toEqual({
    properties: { pet: { ...pet, description, properties: { name: { type: 'string' }, kin: {} } } },
  })
  const older = { items: { $ref: '#/definitions/name' }, definitions: { name: { type: 'string' } } }
  expect(geminiSchema(older)).toEqual({ items: { type: 'string' } })
})

it('leaves Gemini a schema as it is that a few bytes make endless', () => {
  const levels = Array.from({ length: 30 }, (_, level) => [
    `d${level}`,
    { anyOf: [{ $ref: `#/$defs/d${level + 1}` }, { $ref: `#/$defs/d${level + 1}` }] },
  ])
  const schema = { $ref: '#/$defs/d0', description: 'x', $defs: Object.fromEntries(levels) }
  expect(geminiSchema(schema)).toEqual(schema)
})

it('makes one object of alternatives for the arguments of a tool', () => {
  const either = (name: string) => ({ properties: { [name]: {} }, required: [name, 'id'] })
  expect(argumentsSchema({ properties: { id: {} }, anyOf: [either('a'), either('b')] })).toEqual({
    type: 'object',
    properties: { a: {}, b: {}, id: {} },
    required: ['id'],
  })
  expect(argumentsSchema(undefined)).toEqual({ type: 'object', properties: {} })
})

it('keeps the properties of alternatives that are only referred to', () => {
  const $defs = { move: { properties: { to: { type: 'string' } }, required: ['to'] } }
  expect(argumentsSchema({ allOf: [{ $ref: '#/$defs/move' }], $defs })).toMatchObject({
    type: 'object',
    properties: { to: { type: 'string' } },
    required: ['to'],
  })
})
