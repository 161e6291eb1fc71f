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
    expect.stringMatching(/^weight is share here/),
    expect.stringMatching(/^Keys that stood in the file/),
    expect.stringContaining(
      'output_guardrails, retry, strategy.on_status_codes, override_params.max_tokens. See',
    ),
  ])
  expect(JSON.stringify(notes)).not.toContain('planted')
})

test('models of clouds are called where their targets say; of a name of one’s own only Portkey knows where', () => {
  const { models, notes } = importPortkey({
    targets: [
      { provider: 'azure-openai', resource_name: 'res', deployment_id: 'gpt-4o-eu' },
      { provider: 'bedrock', aws_region: 'eu-west-1', ...asking('amazon.nova-pro-v1:0') },
      {
        provider: 'vertex-ai',
        vertex_project_id: 'p',
        vertex_region: 'europe-west4',
        ...asking('gemini-2.5-pro'),
      },
      { provider: 'bedrock', ...asking('amazon.nova-pro-v1:0') },
      { provider: '@bedrock-prod', ...asking('amazon.nova-pro-v1:0') },
      { provider: 'openai', custom_host: 'http://10.0.0.5:8000/v1', ...asking('own') },
    ],
  })
  expect(models.map(({ provider, model, base_url }) => [provider, model, base_url])).toEqual([
    ['azure', 'gpt-4o-eu', 'https://res.openai.azure.com/openai/v1'],
    ['bedrock', 'amazon.nova-pro-v1:0', 'https://bedrock-runtime.eu-west-1.amazonaws.com'],
    [
      'vertex',
      'gemini-2.5-pro',
      'https://europe-west4-aiplatform.googleapis.com/v1/projects/p/locations/europe-west4',
    ],
    ['openai-compatible', 'own', 'http://10.0.0.5:8000/v1'],
  ])
  expect(models.at(-1)).toMatchObject({ allow_private: true })
  expect(models.at(-1)).not.toHaveProperty('api_key')
  expect(notes).toEqual([
    'Target bedrock was left out: it needs an aws_region.',
    expect.stringMatching(/^Target bedrock-prod was left out.*only Portkey knows/),
    expect.stringMatching(/^own: called at an address of your own, without a key/),
  ])
})

test('targets with weights share what is asked of their line', () => {
  const target = (model: string, weight?: number) => ({
    provider: 'openai',
    override_params: { model },
    ...(weight === undefined ? {} : { weight }),
  })
  const { models } = importPortkey({
    strategy: { mode: 'loadbalance' },
    targets: [
      target('gpt-4o', 0.7),
      target('gpt-4.1', 0.3),
      target('gpt-4.1-mini', 0),
      target('o3'),
    ],
  })
  expect(models.map(({ share }) => share)).toEqual([0.7, 0.3, undefined, undefined])
})
