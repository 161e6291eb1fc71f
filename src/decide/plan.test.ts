import { describe, expect, test } from 'vitest'
import { EASY, policyOf } from '../../test/support/chat-harness.ts'
import { factsOf } from '../../test/support/run-so-far.ts'
import type { ModelCard } from '../core/card.ts'
import type { CheckName } from '../core/check.ts'
import type { Policy, PolicyRule } from '../core/policy.ts'
import type { Facts } from '../core/run.ts'
import { EARLIER_TURN, REFERS_ON } from '../core/signals.ts'
import { fakeCard, fakeModel } from '../testing.ts'
import { readModelName } from './model-name.ts'
import { nextStep } from './next-step.ts'
import { planOf, riskOf } from './plan.ts'
import { matchesRisk } from './rules/matches-request.ts'
import { requirementsOf } from './rules/requirements.ts'

const FACTS = factsOf({ stream: true })

function releaseUnder(require: PolicyRule['require'], change: Partial<Facts> = {}): string {
  const rules = [{ name: 'rule', mode: 'enforce' as const, when: {}, require }]
  const policy = policyOf({ first: [fakeModel('quick', 'x')] }, { rules })
  const facts: Facts = { ...FACTS, ...change }
  return planOf(facts, policy, requirementsOf(facts, policy, EASY.risk), EASY.risk).release
}

const windowWith = (...checks: CheckName[]) => releaseUnder({ checks, release: 'window' })

test('sentences go out as they are accepted where every check that a rule wants can look at a beginning', () => {
  expect(windowWith('grounding', 'arithmetic', 'consistency')).toBe('window')
})

test.each(['code', 'logic', 'agreement', 'judge'] as const)(
  'nothing goes out before %s has looked where a rule wants it: it needs the whole answer',
  (check) => {
    expect(windowWith('arithmetic', check)).toBe('hold')
  },
)

test('nothing goes out live where a rule demands another model’s word', () => {
  expect(releaseUnder({ checks: ['judge'] })).toBe('hold')
  expect(releaseUnder({ checks: ['agreement'] })).toBe('hold')
  expect(releaseUnder({ checks: ['grounding', 'code'] })).toBe('live')
})

test('an answer that is not streamed goes out whole', () => {
  expect(releaseUnder({ release: 'window' }, { stream: false })).toBe('hold')
  expect(releaseUnder({})).toBe('live')
})

const DOUBTFUL = { domain: 'healthcare', severity: 'high', certain: false, reasons: [] } as const
const answerOf = (severity: 'none' | 'low' | 'medium' | 'high', code = 'own-symptom') =>
  ({ domain: 'healthcare', severity, reasons: [{ code, text: '' }] }) as const

test('a doubt about nothing in particular is about what its answer shows', () => {
  const risk = { ...DOUBTFUL, domain: 'none' } as const
  const facts: Facts = { ...FACTS, signals: { ...EASY, risk } }
  expect(riskOf(facts, [answerOf('medium', REFERS_ON)]).domain).toBe('healthcare')
  expect(riskOf(facts, [answerOf('low')]).domain).toBe('none')
})

test.each([
  ['none', false],
  ['low', false],
  ['medium', false],
  ['medium', undefined, REFERS_ON],
  ['high', undefined],
] as const)(
  'a doubt about the question and an answer of %s risk is certain: %s',
  (severity, certain, code?) => {
    const facts = { signals: { ...EASY, risk: DOUBTFUL } } as unknown as Facts
    const risk = riskOf(facts, [answerOf(severity, code)])
    expect(risk.severity).toBe('high')
    expect(risk.certain).toBe(certain)
  },
)

test('a mere mention of a domain confirms a doubt about a turn that stands alone after a grave one', () => {
  const risk = { ...DOUBTFUL, reasons: [{ code: EARLIER_TURN, text: '' }] }
  const facts: Facts = { ...FACTS, signals: { ...EASY, risk } }
  expect(riskOf(facts, [answerOf('low')]).certain).toBeUndefined()
  expect(riskOf(facts, [{ ...answerOf('none'), domain: 'none' }]).certain).toBe(false)
})

test('a rule for certain risk leaves a doubtful one alone, one for doubtful risk a certain one, one for neither none', () => {
  const certainly = { domain: 'healthcare', severity: 'high', reasons: [] } as const
  expect(matchesRisk({ risk: 'high', certain: true }, DOUBTFUL)).toBe(false)
  expect(matchesRisk({ risk: 'high', certain: true }, certainly)).toBe(true)
  expect(matchesRisk({ risk: 'high', certain: false }, DOUBTFUL)).toBe(true)
  expect(matchesRisk({ risk: 'high', certain: false }, certainly)).toBe(false)
  expect(matchesRisk({ risk: 'high' }, DOUBTFUL)).toBe(true)
})

describe('a request that wants a schema kept to', () => {
  const cardWith = (id: string, capabilities: Partial<ModelCard['capabilities']>) => {
    const { card } = fakeModel(id, 'x')
    return fakeModel({ ...card, capabilities: { ...card.capabilities, ...capabilities } }, 'x')
  }
  const able = cardWith('able', { jsonSchema: true })
  const unable = cardWith('unable', { jsonSchema: false })
  const untold = cardWith('untold', { jsonSchema: false, unknown: ['jsonSchema', 'logprobs'] })
  type Lines = Parameters<typeof policyOf>[0]
  const asked = (lines: Lines, requestedModel = 'auto', logprobs = false) => {
    const policy = policyOf(lines)
    const needs = { tools: false, jsonSchema: true, logprobs }
    const facts: Facts = { ...FACTS, requestedModel, needs }
    const step = nextStep({ id: '', startedAt: 0, configHash: '', facts, outcomes: [] }, policy)
    return step.do === 'call' ? step.card : step
  }

  test('goes to a card that is known to, be it on another line', () => {
    expect(asked({ first: [untold, able] })).toBe('able')
    expect(asked({ first: [untold], second: [able] })).toBe('able')
  })

  test('is tried by a card of which nothing is known where no other is left, or it is named', () => {
    expect(asked({ first: [unable, untold] })).toBe('untold')
    expect(asked({ first: [able, untold] }, 'untold')).toBe('untold')
    expect(asked({ first: [untold] }, 'untold', true)).toBe('untold')
  })

  test('is refused by a card that is known not to, named or not', () => {
    expect(asked({ first: [unable] })).toMatchObject({ reasons: ['no_json_schema'] })
    expect(asked({ first: [able, unable] }, 'unable')).toMatchObject({ do: 'refuse' })
  })

  test('is not kept from a line by what nobody knows where a rule wants that line', () => {
    expect(asked({ first: [able], second: [untold] }, 'secondline/second')).toBe('untold')
  })
})

describe('an answer in doubt', () => {
  const hardest = { ...EASY.difficulty, score: 0.6 }
  const PROBED: Facts = {
    ...FACTS,
    signals: { ...EASY, difficulty: hardest },
    thresholds: { probe: 0.5, second: 0.9 },
  }
  const planFor = (change: Partial<Facts>, more: Partial<Policy> = {}, risk = EASY.risk) => {
    const chosen = policyOf({ first: [fakeModel('quick')], second: [fakeModel('thinker')] }, more)
    const facts: Facts = { ...PROBED, ...change }
    return planOf(facts, chosen, requirementsOf(facts, chosen, risk), risk)
  }
  const NAMED = { requestedModel: 'quick' }
  const LOOP = { stickyCard: 'quick' }

  test('is kept until it is whole, as another model may take its place', () => {
    expect(planFor({})).toMatchObject({ zone: 'probe', release: 'hold' })
    expect(planFor({ requestedModel: 'secondline/first' }).release).toBe('hold')
    expect(planFor({ stickyCard: 'gone' }).release).toBe('hold')
  })

  test.each([
    ['its model was named', NAMED],
    ['an open tool loop keeps to its model', LOOP],
  ])('goes out as it comes where none can: %s', (_why, change) => {
    expect(planFor(change)).toMatchObject({ zone: 'probe', release: 'live', card: 'quick' })
    const risk = { domain: 'finance', severity: 'medium', reasons: [] } as const
    expect(planFor(change, {}, risk).release).toBe('window')
    expect(planFor({ ...change, stream: false }).release).toBe('hold')
  })

  test('is kept where an error is to take its place, or a rule wants another line than the one named', () => {
    expect(planFor(NAMED, { onSecondUnavailable: 'error' }).release).toBe('hold')
    const require = { line: 'second' } as const
    const rules = [{ name: 'ours', mode: 'enforce', when: {}, require }] as const
    expect(planFor(NAMED, { rules }).release).toBe('hold')
  })
})

describe('an open tool loop', () => {
  const policy = (rules: readonly PolicyRule[] = []) =>
    policyOf({ first: [fakeModel('quick')], second: [fakeModel('thinker')] }, { rules })
  const planFor = (stickyCard: string, rules?: readonly PolicyRule[]) => {
    const facts: Facts = { ...FACTS, stickyCard }
    const chosen = policy(rules)
    return planOf(facts, chosen, requirementsOf(facts, chosen, EASY.risk), EASY.risk)
  }
  const wants = (line: 'first' | 'second'): readonly PolicyRule[] => [
    { name: 'ours', mode: 'enforce', when: {}, require: { line } },
  ]

  test('goes on with its card, also where a rule wants the line that it is on', () => {
    expect(planFor('thinker')).toMatchObject({ lines: ['second'], card: 'thinker' })
    expect(planFor('thinker', wants('second'))).toMatchObject({ card: 'thinker' })
    expect(planFor('quick', wants('first'))).toMatchObject({ lines: ['first'], card: 'quick' })
  })

  test('goes on with the card that the client names, which may change its mind', () => {
    const chosen = policy()
    const planOfName = (requestedModel: string) => {
      const facts: Facts = { ...FACTS, stickyCard: 'quick', requestedModel }
      return planOf(facts, chosen, requirementsOf(facts, chosen, EASY.risk), EASY.risk)
    }
    expect(planOfName('thinker')).toMatchObject({ card: 'thinker', reasons: ['model_named'] })
    for (const name of ['quick', 'auto', 'secondline/second']) {
      expect(planOfName(name), name).toMatchObject({ card: 'quick', reasons: ['open_tool_loop'] })
    }
  })

  test('goes on with another card where the configuration has its card no more', () => {
    const plan = planFor('gone')
    expect(plan.card).toBeUndefined()
    expect(plan.lines.length).toBeGreaterThan(0)
  })

  test('goes on with another card where the configuration says that its card calls no tools', () => {
    const { card } = fakeModel('mute')
    const mute = fakeModel({ ...card, capabilities: { ...card.capabilities, tools: false } })
    const chosen = policyOf({ first: [mute], second: [fakeModel('thinker')] })
    const stepFor = (tools: boolean) => {
      const needs = { tools, jsonSchema: false, logprobs: false }
      const facts: Facts = { ...FACTS, stickyCard: 'mute', needs }
      return nextStep({ id: '', startedAt: 0, configHash: '', facts, outcomes: [] }, chosen)
    }
    expect(stepFor(true)).toMatchObject({ do: 'call', card: 'thinker' })
    // A turn that offers no tools asks for none.
    expect(stepFor(false)).toMatchObject({ do: 'call', card: 'mute' })
  })

  test('ends where a rule wants a line that its card is not on', () => {
    const plan = planFor('quick', wants('second'))
    expect(plan.lines).toEqual(['second'])
    expect(plan.card).toBeUndefined()
  })
})

test.each([
  ['auto', 'auto'],
  ['secondline/auto', 'auto'],
  ['secondline/first', 'first'],
  ['secondline/multimodal', 'multimodal'],
  // Of cards, and of nobody.
  ['first', undefined],
  ['secondline/third', undefined],
  ['secondline/constructor', undefined],
  ['secondline/__proto__', undefined],
])('the name %s names %s', (name, named) => {
  expect(readModelName(name)).toBe(named)
})

describe('the lines that are tried', () => {
  const creative: Facts = {
    ...FACTS,
    signals: { ...EASY, task: { ...EASY.task, purpose: 'creative' } },
  }
  const lines = {
    first: [fakeModel('quick')],
    second: [fakeModel('thinker')],
    creative: [fakeModel('painter')],
  }

  function planUnder(facts: Facts, models: Parameters<typeof policyOf>[0] = lines) {
    const policy = policyOf(models, { rules: [] })
    return planOf(facts, policy, requirementsOf(facts, policy, EASY.risk), EASY.risk)
  }

  test('begin with the creative one for what is creative and not hard', () => {
    expect(planUnder(creative).lines).toEqual(['creative', 'first', 'second'])
    const { difficulty } = EASY
    const hard = { ...creative.signals, difficulty: { ...difficulty, score: 0.9 } }
    expect(planUnder({ ...creative, signals: hard }).lines).toEqual(['second', 'first'])
  })

  test('are those that have cards, and one without is not told as passed over', () => {
    const { first, second } = lines
    const plan = planUnder(creative, { first, second })
    expect(plan).toEqual(expect.objectContaining({ lines: ['first', 'second'] }))
    expect(plan.reasons).toEqual(planUnder(FACTS).reasons)
  })

  test('are told as passed over where the best of them has no card for it', () => {
    const plan = planUnder(
      { ...creative, needs: { ...FACTS.needs, tools: true } },
      {
        ...lines,
        creative: [
          fakeModel(
            fakeCard('painter', { capabilities: { ...fakeCard('x').capabilities, tools: false } }),
          ),
        ],
      },
    )
    expect(plan.lines).toEqual(['first', 'second'])
    expect(plan.reasons).toContain('creative_line_not_eligible')
  })
})
