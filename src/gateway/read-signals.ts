import type { ChatRequest } from '../core/chat.ts'
import type { Signals } from '../core/signals.ts'
import type { Judging } from './deps.ts'

/** What the request shows, its vector looked at where there is one; at once where none is wanted. */
export function readSignals(
  request: ChatRequest,
  tenant: string,
  judging: Pick<Judging, 'classify' | 'embed'>,
): Signals | Promise<Signals> {
  const embedding = judging.embed?.(request, tenant)
  if (embedding === undefined) return judging.classify(request, undefined, tenant)
  return embedding.then((own) => judging.classify(request, own, tenant))
}
