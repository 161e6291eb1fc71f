import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { processorMsSince } from '../../../test/support/processor-time.ts'
import { OLLAMA_TAGS } from '../../catalogue/facts/ollama-tags.ts'
import { readSettings } from '../../config/load-settings.ts'
import { DEPLOYMENTS, PURPOSES, SCALES } from '../../core/card.ts'
import { PRACTICE_CARDS } from '../../providers/practice/practice-cards.ts'
import { type Advice, advise } from './advise.ts'
import type { Consideration } from './considerations.ts'
import * as costRules from './cost-rules.ts'
import * as errorRules from './error-rules.ts'
import * as hybridRules from './hybrid-rules.ts'
import { COMPLEXITIES, INFRASTRUCTURES, PRIVACIES, SENSITIVITIES } from './needs.ts'
import * as taskRules from './task-rules.ts'

test.each([
  ['Summarise letters in our hospital, nothing may leave the house.', 'confidential'],
  ['Sort reports; no document of ours must ever leave our network.', 'confidential'],
  ['Sort reports; none of it can leave the building.', 'confidential'],
  ['Sort letters of customers; nothing may leave the EU.', 'regional'],
])('%s', (description, privacy) => {
  expect(advise({ description, needs: {} }).needs.privacy).toBe(privacy)
})

test.each(['Support for a computer shop.', 'Answer questions about cloud computing.'])(
  'no mathematics are read into: %s',
  (description) =>
    expect(advise({ description, needs: {} }).needs.tasks ?? []).not.toContain('math'),
)

test('quotes whole words, and no half of one', () => {
  const { evidence } = advise({
    description: 'Wrong answers are annoying.',
    needs: {},
  })
  expect(evidence.find(({ need }) => need === 'sensitivity')?.words).toBe(
    'Wrong answers are annoying',
  )
})

test.each([
  ['A chatbot for our customers.', false],
  ['Customer support, sometimes hard technical questions.', true],
])('speaks of a second line in the cost only where there is one: %s', (description, isHybrid) => {
  const needs = {
    sensitivity: isHybrid ? 'high' : 'low',
    privacy: 'public',
    requestsPerMonth: 20_000,
  } as const
  const { considerations, conclusions } = advise({ description, needs })
  expect(conclusions.approach?.value).toBe(isHybrid ? 'hybrid' : 'single')
  const cost = considerations.computationalCost.conclusions['monthly cost']
  expect(/second line/.test(cost?.because ?? 'no cost')).toBe(isHybrid)
  expect(cost?.because).toMatch(/list prices/)
})

interface WrittenCase {
  readonly id: number
  readonly description: string
  /** What two people would agree on; `checks` and `asks` are what must be among them. */
  readonly agreed: Readonly<Record<string, string | readonly string[]>>
}

const USE_CASES = readFileSync(
  new URL('../../../test/labelled/use-cases.jsonl', import.meta.url),
  'utf8',
)
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as WrittenCase)

function saidBy(advice: Advice, field: string): string | readonly string[] | undefined {
  const { conclusions } = advice
  if (field === 'status') return advice.status
  if (field === 'class') return conclusions.purpose?.value
  if (field === 'checks') return conclusions.checks.map(({ value }) => value)
  if (field === 'asks') {
    return advice.questions.filter(({ isNeeded }) => isNeeded).map(({ need }) => need)
  }
  const found = (conclusions as unknown as Record<string, { value: string } | undefined>)[field]
  return found?.value
}

async function problemsOf(config: string): Promise<readonly string[]> {
  const { mkdtemp, rm, writeFile } = await import('node:fs/promises')
  const { tmpdir } = await import('node:os')
  const folder = await mkdtemp(`${tmpdir()}/advise-`)
  try {
    const file = `${folder}/secondline.yaml`
    await writeFile(file, config)
    // Keys as a user would have them; their values are never looked at.
    const environment = Object.fromEntries(
      ['OPENAI', 'ANTHROPIC', 'GEMINI', 'MISTRAL', 'DEEPSEEK', 'XAI'].map((name) => [
        `${name}_API_KEY`,
        'key-for-a-test',
      ]),
    )
    const { problems } = await readSettings({ file, environment })
    return problems.filter(({ severity }) => severity === 'error').map(({ message }) => message)
  } finally {
    await rm(folder, { recursive: true })
  }
}

describe('the use cases with agreed answers', () => {
  test('there are sixty, and each says at least what to expect of its status', () => {
    expect(USE_CASES).toHaveLength(60)
    expect(USE_CASES.every(({ agreed }) => agreed.status !== undefined)).toBe(true)
  })

  test.each(USE_CASES)('$id: $description', ({ description, agreed }) => {
    const advice = advise({ description })
    for (const [field, wanted] of Object.entries(agreed)) {
      const said = saidBy(advice, field)
      if (typeof wanted === 'string') expect([field, said]).toEqual([field, wanted])
      else expect(said).toEqual(expect.arrayContaining([...wanted]))
    }
  })

  test.each([
    ['An assistant for citizens that answers simple questions', 'tasks', ['qa']],
    ['Check invoices against purchase orders', 'tasks', ['automation']],
    ['Generate SQL for analysts', 'tasks', ['code-assistance']],
    ['Grading of school essays. The data has to remain in Switzerland', 'privacy', 'regional'],
    ['A chatbot for our web shop, EU hosting only', 'privacy', 'regional'],
    ['Loan documents; they must not leave the country', 'privacy', 'regional'],
    ['Loan documents; they must not leave our network', 'privacy', 'confidential'],
    ['Loan documents; they must stay in the building', 'privacy', 'confidential'],
    ['A chatbot for our web shop, 5000 chats a day, EU hosting only', 'languages', undefined],
  ] as const)('%s: %s', (description, need, value) => {
    expect(advise({ description }).needs[need]).toEqual(value)
  })

  test('models on servers of one’s own are named as the server names them', () => {
    const { config, candidates } = advise({
      needs: { tasks: ['qa'], sensitivity: 'high', privacy: 'confidential' },
    })
    const cards = candidates.flatMap((line) => line.candidates).map(({ card }) => card)
    expect(cards.filter(({ provider }) => provider === 'ollama').length).toBeGreaterThan(0)
    for (const { provider, model } of cards) {
      if (provider === 'ollama') expect(Object.values(OLLAMA_TAGS)).toContain(model)
      else expect(provider).toBe('vllm')
    }
    expect(config).not.toContain('command-r"')
  })

  test('every advice with candidates comes with a configuration that is valid', async () => {
    for (const { description } of USE_CASES) {
      const { status, config, candidates, warnings } = advise({ description })
      if (status === 'asking') {
        expect(config).toBeUndefined()
        expect(candidates).toEqual([])
      } else if (config === undefined) {
        expect(warnings.join()).toContain('No model can take the line')
      } else {
        expect([description, await problemsOf(config)]).toEqual([description, []])
      }
    }
  })
})

describe('what an error costs', () => {
  const shop = 'A support chat for our web shop, no personal data. '
  const advice = (sentence: string) => advise({ description: `${shop}${sentence}` })
  const said = (sentence: string) => advice(sentence).conclusions

  test.each([
    'A wrong answer costs us a refund.',
    'When the bot gets a delivery date wrong we have to pay compensation.',
    'If it quotes the wrong price, we are bound by it and lose the margin.',
    'Every incorrect reply means a chargeback for us.',
    'A mistake in a quote can cost us the order.',
    'Bad advice here would lead to a fine.',
    'We are out of pocket whenever an answer is false.',
    'An error ends in a credit note of a few hundred euros.',
    'Getting it wrong means we reimburse the buyer.',
  ])('money at stake gets checks and a second line: %s', (sentence) => {
    const { sensitivity, approach, checks } = said(sentence)
    expect(sensitivity?.value).toBe('high')
    expect(advice(sentence).needs.sensitivity).toBe('high')
    expect(approach?.value).toBe('hybrid')
    expect(checks.map(({ value }) => value)).toContain('consistency')
  })

  test.each([
    'Customers ask for refunds and about wrong items.',
    'A wrong answer never costs us a refund.',
    'Errors cost us nothing.',
    'A mistake costs us a few minutes.',
    'An error costs us 5 euros.',
    'It explains how refunds for wrong items are paid.',
  ])('what costs next to nothing, or no error, does not: %s', (sentence) => {
    expect(said(sentence).sensitivity?.value).not.toBe('high')
  })

  test('a small sum is work to be seen, not harm', () => {
    expect(said('An error costs us 5 euros.').sensitivity?.value).toBe('medium')
    expect(said('An error costs us 500 euros.').sensitivity?.value).toBe('high')
  })
})

const anyNeeds = fc.record(
  {
    tasks: fc.constantFrom(
      ['qa'] as const,
      ['math'] as const,
      ['marketing'] as const,
      ['customer-support', 'finance-analysis'] as const,
    ),
    complexity: fc.constantFrom(...COMPLEXITIES),
    sensitivity: fc.constantFrom(...SENSITIVITIES),
    privacy: fc.constantFrom(...PRIVACIES),
    infrastructure: fc.constantFrom(...INFRASTRUCTURES),
    requestsPerMonth: fc.integer({ min: 1, max: 10_000_000 }),
    budgetPerMonth: fc.integer({ min: 1, max: 100_000 }),
    ownKnowledge: fc.boolean(),
  },
  { requiredKeys: [] },
)

describe('from stated needs', () => {
  test('every conclusion names its rule and says why', () => {
    fc.assert(
      fc.property(anyNeeds, (needs) => {
        const { considerations } = advise({ needs, cards: [] })
        for (const consideration of Object.values(considerations) as Consideration[]) {
          for (const one of Object.values(consideration.conclusions)) {
            expect(one.rule).toMatch(/^[a-z-]+$/)
            expect(one.because.length).toBeGreaterThan(10)
          }
        }
      }),
      { numRuns: 100 },
    )
  })

  test('there is advice exactly when nothing needed is open', () => {
    fc.assert(
      fc.property(anyNeeds, (needs) => {
        const { status, questions, candidates, conclusions } = advise({ needs, cards: [] })
        expect(status).toBe(questions.some(({ isNeeded }) => isNeeded) ? 'asking' : 'advised')
        if (status === 'asking') return
        expect(candidates.length).toBeGreaterThan(0)
        expect(conclusions.approach).toBeDefined()
        expect(PURPOSES).toContain(conclusions.purpose?.value)
        expect(SCALES).toContain(conclusions.scale?.value)
        expect(DEPLOYMENTS).toContain(conclusions.deployment?.value)
      }),
      { numRuns: 200 },
    )
  })

  test('confidential data never gets a model outside the house', () => {
    fc.assert(
      fc.property(anyNeeds, (needs) => {
        const { candidates } = advise({ needs: { ...needs, privacy: 'confidential' } })
        for (const { card } of candidates.flatMap((line) => line.candidates)) {
          expect(['on-premise', 'edge']).toContain(card.deployment)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('mixed privacy gets a model inside and one outside on every line', () => {
    const { candidates, config } = advise({
      needs: { tasks: ['qa', 'math'], sensitivity: 'medium', privacy: 'mixed' },
    })
    expect(candidates).toHaveLength(2)
    for (const line of candidates) {
      const [outside, inside] = line.candidates.map(({ card }) => card.deployment)
      expect([outside, inside]).toEqual(['cloud', 'on-premise'])
    }
    expect(config).toContain('advised-privacy')
  })

  test('a model made for code is not put before others where no code is written', () => {
    const needs = { tasks: ['qa'], sensitivity: 'medium', privacy: 'confidential' } as const
    const names = (tasks: readonly ('qa' | 'code-assistance')[]) =>
      advise({ needs: { ...needs, tasks } }).candidates[0]?.candidates.map(({ card }) => card.id)
    expect(names(['qa'])?.join()).not.toMatch(/coder|devstral/)
  })

  test('high sensitivity always keeps a person and a check in the way', () => {
    fc.assert(
      fc.property(anyNeeds, (needs) => {
        const { conclusions } = advise({ needs: { ...needs, sensitivity: 'high' }, cards: [] })
        expect(conclusions.oversight?.value).toBe('hold')
        expect(conclusions.checks.length).toBeGreaterThan(0)
      }),
      { numRuns: 60 },
    )
  })

  test('what is stated stands against what the description says', () => {
    const { needs, evidence } = advise({
      description: 'Public chatbot, errors are harmless.',
      needs: { privacy: 'confidential' },
    })
    expect(needs.privacy).toBe('confidential')
    expect(evidence.find(({ need }) => need === 'privacy')?.from).toBe('stated')
  })
})

describe('over the models of a configuration', () => {
  const cards = Object.values(PRACTICE_CARDS)
  const needs = {
    tasks: ['customer-support', 'math'],
    sensitivity: 'medium',
    privacy: 'public',
    requestsPerMonth: 10_000,
  } as const

  test('the practice pair takes both lines of a hybrid, and the others say why not', async () => {
    const advice = advise({ needs, cards })
    const first = advice.candidates[0]
    expect(first?.candidates[0]?.card.id).toMatch(/practice-(?:first|other)/)
    expect(advice.candidates[1]?.candidates[0]?.card.id).toBe('practice-second')
    const second = first?.disqualified.find(({ id }) => id === 'practice-second')
    expect(second?.reasons.join()).toContain('purpose is reasoning')
    expect(await problemsOf(advice.config ?? '')).toEqual([])
  })

  test('a card that alone breaks the budget is disqualified with the figures', () => {
    const { candidates } = advise({ needs: { ...needs, budgetPerMonth: 1 }, cards })
    const dear = candidates[1]?.disqualified.find(({ id }) => id === 'practice-second')
    expect(dear?.reasons.join()).toMatch(/costs at least \$[\d.]+ a month, the budget is \$1$/)
  })

  test('no model for a line gives a warning and no configuration', () => {
    const advice = advise({ needs, cards: [PRACTICE_CARDS.first] })
    expect(advice.config).toBeUndefined()
    expect(advice.warnings.join()).toContain('No model can take the line second')
  })
})

describe('hostile input', () => {
  test.each([
    ['long words', 'a'.repeat(100_000)],
    ['many figures', '1,000 '.repeat(20_000)],
    ['openings of every pattern', 'analyse the the summarise errors are customer '.repeat(3_000)],
  ])('%s are read in bounded time', (_name, description) => {
    const begun = process.cpuUsage()
    advise({ description, cards: [] })
    expect(processorMsSince(begun)).toBeLessThan(2500)
  })
})

describe('docs/explain/advice.md', () => {
  test('lists every rule with its reason', () => {
    const page = readFileSync(new URL('../../../docs/explain/advice.md', import.meta.url), 'utf8')
    const all = [taskRules, errorRules, costRules, hybridRules].flatMap((one) =>
      Object.values(one).flat(),
    )
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length)
    for (const { name, because } of all) expect(page).toContain(`\`${name}\` | ${because}`)
  })
})
