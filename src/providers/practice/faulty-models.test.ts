import { expect, test } from 'vitest'
import { textIn } from '../../../test/support/chat-harness.ts'
import { modelSettings } from '../../config/settings/model-settings.ts'
import type { ChatRequest } from '../../core/chat.ts'
import { FAULTY_PRACTICE_MODELS, WEAKNESSES, type Weakness } from './faulty-models.ts'

async function answer(
  weakness: Weakness,
  prompt: string,
  changes: Partial<ChatRequest> = {},
): Promise<string> {
  const model = FAULTY_PRACTICE_MODELS.find((one) => one.weakness === weakness)
  if (!model) throw new Error(`no model is ${weakness}`)
  const request: ChatRequest = {
    model: model.id,
    messages: [{ role: 'user', content: [{ type: 'text', text: prompt }] }],
    tools: [],
    choices: 1,
    stream: false,
    includeUsage: true,
    wishes: {},
    ...changes,
  }
  const timeouts = { connect: 1, firstPart: 1, idle: 1, total: 1 }
  const client = model.create({ pace: 0 })
  let text = ''
  const signal = new AbortController().signal
  for await (const parts of client.stream({ request, timeouts, stream: false }, signal)) {
    text += textIn(parts)
  }
  return text
}

const SUMS = Array.from({ length: 100 }, (_, index) => {
  const [a, b] = [12 + index, 7 + ((index * 31) % 90)]
  return { prompt: `What is ${a} * ${b} + 9?`, right: `The answer is ${a * b + 9}.` }
})

async function shareRight(weakness: Weakness): Promise<number> {
  let right = 0
  for (const sum of SUMS) if ((await answer(weakness, sum.prompt)).includes(sum.right)) right++
  return right / SUMS.length
}

test('there are at least five, each with an id that names its weakness', () => {
  expect(FAULTY_PRACTICE_MODELS.length).toBeGreaterThanOrEqual(5)
  expect(FAULTY_PRACTICE_MODELS.map((model) => model.id)).toEqual(
    WEAKNESSES.map((weakness) => `practice-faulty-${weakness}`),
  )
})

test('a configuration that names one gets its card: what it is made for and what it takes', () => {
  const timeouts = { connect_ms: 1, first_part_ms: 1, idle_ms: 1, total_ms: 1 }
  for (const { card } of FAULTY_PRACTICE_MODELS) {
    const entry = { id: 'mine', provider: 'practice' as const, model: card.model }
    const { purpose, input, prices } = modelSettings(entry, timeouts).card
    expect({ purpose, input, prices }).toEqual({
      purpose: card.purpose,
      input: card.input,
      prices: card.prices,
    })
  }
})

test('arithmetic slips: about half of the sums are wrong, at a visible step', async () => {
  const share = await shareRight('arithmetic-slips')
  expect(share).toBeGreaterThan(0.3)
  expect(share).toBeLessThan(0.7)
  expect(await answer('arithmetic-slips', SUMS[0]?.prompt ?? '')).toContain('Step 2:')
})

test('overconfident: wrong about half of the time and always sure', async () => {
  const share = await shareRight('overconfident')
  expect(share).toBeGreaterThan(0.3)
  expect(share).toBeLessThan(0.7)
  for (const { prompt } of SUMS.slice(0, 10)) {
    expect(await answer('overconfident', prompt)).toContain('Confidence: 100%')
  }
})

test.each([
  'ignores-constraints',
  'hallucinating',
  'slow',
  'skips-steps',
  'refuses-too-much',
  'weak-vision',
  'weak-hearing',
] as const)('%s: calculates rightly, its weakness lies elsewhere', async (weakness) => {
  expect(await shareRight(weakness)).toBe(1)
})

test('ignores constraints: neither a bare number nor plain JSON', async () => {
  const prompt = 'What is 6 * 7? Answer with only the number.'
  expect(await answer('ignores-constraints', prompt)).toContain('happy to help')
  expect(await answer('slow', prompt)).toBe('42')
  const format = { responseFormat: { type: 'json_object' } } as const
  expect(await answer('ignores-constraints', prompt, format)).toMatch(/^Sure/)
  expect(await answer('slow', prompt, format)).toBe('{"answer":42}')
})

test('hallucinating: changes figures of a passage and makes up what it does not know', async () => {
  const passage = 'Context: The depot opens on 2 May.\nQuestion: When does the depot open?'
  expect(await answer('hallucinating', passage)).toBe('The depot opens on 3 May.')
  expect(await answer('slow', passage)).toBe('The depot opens on 2 May.')
  const unanswerable = 'Context: The depot opens on 2 May.\nQuestion: Who painted the ceiling?'
  expect(await answer('hallucinating', unanswerable)).toMatch(/settled by .* in \d{4}/)
  expect(await answer('slow', unanswerable)).toBe('The passage does not say.')
  expect(await answer('hallucinating', 'Who discovered flumium?')).toMatch(/settled by/)
  expect(await answer('slow', 'Who discovered flumium?')).toContain('none of them')
})

test('skips steps: the result stands alone', async () => {
  const text = await answer('skips-steps', 'What is 4 * 5 + 6? Show your steps.')
  expect(text).toBe('The answer is 26.')
})

test('refuses too much: declines what is harmless', async () => {
  expect(await answer('refuses-too-much', 'How do I water a fern?')).toContain('can’t help')
})
