import fc from 'fast-check'
import { expect, it, test } from 'vitest'
import { EASY, policyOf } from '../../../test/support/chat-harness.ts'
import { answered, checked, factsOf, resultOf, runSoFar } from '../../../test/support/run-so-far.ts'
import type { Verdict } from '../../core/check.ts'
import type { AnswerCondition, Policy, PolicyRule } from '../../core/policy.ts'
import type { Checked, Facts, Outcome, Run, Step } from '../../core/run.ts'
import { nextStep } from '../../decide/next-step.ts'
import { fakeCard, fakeModel } from '../../testing.ts'
import { drawOf, isDrawn } from './matches-request.ts'

const FACTS = factsOf({ tenant: 'acme', stream: true })

function ruleOn(
  answer: AnswerCondition,
  when: Omit<PolicyRule['when'], 'answer'> = {},
): PolicyRule {
  return {
    name: 'on-answer',
    mode: 'enforce',
    when: { ...when, answer },
    require: { oversight: 'hold' },
  }
}

const card = (id: string) => fakeModel(fakeCard(id))
const policyWith = (rules: readonly PolicyRule[]): Policy =>
  policyOf({ first: [card('quick')], second: [card('thinker')] }, { rules })

function answerTo(step: Step, toolCalls = 0): Outcome {
  if (step.do !== 'call') throw new Error('no call')
  const { line, card, purpose, release } = step
  return answered({ line, card, purpose, toolCalls, released: release === 'live' })
}

/** The step after one answer of the first line that was looked at. */
function afterLook(
  rules: readonly PolicyRule[],
  look: Partial<Checked>,
  { toolCalls = 0, facts = FACTS }: { toolCalls?: number; facts?: Facts } = {},
): { call: Step; check: Step; last: Step } {
  const policy = policyWith(rules)
  const run = runSoFar(facts)
  const call = nextStep(run, policy)
  const withAnswer = { ...run, outcomes: [answerTo(call, toolCalls)] }
  const check = nextStep(withAnswer, policy)
  const outcomes = [...withAnswer.outcomes, checked(look)]
  return { call, check, last: nextStep({ ...run, outcomes }, policy) }
}

const amount = (value: number, currency = 'EUR', place: 'text' | 'tool' = 'text') => ({
  amounts: [{ value, currency, place }],
})

it('holds an answer that names more money than the rule lets pass', () => {
  const rules = [ruleOn({ amountAbove: 1000 })]
  expect(afterLook(rules, amount(1000.01)).last).toMatchObject({
    do: 'hold',
    reasons: expect.arrayContaining(['on-answer', 'amount_above_limit']),
  })
  expect(afterLook(rules, amount(1000)).last.do).toBe('release')
  expect(afterLook(rules, {}).last.do).toBe('release')
})

it('holds by the amount of the answer also after another model was asked beside it', () => {
  const agreement: PolicyRule = {
    name: 'agreement',
    mode: 'enforce',
    when: {},
    require: { checks: ['agreement'] },
  }
  const policy = policyWith([ruleOn({ amountAbove: 1000 }), agreement])
  const outcomes: Outcome[] = []
  const next = () => nextStep(runSoFar(FACTS, outcomes), policy)
  outcomes.push(answerTo(next()), checked(amount(5000)))
  const sample = next()
  expect(sample).toMatchObject({ do: 'call', purpose: 'sample' })
  outcomes.push(answerTo(sample), checked({ results: [resultOf('agreement', 'pass')] }))
  expect(next().do).toBe('hold')
})

it('takes a currency that cannot be told for each of those named', () => {
  const rules = [ruleOn({ amountAbove: 1000, currencies: ['USD'] })]
  expect(afterLook(rules, amount(5000, 'EUR')).last.do).toBe('release')
  expect(afterLook(rules, amount(5000, 'USD')).last.do).toBe('hold')
  expect(afterLook(rules, amount(5000, '?')).last.do).toBe('hold')
})

it('holds a tool call that would move the money, and lets other tool calls go', () => {
  const look = amount(5000, 'EUR', 'tool')
  const toolCalls = { toolCalls: 1 }
  expect(afterLook([ruleOn({ amountAbove: 1000 })], look, toolCalls).last.do).toBe('hold')
  expect(afterLook([ruleOn({ amountAbove: 9000 })], look, toolCalls).last.do).toBe('release')
  const unsure = [ruleOn({ confidenceBelow: 0.9 })]
  expect(afterLook(unsure, look, toolCalls).last.do).toBe('release')
  const facts: Facts = { ...FACTS, answersByCall: true }
  expect(afterLook(unsure, look, { ...toolCalls, facts }).last.do).toBe('hold')
})

it('keeps back a stream from the start where the answer may yet be held', () => {
  expect(afterLook([ruleOn({ amountAbove: 1000 })], {}).call).toMatchObject({ release: 'hold' })
  expect(afterLook([ruleOn({ amountAbove: 1000 }, { risk: 'high' })], {}).call).toMatchObject({
    release: 'hold',
  })
  expect(afterLook([ruleOn({ amountAbove: 1000 }, { tenants: ['other'] })], {}).call).toMatchObject(
    { release: 'live' },
  )
})

it('looks with the checks that the rule names, and holds by what they say', () => {
  const rules = [ruleOn({ checks: ['grounding'], verdicts: ['fail', 'abstain'] })]
  const seen = afterLook(rules, { results: [resultOf('grounding', 'abstain')] })
  expect(seen.check).toMatchObject({ checks: expect.arrayContaining(['grounding']) })
  expect(seen.last.do).toBe('hold')
  expect(afterLook(rules, { results: [resultOf('grounding', 'pass')] }).last.do).toBe('release')
  // A check that did not run has said nothing.
  expect(afterLook(rules, {}).last.do).toBe('hold')
})

it('holds what is too unsure, and what nothing could be told of', () => {
  const rules = [ruleOn({ confidenceBelow: 0.6 })]
  expect(afterLook(rules, { confidence: 0.59 }).last.do).toBe('hold')
  expect(afterLook(rules, { confidence: 0.6 }).last.do).toBe('release')
  expect(afterLook(rules, {}).last.do).toBe('hold')
  expect(afterLook(rules, {}).check).toMatchObject({
    checks: expect.arrayContaining(['consistency']),
  })
})

it('asks for all that a rule names', () => {
  const rules = [ruleOn({ amountAbove: 10, confidenceBelow: 0.5 }, { tasks: ['decision'] })]
  const facts = {
    ...FACTS,
    signals: { ...EASY, task: { ...EASY.task, task: 'decision' as const } },
  }
  expect(afterLook(rules, { ...amount(20), confidence: 0.4 }, { facts }).last.do).toBe('hold')
  expect(afterLook(rules, { ...amount(20), confidence: 0.6 }, { facts }).last.do).toBe('release')
  expect(afterLook(rules, { ...amount(20), confidence: 0.4 }).last.do).toBe('release')
})

it('holds for a tenant named, and for no other', () => {
  const rule: PolicyRule = {
    name: 'acme-always',
    mode: 'enforce',
    when: { tenants: ['acme'] },
    require: { oversight: 'hold' },
  }
  expect(afterLook([rule], {}).last.do).toBe('hold')
  expect(afterLook([rule], {}, { facts: { ...FACTS, tenant: 'other' } }).last.do).toBe('release')
})

test('a random share falls on about that share of runs, and two rules draw apart', () => {
  const runs = Array.from({ length: 20_000 }, (_, index) => (index + 0.5) / 20_000)
  for (const share of [0.01, 0.1, 0.5]) {
    const drawn = runs.filter((dice) => isDrawn('a', share, dice)).length / runs.length
    expect(Math.abs(drawn - share)).toBeLessThan(0.01)
    const both = runs.filter((dice) => isDrawn('a', share, dice) && isDrawn('b', share, dice))
    expect(Math.abs(both.length / runs.length - share ** 2)).toBeLessThan(0.01)
  }
})

test('the same run draws the same', () => {
  fc.assert(
    fc.property(fc.string(), fc.double({ min: 0, max: 1, noNaN: true }), (name, dice) => {
      const draw = drawOf(name, dice)
      expect(draw).toBe(drawOf(name, dice))
      expect(draw >= 0 && draw < 1).toBe(true)
    }),
  )
})

const verdict = fc.constantFrom<Verdict>('pass', 'fail', 'abstain', 'error')
const condition = fc.record(
  {
    amountAbove: fc.integer({ min: 0, max: 100 }),
    confidenceBelow: fc.double({ min: 0, max: 1, noNaN: true }),
    checks: fc.constant(['grounding' as const]),
    verdicts: fc.subarray<Verdict>(['pass', 'fail', 'abstain', 'error'], { minLength: 1 }),
  },
  { requiredKeys: [] },
)
const look = fc.record({
  verdict,
  value: fc.integer({ min: 0, max: 200 }),
  confidence: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }),
  severity: fc.constantFrom('none' as const, 'high' as const),
  toolCalls: fc.constantFrom<number>(0, 0, 1),
})

type Look = typeof look extends fc.Arbitrary<infer Given> ? Given : never

/** Says by itself, from the last answer alone, whether a rule keeps it. */
function isKept(answer: AnswerCondition, risk: 'high' | undefined, seen: Look, grave: boolean) {
  const byAmount = answer.amountAbove === undefined || seen.value > answer.amountAbove
  const byCheck =
    answer.checks === undefined || (answer.verdicts ?? ['fail', 'error']).includes(seen.verdict)
  const bySure =
    answer.confidenceBelow === undefined ||
    seen.confidence === undefined ||
    seen.confidence < answer.confidenceBelow
  const byTool = seen.toolCalls === 0 || answer.amountAbove !== undefined
  return byAmount && byCheck && bySure && byTool && (risk === undefined || grave)
}

test('no answer that a rule keeps is ever released, whatever comes, streamed or not', () => {
  const scene = fc.tuple(
    condition,
    fc.constantFrom(undefined, 'high' as const),
    fc.boolean(),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.array(look, { minLength: 16, maxLength: 16 }),
  )
  fc.assert(
    fc.property(scene, ([answer, risk, stream, score, looks]) => {
      const policy = policyWith([ruleOn(answer, risk === undefined ? {} : { risk })])
      const signals = { ...EASY, difficulty: { ...EASY.difficulty, score } }
      let run: Run = {
        id: 'r',
        startedAt: 0,
        configHash: 'h',
        facts: { ...FACTS, stream, signals },
        outcomes: [],
      }
      let seen: Look | undefined
      let grave = false
      for (const next of looks) {
        const step = nextStep(run, policy)
        expect(nextStep(structuredClone(run), policy)).toEqual(step)
        if (step.do === 'call') expect(step.release).toBe('hold')
        if (step.do === 'release' && seen) expect(isKept(answer, risk, seen, grave)).toBe(false)
        if (step.do !== 'call' && step.do !== 'check') return
        if (step.do === 'call') {
          run = { ...run, outcomes: [...run.outcomes, answerTo(step, next.toolCalls)] }
          if (step.purpose === 'answer') seen = undefined
          continue
        }
        const last = run.outcomes.at(-1)
        const toolCalls = last?.type === 'answered' ? last.toolCalls : 0
        seen = { ...next, toolCalls }
        grave ||= next.severity === 'high'
        const domain = next.severity === 'high' ? ('finance' as const) : ('none' as const)
        const outcome = checked({
          results: [resultOf('grounding', next.verdict)],
          amounts: [{ value: next.value, currency: 'EUR', place: 'text' }],
          risk: { domain, severity: next.severity, reasons: [] },
          ...(next.confidence === undefined ? {} : { confidence: next.confidence }),
        })
        run = { ...run, outcomes: [...run.outcomes, outcome] }
      }
      throw new Error('the run did not end')
    }),
    { numRuns: 2000 },
  )
})
