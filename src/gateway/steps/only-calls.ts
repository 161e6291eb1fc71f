import type { Part } from '../../core/chat.ts'

const OF_CALLS: ReadonlySet<Part['type']> = new Set(['tool-call-delta', 'end', 'usage', 'dropped'])

/** An answer's tool calls, without what its model says or thinks beside them, in whatever form. */
export function onlyCalls(parts: readonly Part[]): readonly Part[] {
  return parts.filter(({ type }) => OF_CALLS.has(type))
}
