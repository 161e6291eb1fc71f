import type { Check, CheckInput, CheckResult, OwnCheckName } from '../../core/check.ts'
import { whenAborted } from '../../core/time/abort.ts'
import {
  type OwnCheckRequest,
  type OwnCheckVerdict,
  ownCheckError,
  ownCheckRequest,
  readOwnVerdict,
} from '../../wire/own-check.ts'

/**
 * Looks at one answer. It is told what a service would be sent, and says what one would answer; whatever it throws is the
 * verdict `error`. `signal` aborts at the check's `timeout_ms`, and when the request has ended.
 */
export type OwnCheckFunction = (
  asked: OwnCheckRequest,
  options: { readonly signal: AbortSignal },
) => OwnCheckVerdict | Promise<OwnCheckVerdict>

export interface FunctionCheck {
  readonly name: OwnCheckName
  readonly ask: OwnCheckFunction
  readonly timeoutMs: number
  /** Is told what it threw: that may quote the answer, so the result names the kind alone. */
  readonly onThrown: (name: OwnCheckName, thrown: unknown) => void
}

/** A check that is a function of the program in which the gateway runs. */
export function createFunctionCheck({ name, ask, timeoutMs, onThrown }: FunctionCheck): Check {
  const late = () => ownCheckError(name, `It did not answer within ${timeoutMs} ms`)
  const look = async (input: CheckInput, signal: AbortSignal): Promise<CheckResult> => {
    const startedAt = performance.now()
    const over = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
    try {
      const asked = Promise.resolve(ownCheckRequest(name, input))
      const said = await Promise.race([
        whenAborted(over),
        asked.then((request) => ask(request, { signal: over })),
      ])
      // One that keeps the thread to itself lets no timer say so.
      if (performance.now() - startedAt > timeoutMs) return late()
      return readOwnVerdict(name, input.answer, said)
    } catch (thrown) {
      if (signal.aborted) return ownCheckError(name, 'It was stopped')
      if (over.aborted) return late()
      onThrown(name, thrown)
      const kind = thrown instanceof Error ? thrown.name : typeof thrown
      return ownCheckError(name, `It broke: ${kind}`)
    }
  }
  return { name, version: 1, cost: 'remote', run: look }
}
