import type { ChatRequest } from '../../core/chat.ts'
import { type JsonObject, objectOf, objectsOf } from '../../providers/read-json.ts'
import { addedBehind, ownSeals } from '../../providers/translation/as-written.ts'
import { readContents } from '../../wire/google-generate/read-contents.ts'
import { writtenBody } from '../../wire/google-generate/written-body.ts'
import { type ContentOptions, FOREIGN_SIGNATURE } from './google-contents.ts'

/**
 * The conversation as a client of this dialect wrote it, so that each signature stands on the part that it came on, and all
 * else that core has no words for reaches the model. Undefined where the gateway has changed what was said.
 */
export function writtenContents(
  request: Pick<ChatRequest, 'messages' | 'source'>,
  options: ContentOptions,
): readonly JsonObject[] | undefined {
  const body = writtenBody(request)
  if (body === undefined) return undefined
  if (addedBehind(request.messages, readContents(body)) === undefined) return undefined
  const own = ownSeals(request.messages, options.lineage)
  return objectsOf(body.contents).flatMap((content) => {
    const parts = ownParts(content, own, options)
    const role = content.role === 'model' ? 'model' : 'user'
    return parts.length === 0 ? [] : [{ ...content, role, parts }]
  })
}

/** Leaves out thinking and signatures that this model did not make, and a text that says nothing: they would be rejected. */
function ownParts(
  content: JsonObject,
  own: ReadonlySet<unknown>,
  options: ContentOptions,
): readonly JsonObject[] {
  const signed = objectsOf(content.parts).flatMap((written) => {
    const { thoughtSignature: signature, ...part } = withCallIds(written, options)
    const isOwn = own.has(signature)
    if (!isOwn && (part.thought === true || part.text === '')) return []
    return [isOwn ? { ...part, thoughtSignature: signature } : part]
  })
  if (!options.needsSignatures) return signed
  const first = signed.find(({ functionCall }) => functionCall != null)
  return signed.map((part) =>
    part === first && part.thoughtSignature === undefined
      ? { ...part, thoughtSignature: FOREIGN_SIGNATURE }
      : part,
  )
}

/** Vertex AI knows no ids of calls. */
function withCallIds(part: JsonObject, { namesCalls }: ContentOptions): JsonObject {
  if (namesCalls) return part
  const { functionCall: call, functionResponse: response } = part
  return {
    ...part,
    ...(call == null ? {} : { functionCall: withoutId(call) }),
    ...(response == null ? {} : { functionResponse: withoutId(response) }),
  }
}

function withoutId(value: unknown): JsonObject {
  const { id: _, ...rest } = objectOf(value) ?? {}
  return rest
}
