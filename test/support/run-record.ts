/** A complete run for tests; each test changes what it is about. */
import type { Verdict } from '../../src/core/check.ts'
import type { Outcome, RunRecord } from '../../src/core/run.ts'
import type { RiskSignal, Signals } from '../../src/core/signals.ts'
import { EASY } from './chat-harness.ts'
import { answered, checked, factsOf, resultOf } from './run-so-far.ts'

const SIGNALS: Signals = {
  ...EASY,
  task: { task: 'math', purpose: 'instruct', confidence: 0.8, reasons: [] },
  difficulty: { score: 0.4, firstOk: 0.6, secondOk: 0.9, promptClass: 'maths', reasons: [] },
  language: { code: 'en', confidence: 0.99 },
  inputTokens: 120,
}

export function answeredBy(line: 'first' | 'second'): Outcome {
  return answered({
    line,
    card: line === 'first' ? 'quick' : 'thinker',
    usage: { inputTokens: 100, outputTokens: 200 },
    costMicros: 300,
    ms: 800,
    firstPartMs: 100,
    released: true,
  })
}

export function checkedAs(verdict: Verdict, risk: RiskSignal = EASY.risk): Outcome {
  const coverage = { checked: 3, total: 5 }
  const result = { ...resultOf('arithmetic', verdict), coverage, ms: 0.12 }
  return checked({ results: [result], confidence: 0.9, risk })
}

export function runRecord(changes: Partial<RunRecord> = {}): RunRecord {
  return {
    id: 'run_1',
    tenant: 'acme',
    keyId: 'key1',
    startedAt: 1_700_000_000_000,
    configHash: 'abcdef0123456789',
    facts: factsOf({ stream: true, signals: SIGNALS, thresholds: { probe: 0.3, second: 0.7 } }),
    outcomes: [answeredBy('first'), checkedAs('pass')],
    status: 'completed',
    zone: 'probe',
    line: 'first',
    card: 'quick',
    steps: [{ do: 'check', checks: ['arithmetic'] }],
    reasons: ['zone:probe', 'checks:passed'],
    usage: { inputTokens: 100, outputTokens: 200, reasoningTokens: 20 },
    money: { served: 300, total: 350, verification: 50, alwaysSecond: 2_000 },
    timings: { totalMs: 820, firstContentMs: 110, overheadMs: 0.4 },
    ...changes,
  }
}
