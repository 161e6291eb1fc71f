import { describe, expect, test } from 'vitest'
import { findListed, nearestListed, readListedModels } from './listed-models.ts'

const named = (...ids: string[]) => ids.map((id) => ({ names: [id] }))

describe('a list of models', () => {
  test.each([
    ['of OpenAI', { data: [{ id: 'a' }, { id: 'b' }] }],
    ['of Google', { models: [{ name: 'models/a' }, { name: 'models/b' }] }],
    ['of Ollama', { models: [{ name: 'a' }, { name: 'b' }] }],
    ['of Together', [{ id: 'a' }, { id: 'b' }]],
  ])('%s is read', (_, answer) => {
    expect(readListedModels(answer)).toEqual(named('a', 'b'))
  })

  test('says by what other names, and until when, a model is there', () => {
    const data = [
      { id: 'a', shutdown_date: '2027-01-31' },
      { id: 'b', shutdown_date: null, aliases: ['b-latest'] },
      { id: 'c', expiration_date: '2027-02-01' },
      { id: 'd', shutdown_date: 'soon' },
    ]
    expect(readListedModels({ data })).toEqual([
      { names: ['a'], shutdownDate: '2027-01-31' },
      { names: ['b', 'b-latest'] },
      { names: ['c'], shutdownDate: '2027-02-01' },
      { names: ['d'] },
    ])
  })

  test.each([undefined, null, 'models', { error: 'no' }, { data: {} }, 7])(
    'is not read from %j',
    (answer) => {
      expect(readListedModels(answer)).toBeUndefined()
    },
  )

  test('rows that name nothing are left out', () => {
    const data = [null, 'a', { id: 7 }, { id: '' }, { object: 'model' }, { id: 'b', aliases: 'c' }]
    expect(readListedModels({ data })).toEqual(named('b'))
  })
})

describe('a model is found', () => {
  test('by its name, and by what else it is called', () => {
    const list = [{ names: ['own-1', 'own-latest'] }, { names: ['llama3.2:latest'] }]
    expect(findListed(list, 'mistral', 'own-latest')?.names[0]).toBe('own-1')
    expect(findListed(list, 'ollama', 'llama3.2')?.names[0]).toBe('llama3.2:latest')
    expect(findListed(list, 'mistral', 'own-2')).toBeUndefined()
  })

  test('where only its version of a day is listed', () => {
    const list = named('claude-opus-4-8', 'claude-haiku-4-5-20251001')
    expect(findListed(list, 'anthropic', 'claude-haiku-4-5')?.names).toEqual([
      'claude-haiku-4-5-20251001',
    ])
    expect(findListed(list, 'anthropic', 'claude-sonnet-5-5')).toBeUndefined()
  })
})

describe('what is most like a model that is gone', () => {
  test('is made for the same, and costs about as much', () => {
    const list = named('o1-pro', 'gpt-5.6-sol', 'gpt-4o', 'gpt-4.1-nano', 'whisper-1', 'unheard-of')
    expect(nearestListed(list, 'openai', 'gpt-6.1-sol')).toBe('gpt-5.6-sol')
  })

  test('is not what is nearer in price and made for something else', () => {
    const list = named('claude-sonnet-5', 'claude-haiku-5-5')
    expect(nearestListed(list, 'anthropic', 'claude-haiku-4-5')).toBe('claude-haiku-5-5')
  })

  test('is none whose own end is announced, by the list or by its maker', () => {
    const ends = { names: ['gpt-5.6-sol'], shutdownDate: '2027-01-01' }
    expect(nearestListed([ends], 'openai', 'gpt-6.1-sol')).toBeUndefined()
    expect(nearestListed(named('gpt-5'), 'openai', 'gpt-6.1-sol')).toBeUndefined()
  })

  test('makes pictures where it made pictures', () => {
    const list = named('openai/gpt-oss-20b', 'flux.1-schnell')
    expect(nearestListed(list, 'together', 'flux-1.1-pro')).toBe('flux.1-schnell')
  })

  test('is nothing where all that is listed is unlike it', () => {
    expect(nearestListed(named('whisper-1', 'unheard-of'), 'openai', 'gpt-6-luna')).toBeUndefined()
  })
})
