import type { Usage } from '../../core/chat.ts'
import { drawsPictures, type MediaOperation } from '../../core/media.ts'
import { presentFields } from '../../core/present-fields.ts'
import { type JsonObject, numberOf, objectOf, parseObject } from '../../providers/read-json.ts'
import { mediaCounts, readUsage } from '../../providers/translation/read-usage.ts'

/** What is longer is pictures, which are not worth parsing for the counts behind them. */
const MOST_PARSED_BYTES = 4 * 1024 * 1024
/** How far before the end the counts begin. */
const MOST_OF_COUNTS_BYTES = 4096
/** No request has this many passages. */
const MOST_SEARCHES = 10_000
/** A day; no provider listens to more at once. */
const MOST_SECONDS = 86_400

/** What an answer in OpenAI's shape, or one event of a stream, tells of what was used. */
export function mediaUsageOf(operation: MediaOperation, answer: JsonObject): Usage | undefined {
  const counts = objectOf(answer.usage)
  const tokens = counts && withKind(operation, tokensOf(counts))
  // Words with times tell the length at the top, all else among the counts.
  const seconds = secondsOf(counts?.seconds) ?? secondsOf(answer.duration)
  const images = drawsPictures(operation) ? picturesIn(answer) : undefined
  const searches = operation === 'rerank' ? searchesIn(answer) : undefined
  const units = presentFields({ seconds, images, searches })
  if (tokens === undefined && Object.keys(units).length === 0) return undefined
  return {
    ...tokens,
    ...units,
  }
}

/** The same of a whole answer, however long. */
export function mediaUsageIn(operation: MediaOperation, bytes: Buffer): Usage | undefined {
  if (bytes.length <= MOST_PARSED_BYTES) {
    return mediaUsageOf(operation, parseObject(bytes.toString('utf8')) ?? {})
  }
  const end = bytes.toString('latin1', bytes.length - MOST_OF_COUNTS_BYTES)
  const counts = /"usage"\s*:\s*(\{(?:[^{}]|\{[^{}]*\})*\})/.exec(end)?.[1]
  return counts === undefined
    ? undefined
    : mediaUsageOf(operation, { usage: parseObject(counts) ?? {} })
}

function tokensOf(counts: JsonObject): Usage | undefined {
  const input = objectOf(
    counts.input_tokens_details ?? counts.input_token_details ?? counts.prompt_tokens_details,
  )
  const output = objectOf(
    counts.output_tokens_details ?? counts.output_token_details ?? counts.completion_tokens_details,
  )
  const usage = readUsage({
    inputTokens: counts.input_tokens ?? counts.prompt_tokens,
    outputTokens: counts.output_tokens ?? counts.completion_tokens ?? 0,
    cachedInputTokens: input?.cached_tokens,
    ...mediaCounts(input, output),
  })
  return usage?.inputTokens === undefined || usage.outputTokens === undefined ? undefined : usage
}

/** What makes one thing alone does not always say of which kind its tokens are. */
function withKind(operation: MediaOperation, usage: Usage | undefined): Usage | undefined {
  if (usage?.audioOutputTokens !== undefined || usage?.imageOutputTokens !== undefined) return usage
  const made = usage?.outputTokens
  if (!made) return usage
  if (operation === 'speech') return { ...usage, audioOutputTokens: made }
  return drawsPictures(operation) ? { ...usage, imageOutputTokens: made } : usage
}

function picturesIn({ data, b64_json: one }: JsonObject): number | undefined {
  if (Array.isArray(data)) return data.length
  return typeof one === 'string' ? 1 : undefined
}

function searchesIn({ meta }: JsonObject): number | undefined {
  const told = numberOf(objectOf(objectOf(meta)?.billed_units)?.search_units)
  return told !== undefined && told > 0 && told <= MOST_SEARCHES ? told : undefined
}

/** Some write the length as a text. */
function secondsOf(value: unknown): number | undefined {
  if (typeof value !== 'number' && typeof value !== 'string') return undefined
  const seconds = Number(value)
  return seconds > 0 && seconds <= MOST_SECONDS ? seconds : undefined
}
