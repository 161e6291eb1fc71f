import { z } from 'zod'
import type { Pseudonyms } from '../../core/access/pseudonyms.ts'
import { GatewayError } from '../../core/errors.ts'
import { runIdOf } from '../../core/run-id-of.ts'
import type { AuditEntry } from '../../core/storage/audit-entry.ts'
import type { ErasureScope, ErasureStore, RunErasure } from '../../core/storage/erasure-store.ts'
import type { KeyStore } from '../../core/storage/key-store.ts'
import type { Recorder } from '../../core/storage/recorder.ts'
import { reviewerOf } from '../../http/access/reviewer-of.ts'
import { parseBody } from '../../http/requests/parse-body.ts'
import type { AppContext, Route } from '../../http/route.ts'
import {
  eraseFilesOf,
  type FileErasure,
  refuseUnknownScope,
} from '../../oversight/records/erase-scope.ts'

export interface ErasureRouteDeps {
  readonly store: ErasureStore
  readonly keys: Pick<KeyStore, 'findKey'>
  readonly recorder: Pick<Recorder, 'flush' | 'state'>
  /** The pseudonym under which runs are kept of an end user whom somebody names. */
  readonly pseudonym: Pseudonyms['sought']
  /** Drops from memory what would be given again of a run. */
  readonly forget: (run: string) => void
  readonly maxBodyBytes: number
  readonly now: () => number
}

/** Erasing what was said before its time is over: of one run, or of all runs of a conversation, a key or an end user. */
export function erasureRoutes(deps: ErasureRouteDeps): readonly Route[] {
  return [
    {
      method: 'DELETE',
      path: '/v1/runs/:id/content',
      access: 'admin',
      handle: (context) => eraseOne(context, deps),
    },
    {
      method: 'POST',
      path: '/v1/erasures',
      access: 'admin',
      body: { schema: scopeBody },
      handle: (context) => eraseMany(context, deps),
    },
  ]
}

async function eraseOne(context: AppContext, deps: ErasureRouteDeps): Promise<Response> {
  await untilAllIsStored(deps.recorder)
  const erasure = await erase(context, runIdOf(context.req.param('id') ?? ''), undefined, deps)
  return context.json({ object: 'run.content_erased', ...erasure })
}

/** What is still on its way to the store would be recorded after it was erased. Throws `store_unavailable`. */
async function untilAllIsStored(recorder: ErasureRouteDeps['recorder']): Promise<void> {
  await recorder.flush()
  const { refused, refusal } = recorder.state()
  if (refusal === undefined) return
  const message = `What is to be erased may be in ${refused} runs that wait to be recorded: ${refusal}`
  throw new GatewayError('store_unavailable', message)
}

const scopeBody = z
  .strictObject({
    conversation: z.string().min(1).max(500).optional(),
    key: z.string().min(1).max(100).optional(),
    end_user: z.string().trim().min(1).max(512).optional(),
    reason: z.string().trim().min(1).max(2000).optional(),
    after: z.string().max(100).optional(),
  })
  .refine(
    ({ conversation, key, end_user }) =>
      [conversation, key, end_user].filter((named) => named !== undefined).length === 1,
    { message: 'is needed, or `key`, or `end_user`: one of the three', path: ['conversation'] },
  )

/** Runs that one request looks at. */
const AT_ONCE = 500

/** What cannot be erased is told and holds up nothing else. */
async function eraseMany(context: AppContext, deps: ErasureRouteDeps): Promise<Response> {
  const body = await parseBody(context, scopeBody, deps.maxBodyBytes)
  const { key, reason, after } = body
  const { tenant } = context.get('caller')
  const scope = scopeOf(body, tenant, deps)
  await untilAllIsStored(deps.recorder)
  const runs = await deps.store.runsToErase(tenant, scope, after, AT_ONCE)
  let erased = 0
  const kept: { readonly run: string; readonly message: string }[] = []
  for (const run of runs) {
    try {
      const { erased: what } = await erase(context, run, reason, deps)
      erased += isAnything(what) ? 1 : 0
    } catch (thrown) {
      const { code, message } = GatewayError.from(thrown)
      if (code !== 'conflict') throw thrown
      kept.push({ run, message })
    }
  }
  const next = runs.length === AT_ONCE ? runs.at(-1) : undefined
  const files = await eraseFiles(context, next === undefined ? key : undefined, reason, deps)
  if (after === undefined && runs.length + files.length === 0) {
    await refuseUnknownScope(deps.keys, tenant, scope)
  }
  return context.json({
    object: 'erasure',
    runs: runs.length,
    erased,
    kept,
    files: {
      erased: files.filter(({ message }) => message === undefined).length,
      kept: files.filter(({ message }) => message !== undefined),
    },
    next: next ?? null,
  })
}

function scopeOf(
  { conversation = '', key, end_user: endUser }: z.infer<typeof scopeBody>,
  tenant: string,
  { pseudonym }: ErasureRouteDeps,
): ErasureScope {
  if (key !== undefined) return { key }
  return endUser === undefined ? { conversation } : { endUser: pseudonym(endUser, tenant) }
}

/** Those of a key, after its last runs: lines of a batch are erased with their run. */
async function eraseFiles(
  context: AppContext,
  key: string | undefined,
  reason: string | undefined,
  { store, now }: ErasureRouteDeps,
): Promise<readonly FileErasure[]> {
  if (key === undefined) return []
  const audit = auditOf(context, reason, now)
  const done: FileErasure[] = []
  for await (const one of eraseFilesOf(store, context.get('caller').tenant, key, audit)) {
    done.push(one)
  }
  return done
}

function isAnything({ reviews, ...counted }: RunErasure['erased']): boolean {
  return reviews.length > 0 || Object.values(counted).some((count) => Number(count) > 0)
}

async function erase(
  context: AppContext,
  run: string,
  reason: string | undefined,
  { store, forget, now }: ErasureRouteDeps,
): Promise<RunErasure> {
  const audit = auditOf(context, reason, now)
  const erasure = await store.eraseRun(context.get('caller').tenant, run, audit)
  forget(run)
  return erasure
}

function auditOf(
  context: AppContext,
  reason: string | undefined,
  now: () => number,
): Omit<AuditEntry, 'action'> {
  const by = reviewerOf(context)
  const details = reason === undefined ? {} : { reason }
  return { at: now(), actor: by.id, role: by.role, details }
}
