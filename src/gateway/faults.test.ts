import { describe, expect, test } from 'vitest'
import {
  ANYONE,
  askFor,
  createHarness,
  signalsWith,
  verdict,
} from '../../test/support/chat-harness.ts'
import type { Admission } from '../core/access/caller.ts'
import type { RequestObservation } from '../core/observer.ts'
import type { ModelClient } from '../core/ports.ts'
import type { Severity } from '../core/signals.ts'
import { fakeCard } from '../testing.ts'
import type { GatewayDeps } from './deps.ts'
import { handleChat } from './handle-chat.ts'

/** What a run takes and has to give back, whatever breaks. */
interface Taken {
  open: number
  admitted: number
  settled: number
  finished: number
  observed: number
}

type Fault = 'throws' | 'rejects' | 'hangs until the client leaves'

const broken = () => new Error('broken on purpose')

/** A model whose open streams are counted. */
function counted(id: string, taken: Taken, text: string): ModelClient {
  return {
    card: fakeCard(id, id === 'thinker' ? { provider: 'deep' } : {}),
    async *stream() {
      taken.open += 1
      try {
        yield [{ type: 'text-delta', text }]
        yield [{ type: 'end', reason: 'stop' }]
      } finally {
        taken.open -= 1
      }
    },
  }
}

/** Every function of every port the loop calls, by its name, so that a fault can be put into the nth call of all. */
function faulty(deps: GatewayDeps, at: number, fault: Fault, client: AbortController) {
  const names: string[] = []
  const strike = (name: string, isAsync: boolean): unknown => {
    names.push(name)
    if (names.length - 1 !== at) return undefined
    if (fault === 'throws' || !isAsync) throw broken()
    if (fault === 'rejects') return Promise.reject(broken())
    return new Promise((_, reject) => {
      client.signal.addEventListener('abort', () => reject(client.signal.reason))
      setTimeout(() => client.abort(), 0)
    })
  }
  const wrapped = <Port extends object>(name: string, port: Port, methods: Methods): Port =>
    Object.fromEntries(
      Object.entries(port).map(([key, value]) => {
        const isAsync = methods[key]
        if (isAsync === undefined) return [key, value]
        const call = value as (...given: unknown[]) => unknown
        return [key, (...given: unknown[]) => strike(`${name}.${key}`, isAsync) ?? call(...given)]
      }),
    ) as Port
  type Methods = Readonly<Record<string, boolean>>
  Object.assign(deps, {
    judging: wrapped('judging', deps.judging, {
      classify: false,
      thresholds: false,
      check: true,
      confidence: false,
      answerRisk: false,
      acceptsPrefix: false,
    }),
    recorder: wrapped('recorder', deps.recorder, { begin: false, record: false, flush: true }),
    reviews: wrapped('reviews', deps.reviews, { hold: true, wait: true }),
    ...wrapped(
      'deps',
      { snapshot: deps.snapshot, createId: deps.createId, admit: deps.admit },
      {
        snapshot: false,
        createId: false,
        admit: true,
      },
    ),
  })
  return names
}

interface Scenario {
  readonly severity: Severity
  readonly onHold: 'wait' | undefined
  readonly score?: number
}

const SCENARIOS = {
  'an easy answer': { severity: 'none', onHold: undefined },
  'an answer that is doubted': { severity: 'none', onHold: undefined, score: 0.5 },
  'an answer in a window': { severity: 'medium', onHold: undefined },
  'an answer that is held': { severity: 'high', onHold: undefined },
  'an answer whose client waits for the verdict': { severity: 'high', onHold: 'wait' },
} as const

async function runWith(name: keyof typeof SCENARIOS, at: number, fault: Fault) {
  const { severity, onHold, score = 0.1 }: Scenario = SCENARIOS[name]
  const taken: Taken = { open: 0, admitted: 0, settled: 0, finished: 0, observed: 0 }
  const harness = createHarness({
    lines: {
      first: [counted('quick', taken, 'It is four. It is.')],
      second: [counted('thinker', taken, 'It is four. Surely.')],
    },
    signals: signalsWith({ severity, score }),
    check: (answer) => [
      verdict('arithmetic', answer === 'It is four. It is.' && score > 0.1 ? 'fail' : 'pass'),
    ],
    decide: () => ({ type: 'waiting' }),
  })
  const { deps } = harness
  const close = () => {
    taken.settled += 1
  }
  const admission: Admission = {
    mayEscalate: async () => true,
    settle: close,
    refund: close,
  }
  const { observer } = deps
  Object.assign(deps, {
    admit: () => {
      taken.admitted += 1
      return admission
    },
    observer: {
      requestStarted: (request: Parameters<typeof observer.requestStarted>[0]) => {
        taken.observed += 1
        const seen: RequestObservation = observer.requestStarted(request)
        const finished = () => {
          taken.finished += 1
        }
        return { ...seen, finished }
      },
    },
  })
  // A card that has failed is asked by a probe, whose place must not be lost.
  for (const card of ['quick', 'thinker']) {
    deps.circuits.failed(card, 'model', 0)
  }
  const client = new AbortController()
  const names = faulty(deps, at, fault, client)
  const request = askFor('hello', { wishes: onHold === undefined ? {} : { onHold } })
  let thrown: unknown
  try {
    for await (const _ of handleChat(request, ANYONE, client.signal, deps));
  } catch (caught) {
    thrown = caught
  }
  return { taken, names, thrown, deps }
}

describe.each(Object.keys(SCENARIOS) as (keyof typeof SCENARIOS)[])('%s', (name) => {
  test.each<Fault>(['throws', 'rejects', 'hangs until the client leaves'])(
    'gives back all it took where any call %s',
    async (fault) => {
      const whole = await runWith(name, -1, fault)
      expect(whole.thrown).toBeUndefined()
      expect(whole.names.length).toBeGreaterThan(5)
      for (let at = 0; at < whole.names.length; at++) {
        const { taken, deps } = await runWith(name, at, fault)
        const where = `${whole.names[at]} (${at})`
        expect([where, taken.open]).toEqual([where, 0])
        expect([where, taken.settled]).toEqual([where, taken.admitted])
        expect([where, taken.finished]).toEqual([where, taken.observed])
        for (const card of ['quick', 'thinker']) {
          expect([where, card, deps.circuits.tryPass(card)]).toEqual([where, card, true])
        }
      }
    },
  )
})
