/** A complete run for tests; each test changes what it is about. */
import type { CheckResult, Verdict } from '../../src/core/check.ts'
import type { Outcome, RunRecord } from '../../src/core/run.ts'
import type { RiskSignal, Signals } from '../../src/core/signals.ts'

const NO_RISK: RiskSignal = { domain: 'none', severity: 'none', reasons: [] }

const SIGNALS: Signals = {
  task: { task: 'math', purpose: 'instruct', confidence: 0.8, reasons: [] },
  difficulty: { score: 0.4, firstOk: 0.6, secondOk: 0.9, promptClass: 'maths', reasons: [] },
  risk: NO_RISK,
  modality: { input: ['text'], output: 'text' },
  privacy: { kinds: [], places: [], isPrivate: false },
  language: { code: 'en', confidence: 0.99 },
  wishes: { wantsHuman: false },
  conversation: {
    turns: 1,
    askedAgain: false,
    complaint: false,
    contradiction: false,
    shouldEscalate: false,
    reasons: [],
  },
  inputTokens: 120,
  tools: { offered: 0, loopOpen: false },
}

export function answeredBy(line: 'first' | 'second'): Outcome {
  return {
    type: 'answered',
    finish: 'stop',
    hasText: true,
    toolCalls: 0,
    dropped: [],
    line,
    card: line === 'first' ? 'quick' : 'thinker',
    purpose: 'answer',
    usage: { inputTokens: 100, outputTokens: 200 },
    costMicros: 300,
    ms: 800,
    firstPartMs: 100,
    released: true,
  }
}

export function checkedAs(verdict: Verdict, risk: RiskSignal = NO_RISK): Outcome {
  const result: CheckResult = {
    check: 'arithmetic',
    version: 1,
    verdict,
    findings: [],
    coverage: { checked: 3, total: 5 },
    ms: 0.12,
  }
  return { type: 'checked', card: 'quick', results: [result], confidence: 0.9, risk }
}

export function runRecord(changes: Partial<RunRecord> = {}): RunRecord {
  return {
    id: 'run_1',
    tenant: 'acme',
    keyId: 'key1',
    startedAt: 1_700_000_000_000,
    configHash: 'abcdef0123456789',
    facts: {
      requestedModel: 'auto',
      stream: true,
      signals: SIGNALS,
      unavailable: [],
      thresholds: { probe: 0.3, second: 0.7 },
      needs: { tools: false, jsonSchema: false, logprobs: false },
      dice: 0.5,
    },
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
