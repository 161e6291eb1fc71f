import type { AppContext } from './route.ts'

/** A signal that aborts when the client goes away before its answer is complete. */
export function watchClient(context: AppContext): AbortSignal {
  const outgoing = context.env?.outgoing
  if (!outgoing) return context.req.raw.signal
  const controller = new AbortController()
  outgoing.once('close', () => {
    if (!outgoing.writableFinished) controller.abort()
  })
  return controller.signal
}
