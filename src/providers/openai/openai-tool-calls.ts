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
  /** Where its arguments are whole. */
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
  const name = stringOf(called?.name) || undefined
  const argumentsDelta = argumentsOf(called?.arguments)
  const id = stringOf(call.id) || undefined
  const said = { id, name, argumentsDelta }
  const { index, isNew } = placeOf(numberOf(call.index) ?? position, said, numbers)
  const told = numbers.told[index]
  const isNamed = name !== undefined && told?.name !== name
  if (told && isNamed) told.name = name
  if (told && argumentsDelta !== undefined) told.end.read(argumentsDelta)
  return {
    index,
    ...(isNew && told ? { id: told.id } : {}),
    ...(isNamed ? { name } : {}),
    ...(argumentsDelta === undefined ? {} : { argumentsDelta }),
  }
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
  readonly argumentsDelta: string | undefined
}

/** Which call a piece belongs to, by our own count. `theirs`: the upstream's own, or its place where there is none. */
function placeOf(
  theirs: number,
  said: Said,
  { byTheirs, told, idOf }: ToolCallNumbers,
): { readonly index: number; readonly isNew: boolean } {
  const known = byTheirs.get(theirs)
  const call = known === undefined ? undefined : told[known]
  if (known !== undefined && call && !isAnother(call, said)) {
    call.theirId ??= said.id
    return { index: known, isNew: false }
  }
  const index = told.length
  byTheirs.set(theirs, index)
  told.push({ id: idOf(said.id), theirId: said.id, end: createJsonEnd() })
  return { index, isNew: true }
}

/**
 * Some servers begin each of several calls at nought, or leave numbers and ids out. A name begins another call where ids
 * differ, and without ids where it comes with arguments while those before are whole.
 */
function isAnother(call: ToldCall, { id, name, argumentsDelta }: Said): boolean {
  if (name === undefined) return false
  if (id !== undefined && call.theirId !== undefined) return id !== call.theirId
  return call.end.isReached() && !!argumentsDelta?.trim()
}

/** A few servers send the arguments as an object. */
function argumentsOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  return objectOf(value) ? JSON.stringify(value) : undefined
}
