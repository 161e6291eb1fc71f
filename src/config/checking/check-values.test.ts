import { expect, test } from 'vitest'
import { fileSchema } from '../../config/schema/file-schema.ts'
import { checkValues } from './check-values.ts'

const warnings = (text: object) => checkValues(fileSchema.parse(text)).map(({ path }) => path)

test('limits of keys that an open gateway would not hold anyone to are told', () => {
  const limits = { dollars_per_day: 5, max_concurrent: 9 }
  expect(warnings({ limits })).toEqual([['limits', 'dollars_per_day']])
  expect(warnings({ limits, auth: { admin_key: 'sixteen-signs-at-least' } })).toEqual([])
  expect(warnings({ limits, auth: { mode: 'keys' } })).toEqual([])
})

test('names, keys and secrets as they should be are let pass', () => {
  expect(
    warnings({
      server: {
        allowed_hosts: ['llm.example.com', '[::1]', 'gateway_1'],
        cors: {
          origins: ['https://app.example.com', 'http://localhost:3000', 'http://[::1]:3000'],
        },
      },
      models: [
        { id: 'a', provider: 'openai', api_key: 'sk-1', base_url: 'https://x.example/api/v1/' },
      ],
      oversight: { webhooks: [{ url: 'https://x', secret: 'whsec_MDEyMzQ1Njc4OWFiY2RlZg==' }] },
    }),
  ).toEqual([])
})

test.each([
  '*',
  'null',
  'app.example.com',
  'https://app.example.com/',
  'https://app.example.com/chat',
  'https://*.example.com',
  'https://App.example.com',
  'https://app.example.com:443',
  'https://ann@app.example.com',
  'file:///tmp/page.html',
])('%s is no origin as a browser sends it', (origin) => {
  expect(warnings({ server: { cors: { origins: ['https://x.example', origin] } } })).toEqual([
    ['server', 'cors', 'origins', 1],
  ])
})

test.each([
  ['redis://:p/w@host', ['error']],
  ['redis:///0', ['error']],
  ['redis://host/name', ['error']],
  ['redis://host:6379/0?x=1', ['error']],
  ['redis://:secret@valkey.example.com', ['warning']],
  ['rediss://:secret@valkey.example.com/1', []],
  ['redis://:secret@10.0.0.5:6379/', []],
  ['valkey://valkey:6379', []],
])('an address of shared counters that would fail later is told now: %s', (url, severities) => {
  const limits = { shared: { url } }
  const concerns = checkValues(fileSchema.parse({ limits }))
  expect(concerns.map(({ severity }) => severity)).toEqual(severities)
  expect(JSON.stringify(concerns)).not.toContain('secret')
})
