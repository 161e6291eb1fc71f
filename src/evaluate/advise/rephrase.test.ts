import { describe, expect, test } from 'vitest'
import type { Part } from '../../core/chat.ts'
import { GatewayError } from '../../core/errors.ts'
import type { ModelClient } from '../../core/ports.ts'
import { createPracticeModel } from '../../providers/practice/create-practice-model.ts'
import { fakeCard } from '../../testing.ts'
import { statementsOf } from './advice-statements.ts'
import { advise } from './advise.ts'
import { changedFact } from './changed-fact.ts'
import { rephraseAdvice } from './rephrase.ts'

const advice = advise({
  description:
    'Customer support for our web shop: orders and returns, sometimes hard technical questions. Wrong answers are annoying. Secret project Bluebird. 20,000 conversations a month.',
  needs: { privacy: 'personal' },
})
const statements = statementsOf(advice)
const KNOWN = ['claude-sonnet-4', 'gpt-4.1-mini', 'GPT-4.1 mini', 'llama-3.3-70b']

/** Rewords each statement by a function and notes what it was asked. */
function rewording(reword: (text: string, place: number) => string) {
  const asked: string[] = []
  const client: ModelClient = {
    card: fakeCard('wordsmith'),
    async *stream({ request }): AsyncGenerator<readonly Part[]> {
      asked.push(JSON.stringify(request.messages))
      const lines = statements.map(({ marked }, place) => `${place + 1}. ${reword(marked, place)}`)
      yield [{ type: 'text-delta', text: lines.join('\n') }]
      yield [{ type: 'end', reason: 'stop' }]
    },
  }
  return { client, asked }
}

const run = (client: ModelClient) =>
  rephraseAdvice(client, advice, KNOWN, new AbortController().signal)

test('words that say the same are taken, and the description is not sent', async () => {
  const { client, asked } = rewording((text) => `Put simply: ${text}`)
  const { model, statements: said } = await run(client)
  expect(model).toBe('wordsmith')
  expect(said.length).toBeGreaterThan(8)
  expect(said.every(({ dropped }) => dropped === undefined)).toBe(true)
  expect(said[0]?.text).toBe(`Put simply: ${statements[0]?.text}`)
  expect(asked[0]).not.toContain('Bluebird')
})

test('what is changed is dropped by itself, and the rest is kept', async () => {
  const { client } = rewording((text, place) => (place === 1 ? 'A model of your own.' : text))
  const { statements: said } = await run(client)
  expect(said.map(({ dropped }) => dropped !== undefined)).toEqual(
    statements.map((_none, place) => place === 1),
  )
  expect(said[1]?.text).toBe(statements[1]?.text)
})

test('a call that fails, or a model that says something else, leaves the advice as it is', async () => {
  const gone: ModelClient = {
    card: fakeCard('gone'),
    // biome-ignore lint/correctness/useYield: it fails before it has anything to say
    async *stream() {
      throw new GatewayError('upstream_unreachable', 'nobody there')
    },
  }
  for (const client of [gone, createPracticeModel('first', { pace: 0 })]) {
    const { statements: said } = await run(client)
    expect(said.map(({ text }) => text)).toEqual(statements.map(({ text }) => text))
    expect(said.every(({ dropped }) => dropped !== undefined)).toBe(true)
  }
})

describe('a wording', () => {
  const scale = statements.find(({ text }) => text.startsWith('scale:'))!
  const cost = statements.find(({ text }) => text.startsWith('monthly cost:'))!
  const models = statements.find(({ text }) => text.startsWith('Models for'))!
  const deployment = statements.find(({ text }) => text.startsWith('deployment:'))!

  test.each([
    ['another conclusion', scale, scale.text.replace(/\w+\./, 'xlarge.')],
    ['both conclusions', scale, `${scale.text} Or large, or xlarge, or small.`],
    ['another figure', cost, cost.text.replace(/\d+/, '7')],
    ['one figure more', cost, `${cost.text} That is 3 times less.`],
    ['a figure less', cost, 'The monthly cost is low.'],
    ['another order of models', models, `Models: ${[...models.kept].reverse().join(', ')}.`],
    ['a model left out', models, `Models: ${models.kept.slice(1).join(', ')}.`],
    ['a model that was not advised', models, `${models.text} Or claude-sonnet-4.`],
    ['a longer name', models, models.text.replace(models.kept[0]!, `${models.kept[0]}-pro`)],
    ['the contrary', deployment, deployment.text.replace('deployment: ', 'deployment is not ')],
    ['much more', scale, `${scale.text} ${'And so on. '.repeat(60)}`],
  ] as const)('with %s is dropped', (_what, statement, reworded) => {
    expect(changedFact(statement, reworded, KNOWN)).toBeDefined()
  })

  test('may turn sentences around, and use capitals', () => {
    const [first] = models.kept
    expect(
      changedFact(models, `You could take ${models.kept.join(', then ')}.`, KNOWN),
    ).toBeUndefined()
    expect(first).toBeDefined()
    expect(changedFact(scale, scale.text.toUpperCase(), KNOWN)).toBeUndefined()
  })
})
