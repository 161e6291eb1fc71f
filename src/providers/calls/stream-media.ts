import type { Usage } from '../../core/chat.ts'
import { GatewayError } from '../../core/errors.ts'
import type { MediaOperation, MediaStream } from '../../core/media.ts'
import { addUsage } from '../../core/money.ts'
import { parseObject } from '../../providers/read-json.ts'
import { splitServerSentEvents } from '../../providers/transport/split-events.ts'
import { mediaUsageOf } from './media-usage.ts'
import type { AnswerSource } from './read-answer.ts'
import { failureOfEvent, withWordsBlanked } from './upstream-failure.ts'

/** An answer whose head is read. */
export interface BegunMedia {
  readonly contentType: string
  /** Undefined where nothing came. */
  readonly first: Buffer | undefined
  /** What follows. */
  readonly source: AnswerSource
  /** What the upstream says, without what it was sent to open it. */
  blank(said: string): string
  /** `complete`: nothing of it is missing. */
  close(complete: boolean): void
}

export function isEventStream(contentType: string): boolean {
  return /^text\/event-stream/i.test(contentType)
}

export function tooLarge(maxBytes: number): GatewayError {
  return new GatewayError('upstream_too_large', `The answer is larger than ${maxBytes} bytes`, {
    fault: 'deployment',
  })
}

/** Passes on what comes as it came, and reads of events what they tell of usage and of failures. */
export function streamMedia(
  operation: MediaOperation,
  { contentType, first, source, blank, close }: BegunMedia,
  maxBytes: number,
): MediaStream {
  const reader = isEventStream(contentType)
    ? createEventReader(operation, maxBytes, blank)
    : undefined
  let size = 0
  let isOver = false
  const take = (chunk: Buffer): Buffer => {
    size += chunk.length
    if (size > maxBytes) throw tooLarge(maxBytes)
    reader?.feed(chunk)
    return chunk
  }
  let coming = first
  return {
    contentType,
    async next() {
      const chunk = coming ?? (await source.next())
      coming = undefined
      if (chunk) return take(chunk)
      reader?.end()
      isOver = true
      return undefined
    },
    usage: () => reader?.usage(),
    close: () => close(isOver),
  }
}

/** No other event is parsed: most hold pieces of sound or words. */
const TELLS_SOMETHING = /"(?:usage|error|b64_json)"/

function createEventReader(
  operation: MediaOperation,
  maxBytes: number,
  blank: BegunMedia['blank'],
) {
  const splitter = splitServerSentEvents(maxBytes)
  let usage: Usage | undefined
  const readEvent = (event: string): void => {
    const told = TELLS_SOMETHING.test(event) ? parseObject(event) : undefined
    if (!told) return
    const failure = failureOfEvent(told)
    if (failure) throw withWordsBlanked(failure, blank)
    const one = isPartial(told.type) ? undefined : mediaUsageOf(operation, told)
    if (one) usage = usage === undefined ? one : addUsage(usage, one)
  }
  return {
    feed: (chunk: Buffer) => splitter.feed(chunk).forEach(readEvent),
    end: () => splitter.end().forEach(readEvent),
    usage: () => usage,
  }
}

/** A picture on the way to the one that is asked for. */
function isPartial(type: unknown): boolean {
  return typeof type === 'string' && type.endsWith('.partial_image')
}
