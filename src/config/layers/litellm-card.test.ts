import { expect, test } from 'vitest'
import { createCard } from '../../catalogue/create-card.ts'
import { declarationOf } from '../../config/settings/model-settings.ts'
import { importLitellm } from './import-litellm.ts'

const DEPLOYMENT = {
  model: 'azure/eu-deployment',
  api_base: 'https://eu.openai.azure.com/',
  api_key: 'os.environ/AZURE_API_KEY',
}

function imported(model_info: object, litellm_params: object = DEPLOYMENT) {
  return importLitellm({ model_list: [{ model_name: 'a', litellm_params, model_info }] })
}

test('a deployment is known by the model that it is said to be', () => {
  for (const base_model of ['gpt-4o', 'azure/gpt-4o-2024-08-06', 'openai/gpt-4o']) {
    const { models, notes } = imported({ base_model })
    const [model] = models
    expect(model).toMatchObject({ model: 'eu-deployment', base_model })
    expect(model).not.toHaveProperty('card')
    expect(model && createCard(declarationOf(model))).toMatchObject({
      purpose: 'multimodal',
      input: ['text', 'image'],
      contextTokens: 128_000,
      prices: { input: 2.5, output: 10 },
    })
    expect(notes).toEqual([])
  }
})

test('what is said outright counts for more, and is told in our units', () => {
  const { models } = imported({
    base_model: 'gpt-4o',
    max_input_tokens: 64_000,
    max_output_tokens: 2_000,
    input_cost_per_token: 0.000003,
    output_cost_per_token: 0.000012,
    supports_response_schema: false,
  })
  expect(models[0]?.card).toEqual({
    context_tokens: 64_000,
    max_output_tokens: 2_000,
    prices: { input: 3, output: 12 },
    capabilities: { json_schema: false },
  })
  // What it does not say of abilities is known by the model.
  expect(models[0] && createCard(declarationOf(models[0])).capabilities).toMatchObject({
    tools: true,
    jsonSchema: false,
  })
})

test('what longer input costs is taken over, of each threshold that tells both prices', () => {
  const { models, notes } = imported({
    base_model: 'gpt-4o',
    input_cost_per_token: 0.000002,
    output_cost_per_token: 0.000012,
    cache_creation_input_token_cost_above_1hr: 0.000004,
    input_cost_per_token_above_512k_tokens: 0.000009,
    input_cost_per_token_above_200k_tokens: 0.000004,
    output_cost_per_token_above_200k_tokens: 0.000018,
  })
  expect(models[0]?.card?.prices).toEqual({
    input: 2,
    output: 12,
    cache_write_1h: 4,
    long_input: { above: 200_000, input: 4, output: 18 },
  })
  expect(models[0] && createCard(declarationOf(models[0])).prices).toEqual({
    input: 2,
    output: 12,
    hourCacheWrite: 4,
    longInput: [{ above: 200_000, input: 4, output: 18 }],
  })
  expect(JSON.stringify(notes)).toContain('above_512k')
  expect(JSON.stringify(notes)).not.toContain('above_200k')
  expect(JSON.stringify(notes)).not.toContain('above_1hr')
})

test('several thresholds come as a list, and what is paid by the unit without prices of tokens', () => {
  const { models } = imported({
    input_cost_per_token: 0.000001,
    output_cost_per_token: 0.000002,
    input_cost_per_audio_token: 0.000006,
    input_cost_per_token_above_256k_tokens: 0.000003,
    output_cost_per_token_above_256k_tokens: 0.000004,
    input_cost_per_token_above_128k_tokens: 0.000002,
    output_cost_per_token_above_128k_tokens: 0.000003,
  })
  expect(models[0]?.card?.prices).toEqual({
    input: 1,
    output: 2,
    audio_input: 6,
    long_input: [
      { above: 128_000, input: 2, output: 3 },
      { above: 256_000, input: 3, output: 4 },
    ],
  })
  const whisper = imported({ mode: 'audio_transcription', input_cost_per_second: 0.0001 })
  expect(whisper.models[0]?.card?.prices).toEqual({ input: 0, output: 0, per_minute: 0.006 })
})

test('of a model that no catalogue knows only what is said is written', () => {
  const server = { model: 'openai/ours', api_base: 'http://127.0.0.1:8000/v1', api_key: 'k' }
  const info = { base_model: 'nobody-knows-it', max_input_tokens: 16_000, supports_vision: true }
  const [model] = imported(info, server).models
  expect(model).not.toHaveProperty('base_model')
  expect(model?.card).toEqual({ context_tokens: 16_000, input: ['text', 'image'] })
  const able = imported({ supports_function_calling: false }, server).models[0]?.card
  // Of JSON Schema nothing was said, so that it may still be tried.
  expect(able?.capabilities).toEqual({ tools: false })
})

test('what the catalogue knows by the name anyway is not written again', () => {
  const named = { model: 'openai/gpt-4.1-mini', api_key: 'os.environ/OPENAI_API_KEY' }
  const [model] = imported({ base_model: 'gpt-4.1-mini', mode: 'chat' }, named).models
  expect(model).not.toHaveProperty('base_model')
  expect(model).not.toHaveProperty('card')
})

test('a model that makes vectors is told of, whatever its deployment is called', () => {
  expect(imported({ mode: 'embedding', base_model: 'text-embedding-3-large' }).silent).toEqual([
    'a',
  ])
  expect(imported({ mode: 'chat' }).silent).toEqual([])
})

test('what else is said of a model is named as left out', () => {
  const { notes } = imported({ id: 'x', base_model: 'gpt-4o', access_groups: ['beta'] })
  expect(notes.at(-1)).toContain('Also left out: model_info.access_groups.')
})

test('a deployment that nobody knows is taken for the model by whose name it was asked for, and that is told', () => {
  const asked = (model_name: string, model: string, model_info: object = {}) =>
    importLitellm({
      model_list: [{ model_name, litellm_params: { ...DEPLOYMENT, model }, model_info }],
    })
  const { models, notes } = asked('gpt-4o', 'azure/eu-deployment')
  expect(models[0]).toMatchObject({ model: 'eu-deployment', base_model: 'gpt-4o' })
  expect(notes).toEqual([expect.stringContaining('eu-deployment for gpt-4o. Look at base_model')])
  for (const { models: others, notes: told } of [
    asked('gpt-4o', 'azure/gpt-4.1'),
    asked('our-best', 'azure/eu-deployment'),
    asked('gpt-4o', 'azure/eu-deployment', { base_model: 'unheard-of' }),
  ]) {
    expect(others[0]).not.toHaveProperty('base_model')
    expect(told).toEqual([])
  }
  const said = asked('gpt-4o', 'azure/eu-deployment', { base_model: 'gpt-4.1' })
  expect([said.models[0]?.base_model, said.notes]).toEqual(['gpt-4.1', []])
})
