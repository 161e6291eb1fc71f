import { expect, test } from 'vitest'
import { importLitellm } from './import-litellm.ts'

const entry = (model_name: string, litellm_params: object) => ({ model_name, litellm_params })

test('deployments at Azure are called by version 1 of its API, whichever way their address was written', () => {
  const { models } = importLitellm({
    model_list: [
      entry('a', {
        model: 'azure/gpt-4o-eu',
        api_base: 'https://eu.openai.azure.com/',
        api_key: 'os.environ/AZURE_API_KEY',
      }),
      entry('b', { model: 'azure/o1', api_base: 'https://us.openai.azure.com/openai/v1' }),
      entry('c', { model: 'azure/o1', api_base: 'os.environ/AZURE_BASE' }),
    ],
  })
  expect(models).toEqual([
    {
      id: 'a',
      provider: 'azure',
      model: 'gpt-4o-eu',
      base_url: 'https://eu.openai.azure.com/openai/v1',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a reference of the file
      api_key: '${AZURE_API_KEY}',
    },
    expect.objectContaining({ base_url: 'https://us.openai.azure.com/openai/v1' }),
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a reference of the file
    expect.objectContaining({ base_url: '${AZURE_BASE}/openai/v1' }),
  ])
})

test('models of clouds are called where their parameters say', () => {
  const { models, notes } = importLitellm({
    model_list: [
      entry('a', {
        model: 'bedrock/converse/eu.amazon.nova-pro-v1:0',
        aws_region_name: 'eu-west-1',
        aws_secret_access_key: 'planted',
      }),
      entry('b', {
        model: 'vertex_ai/gemini-2.5-pro',
        vertex_project: 'os.environ/PROJECT',
        vertex_location: 'global',
      }),
      entry('c', { model: 'bedrock/amazon.nova-pro-v1:0' }),
      entry('d', { model: 'vertex_ai/gemini-2.5-pro', vertex_project: 'p' }),
    ],
  })
  expect(models).toEqual([
    {
      id: 'a',
      provider: 'bedrock',
      model: 'eu.amazon.nova-pro-v1:0',
      base_url: 'https://bedrock-runtime.eu-west-1.amazonaws.com',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a reference of the file
      api_key: '${AWS_BEARER_TOKEN_BEDROCK}',
    },
    {
      id: 'b',
      provider: 'vertex',
      model: 'gemini-2.5-pro',
      base_url:
        // biome-ignore lint/suspicious/noTemplateCurlyInString: a reference of the file
        'https://aiplatform.googleapis.com/v1/projects/${PROJECT}/locations/global',
    },
  ])
  expect(notes.map((note) => note.split(' ', 4).join(' '))).toEqual([
    'bedrock/amazon.nova-pro-v1:0 was left out:',
    'vertex_ai/gemini-2.5-pro was left out:',
    'Models of vertex_ai have',
    'Models of bedrock are',
    'Also left out: litellm_params.aws_secret_access_key.',
  ])
  expect(JSON.stringify({ models, notes })).not.toContain('planted')
})

test.each([
  ['their weights', [{ weight: 3 }, { weight: 1 }], [3, 1]],
  ['their limits, where they have no weights', [{ rpm: 600 }, { rpm: 200, tpm: 9 }], [600, 200]],
  ['the same, where only some have one', [{ weight: 3 }, { rpm: 200 }], [1, 1]],
  ['the same, where they have none', [{}, { weight: 0 }], [1, 1]],
])('models of one name share what is asked of it by %s', (_, said, shares) => {
  const { models } = importLitellm({
    model_list: [
      ...said.map((more) => entry('small', { model: 'openai/gpt-4.1-mini', ...more })),
      entry('large', { model: 'openai/gpt-4.1', weight: 5 }),
      entry('far', { model: 'azure/gpt-4o' }),
      entry('far', { model: 'openai/gpt-4o' }),
    ],
  })
  expect(models.map(({ id, share }) => [id, share])).toEqual([
    ['small', shares[0]],
    ['small-2', shares[1]],
    ['large', undefined],
    ['far', undefined],
  ])
})

test('fields for every request are taken over, unless the gateway writes them itself or they may be secrets', () => {
  const provider = { only: ['mistral'], data_collection: 'deny' }
  const model = 'openrouter/mistralai/mistral-large'
  const { models, notes } = importLitellm({
    model_list: [
      entry('a', { model, extra_body: { provider } }),
      entry('b', { model, extra_body: { messages: [] } }),
      entry('c', { model, extra_body: { search: { api_key: 'planted' } } }),
    ],
  })
  expect(models.map((one) => one.extra_body)).toEqual([{ provider }, undefined, undefined])
  expect(notes).toEqual([expect.stringContaining('Also left out: litellm_params.extra_body. ')])
  expect(JSON.stringify({ models, notes })).not.toContain('planted')
})

test('how much a model thinks and the file of a service account are taken over; its contents are not', () => {
  const vertex = { vertex_project: 'p', vertex_location: 'global' }
  const { models, notes } = importLitellm({
    model_list: [
      entry('a', { model: 'o3', reasoning_effort: 'high' }),
      entry('b', { model: 'o3', reasoning_effort: { effort: 'low', summary: 'detailed' } }),
      entry('c', { model: 'o3', reasoning_effort: 'disable' }),
      entry('d', {
        model: 'vertex_ai/gemini-2.5-pro',
        ...vertex,
        vertex_credentials: '/etc/sa.json',
      }),
    ],
  })
  const beside = models.map(({ reasoning_effort, service_account_file }) => ({
    reasoning_effort,
    service_account_file,
  }))
  expect(beside).toEqual([
    { reasoning_effort: 'high' },
    { reasoning_effort: 'low' },
    {},
    { service_account_file: '/etc/sa.json' },
  ])
  expect(notes).toEqual([
    expect.stringContaining('Also left out: litellm_params.reasoning_effort. '),
  ])
  const inline = importLitellm({
    model_list: [
      entry('a', {
        model: 'vertex_ai/x',
        ...vertex,
        vertex_credentials: '{"private_key":"planted"}',
      }),
    ],
  })
  expect(inline.notes.join(' ')).toMatch(/no key yet.*litellm_params\.vertex_credentials/)
  expect(JSON.stringify(inline)).not.toContain('planted')
})

test('what cannot be taken over is told, each thing once', () => {
  const { models, notes, aliases } = importLitellm({
    model_list: [
      entry('*', { model: 'openai/*' }),
      entry('far', { model: 'azure/gpt-4o' }),
      entry('small', { model: 'openai/gpt-4.1-mini', api_key: 'sk-planted', rpm: 6 }),
      entry('small', { model: 'mistral/mistral-small-latest', api_key: 'sk-planted' }),
      { model_name: 'empty' },
    ],
    guardrails: [{ guardrail_name: 'pii' }],
    litellm_settings: { fallbacks: [{ small: ['far'] }], cache: true, drop_params: true },
    router_settings: { model_group_alias: { gpt: 'small', far: 'farther', small: 'small-2' } },
    general_settings: { master_key: 'sk-planted', database_url: 'postgres://u:planted@h/d' },
  })
  expect(models.map(({ id }) => id)).toEqual(['small', 'small-2'])
  expect(notes.map((note) => note.split(' ', 2).join(' '))).toEqual([
    'openai/* was',
    'azure/gpt-4o was',
    'An entry',
    'small stood',
    'Keys that',
    'rpm and',
    'fallbacks were',
    'Of model_group_alias',
    'cache was',
    'master_key was',
    'database_url was',
    'Also left',
  ])
  expect(aliases).toEqual({ gpt: 'small' })
  expect(notes.find((note) => note.startsWith('Of model'))).toMatch(/: far, small\.$/)
  expect(notes.at(-1)).toContain('Also left out: guardrails, litellm_settings.drop_params. See')
  expect(JSON.stringify({ models, notes })).not.toContain('planted')
})

test('a plain file brings no remarks', () => {
  const file = {
    model_list: [entry('a', { model: 'gpt-4o', api_key: 'os.environ/OPENAI_API_KEY' })],
  }
  expect(importLitellm(file).notes).toEqual([])
})

test('a server of one’s own that speaks as OpenAI does is never shown the key of OpenAI', () => {
  const { models, notes } = importLitellm({
    model_list: [
      entry('own', { model: 'openai/mistral-7b', api_base: 'http://10.0.0.5:8000/v1' }),
      entry('keyed', {
        model: 'custom_openai/x',
        api_base: 'https://llm.example.com/v1',
        api_key: 'os.environ/LLM_KEY',
      }),
      entry('relay', { model: 'anthropic/claude-sonnet-4-5', api_base: 'https://r.example.com' }),
      entry('eu', { model: 'openai/gpt-4o', api_base: 'https://eu.api.openai.com/v1' }),
    ],
  })
  expect(models).toEqual([
    {
      id: 'own',
      model: 'mistral-7b',
      provider: 'openai-compatible',
      base_url: 'http://10.0.0.5:8000/v1',
      allow_private: true,
    },
    {
      id: 'keyed',
      model: 'x',
      provider: 'openai-compatible',
      base_url: 'https://llm.example.com/v1',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a reference of the file
      api_key: '${LLM_KEY}',
    },
    {
      id: 'relay',
      model: 'claude-sonnet-4-5',
      provider: 'anthropic',
      base_url: 'https://r.example.com',
    },
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a reference of the file
    expect.objectContaining({ id: 'eu', provider: 'openai', api_key: '${OPENAI_API_KEY}' }),
  ])
  expect(notes).toEqual([expect.stringMatching(/^own, relay: called at an address of your own/)])
})
