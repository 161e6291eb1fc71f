import { isInstruction, type Message } from '../../core/chat.ts'

/**
 * What the gateway has put behind a conversation that it changed in nothing else, so that the client's own words of it can be
 * sent on; undefined where it did more, and it has to be written anew. `asWritten`: what is read of the client's body.
 */
export function addedBehind(
  messages: readonly Message[],
  asWritten: readonly Message[],
): readonly Message[] | undefined {
  const kept = messages.slice(0, asWritten.length)
  const added = messages.slice(asWritten.length)
  return added.every(isInstruction) && wordsOf(kept) === wordsOf(asWritten) ? added : undefined
}

/** Everything of a conversation but who thought what. */
function wordsOf(messages: readonly Message[]): string {
  return JSON.stringify(messages.map(({ reasoning: _, ...words }) => words))
}

/** Signatures and sealed contents that models of this lineage have made. */
export function ownSeals(messages: readonly Message[], lineage: string): ReadonlySet<unknown> {
  const blocks = messages.flatMap((message) => message.reasoning ?? [])
  const own = blocks.filter((block) => block.lineage === lineage)
  return new Set(own.map((block) => block.encrypted ?? block.signature).filter(Boolean))
}
