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
})

it('gives Gemini what references stand for, where they end', () => {
  const pet = {
    type: 'object',
    properties: { name: { type: 'string' }, kin: { $ref: '#/$defs/pet' } },
  }
  const schema = { $schema: 'x', properties: { pet: { $ref: '#/$defs/pet' } }, $defs: { pet } }
  expect(geminiSchema(schema)).toEqual({
    properties: { pet: { ...pet, properties: { name: { type: 'string' }, kin: {} } } },
  })
})

it('leaves Gemini a schema as it is that a few bytes make endless', () => {
  const levels = Array.from({ length: 30 }, (_, level) => [
    `d${level}`,
    { anyOf: [{ $ref: `#/$defs/d${level + 1}` }, { $ref: `#/$defs/d${level + 1}` }] },
  ])
  const schema = { $ref: '#/$defs/d0', $defs: Object.fromEntries(levels) }
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
