import type { Part } from '../core/chat.ts'
import { GatewayError } from '../core/errors.ts'
import type { AnswerReader, ProtocolAdapter } from './protocol-adapter.ts'
import { parseObject } from './read-json.ts'
import type { Deadlines } from './transport/deadlines.ts'
import { type BodyKind, sniffBody } from './transport/sniff-body.ts'
import { splitEventStream } from './transport/split-event-stream.ts'
import { type EventSplitter, splitLines, splitServerSentEvents } from './transport/split-events.ts'
import { failureOfEvent } from './upstream-failure.ts'

export interface AnswerSource {
  next(): Promise<Buffer | undefined>
}

/** All of decoded content. */
export interface AnswerLimits {
  readonly wholeBytes: number
  readonly streamBytes: number
  /** Text, thinking and tool arguments together; what comes after ends the answer as cut for length. */
  readonly streamCharacters: number
  readonly eventBytes: number
}

interface Framing {
  readonly framing: ProtocolAdapter['framing']
  /** What was asked for. What comes is seen from the body itself. */
  readonly streaming: boolean
}

const MAX_LEADING_SPACE = 4096

/** Reads an answer of either kind, a batch of parts for each piece that arrives. Throws `upstream_*` for what is no answer or not the whole of one. */
export async function* readAnswer(
  source: AnswerSource,
  reader: AnswerReader,
  deadlines: Deadlines,
  limits: AnswerLimits,
  { framing, streaming }: Framing,
): AsyncGenerator<readonly Part[]> {
  const { begin, kind } = await readBegin(source)
  if (kind === 'empty') throw deploymentFailure('upstream_truncated', 'The answer is empty')
  if (kind === 'html') {
    throw deploymentFailure('upstream_invalid', 'The upstream sent a web page and not an answer')
  }
  // A stream of lines is JSON as well; each line is an event.
  if (kind === 'json' && !(framing === 'lines' && streaming)) {
    const { parts, failure } = await readWhole(begin, source, reader, deadlines, limits.wholeBytes)
    yield parts
    if (failure !== undefined) throw failure
    return
  }
  const split = splitterOf(framing, kind)(limits.eventBytes)
  yield* readStream(begin, source, reader, deadlines, limits, split)
}

function splitterOf(framing: ProtocolAdapter['framing'], kind: BodyKind) {
  if (framing === 'lines' && kind === 'json') return splitLines
  return framing === 'event-stream' ? splitEventStream : splitServerSentEvents
}

async function readBegin(source: AnswerSource) {
  let begin = Buffer.alloc(0)
  while (begin.length < MAX_LEADING_SPACE) {
    const chunk = await source.next()
    if (!chunk) break
    begin = begin.length === 0 ? (chunk as typeof begin) : Buffer.concat([begin, chunk])
    const kind = sniffBody(begin)
    if (kind) return { begin, kind }
  }
  return { begin, kind: 'empty' as const }
}

async function readWhole(
  begin: Buffer,
  source: AnswerSource,
  reader: AnswerReader,
  deadlines: Deadlines,
  maxBytes: number,
): Promise<LastParts> {
  const chunks = [begin]
  let size = begin.length
  for (;;) {
    deadlines.progress()
    const chunk = await source.next()
    if (!chunk) break
    chunks.push(chunk)
    size += chunk.length
    if (size > maxBytes) throw tooLarge(maxBytes)
  }
  const text = (chunks.length === 1 ? begin : Buffer.concat(chunks)).toString('utf8')
  const answer = parseObject(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text)
  if (!answer) throw deploymentFailure('upstream_invalid', 'The upstream sent broken JSON')
  const failure = failureOfEvent(answer)
  if (failure) throw failure
  const parts: Part[] = []
  reader.readWhole(answer, parts)
  if (reader.finish(true, parts)) return { parts }
  return {
    parts: parts.filter((part) => part.type === 'usage'),
    failure: deploymentFailure('upstream_truncated', 'The answer has no end'),
  }
}

async function* readStream(
  begin: Buffer,
  source: AnswerSource,
  reader: AnswerReader,
  deadlines: Deadlines,
  limits: AnswerLimits,
  split: EventSplitter,
): AsyncGenerator<readonly Part[]> {
  const progress = createProgress(limits.streamCharacters)
  const intake = createIntake(begin, source, reader, split, limits.streamBytes)
  let step: Step
  do {
    step = await intake()
    if (progress.count(step.parts)) deadlines.progress()
    if (reader.isOver?.()) deadlines.over()
    deadlines.pause()
    if (step.parts.length > 0) yield step.parts
    deadlines.resume()
    if (progress.overflowing) {
      yield cutForLength(reader)
      return
    }
  } while (step.over === undefined)

  const { parts, failure } = closeStream(reader, step)
  yield parts
  if (failure !== undefined) throw failure
}

/** What ends an answer. What was used is known and owed even when the answer is not whole. */
interface LastParts {
  readonly parts: readonly Part[]
  readonly failure?: unknown
}

/** Of an answer that is over nothing is missing, whatever then becomes of the connection. */
function isOnlyUnclosed(reader: AnswerReader, failure: unknown): boolean {
  if (!(failure instanceof GatewayError) || !reader.isOver?.()) return false
  return failure.code === 'upstream_timeout' || failure.code === 'upstream_reset'
}

function closeStream(reader: AnswerReader, step: Step): LastParts {
  const { over } = step
  const failure = isOnlyUnclosed(reader, step.failure) ? undefined : step.failure
  const parts: Part[] = []
  const complete = reader.finish(over === 'done', parts)
  if (complete && failure === undefined) return { parts }
  return {
    parts: parts.filter((part) => part.type === 'usage'),
    failure: failure ?? truncated(over === 'done'),
  }
}

/** What one chunk of a stream brought. */
interface Step {
  readonly parts: readonly Part[]
  /** Set when nothing more is read: the closing mark came, the bytes ended, or something is wrong. */
  readonly over?: 'done' | 'ended' | 'failed'
  readonly failure?: unknown
}

/** Reads a stream chunk by chunk. What stands before a broken event still counts. */
function createIntake(
  begin: Buffer,
  source: AnswerSource,
  reader: AnswerReader,
  split: EventSplitter,
  maxBytes: number,
): () => Promise<Step> {
  let next: Buffer | undefined = begin
  let size = 0

  function read(chunk: Buffer, parts: Part[]): Step {
    size += chunk.length
    if (size > maxBytes) throw tooLarge(maxBytes)
    for (const data of split.feed(chunk)) {
      if (data === DONE) return { parts, over: 'done' }
      readEvent(data, reader, parts)
    }
    return { parts }
  }
  /** The bytes have ended: half an event means that it was cut, not that it is wrong. */
  function readRest(parts: Part[]): Step {
    for (const data of split.end()) {
      if (data === DONE) return { parts, over: 'done' }
      if (parseObject(data)) readEvent(data, reader, parts)
    }
    return { parts, over: 'ended' }
  }
  return async () => {
    const parts: Part[] = []
    try {
      const chunk = next ?? (await source.next())
      next = undefined
      return chunk ? read(chunk, parts) : readRest(parts)
    } catch (failure) {
      return { parts, over: 'failed', failure }
    }
  }
}

function readEvent(data: string, reader: AnswerReader, out: Part[]): void {
  if (data === '') return
  const event = parseObject(data)
  if (!event)
    throw deploymentFailure('upstream_invalid', 'The upstream sent an event of broken JSON')
  const failure = failureOfEvent(event)
  if (failure) throw failure
  reader.readEvent(event, out)
}

const DONE = '[DONE]'

/** Tells words from noise: only what belongs to the answer is progress, not roles, pings and empty deltas. */
function createProgress(maxCharacters: number) {
  let characters = 0
  const progress = {
    overflowing: false,
    count(parts: readonly Part[]): boolean {
      let moved = false
      for (const part of parts) {
        if (part.type === 'native' || part.type === 'dropped') continue
        moved = true
        if ('text' in part) characters += part.text.length
        else if (part.type === 'tool-call-delta') characters += part.argumentsDelta?.length ?? 0
      }
      progress.overflowing = characters > maxCharacters
      return moved
    },
  }
  return progress
}

/** Ends an answer that would not end: its usage as far as it is known, and the reason. */
function cutForLength(reader: AnswerReader): readonly Part[] {
  const last: Part[] = []
  reader.finish(true, last)
  return [
    ...last.filter((part) => part.type === 'usage'),
    { type: 'dropped', parameter: 'stream', reason: 'the answer was cut at the size limit' },
    { type: 'end', reason: 'length' },
  ]
}

function truncated(sawDone: boolean): GatewayError {
  return deploymentFailure(
    'upstream_truncated',
    sawDone
      ? 'The upstream ended its answer without a finish reason; quirks.done_without_finish of its model takes that for an end'
      : 'The upstream stopped before the end of its answer',
  )
}

function deploymentFailure(code: 'upstream_invalid' | 'upstream_truncated', message: string) {
  return new GatewayError(code, message, { fault: 'deployment' })
}

function tooLarge(bytes: number): GatewayError {
  return new GatewayError('upstream_too_large', `The answer is larger than ${bytes} bytes`, {
    fault: 'deployment',
  })
}
