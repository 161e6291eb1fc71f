/** For tests of code that uses Secondline: models with scripted answers, and a clock that moves only when told to. */
import type { ModelCard } from './core/card.ts'
import type { FinishReason, Part, Usage } from './core/chat.ts'
import type { Observer } from './core/observer.ts'
import type { Clock, ModelClient } from './core/ports.ts'

export interface FakeAnswer {
  readonly text?: string
  /** Thrown after the text has been yielded. */
  readonly error?: Error
  readonly finish?: FinishReason
  readonly usage?: Usage
  readonly parts?: readonly Part[]
}

/** A card that accepts every request, for tests; `overrides` restrict it. */
export function fakeCard(id: string, overrides: Partial<ModelCard> = {}): ModelCard {
  return {
    id,
    provider: 'fake',
    model: id,
    architecture: 'transformer',
    purpose: 'instruct',
    scale: 'small',
    deployment: 'cloud',
    input: ['text'],
    output: ['text'],
    contextTokens: 128_000,
    maxOutputTokens: 16_000,
    prices: { input: 1, output: 2 },
    capabilities: { tools: true, jsonSchema: true, logprobs: true, seed: true, reasoning: 'none' },
    provenance: {},
    ...overrides,
  }
}

/** A model that returns its answers in order, and then keeps returning the last. */
export function fakeModel(
  card: ModelCard | string,
  ...answers: readonly (FakeAnswer | string)[]
): ModelClient & { readonly calls: number } {
  let calls = 0
  return {
    card: typeof card === 'string' ? fakeCard(card) : card,
    get calls() {
      return calls
    },
    async *stream(_call, signal) {
      const given = answers[Math.min(calls, answers.length - 1)] ?? ''
      calls += 1
      const answer = typeof given === 'string' ? { text: given } : given
      for (const word of (answer.text ?? '').split(/(?<= )/)) {
        signal.throwIfAborted()
        if (word) yield [{ type: 'text-delta', text: word }]
      }
      if (answer.parts) yield answer.parts
      if (answer.error) throw answer.error
      yield [
        { type: 'usage', usage: answer.usage ?? { inputTokens: 10, outputTokens: 5 } },
        { type: 'end', reason: answer.finish ?? 'stop' },
      ]
    },
  }
}

/** A clock that moves only when told to. */
export function fixedClock(start = 1_764_000_000_000): Clock & { advance(ms: number): void } {
  let now = start
  return {
    now: () => now,
    monotonic: () => now - start,
    advance(ms) {
      now += ms
    },
  }
}

/** An observer that ignores everything. */
export function silentObserver(): Pick<Observer, 'requestStarted'> {
  const call = { firstPart() {}, traceHeaders: () => ({}), ended() {} }
  const observation = {
    upstreamCall: () => call,
    checked() {},
    escalated() {},
    clientLeft() {},
    truncated() {},
    finished() {},
    rejected() {},
  }
  return { requestStarted: () => observation }
}
