import type { Caller } from '../../src/core/access/caller.ts'
import type { ChatRequest, Part } from '../../src/core/chat.ts'
import type { CheckInput, CheckResult } from '../../src/core/check.ts'
import type { Policy } from '../../src/core/policy.ts'
import type { ModelClient } from '../../src/core/ports.ts'
import type { HeldAnswer, ReviewResult } from '../../src/core/review/review.ts'
import type { RunRecord } from '../../src/core/run.ts'
import type { Signals } from '../../src/core/signals.ts'
import { createCircuits } from '../../src/gateway/calls/circuits.ts'
import { createOverruns } from '../../src/gateway/calls/overruns.ts'
import { createRetryBudget } from '../../src/gateway/calls/retry-budget.ts'
import { createKnownSummaries } from '../../src/gateway/context/known-summaries.ts'
import type { AnswerOrigin, GatewayDeps } from '../../src/gateway/deps.ts'
import { createConversations } from '../../src/gateway/facts/conversations.ts'
import { handleChat } from '../../src/gateway/handle-chat.ts'
import type { Reply } from '../../src/gateway/reply.ts'
import { fixedClock, silentObserver } from '../../src/testing.ts'

export const ANYONE: Caller = {
  tenant: 'default',
  scope: {
    tenant: 'default',
    role: 'admin',
    routes: ['data', 'review', 'audit', 'admin'],
    limits: {},
    mayDebug: true,
  },
}

/** Signals of a plain easy question; tests change what they are about. */
export const EASY: Signals = {
  task: { task: 'qa', purpose: 'instruct', confidence: 0.9, reasons: [] },
  difficulty: { score: 0.1, firstOk: 0.9, secondOk: 0.95, promptClass: 'chat', reasons: [] },
  risk: { domain: 'none', severity: 'none', reasons: [] },
  modality: { input: ['text'], output: 'text' },
  privacy: { kinds: [], places: [], isPrivate: false },
  language: { code: 'en', confidence: 1 },
  wishes: { wantsHuman: false },
  conversation: {
    turns: 1,
    askedAgain: false,
    complaint: false,
    contradiction: false,
    shouldEscalate: false,
    reasons: [],
  },
  inputTokens: 20,
  tools: { offered: 0, loopOpen: false },
}

export function signalsWith(change: {
  score?: number
  severity?: Signals['risk']['severity']
}): Signals {
  return {
    ...EASY,
    difficulty: { ...EASY.difficulty, score: change.score ?? EASY.difficulty.score },
    risk: {
      ...EASY.risk,
      severity: change.severity ?? 'none',
      domain: change.severity ? 'healthcare' : 'none',
    },
  }
}

export const HOLD_HIGH_RISK: Policy['rules'][number] = {
  name: 'high-risk',
  mode: 'enforce',
  when: { risk: 'high' },
  require: { line: 'second', oversight: 'hold' },
}

export function policyOf(
  lines: Partial<Record<keyof Policy['lines'], readonly ModelClient[]>>,
  change: Partial<Policy> = {},
): Policy {
  const ids = (clients: readonly ModelClient[] = []) => clients.map((client) => client.card.id)
  const all = Object.values(lines).flat()
  return {
    lines: {
      first: ids(lines.first),
      second: ids(lines.second),
      creative: ids(lines.creative),
      multimodal: ids(lines.multimodal),
    },
    cards: Object.fromEntries(all.map((client) => [client.card.id, client.card])),
    target: { secondLineShare: 0.2 },
    rules: [HOLD_HIGH_RISK],
    checks: { direct: ['complete'], probe: ['complete', 'arithmetic'], second: ['complete'] },
    minConfidence: 0.5,
    sample: false,
    maxCalls: 5,
    onSecondUnavailable: 'answer_with_notice',
    ...change,
  }
}

export interface Harness {
  readonly deps: GatewayDeps
  readonly records: RunRecord[]
  readonly held: HeldAnswer[]
  run(
    request?: Partial<ChatRequest>,
    signal?: AbortSignal,
  ): Promise<{ text: string; replies: Reply[] }>
}

export interface HarnessOptions {
  readonly lines: Partial<Record<keyof Policy['lines'], readonly ModelClient[]>>
  readonly policy?: Partial<Policy>
  readonly signals?: Signals
  readonly thresholds?: { readonly probe: number; readonly second: number }
  check?(answer: string, input: CheckInput): readonly CheckResult[]
  confidence?(answer: string, of?: AnswerOrigin): number | undefined
  acceptsPrefix?(prefix: string): boolean
  answerRisk?(answer: string, asked?: Signals['risk']): Signals['risk']
  decide?(): ReviewResult
}

export const WAIT = { connect: 1000, firstPart: 1000, idle: 1000, total: 5000 }

/** The gateway's loop with everything around it replaced, so that one decision can be looked at. */
export function createHarness(options: HarnessOptions): Harness {
  const clients = Object.values(options.lines).flat()
  const policy = policyOf(options.lines, options.policy)
  const records: RunRecord[] = []
  const held: HeldAnswer[] = []
  const clock = fixedClock()
  const byId = new Map(clients.map((client) => [client.card.id, client]))
  const timeouts = Object.fromEntries(clients.map((client) => [client.card.id, WAIT]))
  let ids = 0
  const deps: GatewayDeps = {
    clock,
    snapshot: () => ({ hash: 'test', policy, clients: byId, timeouts }),
    judging: {
      classify: () => options.signals ?? EASY,
      thresholds: () => options.thresholds ?? { probe: 0.4, second: 0.8 },
      thresholdsNow: () => options.thresholds ?? { probe: 0.4, second: 0.8 },
      check: (_names, input) => options.check?.(input.answer, input) ?? [],
      confidence: (input, _results, of) => options.confidence?.(input.answer, of),
      acceptsPrefix: (_names, input) => options.acceptsPrefix?.(input.answer) ?? true,
      answerRisk: (answer, asked) =>
        options.answerRisk?.(answer, asked) ?? { domain: 'none', severity: 'none', reasons: [] },
    },
    forEndUser: (caller) => caller,
    admit: () => ({ mayEscalate: async () => true, settle() {}, refund() {} }),
    circuits: createCircuits(clock),
    retries: createRetryBudget(),
    overruns: createOverruns(),
    conversations: createConversations(),
    summaries: createKnownSummaries(
      () => clock.monotonic(),
      (text) => text,
    ),
    recorder: {
      begin() {},
      record: (record) => records.push(record) > 0,
      flush: async () => {},
      state: () => ({
        buffered: 0,
        failedWrites: 0,
        lost: 0,
        refused: 0,
        healthy: true,
        full: false,
      }),
    },
    observer: silentObserver(),
    reviews: {
      hold: async (answer) => {
        held.push(answer)
        return {
          reviewId: `rev-${held.length}`,
          notice: 'A person will look at this answer first.',
        }
      },
      wait: async () => options.decide?.() ?? { type: 'waiting' },
    },
    createId: () => `run-${++ids}`,
    random: () => 0,
  }
  return {
    deps,
    records,
    held,
    async run(change = {}, signal = new AbortController().signal) {
      const replies: Reply[] = []
      let text = ''
      for await (const reply of handleChat(
        { ...askFor('hello'), ...change },
        ANYONE,
        signal,
        deps,
      )) {
        replies.push(reply)
        if (reply.type === 'parts') text += textIn(reply.parts)
      }
      return { text, replies }
    },
  }
}

/** What parts say as an answer's text. */
export function textIn(parts: readonly Part[]): string {
  return parts.map((part) => (part.type === 'text-delta' ? part.text : '')).join('')
}

export function askFor(text: string, change: Partial<ChatRequest> = {}): ChatRequest {
  return {
    model: 'auto',
    messages: [{ role: 'user', content: [{ type: 'text', text }] }],
    tools: [],
    choices: 1,
    stream: true,
    includeUsage: false,
    wishes: {},
    ...change,
  }
}

export function verdict(check: CheckResult['check'], value: CheckResult['verdict']): CheckResult {
  return {
    check,
    version: 1,
    verdict: value,
    findings:
      value === 'fail'
        ? [
            {
              span: { start: 0, end: 1 },
              claim: '2 + 2 = 5',
              expected: '4',
              message: 'The sum is wrong',
              code: 'wrong-result',
              weight: 'wrong',
            },
          ]
        : [],
    coverage: { checked: 1, total: 1 },
    ms: 0,
  }
}
