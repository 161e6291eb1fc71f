/** How passages of a knowledge base stand in a request: quoted, numbered and fenced off from what people say. */

/** A passage as a model sees it. */
export interface ShownPassage {
  readonly source: string
  readonly heading: string
  readonly text: string
}

const BEGIN = 'BEGIN PASSAGES'
const END = 'END PASSAGES'

/**
 * Numbers the passages from 1 between two lines that carry the nonce. A passage cannot know the nonce, so it cannot
 * end the fence; what looks like one of its lines is broken all the same.
 */
export function fencePassages(passages: readonly ShownPassage[], nonce: string): string {
  const shown = passages.map(({ source, heading, text }, index) => {
    const place = heading === '' ? source : `${source} > ${heading}`
    return `[${index + 1}] (${harmless(place).replaceAll('\n', ' ')})\n${harmless(text)}`
  })
  return [`${BEGIN} ${nonce}`, ...shown, `${END} ${nonce}`].join('\n\n')
}

/** Neither a line of the fence nor the head of another passage. */
function harmless(text: string): string {
  return text
    .replaceAll(/\b(?:BEGIN|END) PASSAGES\b/g, (words) => words.toLowerCase())
    .replaceAll(/^\[(\d{1,3})\] \(/gm, '($1) (')
}

/** The passages' texts and what stands after the fence; undefined when there is none. */
export function readFencedPassages(
  text: string,
): { readonly passages: readonly string[]; readonly rest: string } | undefined {
  const start = text.indexOf(`${BEGIN} `)
  if (start === -1) return undefined
  const lineEnd = text.indexOf('\n', start)
  if (lineEnd === -1) return undefined
  const nonce = text.slice(start + BEGIN.length + 1, lineEnd)
  const close = `${END} ${nonce}`
  const end = text.indexOf(close, lineEnd)
  if (end === -1) return undefined
  const inside = text.slice(lineEnd, end)
  const passages = inside.split(/\n\n\[\d{1,3}\] \([^\n]{0,2000}\)\n/).slice(1)
  return {
    passages: passages.map((passage) => passage.trim()),
    rest: text.slice(end + close.length).trim(),
  }
}
