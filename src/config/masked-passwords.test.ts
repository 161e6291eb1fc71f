import { expect, test } from 'vitest'
import { maskSecrets } from './problem.ts'
import { withoutPassword } from './settings/resolved-view.ts'

test.each([
  'postgres://user:secret@host/db',
  'postgres://user:se@cret@host/db?sslmode=require',
  'postgres://user:@secret@@host:5432/db',
])('nothing of the password of %s is shown', (url) => {
  const shown = String(withoutPassword(url))
  expect(shown).toMatch(/^postgres:\/\/user:\[redacted\]@host/)
  const line = maskSecrets(`store: ${url}`)
  expect(line).toMatch(/^store: postgres:\/\/user:\*+@host/)
  expect(line.length).toBe(`store: ${url}`.length)
})

test.each([
  ['redis://:secret@host:6379/0', 'redis://:[redacted]@host:6379/0'],
  ['rediss://user:secret@host', 'rediss://user:[redacted]@host'],
])('nothing of the password of %s is shown', (url, shown) => {
  expect(withoutPassword(url)).toBe(shown)
  expect(maskSecrets(`url: ${url}`)).not.toContain('secret')
})

test.each([
  'redis://:secret/more@host',
  'valkey://u:se?cret@host',
  'postgres://u:secret#@host/db',
  'http://u:secret/8@host',
])('nor of %s, which is no address at all, in the line of a message', (url) => {
  expect(maskSecrets(`url: ${url}`)).toMatch(/^url: [a-z]+:\/\/u?:\*+@host/)
})

test.each([
  ['headers: { x-team: plantedPlanted }', 'headers: { x-team: ***************}'],
  [
    `- { id: a, headers: { x-team: 'planted one', "X-Other":  "planted" }, provider: openai }`,
    `- { id: a, headers: { x-team: *************, "X-Other":  ********* }, provider: openai }`,
  ],
  [
    `"headers": { x-team: "\${TEAM}", b: "Bearer \${TOKEN}" }, id: a }`,
    `"headers": { x-team: "\${TEAM}", b: ***************** }, id: a }`,
  ],
])('what a provider is sent in headers is not shown of %s', (line, shown) => {
  expect(maskSecrets(line)).toBe(shown)
})

test('what holds no password stays as it is', () => {
  for (const url of ['https://host/a@b', 'sqlite:./a@b.db', 'http://host:8080/v1?to=a@b']) {
    expect(withoutPassword(url)).toBe(url)
    expect(maskSecrets(`at: ${url}`)).toBe(`at: ${url}`)
  }
})
