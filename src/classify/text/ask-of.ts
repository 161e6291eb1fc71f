/** Texts up to here are taken for a question as a whole. */
const LONGEST_QUESTION = 500
/** How much of its beginning and of its end is taken for what is asked, in characters. */
const HEAD = 250
const TAIL = 350
/** A paragraph shorter than this is a greeting or a signature. */
const SHORTEST_PARAGRAPH = 20

const BLANK_LINE = /\n[ \t]*\n/u

/** A paragraph at an end of a text, and whether it is there whole. */
export interface AskPart {
  readonly text: string
  readonly isWhole: boolean
}

/**
 * What is asked in a text that also holds material (a page, a mail, a log): its first paragraph and its last, as far as they
 * are short. Undefined where the text is short enough to be a question as a whole.
 */
export function askOf(text: string): string | undefined {
  const parts = askPartsOf(text)
  return parts && `${parts[0].text}\n${parts[1].text}`
}

/** The first paragraph and the last. */
export function askPartsOf(text: string): readonly [AskPart, AskPart] | undefined {
  if (text.length <= LONGEST_QUESTION) return undefined
  return [firstParagraph(text.slice(0, HEAD)), lastParagraph(text.slice(-TAIL))]
}

function firstParagraph(head: string): AskPart {
  const end = head.slice(SHORTEST_PARAGRAPH).search(BLANK_LINE)
  if (end === -1) return { text: head, isWhole: false }
  return { text: head.slice(0, SHORTEST_PARAGRAPH + end), isWhole: true }
}

function lastParagraph(tail: string): AskPart {
  const paragraphs = tail.split(BLANK_LINE)
  let last = paragraphs.pop() ?? ''
  while (last.trim().length < SHORTEST_PARAGRAPH && paragraphs.length > 0) {
    last = `${paragraphs.pop()}\n${last}`
  }
  return { text: last, isWhole: paragraphs.length > 0 }
}
