import type { ChatRequest } from '../../core/chat.ts'
import type { Signals } from '../../core/signals.ts'
import type { GatewayDeps } from '../../gateway/deps.ts'

/** What the request shows, its vector looked at where there is one. */
export function readSignals(
  request: ChatRequest,
  tenant: string,
  { judging, together }: Pick<GatewayDeps, 'judging' | 'together'>,
): Signals | Promise<Signals> {
  const embedding = judging.embed?.(request, tenant)
  if (embedding !== undefined) {
    return embedding.then((own) => judging.classify(request, own, tenant))
  }
  const read = () => judging.classify(request, undefined, tenant)
  return together ? together(read) : read()
}
