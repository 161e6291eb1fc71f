import type { Message } from '../../core/chat.ts'
import type { RunContent } from '../../core/storage/run-store.ts'
import type { Collected } from '../../gateway/calls/collect.ts'
import type { Draft } from '../../gateway/calls/draft.ts'
import type { Retrieval } from '../../gateway/passages/consult-knowledge.ts'

/** Characters of further answers (`n`) that are kept of one draft. */
export const MOST_FURTHER = 400_000

/** What was said in a run, for where the settings keep it. */
export function contentOf(
  messages: readonly Message[],
  drafts: readonly Draft[],
  retrieval: Retrieval | undefined,
): RunContent {
  const last = drafts.at(-1)?.collected
  const content: { -readonly [Name in keyof RunContent]: RunContent[Name] } = {
    messages,
    answer: last?.text ?? '',
  }
  if (last?.further !== undefined) Object.assign(content, furtherOf(last))
  if (drafts.length > 1) {
    content.drafts = drafts.map(({ call, collected }) => ({
      card: call.card,
      text: collected.text,
      ...furtherOf(collected),
    }))
  }
  if (retrieval !== undefined) {
    content.passages = retrieval.passages.map(({ id, text }) => ({ id, text }))
  }
  return content
}

/** In the order of their numbers, whatever came first. */
function furtherOf({
  further,
}: Pick<Collected, 'further'>): Pick<RunContent, 'further' | 'furtherLeftOut'> {
  if (further === undefined) return {}
  let room = MOST_FURTHER
  let leftOut = 0
  const kept = [...further]
    .sort(([a], [b]) => a - b)
    .map(([, { text, refusal }]) => {
      const said = text || refusal
      const begin = said.slice(0, room)
      room -= begin.length
      leftOut += said.length - begin.length
      return begin
    })
  return leftOut === 0 ? { further: kept } : { further: kept, furtherLeftOut: leftOut }
}
