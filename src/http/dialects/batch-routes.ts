import { z } from 'zod'
import { GatewayError } from '../../core/errors.ts'
import type { Clock } from '../../core/ports.ts'
import {
  type Batch,
  type BatchStore,
  type FileStore,
  NOTHING_COUNTED,
} from '../../core/storage/batch.ts'
import { DAY_MS } from '../../core/time/durations.ts'
import { parseBody, parseQuery } from '../../http/requests/parse-body.ts'
import type { AppContext, Route } from '../../http/route.ts'
import { batchBody, batchSchema, listBody } from '../../wire/openai-batch/batch-body.ts'
import { isOwn, ownerOf } from './file-routes.ts'

export interface BatchRouteDeps {
  readonly store: BatchStore & Pick<FileStore, 'findFile'>
  readonly clock: Pick<Clock, 'now'>
  readonly createId: () => string
  readonly maxBodyBytes: number
  readonly limits: () => {
    /** Batches of a tenant that have not ended. */
    readonly maxUnfinished: number
    readonly keepMs: number
  }
  /** There is something to do, or to stop. */
  wake(): void
}

const ONE = '/v1/batches/:id'

/** OpenAI's batches. A client's key sees its own. */
export function batchRoutes(deps: BatchRouteDeps): readonly Route[] {
  return [
    {
      method: 'POST',
      path: '/v1/batches',
      access: 'data',
      body: { schema: batchSchema },
      handle: (context) => create(context, deps),
    },
    {
      method: 'GET',
      path: '/v1/batches',
      access: 'data',
      handle: (context) => list(context, deps),
    },
    { method: 'GET', path: ONE, access: 'data', handle: (context) => show(context, deps) },
    {
      method: 'POST',
      path: `${ONE}/cancel`,
      access: 'data',
      handle: (context) => cancel(context, deps),
    },
  ]
}

async function create(context: AppContext, deps: BatchRouteDeps): Promise<Response> {
  const { store, clock, limits, createId } = deps
  const wanted = await parseBody(context, batchSchema, deps.maxBodyBytes)
  const caller = context.get('caller')
  const file = await store.findFile(caller.tenant, wanted.input_file_id)
  if (file?.purpose !== 'batch' || !isOwn(ownerOf(caller), file.keyId)) {
    throw new GatewayError('not_found', 'There is no such file for the purpose of a batch', {
      param: 'input_file_id',
    })
  }
  const { maxUnfinished, keepMs } = limits()
  const now = clock.now()
  const { metadata, output_expires_after: keep } = wanted
  const batch: Batch = {
    id: `batch_${createId()}`,
    caller,
    createdAt: now,
    expiresAt: now + DAY_MS,
    endpoint: wanted.endpoint,
    inputFileId: file.id,
    ...(metadata == null ? {} : { metadata }),
    status: 'validating',
    moments: {},
    faults: [],
    keepFilesMs: keep == null ? keepMs : Math.min(keepMs, keep.seconds * 1000),
    ...NOTHING_COUNTED,
  }
  if (!(await store.addBatch(batch, maxUnfinished))) {
    throw new GatewayError('rate_limit_exceeded', `${maxUnfinished} batches have not ended yet`, {
      retryAfterMs: 60_000,
    })
  }
  deps.wake()
  return context.json(batchBody(batch))
}

const listQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  after: z.string().max(200).optional(),
})

async function list(context: AppContext, { store }: BatchRouteDeps): Promise<Response> {
  const { limit, after } = parseQuery(context, listQuery)
  const page = { limit, ...(after === undefined ? {} : { after }) }
  const batches = await store.listBatches(ownerOf(context.get('caller')), page)
  return context.json(listBody(batches, batchBody))
}

async function show(context: AppContext, deps: BatchRouteDeps): Promise<Response> {
  return context.json(batchBody(await ownBatch(context, deps)))
}

async function cancel(context: AppContext, deps: BatchRouteDeps): Promise<Response> {
  const { id, caller } = await ownBatch(context, deps)
  const batch = await deps.store.cancelBatch(caller.tenant, id, deps.clock.now())
  if (!batch) throw unknown(id)
  if (batch.status !== 'cancelling') {
    throw new GatewayError('conflict', `The batch has ended: it is ${batch.status}`)
  }
  deps.wake()
  return context.json(batchBody(batch))
}

async function ownBatch(context: AppContext, { store }: BatchRouteDeps): Promise<Batch> {
  const id = context.req.param('id') ?? ''
  const owner = ownerOf(context.get('caller'))
  const batch = await store.findBatch(owner.tenant, id)
  if (batch && isOwn(owner, batch.caller.keyId)) return batch
  throw unknown(id)
}

function unknown(id: string): GatewayError {
  return new GatewayError('not_found', `There is no batch '${id.slice(0, 100)}'`)
}
