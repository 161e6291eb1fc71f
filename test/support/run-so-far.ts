/** Runs for tests of what is decided next: an easy question, and answers of which a check found nothing; each test changes what it is about. */
import type { CheckName, CheckResult, Verdict } from '../../src/core/check.ts'
import type { ErrorCode } from '../../src/core/errors.ts'
import type { Answered, Checked, Facts, Failed, Outcome, Run } from '../../src/core/run.ts'
import { EASY } from './chat-harness.ts'

export function factsOf(change: Partial<Facts> = {}): Facts {
  return {
    requestedModel: 'auto',
    stream: false,
    signals: EASY,
    unavailable: [],
    thresholds: { probe: 0.4, second: 0.8 },
    needs: { tools: false, jsonSchema: false, logprobs: false },
    dice: 0.5,
    ...change,
  }
}

export function runSoFar(facts: Facts, outcomes: readonly Outcome[] = []): Run {
  return { id: 'run', startedAt: 0, configHash: '', facts, outcomes }
}

export function answered(change: Partial<Answered> = {}): Answered {
  return {
    type: 'answered',
    line: 'first',
    card: 'quick',
    purpose: 'answer',
    usage: {},
    costMicros: 1,
    ms: 1,
    released: false,
    finish: 'stop',
    hasText: true,
    toolCalls: 0,
    dropped: [],
    ...change,
  }
}

export function failed(code: ErrorCode, change: Partial<Failed> = {}): Failed {
  return {
    type: 'failed',
    code,
    fault: 'model',
    message: 'It failed.',
    line: 'first',
    card: 'quick',
    purpose: 'answer',
    usage: {},
    costMicros: 0,
    ms: 1,
    released: false,
    ...change,
  }
}

export function resultOf(check: CheckName, verdict: Verdict = 'fail'): CheckResult {
  return { check, version: 1, verdict, findings: [], coverage: { checked: 1, total: 1 }, ms: 0 }
}

export function checked(change: Partial<Checked> = {}): Checked {
  return { type: 'checked', card: 'quick', results: [], risk: EASY.risk, ...change }
}
