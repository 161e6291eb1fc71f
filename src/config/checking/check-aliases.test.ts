import { expect, test } from 'vitest'
import { policyOf } from '../../../test/support/chat-harness.ts'
import { fakeModel } from '../../testing.ts'
import { checkAliases } from './check-aliases.ts'

const POLICY = policyOf({ first: [fakeModel('small')], second: [fakeModel('large')] })

const saidOf = (aliases: Readonly<Record<string, string>>) =>
  checkAliases({ aliases }, POLICY).map(({ severity, path, message, suggestion }) => {
    expect(severity).toBe('error')
    return [path.join(' '), message, ...(suggestion === undefined ? [] : [suggestion])].join(': ')
  })

test('what a request could name may stand behind an alias', () => {
  expect(
    saidOf({ a: 'auto', b: 'secondline/auto', c: 'secondline/second', d: 'large', 'e*': 'small' }),
  ).toEqual([])
})

test.each([
  [{ small: 'auto' }, /^aliases small: "small" is a model here/],
  [{ auto: 'small' }, /gateway's own name/],
  [{ 'secondline/first': 'small' }, /gateway's own name/],
  [{ a: 'b', b: 'small' }, /"b" is an alias itself; write what it stands for: small/],
  [{ a: 'lrage' }, /"lrage" is neither.*: large$/],
  [{ a: 'second' }, /"second" is neither.*: secondline\/second$/],
  [{ a: 'secondline/creative' }, /line creative has no models/],
])('%j', (aliases, expected) => {
  expect(saidOf(aliases)).toEqual([expect.stringMatching(expected)])
})
