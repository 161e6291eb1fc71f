import { describe, expect, test } from 'vitest'
import { policyOf } from '../../test/support/chat-harness.ts'
import { factsOf } from '../../test/support/run-so-far.ts'
import { fakeModel } from '../testing.ts'
import { standsFor, underAliases } from './model-name.ts'

const { cards } = policyOf({ first: [fakeModel('gpt-mini')], second: [fakeModel('large')] })
const aliases = {
  'gpt-4o': 'auto',
  'gpt-*': 'secondline/first',
  'gpt-4*': 'large',
  'claude*': 'secondline/second',
}

describe('what a name stands for', () => {
  test.each([
    ['gpt-4o', 'auto'],
    ['gpt-4o-2026', 'large'],
    ['gpt-5', 'secondline/first'],
    ['gpt-', 'secondline/first'],
    ['claude', 'secondline/second'],
    // A model of that name goes before an alias that would take it in.
    ['gpt-mini', 'gpt-mini'],
    ['GPT-5', 'GPT-5'],
    ['my-gpt-5', 'my-gpt-5'],
    ['large', 'large'],
    ['toString', 'toString'],
    ['constructor', 'constructor'],
  ])('%s', (name, named) => {
    expect(standsFor(name, { aliases, cards })).toBe(named)
  })

  test('a star alone takes in all but what has a name here', () => {
    const any = { aliases: { '*': 'large' }, cards }
    expect(
      ['anything', 'gpt-mini', 'auto', 'secondline/first'].map((n) => standsFor(n, any)),
    ).toEqual(['large', 'gpt-mini', 'auto', 'secondline/first'])
  })

  test('without aliases each name stands for itself', () => {
    expect(standsFor('gpt-4o', { cards })).toBe('gpt-4o')
  })
})

describe('recorded facts under another policy', () => {
  const recorded = { ...factsOf({ requestedModel: 'auto' }), alias: 'gpt-4o' }

  test.each([
    ['what the alias stands for now', { 'gpt-4o': 'large' }, 'large'],
    ['what it stood for, where it is an alias no more', {}, 'auto'],
    ['what it stood for, where there are none', undefined, 'auto'],
  ])('%s', (_, now, named) => {
    const policy = now === undefined ? { cards } : { cards, aliases: now }
    expect(underAliases(recorded, policy).requestedModel).toBe(named)
  })

  test('a model that is called so by now', () => {
    const facts = { ...recorded, alias: 'large' }
    expect(underAliases(facts, { cards }).requestedModel).toBe('large')
  })

  test('what was named as it is stays', () => {
    const facts = factsOf({ requestedModel: 'gpt-4o' })
    expect(underAliases(facts, { cards, aliases })).toBe(facts)
  })
})
