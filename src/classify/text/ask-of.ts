/** Texts up to here are taken for a question as a whole. */
const LONGEST_QUESTION = 500
/** How much of its beginning and of its end is taken for what is asked, in characters. */
const HEAD = 250
const TAIL = 350
/** A paragraph shorter than this is a greeting or a signature. */
const SHORTEST_PARAGRAPH = 20

const BLANK_LINE = /\n[ \t]*\n/u
/** A last paragraph such as "What is it about?", which `askPartsOf` takes for a signature. */
const SHORT_QUESTION = /\n[ \t]*\n([^\n]{3,20}[?？؟])\s*$/u
const SHORT_TAIL = 40
/** Characters from which a text of several paragraphs may hold a material, in scripts of few signs too. */
const SHORTEST_WITH_MATERIAL = 100
/** Share of it that the ask may have. */
const LARGEST_SHARE = 0.5

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

/**
 * What somebody wrote beside a material in the same prompt: the paragraphs at its ends that stand there whole; of a short text
 * the shorter one. Undefined where nothing tells one from the other.
 */
export function besideMaterialOf(text: string): string | undefined {
  return text.length <= LONGEST_QUESTION ? shortAskOf(text) : wholePartOf(text)
}

/** What somebody else said, of which a few words are no more than spoken of. */
const QUOTATION = /["“„«「『]([^"“”„«»「」『』]{30,2000})["”“»」』]/gu

/** What the user says themselves: without quotations of some length and, where something is asked beside it, without a material. */
export function ownWordsOf(text: string): string {
  const own = unquoted(besideMaterialOf(text) ?? text)
  return own.length < SHORTEST_PARAGRAPH ? unquoted(text) : own
}

/** The text without what it quotes from others at some length. */
export function unquoted(text: string): string {
  return text.replace(QUOTATION, '""')
}

/** Where only one end is a paragraph of its own, or the last one a question however short, the other is a piece of the page. */
function wholePartOf(text: string): string | undefined {
  const question = SHORT_QUESTION.exec(text.slice(-SHORT_TAIL))?.[1]
  const [first, last] = askPartsOf(text) ?? []
  const whole = [
    ...(first?.isWhole ? [first.text] : []),
    ...(question !== undefined ? [question] : last?.isWhole ? [last.text] : []),
  ]
  return whole.length === 0 ? undefined : whole.join('\n')
}

function shortAskOf(text: string): string | undefined {
  if (text.length < SHORTEST_WITH_MATERIAL) return undefined
  const [first, ...others] = text.trim().split(BLANK_LINE).filter(isMoreThanGreeting)
  const last = others.at(-1)
  if (first === undefined || last === undefined) return undefined
  const ask = first.length < last.length ? first : last
  return ask.length > LARGEST_SHARE * text.length ? undefined : ask
}

const DENSE = /[\u3040-\u9fff\uac00-\ud7af]/gu
/** Letters of other scripts that a sign of a script without letters stands for. */
const DENSE_COUNTS = 3

/** Whether a paragraph is no mere greeting or signature. */
function isMoreThanGreeting(paragraph: string): boolean {
  const trimmed = paragraph.trim()
  const dense = trimmed.match(DENSE)?.length ?? 0
  return (
    trimmed.length + (DENSE_COUNTS - 1) * dense >= SHORTEST_PARAGRAPH || /[?？؟]$/u.test(trimmed)
  )
}
