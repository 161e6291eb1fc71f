import { expect, test } from 'vitest'
import { checkValues } from './check-values.ts'
import { fileSchema } from './file-schema.ts'

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
      server: { allowed_hosts: ['llm.example.com', '[::1]', 'gateway_1'] },
      models: [
        { id: 'a', provider: 'openai', api_key: 'sk-1', base_url: 'https://x.example/api/v1/' },
      ],
      oversight: { webhooks: [{ url: 'https://x', secret: 'whsec_MDEyMzQ1Njc4OWFiY2RlZg==' }] },
    }),
  ).toEqual([])
})
