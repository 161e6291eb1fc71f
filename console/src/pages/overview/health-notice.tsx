import { useConsoleFacts, useHealth } from '../../api/queries.ts'
import { Notice } from '../../display/notice.tsx'
import { AilingModels } from '../models/ailing-models.tsx'

const PARTS: Readonly<Record<string, string>> = { store: 'Store', limits: 'Limits' }

/** What keeps the gateway from answering, or some of its models from being called. Nothing where all is well. */
export function HealthNotice() {
  const mayAsk = useConsoleFacts().data?.routes.includes('admin') ?? false
  const { data } = useHealth(mayAsk)
  if (!data) return null
  // Of models there are the names.
  const { models: _counted, ...others } = data.problems
  const told = Object.entries(others)
  if (data.ready && told.length === 0 && data.models.length === 0) return null
  return (
    <Notice tone={data.ready ? 'warn' : 'bad'} title={titleOf(data)}>
      {told.map(([part, problem]) => (
        <p key={part}>{`${PARTS[part] ?? part}: ${problem}`}</p>
      ))}
      {data.models.length > 0 && <AilingModels models={data.models} />}
    </Notice>
  )
}

function titleOf({
  ready,
  problems,
  models,
}: NonNullable<ReturnType<typeof useHealth>['data']>): string {
  if (!ready) {
    return problems.models
      ? 'No request can be answered: no model of the first or second line can be called'
      : 'No request can be answered'
  }
  const [only] = models
  if (only === undefined) return 'Not everything works'
  return models.length === 1 ? `${only.id} has trouble` : `${models.length} models have trouble`
}
