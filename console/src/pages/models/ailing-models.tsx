import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useConsoleFacts, useHealth } from '../../api/queries.ts'
import type { AilingModel } from '../../api/types.ts'
import { FoldedList } from '../../display/folded-list.tsx'
import { formatTime } from '../../display/format.ts'
import { pathOfCard } from './catalogue-entry.ts'

const AFTER: Readonly<
  Record<AilingModel['after'], { readonly brief: string; readonly whole: ReactNode }>
> = {
  key_refused: {
    brief: 'key refused',
    whole: (
      <>
        Its provider refused the key, or the account is unpaid. See that <code>api_key</code> is
        right and the account has money; <code>secondline doctor</code> tries it.
      </>
    ),
  },
  rate_limit: {
    brief: 'rate limit',
    whole: 'Its provider takes no more requests for now. Another model on its line helps.',
  },
  failures: {
    brief: 'failing',
    whole: (
      <>
        Its calls failed. See that its server runs and <code>base_url</code> is right;{' '}
        <code>secondline doctor</code> tries it.
      </>
    ),
  },
  stop: {
    brief: 'stopped',
    whole: (
      <>
        An admin stopped it. <Link href="/stops">Stops</Link> tells who and why, and lifts it.
      </>
    ),
  },
}

/** Models that are not called, or whose last call failed; none where whoever asks may not know. */
export function useAilingModels(): readonly AilingModel[] {
  const mayAsk = useConsoleFacts().data?.routes.includes('admin') ?? false
  return useHealth(mayAsk).data?.models ?? []
}

export function briefTrouble({ after }: AilingModel): string {
  return AFTER[after].brief
}

/** Why it is not called, what to do, and when it is tried again. */
export function Trouble({ model: { after, retry_at } }: { readonly model: AilingModel }) {
  const again =
    retry_at === undefined
      ? 'The next request for it tries it again.'
      : `It is left alone until ${formatTime(retry_at)}.`
  return (
    <>
      {AFTER[after].whole} {after !== 'stop' && again}
    </>
  )
}

export function AilingModels({ models }: { readonly models: readonly AilingModel[] }) {
  return (
    <FoldedList>
      {models.map((model) => (
        <li key={model.id}>
          <Link href={pathOfCard(model.id)}>{model.id}</Link>: <Trouble model={model} />
        </li>
      ))}
    </FoldedList>
  )
}
