import type { Part } from '../core/chat.ts'
import { GatewayError } from '../core/errors.ts'
import { createJsonEnd, type JsonEnd } from './json-end.ts'

type ToolCallDelta = Extract<Part, { type: 'tool-call-delta' }>

/**
 * Puts the parts of an answer into one order: a dialect whose items follow each other cannot write two calls at once, nor
 * words in the middle of a call.
 */
export interface ToolCallOrder {
  /**
   * Parts that may be written now; none of those that say nothing. What is said while the arguments of a call are no whole
   * JSON yet waits for their end.
   */
  push(part: Part): readonly Part[]
  /** The answer ends: all that waited, calls first, each of them whole. */
  flush(): readonly Part[]
}

export function createToolCallOrder(): ToolCallOrder {
  let open: number | undefined
  const closed = new Set<number>()
  const waiting = new Map<number, ToolCallDelta>()
  /** How far the arguments are of each call that is not closed. */
  const ends = new Map<number, JsonEnd>()
  let said: Part[] = []

  function pushCall(part: ToolCallDelta): readonly Part[] {
    const { index, argumentsDelta = '' } = part
    if (closed.has(index)) {
      if (argumentsDelta.trim() === '') return []
      throw new GatewayError(
        'upstream_invalid',
        'The model continued a tool call that it had already ended',
        { fault: 'deployment' },
      )
    }
    const end = ends.get(index) ?? createJsonEnd()
    ends.set(index, end)
    end.read(argumentsDelta)
    open ??= index
    if (index !== open) waiting.set(index, joined(waiting.get(index), part))
    const written = index === open ? [part] : []
    return said.length > 0 && areWhole() ? [...written, ...flush()] : written
  }
  function areWhole(): boolean {
    for (const end of ends.values()) if (!end.isReached()) return false
    return true
  }
  function flush(): readonly Part[] {
    const parts = [...waiting.values(), ...said]
    for (const index of ends.keys()) closed.add(index)
    ends.clear()
    waiting.clear()
    said = []
    open = undefined
    return parts
  }

  return {
    push(part) {
      if (part.type === 'tool-call-delta') return pushCall(part)
      if (!IN_A_ROW.has(part.type) || saysNothing(part)) return []
      if (open === undefined) return [part]
      // It marks the words before it, and begins nothing.
      if (part.type === 'citation' && said.length === 0) return [part]
      said.push(part)
      return areWhole() ? flush() : []
    },
    flush,
  }
}

/** What an answer says. All else has no place among it. */
const IN_A_ROW: ReadonlySet<Part['type']> = new Set([
  'text-delta',
  'refusal-delta',
  'reasoning-delta',
  'media',
  'citation',
])

function saysNothing(part: Part): boolean {
  if (part.type === 'text-delta' || part.type === 'refusal-delta') return part.text === ''
  return part.type === 'reasoning-delta' && !(part.text || part.signature || part.encrypted)
}

function joined(before: ToolCallDelta | undefined, part: ToolCallDelta): ToolCallDelta {
  if (!before) return part
  return {
    ...before,
    ...(part.id ? { id: part.id } : {}),
    ...(part.name ? { name: part.name } : {}),
    argumentsDelta: (before.argumentsDelta ?? '') + (part.argumentsDelta ?? ''),
  }
}
