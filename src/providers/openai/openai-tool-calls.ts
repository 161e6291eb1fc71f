import type { Part } from '../../core/chat.ts'
import {
  type JsonObject,
  numberOf,
  objectOf,
  objectsOf,
  stringOf,
} from '../../providers/read-json.ts'
import { createCallIds } from '../../providers/translation/tool-call-ids.ts'
import { createJsonEnd, type JsonEnd } from '../../wire/json-end.ts'

/** How the calls of one answer are told apart. */
export interface ToolCallNumbers {
  /** Our numbers by the upstream's own, which may start anywhere and leave gaps. */
  readonly byTheirs: Map<number, number>
  /** In our own order. */
  readonly told: ToldCall[]
  readonly idOf: (given: unknown) => string
}

interface ToldCall {
  /** What it was told as. */
  readonly id: string
  /** What the upstream gave it. */
  theirId: string | undefined
  name?: string
  /** Its arguments as they were told. */
  written: string
  /** Where those that came are whole. */
  readonly end: JsonEnd
}

export function createToolCallNumbers(): ToolCallNumbers {
  return { byTheirs: new Map(), told: [], idOf: createCallIds() }
}

/**
 * Reads pieces of tool calls. Returns them as clients need them: numbered, with an id and arguments as text; the very
 * list that came where it is so already.
 */
export function readToolCalls(
  calls: unknown,
  choice: number,
  numbers: ToolCallNumbers,
  field: 'delta' | 'message',
  out: Part[],
): unknown {
  let changed = false
  const travelling = objectsOf(calls).map((given, position) => {
    const call = inFunction(given)
    const piece = pieceOf(call, position, numbers, field)
    out.push({ type: 'tool-call-delta', ...piece, choice, fromNative: true })
    const fields = changesTo(call, piece, field)
    if (Object.keys(fields).length === 0 && call === given) return call
    changed = true
    return { ...call, ...fields }
  })
  return changed ? travelling : calls
}

/**
 * Arguments of calls that have come without any, which clients would fail to parse. A call that may have been cut before its
 * arguments gets none.
 */
export function endToolCalls(
  { told }: ToolCallNumbers,
  choice: number,
  isCut: boolean,
  out: Part[],
): void {
  for (const [index, call] of told.entries()) {
    const isMissing = call.name !== undefined && call.written.trim() === ''
    if (!isMissing || (isCut && !call.end.isReached())) continue
    out.push({ type: 'tool-call-delta', index, argumentsDelta: NO_ARGUMENTS, choice })
  }
}

const NO_ARGUMENTS = '{}'

/** Some proxies leave out what name and arguments stand in. */
function inFunction(call: JsonObject): JsonObject {
  if (call.function !== undefined || (call.name ?? call.arguments) === undefined) return call
  const { name, arguments: written, ...rest } = call
  return { type: 'function', ...rest, function: { name, arguments: written } }
}

type Piece = Pick<
  Extract<Part, { type: 'tool-call-delta' }>,
  'index' | 'id' | 'name' | 'argumentsDelta'
>

function pieceOf(
  call: JsonObject,
  position: number,
  numbers: ToolCallNumbers,
  field: 'delta' | 'message',
): Piece {
  const called = objectOf(call.function)
  const name = stringOf(called?.name) || undefined
  const id = stringOf(call.id) || undefined
  const said = { id, name, written: argumentsOf(called?.arguments) }
  const { index, isNew, told } = placeOf(numberOf(call.index) ?? position, said, numbers)
  const isNamed = name !== undefined && told.name !== name
  if (isNamed) told.name = name
  const argumentsDelta = argumentsTo(
    told,
    said.written,
    called !== undefined && field === 'message',
  )
  return {
    index,
    ...(isNew ? { id: told.id } : {}),
    ...(isNamed ? { name } : {}),
    ...(argumentsDelta === undefined ? {} : { argumentsDelta }),
  }
}

/**
 * What there is to tell of arguments that came. Some servers send an empty object before the arguments (Bedrock, behind a
 * proxy), and some all of them once more at the end (a parser of vLLM).
 */
function argumentsTo(call: ToldCall, came: string | undefined, isAll: boolean): string | undefined {
  const piece = isAll ? came?.trim() || NO_ARGUMENTS : came
  if (piece === undefined) return undefined
  if (call.end.isReached() && isToldAlready(piece.trim(), call)) return ''
  call.end.read(piece)
  if (!isAll && call.written === '' && piece.trim() === NO_ARGUMENTS) return ''
  call.written += piece
  return piece
}

/**
 * Blanks after the end, or all of it again. A much shorter piece cannot be all, and looking through a long call for each of
 * many pieces would take its square in time.
 */
function isToldAlready(piece: string, { written }: ToldCall): boolean {
  return piece === '' || (2 * piece.length >= written.length && piece === written.trim())
}

/** Of a call that goes on id and name are left out: clients that put pieces together would have them twice. */
function changesTo(
  call: JsonObject,
  { index, id, name, argumentsDelta }: Piece,
  field: 'delta' | 'message',
): JsonObject {
  const called = objectOf(call.function)
  const isToldId = !call.id || call.id === id
  const isToldName = !called?.name || called.name === name
  return {
    ...(field === 'message' || call.index === index ? {} : { index }),
    ...(id === undefined || call.id === id ? {} : { id, type: 'function' }),
    ...(isToldId ? {} : { id: undefined }),
    ...(isToldName && (argumentsDelta === undefined || argumentsDelta === called?.arguments)
      ? {}
      : { function: { ...called, name, arguments: argumentsDelta } }),
  }
}

interface Said {
  readonly id: string | undefined
  readonly name: string | undefined
  readonly written: string | undefined
}

/** Which call a piece belongs to, by our own count. `theirs`: the upstream's own, or its place where there is none. */
function placeOf(
  theirs: number,
  said: Said,
  { byTheirs, told, idOf }: ToolCallNumbers,
): { readonly index: number; readonly isNew: boolean; readonly told: ToldCall } {
  const known = byTheirs.get(theirs)
  const call = known === undefined ? undefined : told[known]
  if (known !== undefined && call && !isAnother(call, said)) {
    call.theirId ??= said.id
    return { index: known, isNew: false, told: call }
  }
  const index = told.length
  const begun = { id: idOf(said.id), theirId: said.id, written: '', end: createJsonEnd() }
  byTheirs.set(theirs, index)
  told.push(begun)
  return { index, isNew: true, told: begun }
}

/**
 * Some servers begin each of several calls at nought, or leave numbers and ids out. A name begins another call where ids
 * differ, and without ids where it comes with arguments while those before are whole.
 */
function isAnother(call: ToldCall, { id, name, written }: Said): boolean {
  if (name === undefined) return false
  if (id !== undefined && call.theirId !== undefined) return id !== call.theirId
  return call.end.isReached() && !!written?.trim()
}

/** A few servers send the arguments as an object. */
function argumentsOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  return objectOf(value) ? JSON.stringify(value) : undefined
}
