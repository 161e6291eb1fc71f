import type { Part } from '../../core/chat.ts'
import { GatewayError } from '../../core/errors.ts'
import type { AnswerReader, ProtocolAdapter } from '../../providers/protocol-adapter.ts'
import { parseObject, parseOnly } from '../../providers/read-json.ts'
import type { Deadlines } from '../../providers/transport/deadlines.ts'
import { type BodyKind, sniffBody } from '../../providers/transport/sniff-body.ts'
import { splitEventStream } from '../../providers/transport/split-event-stream.ts'
import {
  type EventSplitter,
  splitLines,
  splitServerSentEvents,
} from '../../providers/transport/split-events.ts'
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

/** Bytes of which nothing is known, such as spaces of other scripts. */
const MAX_UNKNOWN = 4096

/** What one read of an answer brought. */
export interface Piece {
  readonly parts: readonly Part[]
  /** Nothing more is read, be it whole or not. */
  readonly isLast: boolean
  /** Why the answer is not whole. What was used is known and owed even then. */
  readonly failure?: unknown
}

/** Gives what comes next of an answer. */
export type ReadPiece = () => Promise<Piece>

/** An answer that is being read. */
interface ComingAnswer {
  readonly source: AnswerSource
  readonly reader: AnswerReader
  readonly deadlines: Deadlines
  readonly limits: AnswerLimits
}

/**
 * Begins to read an answer of either kind, a piece for each read of its source. It throws, as do its pieces, `upstream_*`
 * for what is no answer.
 */
export async function beginAnswer(
  answer: ComingAnswer,
  { framing, streaming }: Framing,
): Promise<ReadPiece> {
  const { begin, kind } = await readBegin(answer.source, answer.limits.wholeBytes)
  if (kind === 'empty') throw deploymentFailure('upstream_truncated', 'The answer is empty')
  if (kind === 'html') {
    throw deploymentFailure('upstream_invalid', 'The upstream sent a web page and not an answer')
  }
  // A stream of lines is JSON as well; each line is an event.
  if (kind === 'json' && !(framing === 'lines' && streaming)) {
    return () => readWhole(begin, answer)
  }
  return createStream(begin, answer, splitterOf(framing, kind)(answer.limits.eventBytes))
}

function splitterOf(framing: ProtocolAdapter['framing'], kind: BodyKind) {
  if (framing === 'lines' && kind === 'json') return splitLines
  return framing === 'event-stream' ? splitEventStream : splitServerSentEvents
}

/** Without the white space before it, however much: servers send it to keep a connection open while a model works. */
async function readBegin(source: AnswerSource, maxBytes: number) {
  let begin = Buffer.alloc(0)
  let size = 0
  for (;;) {
    const chunk = await source.next()
    if (!chunk) return { begin, kind: 'empty' as const }
    size += chunk.length
    if (size > maxBytes) throw tooLarge(maxBytes)
    begin = begin.length === 0 ? (chunk as typeof begin) : Buffer.concat([begin, chunk])
    begin = begin.subarray(leadingSpace(begin))
    const kind = sniffBody(begin)
    if (kind) return { begin, kind }
    if (begin.length >= MAX_UNKNOWN) return { begin, kind: 'empty' as const }
  }
}

const SPACES: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d])

function leadingSpace(bytes: Buffer): number {
  const first = bytes.findIndex((byte) => !SPACES.has(byte))
  return first === -1 ? bytes.length : first
}

async function readWhole(
  begin: Buffer,
  { source, reader, deadlines, limits: { wholeBytes: maxBytes } }: ComingAnswer,
): Promise<Piece> {
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
  const answer = parseOnly(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text)
  if (!answer) throw deploymentFailure('upstream_invalid', 'The upstream sent broken JSON')
  const failure = failureOfEvent(answer)
  if (failure) throw failure
  const parts: Part[] = []
  reader.readWhole(answer, parts)
  if (reader.finish(true, parts)) return { parts, isLast: true }
  return onlyUsage(parts, deploymentFailure('upstream_truncated', 'The answer has no end'))
}

/** What is owed all the same for an answer that is not whole. */
function onlyUsage(parts: readonly Part[], failure: unknown): Piece {
  return { parts: parts.filter((part) => part.type === 'usage'), isLast: true, failure }
}

/** Reads a stream chunk by chunk. What stands before a broken event still counts. */
function createStream(
  begin: Buffer,
  { source, reader, deadlines, limits }: ComingAnswer,
  split: EventSplitter,
): ReadPiece {
  const progress = createProgress(limits.streamCharacters)
  const intake = createIntake(reader, split, limits.streamBytes)
  let next: Buffer | undefined = begin

  return async () => {
    const parts: Part[] = []
    let end: End | undefined
    try {
      const chunk = next ?? (await source.next())
      next = undefined
      end = chunk ? intake.read(chunk, parts) : intake.readRest(parts)
    } catch (failure) {
      end = { how: 'failed', failure }
    }
    if (progress.count(parts)) deadlines.progress()
    if (reader.isOver?.()) deadlines.over()
    if (progress.overflowing) return { parts: [...parts, ...cutForLength(reader)], isLast: true }
    if (end === undefined) return { parts, isLast: false }
    const last = closeStream(reader, end)
    return { ...last, parts: [...parts, ...last.parts] }
  }
}

/** Why nothing more is read: the closing mark came, the bytes ended, or something is wrong. */
type End =
  | { readonly how: 'done' | 'ended' }
  | { readonly how: 'failed'; readonly failure: unknown }

const SAW_MARK: End = { how: 'done' }
const SAW_END: End = { how: 'ended' }

/** Of an answer that is over nothing is missing, whatever then becomes of the connection. */
function isOnlyUnclosed(reader: AnswerReader, failure: unknown): boolean {
  if (!(failure instanceof GatewayError) || !reader.isOver?.()) return false
  return failure.code === 'upstream_timeout' || failure.code === 'upstream_reset'
}

function closeStream(reader: AnswerReader, end: End): Piece {
  const thrown = end.how === 'failed' ? end.failure : undefined
  const failure = isOnlyUnclosed(reader, thrown) ? undefined : thrown
  const sawDone = end.how === 'done'
  const parts: Part[] = []
  const complete = reader.finish(sawDone, parts)
  if (complete && failure === undefined) return { parts, isLast: true }
  return onlyUsage(parts, failure ?? truncated(sawDone))
}

/** Puts the parts of bytes into `parts`, those before a broken event too. */
function createIntake(reader: AnswerReader, split: EventSplitter, maxBytes: number) {
  let size = 0
  return {
    read(chunk: Buffer, parts: Part[]): End | undefined {
      size += chunk.length
      if (size > maxBytes) throw tooLarge(maxBytes)
      for (const data of split.feed(chunk)) {
        if (isDone(data)) return SAW_MARK
        readEvent(data, reader, parts)
      }
      return undefined
    },
    /** The bytes have ended: half an event means that it was cut, not that it is wrong. */
    readRest(parts: Part[]): End {
      for (const data of split.end()) {
        if (isDone(data)) return SAW_MARK
        if (parseObject(data)) readEvent(data, reader, parts)
      }
      return SAW_END
    },
  }
}

function readEvent(data: string, reader: AnswerReader, out: Part[]): void {
  if (data === '') return
  const event = parseOnly(data)
  if (!event)
    throw deploymentFailure('upstream_invalid', 'The upstream sent an event of broken JSON')
  const failure = failureOfEvent(event)
  if (failure) throw failure
  reader.readEvent(event, out)
}

const DONE = '[DONE]'

/** With a blank before or behind it, as hand-written servers send it; OpenAI's own clients look at its beginning only. */
function isDone(data: string): boolean {
  return data === DONE || (data.length < 2 * DONE.length && data.trim() === DONE)
}

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
