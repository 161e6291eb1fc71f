import { randomBytes } from 'node:crypto'
import type { Part } from '../../core/chat.ts'
import {
  type JsonObject,
  numberOf,
  objectOf,
  objectsOf,
  stringOf,
} from '../../providers/read-json.ts'

/** How the calls of one answer are told apart. */
export interface ToolCallNumbers {
  /** Our numbers by the upstream's own, which may start anywhere and leave gaps. */
  readonly byTheirs: Map<number, number>
  /** Under which id each was told, in our own order. */
  readonly ids: string[]
}

export function createToolCallNumbers(): ToolCallNumbers {
  return { byTheirs: new Map(), ids: [] }
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
  const travelling = objectsOf(calls).map((call, position) => {
    const piece = pieceOf(call, position, numbers)
    out.push({ type: 'tool-call-delta', ...piece, choice, fromNative: true })
    const fields = changesTo(call, piece, field)
    if (Object.keys(fields).length === 0) return call
    changed = true
    return { ...call, ...fields }
  })
  return changed ? travelling : calls
}

type Piece = Pick<
  Extract<Part, { type: 'tool-call-delta' }>,
  'index' | 'id' | 'name' | 'argumentsDelta'
>

function pieceOf(call: JsonObject, position: number, numbers: ToolCallNumbers): Piece {
  const called = objectOf(call.function)
  const name = stringOf(called?.name)
  const argumentsDelta = argumentsOf(called?.arguments)
  return {
    ...placeOf(call, position, name, numbers),
    ...(name ? { name } : {}),
    ...(argumentsDelta === undefined ? {} : { argumentsDelta }),
  }
}

function changesTo(
  call: JsonObject,
  { index, id, argumentsDelta }: Piece,
  field: 'delta' | 'message',
): JsonObject {
  const called = objectOf(call.function)
  return {
    ...(field === 'message' || call.index === index ? {} : { index }),
    ...(id === undefined || call.id === id ? {} : { id, type: 'function' }),
    ...(argumentsDelta === undefined || argumentsDelta === called?.arguments
      ? {}
      : { function: { ...called, arguments: argumentsDelta } }),
  }
}

/**
 * Which call a piece belongs to, by our own count, and its id where it has to be told. Some servers leave numbers or
 * ids out, and some begin each of several calls at nought: a name under another id is another call.
 */
function placeOf(
  call: JsonObject,
  position: number,
  name: string | undefined,
  { byTheirs, ids }: ToolCallNumbers,
): { readonly index: number; readonly id?: string } {
  const theirs = numberOf(call.index) ?? position
  const id = stringOf(call.id) || undefined
  const known = byTheirs.get(theirs)
  if (known !== undefined && !(id && name && ids[known] !== id)) {
    return id === undefined ? { index: known } : { index: known, id }
  }
  const index = ids.length
  const told = id ?? `call_${randomBytes(12).toString('hex')}`
  byTheirs.set(theirs, index)
  ids.push(told)
  return { index, id: told }
}

/** A few servers send the arguments as an object. */
function argumentsOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  return objectOf(value) ? JSON.stringify(value) : undefined
}
