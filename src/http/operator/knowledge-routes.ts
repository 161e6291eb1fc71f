import { z } from 'zod'
import { GatewayError } from '../../core/errors.ts'
import type {
  BaseName,
  KnowledgeAdmin,
  KnowledgeBase,
  KnowledgeDocument,
  SearchResult,
} from '../../core/knowledge.ts'
import { parseBody } from '../../http/requests/parse-body.ts'
import type { ClientWatch } from '../../http/requests/watch-client.ts'
import type { AppContext, Route } from '../../http/route.ts'

export interface KnowledgeRouteDeps {
  readonly knowledge: KnowledgeAdmin
  readonly clients: Pick<ClientWatch, 'watch'>
  readonly maxBodyBytes: number
}

/** Knowledge bases are kept here. Content is uploaded: no path and no address of a request is ever opened. */
export function knowledgeRoutes(deps: KnowledgeRouteDeps): readonly Route[] {
  const { knowledge } = deps
  const admin = { access: 'admin' } as const
  return [
    { ...admin, method: 'GET', path: '/admin/knowledge', handle: (c) => listBases(c, knowledge) },
    {
      ...admin,
      method: 'PUT',
      path: '/admin/knowledge/:name',
      body: { schema: baseBody },
      handle: (c) => saveBase(c, deps),
    },
    {
      ...admin,
      method: 'DELETE',
      path: '/admin/knowledge/:name',
      handle: (c) => deleteBase(c, knowledge),
    },
    {
      ...admin,
      method: 'GET',
      path: '/admin/knowledge/:name/documents',
      handle: (c) => listDocuments(c, knowledge),
    },
    {
      ...admin,
      method: 'POST',
      path: '/admin/knowledge/:name/documents',
      body: { schema: documentBody },
      handle: (c) => addDocument(c, deps),
    },
    {
      ...admin,
      method: 'DELETE',
      path: '/admin/knowledge/:name/documents/:id',
      handle: (c) => deleteDocument(c, knowledge),
    },
    {
      ...admin,
      method: 'POST',
      path: '/admin/knowledge/:name/search',
      body: { schema: searchBody },
      handle: (c) => search(c, deps),
    },
  ]
}

const NAME = /^[A-Za-z0-9][\w.-]{0,63}$/

const baseBody = z.strictObject({
  keys: z
    .array(z.string().min(1).max(200))
    .max(1000)
    .nullable()
    .optional()
    .describe('Public ids of the keys that may be answered from it; null: every key of the tenant'),
})

const documentBody = z.strictObject({
  source: z
    .string()
    .min(1)
    .max(300)
    .regex(/^(?!\/)(?!.*(?:^|\/)\.\.?(?:\/|$))[^\\:\p{Cc}]+$/u)
    .describe('What people know it by; its ending says what it is: .md, .html, .txt, .pdf'),
  content: z.string().min(1).describe('The text, or with encoding base64 the bytes'),
  encoding: z.enum(['utf-8', 'base64']).default('utf-8'),
})

const searchBody = z.strictObject({
  query: z.string().min(1).max(8000),
  passages: z.number().int().min(1).max(50).default(5),
  min_score: z.number().min(0).max(1).default(0),
})

/** The base of the path, of the caller's own tenant: another's cannot be named. */
function baseOf(context: AppContext): BaseName {
  const name = context.req.param('name') ?? ''
  if (!NAME.test(name)) {
    throw new GatewayError('invalid_request', "A base's name is letters, digits and . _ -", {
      param: 'name',
    })
  }
  return { tenant: context.get('caller').tenant, name }
}

async function existing(context: AppContext, knowledge: KnowledgeAdmin): Promise<KnowledgeBase> {
  const base = baseOf(context)
  const found = await knowledge.findBase(base)
  if (!found) throw new GatewayError('not_found', `There is no knowledge base '${base.name}'`)
  return found
}

async function listBases(context: AppContext, knowledge: KnowledgeAdmin): Promise<Response> {
  const bases = await knowledge.listBases(context.get('caller').tenant)
  return context.json({ object: 'list', data: bases.map(baseView) })
}

async function saveBase(context: AppContext, deps: KnowledgeRouteDeps): Promise<Response> {
  const base = baseOf(context)
  const { keys } = await parseBody(context, baseBody, deps.maxBodyBytes)
  const wanted = keys === undefined ? (await deps.knowledge.findBase(base))?.keys : keys
  const saved = await deps.knowledge.saveBase({ ...base, ...(wanted ? { keys: wanted } : {}) })
  return context.json(baseView(saved))
}

async function deleteBase(context: AppContext, knowledge: KnowledgeAdmin): Promise<Response> {
  const { name } = await existing(context, knowledge)
  await knowledge.deleteBase(baseOf(context))
  return context.json({ object: 'knowledge_base', name, deleted: true })
}

async function listDocuments(context: AppContext, knowledge: KnowledgeAdmin): Promise<Response> {
  const documents = await knowledge.listDocuments(await existing(context, knowledge))
  return context.json({ object: 'list', data: documents.map(documentView) })
}

async function addDocument(context: AppContext, deps: KnowledgeRouteDeps): Promise<Response> {
  const base = await existing(context, deps.knowledge)
  const body = await parseBody(context, documentBody, deps.maxBodyBytes)
  const bytes = Buffer.from(body.content, body.encoding === 'base64' ? 'base64' : 'utf8')
  const file = { source: body.source, bytes: new Uint8Array(bytes) }
  const added = await deps.knowledge.addDocument(base, file, deps.clients.watch(context))
  return context.json({ object: 'knowledge_document', ...added }, 201)
}

async function deleteDocument(context: AppContext, knowledge: KnowledgeAdmin): Promise<Response> {
  const base = await existing(context, knowledge)
  const id = context.req.param('id') ?? ''
  if ((await knowledge.deleteDocuments(base, [id])) === 0) {
    throw new GatewayError('not_found', `There is no document '${id.slice(0, 40)}'`)
  }
  return context.json({ object: 'knowledge_document', id, deleted: true })
}

async function search(context: AppContext, deps: KnowledgeRouteDeps): Promise<Response> {
  const base = await existing(context, deps.knowledge)
  const body = await parseBody(context, searchBody, deps.maxBodyBytes)
  const limits = { passages: body.passages, minScore: body.min_score, contextTokens: 100_000 }
  const found = await deps.knowledge.search(
    { ...base, text: body.query, limits },
    deps.clients.watch(context),
  )
  return context.json(foundView(found))
}

export type BaseEntry = ReturnType<typeof baseView>

function baseView({ name, keys, documents, passages, createdAt }: KnowledgeBase) {
  return {
    object: 'knowledge_base',
    name,
    keys: keys ?? null,
    documents,
    passages,
    created_at: createdAt,
  }
}

export type DocumentEntry = ReturnType<typeof documentView>

function documentView(document: KnowledgeDocument) {
  const { id, source, title, bytes, passages, hash, addedAt } = document
  return {
    object: 'knowledge_document',
    id,
    source,
    title,
    bytes,
    passages,
    sha256: hash,
    added_at: addedAt,
  }
}

export type FoundPassages = ReturnType<typeof foundView>

function foundView({ method, note, passages }: SearchResult) {
  return {
    object: 'knowledge_search',
    method,
    note: note ?? null,
    passages: passages.map(({ id, score, source, title, heading, text }) => ({
      id,
      score,
      source,
      title,
      heading,
      text,
    })),
  }
}
