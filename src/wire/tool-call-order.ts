import type { Part } from '../core/chat.ts'
import { GatewayError } from '../core/errors.ts'

type ToolCallDelta = Extract<Part, { type: 'tool-call-delta' }>

/** Puts the pieces of tool calls into one order: a dialect whose items follow each other cannot write two at once. */
export interface ToolCallOrder {
  /** Pieces that may be written now, all of them of the call that is open. */
  push(part: ToolCallDelta): readonly ToolCallDelta[]
  /** Something else begins, or the answer ends: calls that waited come out whole, one after the other. */
  flush(): readonly ToolCallDelta[]
}

export function createToolCallOrder(): ToolCallOrder {
  let open: number | undefined
  const closed = new Set<number>()
  const waiting = new Map<number, ToolCallDelta>()

  return {
    push(part) {
      if (closed.has(part.index)) {
        throw new GatewayError(
          'upstream_invalid',
          'The model continued a tool call that it had already ended',
          { fault: 'deployment' },
        )
      }
      open ??= part.index
      if (part.index === open) return [part]
      waiting.set(part.index, joined(waiting.get(part.index), part))
      return []
    },
    flush() {
      const calls = [...waiting.values()]
      if (open !== undefined) closed.add(open)
      for (const { index } of calls) closed.add(index)
      waiting.clear()
      open = undefined
      return calls
    },
  }
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
