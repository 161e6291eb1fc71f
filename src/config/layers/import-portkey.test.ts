import { expect, test } from 'vitest'
import { importPortkey } from './import-portkey.ts'

const asking = (model: string) => ({ override_params: { model } })

test('a provider is known by the name of a key that begins with it, and by a model that is named with it', () => {
  const { models, notes } = importPortkey({
    targets: [
      asking('@openai-prod/gpt-4o'),
      { virtual_key: 'anthropic-team-7', ...asking('claude-sonnet-4-5') },
      { virtual_key: 'azure-eu', ...asking('gpt-4o') },
      { virtual_key: 'k-42', ...asking('gpt-4o') },
    ],
  })
  expect(models.map(({ provider, model }) => `${provider} ${model}`)).toEqual([
    'openai gpt-4o',
    'anthropic claude-sonnet-4-5',
  ])
  expect(notes).toEqual([
    expect.stringMatching(/^Target azure-eu was left out.*virtual key/),
    expect.stringMatching(/^Target k-42 was left out/),
  ])
})

test('guardrails and whatever else is not taken over is told, at any depth, and no key is', () => {
  const { notes } = importPortkey({
    strategy: { mode: 'loadbalance', on_status_codes: [429] },
    output_guardrails: ['pg-planted'],
    targets: [
      {
        provider: 'openai',
        api_key: 'sk-planted',
        weight: 0.7,
        override_params: { model: 'gpt-4o', max_tokens: 9 },
        retry: { attempts: 3 },
      },
    ],
  })
  expect(notes).toEqual([
    expect.stringMatching(/^weight was left out/),
    expect.stringMatching(/^Keys that stood in the file/),
    expect.stringContaining(
      'output_guardrails, retry, strategy.on_status_codes, override_params.max_tokens. See',
    ),
  ])
  expect(JSON.stringify(notes)).not.toContain('planted')
})
