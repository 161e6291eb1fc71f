/** Stops work that cannot be asked to stop: a long text can keep a pattern or a loop busy for minutes. */
import { type Context, createContext, Script } from 'node:vm'

/**
 * Whether `work`, which waits for nothing, ended within so many milliseconds. Where it did not, it was stopped where it stood:
 * none of its own `catch` and `finally` ran. What it throws itself is thrown on.
 *
 * A thread that watches the time is started for each call: some 50 microseconds.
 */
export function endsWithin(limitMs: number, work: () => void): boolean {
  context ??= createContext(running)
  running.work = work
  try {
    CALL.runInContext(context, { timeout: Math.max(1, Math.ceil(limitMs)) })
    return true
  } catch (thrown) {
    if (isTimeout(thrown)) return false
    throw thrown
  } finally {
    running.work = undefined
  }
}

const CALL = new Script('work()')
const running: { work: (() => void) | undefined } = { work: undefined }
let context: Context | undefined

/** The error is of the context's own realm, where `Error` is another one. */
function isTimeout(thrown: unknown): boolean {
  return (
    (thrown as { readonly code?: unknown } | undefined)?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
  )
}
