const ENDING = /[.!?…。！？]["'”’»)\]]{0,3}\s+|\n+/gu
/** What looks like the end of a sentence and is none. */
const ABBREVIATION =
  /(?:^|[\s(])(?:e\.g|i\.e|etc|vs|cf|no|nr|fig|dr|mr|mrs|ms|st|z\.b|d\.h|bzw|usw|ca|approx|\p{Lu}|\d{1,2})\.\s*$/iu
const LOOK_BACK = 12

/** Sentences and lines of a paragraph, with nothing lost between them but white space. */
export function splitSentences(text: string): readonly string[] {
  const sentences: string[] = []
  let start = 0
  for (const { index, 0: ending } of text.matchAll(ENDING)) {
    const end = index + ending.length
    const isLine = ending.includes('\n')
    if (!isLine && ABBREVIATION.test(text.slice(Math.max(start, end - LOOK_BACK), end))) continue
    sentences.push(text.slice(start, end).trim())
    start = end
  }
  sentences.push(text.slice(start).trim())
  return sentences.filter((sentence) => sentence !== '')
}
