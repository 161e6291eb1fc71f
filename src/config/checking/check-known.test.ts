import { expect, test } from 'vitest'
import { modelSchema } from '../../config/schema/model-schema.ts'
import { checkEffort, checkKnown } from './check-known.ts'

const concerns = (entry: object) =>
  checkKnown(modelSchema.parse({ id: 'a', provider: 'azure', ...entry }), ['models', 0])

test('a model that nobody knows is told of, with what to say', () => {
  const [concern] = concerns({ model: 'eu-prod' })
  expect(concern).toMatchObject({ severity: 'warning', path: ['models', 0] })
  expect(concern?.message).toContain('"eu-prod"')
  expect(concern?.message).toContain('base_model: NAME')
})

test('the prices that are assumed are told, as money is reckoned by them; what runs at home costs nothing', () => {
  const told = (entry: object) => concerns(entry)[0]?.message
  expect(told({ model: 'eu-prod' })).toContain('$0.6 a million tokens in and $1.8 out')
  const local = told({ provider: 'ollama', model: 'ours' })
  expect(local).toContain('words only')
  expect(local).not.toContain('$')
})

test.each([
  [
    'of a host of open weights',
    { provider: 'groq', model: 'openai/gpt-oss-120b' },
    '$0.6 a million',
  ],
  ['beside a card that tells other things', { card: { context_tokens: 8000 } }, '$0.6 a million'],
])('a price that nobody has said is told: %s', (_, entry, price) => {
  const [concern, ...others] = concerns(entry)
  expect(concern).toMatchObject({ severity: 'warning', path: ['models', 0] })
  expect(concern?.message).toContain(price)
  expect(concern?.message).toContain('card: { prices: { input: …, output: … } }')
  expect(others).toEqual([])
})

test('a misspelt base_model is told of, with what was meant', () => {
  expect(concerns({ model: 'eu-prod', base_model: 'gpt-5-mimi' })).toEqual([
    expect.objectContaining({ path: ['models', 0, 'base_model'], suggestion: 'gpt-5-mini' }),
  ])
})

test.each([
  { model: 'gpt-5' },
  { model: 'eu-prod', base_model: 'openai/gpt-5' },
  { model: 'eu-prod', card: { prices: { input: 1, output: 2 } } },
  { provider: 'ollama', model: 'ours', card: { context_tokens: 8000 } },
  { provider: 'practice', model: 'simulated-first' },
])('nothing is said of what is known: %j', (entry) => {
  expect(concerns(entry)).toEqual([])
})

test.each<[object, readonly (string | number)[], string | undefined]>([
  [{ model: 'practice-second' }, ['models', 0, 'model'], 'simulated-second'],
  [{ model: 'second' }, ['models', 0, 'model'], 'simulated-second'],
  [{ model: 'simulated-secnod' }, ['models', 0, 'model'], 'simulated-second'],
  [{ model: 'simulated-faulty-slo' }, ['models', 0, 'model'], 'simulated-faulty-slow'],
  [{ model: 'gpt-5' }, ['models', 0, 'model'], undefined],
  [{ id: 'practice-creative' }, ['models', 0], 'simulated-creative'],
])(
  'a practice model of a name that is none is told of, with what was meant: %j',
  (entry, path, meant) => {
    const [concern, ...others] = concerns({ provider: 'practice', ...entry })
    expect(others).toEqual([])
    expect(concern).toMatchObject({ severity: 'warning', path })
    expect(concern?.message).toContain('so the one for its purpose (')
    expect(concern?.suggestion).toBe(meant)
  },
)

test('a practice model of any name may say what it is for', () => {
  expect(concerns({ provider: 'practice', card: { purpose: 'reasoning' } })).toEqual([])
})

test('a model that its maker has announced to shut down is told of, with the day', () => {
  const told = { provider: 'openai', model: 'o4-mini' }
  expect(concerns(told)).toEqual([
    expect.objectContaining({
      severity: 'warning',
      path: ['models', 0, 'model'],
      message: expect.stringContaining('o4-mini is shut down at openai on 2026-10-23'),
    }),
  ])
  // Azure has dates of its own.
  expect(concerns({ ...told, provider: 'azure' })).toEqual([])
  expect(concerns({ provider: 'openai', model: 'gpt-6-luna' })).toEqual([])
})

const ofEffort = (entry: object) =>
  checkEffort(modelSchema.parse({ id: 'a', provider: 'openai', ...entry }), ['models', 0])

test('a model that cannot be told how much to think is told of', () => {
  expect(ofEffort({ model: 'gpt-4o', reasoning_effort: 'low' })).toEqual([
    expect.objectContaining({
      severity: 'warning',
      path: ['models', 0, 'reasoning_effort'],
      message: expect.stringContaining('gpt-4o cannot be told how much to think'),
    }),
  ])
})

test.each([
  { model: 'gpt-6-luna', reasoning_effort: 'low' },
  { model: 'gpt-4o', reasoning_effort: 'none' },
  { model: 'gpt-4o' },
  {
    model: 'own',
    reasoning_effort: 'low',
    card: { capabilities: { reasoning: 'openai-effort' } },
  },
])('nothing is said where it can, or need not: %j', (entry) => {
  expect(ofEffort(entry)).toEqual([])
})
