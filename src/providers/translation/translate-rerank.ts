import { GatewayError } from '../../core/errors.ts'
import { presentFields } from '../../core/present-fields.ts'
import type { MediaTranslation } from '../../providers/protocol-adapter.ts'
import type { Quirks } from '../../providers/quirks.ts'
import {
  type JsonObject,
  numberOf,
  objectOf,
  objectsOf,
  stringOf,
} from '../../providers/read-json.ts'

interface Ranked {
  readonly index: number
  readonly relevance_score: number
}

/**
 * Passages put in order by how well they answer a question. Who does it agrees on `query` and a list of texts, and on
 * little else: the limit is `top_n` or `top_k`, the list that comes back `results`, `data` or nothing around it, a score
 * `relevance_score` or `score`. So all passages are asked for, as texts, and what was wanted of them is taken here.
 */
export function translateRerank(
  model: string,
  { rerankList }: Pick<Quirks, 'rerankList'>,
): MediaTranslation {
  return {
    write({ documents, top_n: _n, top_k: _k, return_documents: _back, ...fields }) {
      return { ...fields, model, [rerankList]: textsOf(documents) }
    },
    read(answer, { documents, top_n, top_k, return_documents: areWanted }) {
      const texts = textsOf(documents)
      const most = numberOf(top_n) ?? numberOf(top_k) ?? texts.length
      const results = rankedOf(answer, texts.length).slice(0, most)
      return presentFields({
        id: stringOf(answer.id),
        model,
        results: areWanted === true ? results.map((one) => withText(one, texts)) : results,
        usage: tokensOf(answer),
        meta: metaOf(answer),
      })
    },
  }
}

function withText(ranked: Ranked, texts: readonly string[]): object {
  return { ...ranked, document: { text: texts[ranked.index] } }
}

function textsOf(documents: unknown): readonly string[] {
  const items: readonly unknown[] = Array.isArray(documents) ? documents : []
  return items.map((item) => stringOf(item) ?? stringOf(objectOf(item)?.text) ?? '')
}

/** The best first. */
function rankedOf(answer: JsonObject, count: number): readonly Ranked[] {
  const seen = new Set<number>()
  const ranked = objectsOf(answer.results ?? answer.data).map((one): Ranked => {
    const index = numberOf(one.index)
    const score = numberOf(one.relevance_score ?? one.score)
    const isOne = index !== undefined && Number.isInteger(index) && index >= 0 && index < count
    if (!isOne || score === undefined || seen.has(index)) throw unreadable()
    seen.add(index)
    return { index, relevance_score: score }
  })
  if (ranked.length === 0) throw unreadable()
  return ranked.sort((a, b) => b.relevance_score - a.relevance_score)
}

/** Tokens that were read; where they are not told, they are estimated for the money and not made up here. */
function tokensOf({ usage, meta }: JsonObject): JsonObject | undefined {
  const counts = objectOf(usage)
  const billed = objectOf(objectOf(meta)?.billed_units)
  const read = objectOf(objectOf(meta)?.tokens)
  const tokens =
    numberOf(counts?.total_tokens) ??
    numberOf(counts?.prompt_tokens) ??
    numberOf(billed?.total_tokens) ??
    numberOf(billed?.input_tokens) ??
    numberOf(read?.input_tokens)
  return tokens === undefined ? undefined : { prompt_tokens: tokens, total_tokens: tokens }
}

/** What Cohere bills by. Clients in its words expect the field, be it empty. */
function metaOf({ usage, meta }: JsonObject): JsonObject {
  const searches = numberOf(objectOf(usage)?.search_units)
  const told = searches === undefined ? {} : { billed_units: { search_units: searches } }
  return objectOf(meta) ?? told
}

function unreadable(): GatewayError {
  const message = 'The model’s answer does not hold a score for passages that were sent'
  return new GatewayError('upstream_invalid', message, { fault: 'deployment' })
}
