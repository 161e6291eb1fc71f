import { z } from 'zod'
import type { Caller } from '../../core/access/caller.ts'
import { GatewayError } from '../../core/errors.ts'
import type { Clock } from '../../core/ports.ts'
import {
  type Batch,
  type BatchStore,
  type FileStore,
  type Owner,
  PIECE_BYTES,
  type StoredFile,
} from '../../core/storage/batch.ts'
import { errorBodyOf } from '../../http/replies/error-body-of.ts'
import { bodyOf } from '../../http/requests/body-of.ts'
import { headerOf } from '../../http/requests/header-of.ts'
import { parseQuery } from '../../http/requests/parse-body.ts'
import { readMultipart } from '../../http/requests/read-multipart.ts'
import type { AppContext, Route } from '../../http/route.ts'
import {
  fileBody,
  fileFieldsSchema,
  fileFormSchema,
  listBody,
} from '../../wire/openai-batch/batch-body.ts'
import { errorBody } from '../../wire/openai-chat/error-body.ts'
import { readBody } from '../../wire/read-body.ts'
import { createUploadRooms, type UploadRoom } from './upload-room.ts'

interface FileLimits {
  readonly maxBytes: number
  /** Of all files that a tenant's clients left. */
  readonly maxTenantBytes: number
  readonly keepMs: number
}

export interface FileRouteDeps {
  readonly store: FileStore & Pick<BatchStore, 'findBatch' | 'readResults'>
  readonly clock: Pick<Clock, 'now'>
  readonly createId: () => string
  readonly limits: () => FileLimits
  /** Puts what has been decided in the place of a batch's held answers. */
  settleHeld(batch: Batch): Promise<void>
}

const ONE = '/v1/files/:id'

/** OpenAI's files, for batches only. A client's key sees its own. */
export function fileRoutes(deps: FileRouteDeps): readonly Route[] {
  const roomOf = createUploadRooms()
  const routes: readonly Route[] = [
    {
      method: 'POST',
      path: '/v1/files',
      access: 'data',
      body: { schema: fileFormSchema, contentType: 'multipart/form-data' },
      handle: (context) =>
        upload(context, roomOf(context.get('caller').tenant, deps.limits()), deps),
    },
    { method: 'GET', path: '/v1/files', access: 'data', handle: (context) => list(context, deps) },
    { method: 'GET', path: ONE, access: 'data', handle: (context) => show(context, deps) },
    { method: 'DELETE', path: ONE, access: 'data', handle: (context) => remove(context, deps) },
    {
      method: 'GET',
      path: `${ONE}/content`,
      access: 'data',
      handle: (context) => content(context, deps),
    },
  ]
  return routes.map((route) => ({ ...route, handle: openaisOnly(route.handle) }))
}

/** Anthropic's and Google's SDKs ask for their own files at the same paths, and would take OpenAI's answers for theirs. */
function openaisOnly(handle: Route['handle']): Route['handle'] {
  return (context) => {
    const wordError = errorBodyOf(context.req.path, (name) => headerOf(context, name))
    if (wordError === errorBody) return handle(context)
    context.set('errorBody', wordError)
    throw new GatewayError(
      'not_found',
      'Files are not kept here for requests to name: send what is in them with the request. /v1/files takes those of batches, from clients of OpenAI’s API',
    )
  }
}

/** Whose files and batches a caller sees: its own, or an administrator the tenant's. */
export function ownerOf({ tenant, keyId, scope }: Caller): Owner {
  return scope.role === 'admin' || keyId === undefined ? { tenant } : { tenant, keyId }
}

export function isOwn({ keyId }: Owner, its: string | undefined): boolean {
  return keyId === undefined || keyId === its
}

async function upload(
  context: AppContext,
  room: UploadRoom,
  deps: FileRouteDeps,
): Promise<Response> {
  const { store, createId } = deps
  const id = `file-${createId()}`
  const { tenant } = context.get('caller')
  try {
    return context.json(fileBody(await receive(context, id, room, deps)))
  } catch (thrown) {
    // Where the store is what failed, the rest is found and deleted later.
    await store.deleteFile(tenant, id).catch(() => {})
    throw thrown
  } finally {
    room.end()
  }
}

/** Passes the file on to the store in pieces, so that no more than one is held in memory. */
async function receive(
  context: AppContext,
  id: string,
  room: UploadRoom,
  { store, clock, limits }: FileRouteDeps,
): Promise<StoredFile> {
  const { maxTenantBytes, keepMs } = limits()
  const caller = context.get('caller')
  const stored = await store.storedBytes(caller.tenant)
  const told = Number(headerOf(context, 'content-length') ?? 0) - LARGEST_FRAME
  refuseTooLarge(told, room.left(stored))
  const createdAt = clock.now()
  let file: StoredFile | undefined
  const fields: Record<string, string> = {}
  const writer = pieceWriter(id, store)
  for await (const part of readMultipart(
    bodyOf(context),
    headerOf(context, 'content-type') ?? '',
  )) {
    if (part.type === 'field') fields[part.name] = part.value
    else if (part.type === 'bytes') {
      refuseTooLarge(room.take(part.bytes.length), room.left(stored))
      await writer.write(part.bytes)
    } else {
      file = newFile(part, file, { id, caller, createdAt, keepMs })
      await store.beginFile(file)
    }
  }
  const { 'expires_after[seconds]': seconds } = readBody(fileFieldsSchema, fields)
  if (!file)
    throw new GatewayError('invalid_request', "'file': a file is needed", { param: 'file' })
  const bytes = await writer.end()
  const expiresAt = createdAt + Math.min(keepMs, (seconds ?? Number.POSITIVE_INFINITY) * 1000)
  const known = { bytes, expiresAt }
  // Others may have been sent meanwhile.
  if (!(await store.finishFile(caller.tenant, id, known, maxTenantBytes))) {
    throw tooLarge(maxTenantBytes - (await store.storedBytes(caller.tenant)))
  }
  return { ...file, bytes, expiresAt }
}

/** What a form may hold beside its file. */
const LARGEST_FRAME = 64 * 1024
const LONGEST_FILENAME = 200

interface Upload {
  readonly id: string
  readonly caller: Caller
  readonly createdAt: number
  readonly keepMs: number
}

/** Throws `invalid_request` for a part that is not the form's one file; `before` is the one that came already. */
function newFile(
  { name, filename }: { readonly name: string; readonly filename: string },
  before: StoredFile | undefined,
  { id, caller: { tenant, keyId }, createdAt, keepMs }: Upload,
): StoredFile {
  if (name !== 'file' || before) {
    throw new GatewayError('invalid_request', "Send one file, as 'file'", { param: 'file' })
  }
  return {
    id,
    tenant,
    ...(keyId === undefined ? {} : { keyId }),
    createdAt,
    // Control characters are of no use in a name, and PostgreSQL takes no NUL.
    filename: filename.replace(/\p{Cc}/gu, ' ').slice(0, LONGEST_FILENAME),
    purpose: 'batch',
    bytes: 0,
    expiresAt: createdAt + keepMs,
  }
}

/** Cuts what comes into pieces of the size that readers count on. */
function pieceWriter(
  id: string,
  store: Pick<FileStore, 'addPiece'>,
): { write(bytes: Buffer): Promise<void>; end(): Promise<number> } {
  let kept: Buffer[] = []
  let keptBytes = 0
  let total = 0
  let place = 0
  const save = async (piece: Buffer): Promise<void> => {
    await store.addPiece(id, place, piece)
    place += 1
  }
  return {
    async write(bytes) {
      total += bytes.length
      kept.push(bytes)
      keptBytes += bytes.length
      if (keptBytes < PIECE_BYTES) return
      let rest = Buffer.concat(kept)
      for (; rest.length >= PIECE_BYTES; rest = rest.subarray(PIECE_BYTES)) {
        // A copy: the store's thread would be sent everything that the view lies in.
        await save(Buffer.from(rest.subarray(0, PIECE_BYTES)))
      }
      kept = [rest]
      keptBytes = rest.length
    },
    async end() {
      if (keptBytes > 0) await save(Buffer.concat(kept))
      return total
    },
  }
}

function refuseTooLarge(bytes: number, room: number): void {
  if (bytes > room) throw tooLarge(room)
}

function tooLarge(room: number): GatewayError {
  return new GatewayError(
    'request_too_large',
    `There is room for a file of ${Math.max(0, room)} bytes; delete files that are not needed`,
    { param: 'file' },
  )
}

const listQuery = z.object({
  // Of OpenAI's other purposes there are no files, which is no mistake of whoever looks for them.
  purpose: z.string().max(64).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  after: z.string().max(200).optional(),
  order: z.enum(['asc', 'desc']).default('desc'),
})

async function list(context: AppContext, { store }: FileRouteDeps): Promise<Response> {
  const { purpose, limit, after, order } = parseQuery(context, listQuery)
  const page = { limit, order, ...(after === undefined ? {} : { after }) }
  const files = await store.listFiles(ownerOf(context.get('caller')), purpose, page)
  return context.json(listBody(files, fileBody))
}

async function show(context: AppContext, deps: FileRouteDeps): Promise<Response> {
  return context.json(fileBody(await ownFile(context, deps)))
}

async function remove(context: AppContext, deps: FileRouteDeps): Promise<Response> {
  const { tenant, id } = await ownFile(context, deps)
  await deps.store.deleteFile(tenant, id)
  return context.json({ id, object: 'file', deleted: true })
}

async function content(context: AppContext, deps: FileRouteDeps): Promise<Response> {
  const file = await ownFile(context, deps)
  const { results, tenant } = file
  if (results) {
    const batch = await deps.store.findBatch(tenant, results.batchId)
    if (batch && batch.counts.held > 0) await deps.settleHeld(batch)
  }
  const chunks = results ? linesOf(results, deps) : piecesOf(file.id, deps)
  return new Response(ReadableStream.from(chunks), {
    headers: {
      'content-type': 'application/jsonl',
      'content-disposition': 'attachment',
      ...(results ? {} : { 'content-length': String(file.bytes) }),
    },
  })
}

async function* piecesOf(id: string, { store }: FileRouteDeps): AsyncGenerator<Uint8Array> {
  for (let place = 0; ; place++) {
    const piece = await store.readPiece(id, place)
    if (!piece) return
    yield new Uint8Array(piece)
  }
}

const LINES_AT_ONCE = 100

async function* linesOf(
  { batchId, kind }: NonNullable<StoredFile['results']>,
  { store }: FileRouteDeps,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  for (let after = 0; ; ) {
    const lines = await store.readResults(batchId, kind, after, LINES_AT_ONCE)
    const last = lines.at(-1)
    if (!last) return
    yield encoder.encode(lines.map(({ text }) => `${text}\n`).join(''))
    after = last.place
  }
}

async function ownFile(context: AppContext, { store }: FileRouteDeps): Promise<StoredFile> {
  const id = context.req.param('id') ?? ''
  const owner = ownerOf(context.get('caller'))
  const file = await store.findFile(owner.tenant, id)
  if (file && isOwn(owner, file.keyId)) return file
  throw new GatewayError('not_found', `There is no file '${id.slice(0, 100)}'`)
}
