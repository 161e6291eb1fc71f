import { describe, expect, test } from 'vitest'
import { createHarness, EASY } from '../../../test/support/chat-harness.ts'
import { fakeCard, fakeModel } from '../../testing.ts'

const signals = {
  ...EASY,
  task: { ...EASY.task, task: 'image-generation', purpose: 'creative' },
  modality: { input: ['text'], output: 'image' },
} as const
const talker = () => fakeModel('talker', 'in words')
const painter = () => fakeModel(fakeCard('painter', { output: ['text', 'image'] }), 'a picture')
const asking = (modalities: readonly string[]) => ({
  source: { dialect: 'openai-chat' as const, body: { modalities } },
})

describe('a picture that the words alone seem to want', () => {
  test('is told of in text where no card makes pictures', async () => {
    const { text } = await createHarness({ signals, lines: { first: [talker()] } }).run()
    expect(text).toBe('in words')
  })

  test('is made where a card can', async () => {
    const lines = { first: [talker()], creative: [painter()] }
    expect((await createHarness({ signals, lines }).run()).text).toBe('a picture')
  })

  test('keeps no card from serving that the client named', async () => {
    const lines = { first: [talker()], creative: [painter()] }
    const { text } = await createHarness({ signals, lines }).run({ model: 'talker' })
    expect(text).toBe('in words')
  })

  test('is refused where the client asked for it and no card makes it, and not made where it asked for text', async () => {
    const refused = createHarness({ signals, lines: { first: [talker()] } })
    await expect(refused.run(asking(['text', 'image']))).rejects.toMatchObject({
      code: 'no_eligible_model',
    })
    const lines = { first: [talker()] }
    expect((await createHarness({ signals, lines }).run(asking(['text']))).text).toBe('in words')
  })
})

test('who is refused for what no card is known to do is told where that is said', async () => {
  const { card } = talker()
  const plain = { ...card, capabilities: { ...card.capabilities, jsonSchema: false } }
  const harness = createHarness({ lines: { first: [fakeModel(plain, 'x')] } })
  const responseFormat = { type: 'json_schema', name: 'x', schema: {} } as const
  await expect(harness.run({ responseFormat })).rejects.toThrow(
    /\(no_json_schema\); where a model can do it, say so under its card/,
  )
})
