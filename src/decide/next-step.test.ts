import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EASY, HOLD_HIGH_RISK, policyOf } from '../../test/support/chat-harness.ts'
import type { CheckResult } from '../core/check.ts'
import type { ErrorCode, Fault } from '../core/errors.ts'
import type { Policy, PolicyRule } from '../core/policy.ts'
import type { Facts, Outcome, Run, Step } from '../core/run.ts'
import { REFERS_ON, SEVERITIES, type Severity, type Signals } from '../core/signals.ts'
import { fakeCard, fakeModel } from '../testing.ts'
import { whyNot, worstCostMicros } from './cards/eligible.ts'
import { withTokens } from './cards/input-tokens.ts'
import { nextStep } from './next-step.ts'
import { riskOf } from './plan.ts'
import { piecesTokens } from './room.ts'
import { requirementsOf } from './rules/requirements.ts'
import { asOfNow } from './situation.ts'

const card = (id: string, change = {}) => fakeModel(fakeCard(id, change))

const policy = (change: Partial<Policy>): Policy =>
  policyOf(
    {
      first: [card('quick'), card('house', { deployment: 'on-premise', provider: 'house' })],
      second: [
        card('thinker', { provider: 'deep', contextTokens: 190_000 }),
        card('vault', { deployment: 'on-premise' }),
      ],
      creative: [card('painter', { output: ['text', 'image'] })],
      multimodal: [card('seer', { input: ['text', 'image'] })],
    },
    {
      rules: [
        HOLD_HIGH_RISK,
        {
          name: 'iban-stays',
          mode: 'enforce',
          when: { privacy: ['iban'] },
          require: { deployments: ['on-premise'] },
        },
        {
          name: 'medium-is-judged',
          mode: 'enforce',
          when: { risk: 'medium' },
          require: { checks: ['judge', 'agreement', 'arithmetic'] },
        },
      ],
      ...change,
    },
  )

/** The same rule where the risk is certain, and beside it one for doubt, as the built-in rules have it. */
function onlyWhenCertain(rule: PolicyRule): readonly PolicyRule[] {
  if (rule.require.oversight !== 'hold') return [rule]
  const { oversight: _person, ...looks } = rule.require
  return [
    { ...rule, when: { ...rule.when, certain: true } },
    { ...rule, name: 'doubt', when: { risk: 'high', certain: false }, require: looks },
  ]
}

const holdsCertainOnly = ({ rules }: Policy) => rules.some(({ when }) => when.certain === true)

const facts = fc.record({
  requestedModel: fc.constantFrom(
    'auto',
    'secondline/second',
    'secondline/creative',
    'quick',
    'vault',
  ),
  stream: fc.boolean(),
  score: fc.double({ min: 0, max: 1, noNaN: true }),
  severity: fc.constantFrom<Severity>(...SEVERITIES),
  doubtful: fc.boolean(),
  iban: fc.boolean(),
  image: fc.boolean(),
  painting: fc.boolean(),
  inputTokens: fc.constantFrom(10, 200_000),
  unavailable: fc.subarray(['quick', 'house', 'thinker', 'vault', 'seer']),
  allowedCards: fc.option(fc.subarray(['quick', 'house', 'thinker', 'vault', 'painter', 'seer']), {
    nil: undefined,
  }),
  budgetMicros: fc.option(fc.integer({ min: 0, max: 15_000 }), { nil: undefined }),
  middle: fc.option(
    fc.record({
      card: fc.constantFrom('thinker', 'vault', 'gone'),
      until: fc.double({ min: 0, max: 1.01, noNaN: true }),
    }),
    { nil: undefined },
  ),
  stickyLine: fc.option(fc.constantFrom('first' as const, 'second' as const), { nil: undefined }),
  mayReturn: fc.boolean(),
  stickyCard: fc.option(fc.constantFrom('quick', 'house', 'thinker', 'vault', 'gone'), {
    nil: undefined,
  }),
  needsTools: fc.boolean(),
  context: fc.option(
    fc.record(
      {
        how: fc.constantFrom('trim' as const, 'summarise' as const),
        messages: fc.constant(4),
        fromTokens: fc.constant(200_000),
        known: fc.record({ messages: fc.constantFrom(1, 3, 4), inputTokens: fc.constant(100) }),
      },
      { requiredKeys: ['how', 'messages', 'fromTokens'] },
    ),
    { nil: undefined },
  ),
  cache: fc.option(
    fc.record({
      found: fc.constantFrom('exact' as const, 'semantic' as const),
      card: fc.constantFrom('quick', 'house', 'thinker', 'vault', 'gone'),
      line: fc.constantFrom('first' as const, 'second' as const),
      zone: fc.constantFrom('direct' as const, 'probe' as const, 'second' as const),
      outputTokens: fc.constantFrom(10, 2000),
    }),
    { nil: undefined },
  ),
})

function toFacts(given: Given): Facts {
  const signals: Signals = {
    ...EASY,
    difficulty: { ...EASY.difficulty, score: given.score },
    risk: {
      domain: given.severity === 'none' ? 'none' : 'finance',
      severity: given.severity,
      ...(given.severity === 'high' && given.doubtful ? { certain: false } : {}),
      reasons: [],
    },
    privacy: { kinds: given.iban ? ['iban'] : [], places: [], isPrivate: given.iban },
    modality: {
      input: given.image ? ['text', 'image'] : ['text'],
      output: given.painting ? 'image' : 'text',
    },
    inputTokens: given.inputTokens,
  }
  return {
    requestedModel: given.requestedModel,
    stream: given.stream,
    signals,
    unavailable: given.unavailable,
    thresholds: {
      probe: 0.4,
      second: 0.8,
      ...(given.middle === undefined ? {} : { middle: given.middle }),
    },
    needs: { tools: given.needsTools, jsonSchema: false, logprobs: false },
    dice: 0.5,
    ...(given.allowedCards === undefined ? {} : { allowedCards: given.allowedCards }),
    ...(given.budgetMicros === undefined ? {} : { budgetMicros: given.budgetMicros }),
    ...(given.stickyLine === undefined ? {} : { stickyLine: given.stickyLine }),
    ...(given.stickyLine === 'second' && given.mayReturn ? { mayReturn: true as const } : {}),
    ...(given.stickyCard === undefined ? {} : { stickyCard: given.stickyCard }),
    ...(given.cache === undefined ? {} : { cache: given.cache }),
    ...(given.context === undefined ? {} : { context: given.context }),
  }
}

/** How the world answers a step, drawn at random: models fail in every way, checks say anything. */
const world = fc.record({
  fails: fc.boolean(),
  code: fc.constantFrom<ErrorCode>(
    'upstream_timeout',
    'upstream_failed',
    'upstream_rejected',
    'circuit_open',
    'client_closed',
    'context_length_exceeded',
    'deadline_exceeded',
  ),
  fault: fc.constantFrom<Fault>('key', 'model', 'deployment', 'nobody'),
  verdict: fc.constantFrom<CheckResult['verdict']>('pass', 'fail', 'abstain', 'error'),
  confidence: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }),
  answerSeverity: fc.constantFrom<Severity>('none', 'none', 'none', 'medium', 'high'),
  hasText: fc.boolean(),
  callsTool: fc.boolean(),
})

function outcomeOf(
  step: Step,
  given: typeof world extends fc.Arbitrary<infer Given> ? Given : never,
): Outcome {
  if (step.do === 'call') {
    const base = {
      line: step.line,
      card: step.card,
      purpose: step.purpose,
      usage: {},
      costMicros: 1,
      ms: 1,
    }
    return given.fails && step.reuse === undefined
      ? {
          type: 'failed',
          ...base,
          code: given.code,
          fault: given.fault,
          message: '',
          released: false,
        }
      : {
          type: 'answered',
          ...base,
          finish: 'stop',
          hasText: given.hasText,
          toolCalls: given.callsTool && step.purpose === 'answer' && !step.reuse ? 1 : 0,
          dropped: [],
          released: step.release === 'live',
          ...(step.purpose === 'summary' && given.hasText
            ? {
                fitted: {
                  messages: given.fault === 'key' ? 4 : 2,
                  inputTokens: given.fault === 'model' ? 150_000 : 1000,
                },
              }
            : {}),
          ...(step.reuse === undefined
            ? {}
            : { reused: { how: step.reuse, run: 'x', ageMs: 1, usage: {}, savedMicros: 1 } }),
        }
  }
  const checks = step.do === 'check' ? step.checks : []
  return {
    type: 'checked',
    card: 'x',
    results: checks.map((check) => ({
      check,
      version: 1,
      verdict: given.verdict,
      findings: [],
      coverage: { checked: 1, total: 1 },
      ms: 0,
    })),
    risk: {
      domain: given.answerSeverity === 'none' ? 'none' : 'finance',
      severity: given.answerSeverity,
      reasons: given.answerSeverity === 'medium' ? [{ code: REFERS_ON, text: '' }] : [],
    },
    ...(given.confidence === undefined ? {} : { confidence: given.confidence }),
  }
}

/** Each call costs the most that it may. */
function worstOf(step: Step, facts: Facts, { cards }: Policy): { costMicros?: number } {
  if (step.do !== 'call' || step.reuse !== undefined) return {}
  const ids = [step.card, ...(step.hedge === undefined ? [] : [step.hedge.card])]
  const costs = ids.map((id) => {
    const card = cards[id]!
    const piece = () => withTokens({ ...facts, maxOutputTokens: 700 }, piecesTokens(card))
    return worstCostMicros(card, step.purpose === 'summary' ? piece() : facts)
  })
  return { costMicros: costs.reduce((sum, cost) => sum + cost, 0) }
}

interface Walk {
  readonly run: Run
  readonly steps: readonly Step[]
}

const STEPS_AT_MOST = 20

type Given = typeof facts extends fc.Arbitrary<infer Value> ? Value : never

const walksFrom = (asked: fc.Arbitrary<Given>) =>
  fc
    .tuple(
      asked,
      fc.record({
        maxCalls: fc.integer({ min: 1, max: 6 }),
        onlyCertain: fc.boolean(),
        sample: fc.boolean(),
        onSecondUnavailable: fc.constantFrom('answer_with_notice' as const, 'error' as const),
        hedge: fc.option(
          fc.record({
            lines: fc.subarray(['first' as const, 'second' as const, 'creative' as const]),
            afterMs: fc.constant(100),
            share: fc.constant(1),
          }),
          { nil: undefined },
        ),
      }),
      fc.array(world, { minLength: STEPS_AT_MOST, maxLength: STEPS_AT_MOST }),
    )
    .map(([given, { hedge, onlyCertain, ...change }, events]): Walk & { policy: Policy } => {
      const all = policy({ ...change, ...(hedge === undefined ? {} : { hedge }) })
      const chosen = onlyCertain ? { ...all, rules: all.rules.flatMap(onlyWhenCertain) } : all
      let run: Run = { id: 'r', startedAt: 0, configHash: 'h', facts: toFacts(given), outcomes: [] }
      const steps: Step[] = []
      for (const event of events) {
        const step = nextStep(run, chosen)
        steps.push(step)
        if (step.do !== 'call' && step.do !== 'check') break
        const { facts: now } = asOfNow(run)
        const outcome = { ...outcomeOf(step, event), ...worstOf(step, now, chosen) }
        run = { ...run, outcomes: [...run.outcomes, outcome] }
      }
      return { run, steps, policy: chosen }
    })

const walks = walksFrom(facts)

const check = (property: (walk: Walk & { policy: Policy }) => void) =>
  fc.assert(fc.property(walks, property), { numRuns: 2000 })

/** Requests that only their risk could keep from being answered. */
const plainWalks = (severity: Severity) =>
  walksFrom(
    facts.map((given) => ({
      ...given,
      severity,
      doubtful: true,
      requestedModel: 'auto',
      iban: false,
      image: false,
      painting: false,
      inputTokens: 10,
      unavailable: [],
      allowedCards: undefined,
      budgetMicros: undefined,
      stickyCard: undefined,
      context: undefined,
      cache: undefined,
    })),
  )

test('every run ends, and within the number of calls that the policy allows', () => {
  check(({ steps, policy: { maxCalls } }) => {
    expect(['release', 'hold', 'refuse', 'fail']).toContain(steps.at(-1)?.do)
    expect(steps.filter((step) => step.do === 'call').length).toBeLessThanOrEqual(maxCalls)
  })
})

test('the same run gives the same step', () => {
  check(({ run, policy: chosen }) => {
    expect(nextStep(run, chosen)).toEqual(nextStep(structuredClone(run), structuredClone(chosen)))
  })
})

test('a recorded run replays to the steps that were taken', () => {
  check(({ run, steps, policy: chosen }) => {
    const replayed = steps.map((_, index) =>
      nextStep({ ...run, outcomes: run.outcomes.slice(0, index) }, chosen),
    )
    expect(replayed).toEqual(steps)
  })
})

test('no call goes to a card that key, place, modality, room, budget or health forbids', () => {
  check(({ run, steps, policy: chosen }) => {
    steps.forEach((step, index) => {
      if (step.do !== 'call') return
      const seen = run.outcomes.slice(0, index)
      const risk = riskOf(
        run.facts,
        seen.filter((o) => o.type === 'checked').map((o) => o.risk),
      )
      const requirement = requirementsOf(run.facts, chosen, risk)
      const { facts: now } = asOfNow({ ...run, outcomes: seen })
      const asked =
        step.purpose === 'summary' ? withTokens({ ...now, maxOutputTokens: 700 }, 100_000) : now
      expect(whyNot(chosen.cards[step.card]!, asked, requirement)).toEqual([])
    })
  })
})

/** Calls of tools without a word are no answer yet. */
function isWholeRelease(step: Step | undefined, { outcomes }: Run): step is ReleaseStep {
  const answer = outcomes.findLast((o) => o.type === 'answered' && o.purpose === 'answer')
  const isCall = answer?.type === 'answered' && answer.toolCalls > 0 && !answer.hasText
  return step?.do === 'release' && !step.callsOnly && !isCall
}

type ReleaseStep = Extract<Step, { do: 'release' }>

test('what is doubtful goes out only when its answer has been looked at and shows no risk of its own', () => {
  let released = 0
  const property = ({ run, steps, policy: chosen }: Walk & { policy: Policy }): void => {
    if (!isWholeRelease(steps.at(-1), run)) return
    expect(holdsCertainOnly(chosen)).toBe(true)
    const last = run.outcomes.findLastIndex((o) => o.type === 'answered' && o.purpose === 'answer')
    expect(run.outcomes[last]).toMatchObject({ released: false })
    expect(run.outcomes.slice(last).some((o) => o.type === 'checked')).toBe(true)
    const risks = run.outcomes.filter((o) => o.type === 'checked').map((o) => o.risk.severity)
    expect(risks.every((severity) => severity === 'none')).toBe(true)
    released++
  }
  fc.assert(fc.property(plainWalks('high'), property), { numRuns: 2000 })
  expect(released).toBeGreaterThan(20)
})

test('a high-risk answer is never released, only held, unless it went out before its risk could show', () => {
  check(({ run, steps, policy: chosen }) => {
    const last = steps.at(-1)
    if (!isWholeRelease(last, run)) return
    const risk = riskOf(
      run.facts,
      run.outcomes.filter((o) => o.type === 'checked').map((o) => o.risk),
    )
    if (risk.severity !== 'high' || (risk.certain === false && holdsCertainOnly(chosen))) return
    expect(run.facts.signals.risk.severity).not.toBe('high')
    expect(last.reasons).toContain('sent_live')
  })
})

test('no run costs more than the key has left, whatever fails and however often another model is asked', () => {
  const withMoney = facts.map((given) => ({
    ...given,
    requestedModel: 'auto' as const,
    unavailable: [],
    budgetMicros: given.budgetMicros ?? 9000,
  }))
  let repeated = 0
  const property = ({ run }: Walk): void => {
    const costs = run.outcomes.map((o) => (o.type === 'checked' ? 0 : o.costMicros))
    const sum = costs.reduce((all, cost) => all + cost, 0)
    expect(sum).toBeLessThanOrEqual(run.facts.budgetMicros ?? 0)
    if (costs.filter((cost) => cost > 0).length > 1) repeated++
  }
  fc.assert(fc.property(walksFrom(withMoney), property), { numRuns: 2000 })
  // Some thirty, by chance.
  expect(repeated).toBeGreaterThan(5)
})

test('nothing is called after content has gone out, and nothing after the client has left', () => {
  check(({ run, steps }) => {
    const gone = run.outcomes.findIndex(
      (o) =>
        o.type !== 'checked' && (o.released || (o.type === 'failed' && o.code === 'client_closed')),
    )
    if (gone !== -1) expect(steps.slice(gone + 1).some((step) => step.do === 'call')).toBe(false)
  })
})

test('nothing is called once the time is up: what was looked at goes out marked, or nothing does', () => {
  const ends = new Set<string>()
  const property = ({ run, steps }: Walk): void => {
    const up = run.outcomes.findIndex((o) => o.type === 'failed' && o.code === 'deadline_exceeded')
    if (up === -1) return
    const last = steps.at(-1)
    if (last === undefined || last.do === 'call' || last.do === 'check') expect.unreachable()
    ends.add(last.do)
    expect(steps.slice(up + 1).some((step) => step.do === 'call')).toBe(false)
    if (last.do === 'fail' || last.do === 'refuse') return
    expect(run.outcomes.some((o) => o.type === 'checked')).toBe(true)
    const isCut = run.outcomes[up]?.type === 'failed' && run.outcomes[up].purpose === 'answer'
    if (isCut) expect(last.reasons).toContain('out_of_time')
  }
  check(property)
  fc.assert(fc.property(plainWalks('none'), property), { numRuns: 2000 })
  expect([...ends]).toEqual(expect.arrayContaining(['release', 'fail']))
})

test('a high-risk request never gets an answer from the first line', () => {
  check(({ run, steps }) => {
    if (run.facts.signals.risk.severity !== 'high') return
    const answers = steps.filter((step) => step.do === 'call' && step.purpose === 'answer')
    expect(answers.every((step) => step.do === 'call' && step.line === 'second')).toBe(true)
  })
})

test('a kept answer is given first or not at all, and only where nothing about the request forbids it', () => {
  check(({ run, steps }) => {
    steps.forEach((step, index) => {
      if (step.do !== 'call' || step.reuse === undefined) return
      const { facts } = run
      expect(index).toBe(0)
      expect(facts.cache).toMatchObject({ found: step.reuse, card: step.card, line: step.line })
      expect(['none', 'low']).toContain(facts.signals.risk.severity)
      expect(facts.signals.privacy.isPrivate).toBe(false)
      // Nothing of it goes out before it has been looked at.
      expect(step.release).toBe('hold')
      expect(steps[1]?.do).toBe('check')
    })
  })
})

test('a summary comes before any answer, at most three are asked for, and none where none is wanted', () => {
  check(({ run, steps }) => {
    const calls = steps.filter((step) => step.do === 'call')
    const summaries = calls.filter(({ purpose }) => purpose === 'summary')
    expect(summaries.length).toBeLessThanOrEqual(3)
    if (summaries.length === 0) return
    const { how, messages = 0, known } = run.facts.context ?? {}
    expect(how).toBe('summarise')
    // One from an earlier turn that stands for all of them leaves nothing to sum up.
    expect(known?.messages ?? 0).toBeLessThan(messages)
    expect(calls.slice(0, summaries.length)).toEqual(summaries)
    expect(summaries.every(({ release }) => release === 'hold')).toBe(true)
  })
})

test('a second card beside the first is one that may serve, once a run, and never where twice could harm', () => {
  check(({ run, steps, policy: chosen }) => {
    const hedges = steps.filter((step) => step.do === 'call' && step.hedge !== undefined)
    expect(hedges.length).toBeLessThanOrEqual(1)
    for (const step of hedges) {
      if (step.do !== 'call' || step.hedge === undefined) continue
      const { facts } = run
      const requirement = requirementsOf(facts, chosen, riskOf(facts, []))
      const { facts: now } = asOfNow({
        ...run,
        outcomes: run.outcomes.slice(0, steps.indexOf(step)),
      })
      expect(step.purpose).toBe('answer')
      expect(step.hedge.card).not.toBe(step.card)
      expect(chosen.hedge?.lines).toContain(step.line)
      expect(chosen.lines[step.line]).toContain(step.hedge.card)
      expect(whyNot(chosen.cards[step.hedge.card]!, now, requirement)).toEqual([])
      expect(requirement.hold).toBe(false)
      expect(facts.signals.risk.severity).not.toBe('high')
      expect(facts.needs.tools).toBe(false)
      const both = [step.card, step.hedge.card].map((id) => worstCostMicros(chosen.cards[id]!, now))
      expect(both[0]! + both[1]!).toBeLessThanOrEqual(facts.budgetMicros ?? Infinity)
    }
  })
})
