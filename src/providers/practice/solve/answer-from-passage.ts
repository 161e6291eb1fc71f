const FILLER = new Set(
  'a an the is are was were be of to in on at for by with and or it its this that what which who when where why how many much long does do did can i my you your according text passage please as from there have has had'.split(
    ' ',
  ),
)

const MAX_PASSAGE = 200_000

export function contentWords(text: string): readonly string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return words.filter((word) => !FILLER.has(word)).map((word) => word.replace(/(?:es|s|ed)$/, ''))
}

/** The sentence of the passages that answers the question, or undefined when none speaks of it. */
export function answerFromPassage(
  question: string,
  passages: readonly string[],
): string | undefined {
  const wanted = new Set(contentWords(question))
  if (wanted.size === 0) return undefined
  const sentences = passages
    .join('\n')
    .slice(0, MAX_PASSAGE)
    .split(/(?<=[.!?])\s+|\n/)
  let best: string | undefined
  let bestShare = 0.5
  for (const sentence of sentences) {
    const said = new Set(contentWords(sentence))
    const share = [...wanted].filter((word) => said.has(word)).length / wanted.size
    if (share > bestShare) {
      bestShare = share
      best = sentence.trim()
    }
  }
  return best
}

/** The sentence of a knowledge base's passages that answers best, with its passage's number; undefined without passages. */
export function quoteFromKnowledge(
  question: string,
  passages: readonly string[],
): { readonly sentence: string; readonly number: number } | undefined {
  const wanted = new Set(contentWords(question))
  const sentences = passages.flatMap((passage, index) =>
    passage
      .slice(0, MAX_PASSAGE)
      .split(/(?<=[.!?])\s+|\n/)
      .filter((sentence) => sentence.trim() !== '')
      .map((sentence) => ({ sentence: sentence.trim(), number: index + 1 })),
  )
  const shared = (sentence: string): number =>
    new Set(contentWords(sentence).filter((word) => wanted.has(word))).size
  let best = sentences[0]
  for (const one of sentences) if (best && shared(one.sentence) > shared(best.sentence)) best = one
  return best
}

/** A prompt that brings its own passage: `Context: … Question: …`. */
export function splitPassage(
  prompt: string,
): { readonly passage: string; readonly question: string } | undefined {
  const start = /(?:^|\n)[ \t]*(?:context|passage|text|document|notes?|source)s?[ \t]*:/i.exec(
    prompt,
  )
  const asked = prompt.toLowerCase().lastIndexOf('question:')
  if (!start) return undefined
  const from = start.index + start[0].length
  if (asked > from) {
    return {
      passage: prompt.slice(from, asked).trim(),
      question: prompt.slice(asked + 'question:'.length).trim(),
    }
  }
  const lastLine = prompt.trimEnd().lastIndexOf('\n')
  if (lastLine <= from) return undefined
  return { passage: prompt.slice(from, lastLine).trim(), question: prompt.slice(lastLine).trim() }
}
