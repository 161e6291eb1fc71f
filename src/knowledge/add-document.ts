import { createHash } from 'node:crypto'
import { GatewayError } from '../core/errors.ts'
import type {
  AddedDocument,
  BaseName,
  KnowledgeStore,
  Passage,
  PassageVector,
} from '../core/knowledge.ts'
import type { Embedder } from '../core/ports.ts'
import { cutPassages, documentIdOf } from './cut-passages.ts'
import { readDocument } from './readers/read-document.ts'

/** Passages of one base at most: every search by meaning looks at each of them. */
const MAX_PASSAGES_PER_BASE = 50_000
const EMBED_AT_ONCE = 64

export interface AddParts {
  readonly store: KnowledgeStore
  readonly embedder: Embedder | undefined
  readonly now: () => number
}

export interface FileToAdd {
  readonly source: string
  readonly bytes: Uint8Array
  readonly root?: string
}

/** Reads, cuts, embeds and saves one file. What did not change since it was added last costs nothing. */
export async function addDocument(
  base: BaseName,
  file: FileToAdd,
  { store, embedder, now }: AddParts,
  signal: AbortSignal,
): Promise<AddedDocument> {
  const read = await readDocument(file.source, file.bytes)
  const passages = cutPassages(read, file.source)
  const id = documentIdOf(file.source)
  const kept = new Map((await store.keptPassages(base, id)).map((one) => [one.id, one]))
  await mustFit(base, store, passages.length - kept.size)
  const missing = passages.filter((passage) => kept.get(passage.id)?.embedder !== embedder?.id)
  const { items, note } = await embedAll(missing, embedder, signal)
  const document = {
    id,
    source: file.source,
    title: read.title,
    hash: createHash('sha256').update(file.bytes).digest('hex'),
    bytes: file.bytes.length,
    passages: passages.length,
    addedAt: now(),
    ...(file.root === undefined ? {} : { root: file.root }),
  }
  const vectors = embedder && { embedder: embedder.id, items }
  await store.saveDocument(base, document, passages, vectors)
  return {
    id,
    source: file.source,
    passages: passages.length,
    added: passages.filter((passage) => !kept.has(passage.id)).length,
    embedded: items.length,
    ...(note === undefined ? {} : { note }),
  }
}

/** What a passage's vector is made of: its place tells what it speaks of. */
function embeddedText({ title, heading, text }: Passage): string {
  return [title, heading, text].filter((part) => part !== '').join('\n')
}

interface Embedded {
  readonly items: readonly PassageVector[]
  readonly note?: string
}

/** Words alone find much already, so an embedder that fails keeps no document out; adding it again makes up for it. */
async function embedAll(
  passages: readonly Passage[],
  embedder: Embedder | undefined,
  signal: AbortSignal,
): Promise<Embedded> {
  const items: PassageVector[] = []
  if (embedder === undefined) return { items }
  try {
    for (let at = 0; at < passages.length; at += EMBED_AT_ONCE) {
      const some = passages.slice(at, at + EMBED_AT_ONCE)
      const vectors = await embedder.embed(some.map(embeddedText), signal)
      some.forEach(({ id }, index) => {
        const vector = vectors[index]
        if (vector) items.push({ id, vector })
      })
    }
    return { items }
  } catch (thrown) {
    signal.throwIfAborted()
    const { code, message } = GatewayError.from(thrown)
    return { items, note: `vectors are missing (${code}: ${message})` }
  }
}

async function mustFit(base: BaseName, store: KnowledgeStore, more: number): Promise<void> {
  const known = await store.findBase(base)
  if (!known) throw new GatewayError('not_found', `There is no knowledge base '${base.name}'`)
  if (known.passages + more <= MAX_PASSAGES_PER_BASE) return
  throw new GatewayError(
    'invalid_request',
    `The knowledge base '${base.name}' would hold more than ${MAX_PASSAGES_PER_BASE} passages; make another one`,
  )
}
