import {
  type Batch,
  type BatchFault,
  type BatchLine,
  type FileStore,
  PIECE_BYTES,
} from '../../core/storage/batch.ts'
import { readBatchLine, type WrittenLine } from '../../wire/openai-batch/batch-line.ts'
import { tooMuchJson } from '../../wire/too-much-json.ts'

const NEWLINE = 10

export interface RawLine extends BatchLine {
  /** Absent when the line is longer than may be read. */
  readonly bytes?: Uint8Array
}

/** Lines of a file that comes in pieces. No more than one line is held. Empty ones are counted and left out. */
export async function* splitLines(
  pieces: AsyncIterable<Uint8Array>,
  maxLineBytes: number,
): AsyncGenerator<RawLine> {
  let kept: Uint8Array[] = []
  let length = 0
  let offset = 0
  let place = 0
  const keep = (bytes: Uint8Array): void => {
    length += bytes.length
    if (length <= maxLineBytes) kept.push(bytes)
  }
  const finished = (end: number): RawLine | undefined => {
    place += 1
    const line = { place, start: end - length, end }
    const bytes = length <= maxLineBytes ? joined(kept, length) : undefined
    kept = []
    length = 0
    if (!bytes) return line
    return isBlank(bytes) ? undefined : { ...line, bytes }
  }
  for await (const piece of pieces) {
    let from = 0
    for (let at = piece.indexOf(NEWLINE); at !== -1; at = piece.indexOf(NEWLINE, from)) {
      keep(piece.subarray(from, at))
      from = at + 1
      const line = finished(offset + at)
      if (line) yield line
    }
    keep(piece.subarray(from))
    offset += piece.length
  }
  const last = finished(offset)
  if (last) yield last
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  if (parts.length === 1) return parts[0] as Uint8Array
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 32 || byte === 9 || byte === 13)
}

type Pieces = Pick<FileStore, 'readPiece'>

async function* piecesOf(files: Pieces, fileId: string): AsyncGenerator<Uint8Array> {
  for (let place = 0; ; place++) {
    const piece = await files.readPiece(fileId, place)
    if (!piece) return
    yield piece
  }
}

/** Reads one line of a file. Empty where the file is gone. */
export async function readLine(
  files: Pieces,
  fileId: string,
  { start, end }: Pick<BatchLine, 'start' | 'end'>,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let length = 0
  for (let place = Math.floor(start / PIECE_BYTES); place * PIECE_BYTES < end; place++) {
    const piece = await files.readPiece(fileId, place)
    if (!piece) break
    const begin = place * PIECE_BYTES
    const part = piece.subarray(Math.max(0, start - begin), end - begin)
    parts.push(part)
    length += part.length
  }
  return joined(parts, length)
}

/** Undefined for what is no JSON, nests too deep or holds too much, or is no UTF-8: models would be asked in other words than were sent. */
export function parseLine(bytes: Uint8Array): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return tooMuchJson(text) === undefined ? JSON.parse(text) : undefined
  } catch {
    return undefined
  }
}

export interface InputLimits {
  readonly maxRequests: number
  readonly maxLineBytes: number
}

const LINES_AT_ONCE = 500
const MOST_FAULTS = 20

/**
 * Finds the lines of a batch's input and hands them on in groups. Returns why the batch cannot be begun, with the line;
 * a line that is merely wrong in itself is no such reason.
 */
export async function takeLines(
  files: Pieces,
  { inputFileId, endpoint }: Pick<Batch, 'inputFileId' | 'endpoint'>,
  limits: InputLimits,
  add: (lines: readonly BatchLine[]) => Promise<void>,
): Promise<readonly BatchFault[]> {
  const faults: BatchFault[] = []
  const pieces = piecesOf(files, inputFileId)
  const placeOfId = new Map<string, number>()
  let group: BatchLine[] = []
  let count = 0
  for await (const { bytes, ...line } of splitLines(pieces, limits.maxLineBytes)) {
    count += 1
    if (count > limits.maxRequests) {
      const message = `The file has more than ${limits.maxRequests} requests`
      return [{ code: 'too_many_requests', message, line: line.place }]
    }
    const fault =
      bytes && repeated(readBatchLine(parseLine(bytes), endpoint), line.place, placeOfId)
    if (fault) faults.push(fault)
    if (faults.length === MOST_FAULTS) return faults
    group.push(line)
    if (group.length < LINES_AT_ONCE) continue
    await add(group)
    group = []
  }
  if (group.length > 0) await add(group)
  return count > 0 ? faults : [{ code: 'empty_file', message: 'The file has no requests' }]
}

/** Notes where an id stands. A fault where it stands on another line already. */
function repeated(
  { customId }: Pick<WrittenLine, 'customId'>,
  place: number,
  placeOfId: Map<string, number>,
): BatchFault | undefined {
  if (customId === undefined) return undefined
  const first = placeOfId.get(customId)
  if (first === undefined) {
    placeOfId.set(customId, place)
    return undefined
  }
  const message = `custom_id '${customId.slice(0, 100)}' stands on line ${first} already`
  return { code: 'duplicate_custom_id', message, line: place, param: 'custom_id' }
}
