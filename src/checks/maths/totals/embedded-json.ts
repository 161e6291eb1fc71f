/** The JSON of an answer: the whole of it, or what words stand around: `Here it is: {"total": 112}, so each pays 28.` */

export interface EmbeddedJson {
  readonly text: string
  /** In characters of the answer. */
  readonly start: number
  /** What the answer says besides. */
  readonly words: string
}

const BEGINS = /\{\s*"|\[\s*\{\s*"/u
const CLOSING: Readonly<Record<string, string>> = { '{': '}', '[': ']' }
/** What shows the form of something is no data. */
const SHOWS_FORM =
  /\b(?:api|schema|endpoint|response|examples?|e\.g\.|sample|placeholder|dummy|mock|template|format|fields?|excerpt|beispiel|muster|vorlage|exemple|ejemplo|esempio)\b/i

/** The first object or list of objects; undefined where there is none, or it never ends. */
export function embeddedJson(answer: string): EmbeddedJson | undefined {
  const start = answer.search(BEGINS)
  const end = start < 0 ? undefined : endOf(answer, start)
  if (end === undefined) return undefined
  const words = `${answer.slice(0, start)} ${answer.slice(end)}`
  return { text: answer.slice(start, end), start, words }
}

/** Whether the words around it, or the question, say that it stands for what others will look like. */
export function showsForm(words: string, question: string): boolean {
  return SHOWS_FORM.test(words) || SHOWS_FORM.test(question)
}

function endOf(text: string, start: number): number | undefined {
  const open: string[] = []
  for (let at = start; at < text.length; at++) {
    const sign = text[at] as string
    if (sign === '"') at = endOfString(text, at)
    else if (sign in CLOSING) open.push(CLOSING[sign] as string)
    else if (sign === '}' || sign === ']') {
      if (open.pop() !== sign) return undefined
      if (open.length === 0) return at + 1
    }
  }
  return undefined
}

/** Of its closing sign; of a string that never ends, that of the text. */
function endOfString(text: string, start: number): number {
  let at = start + 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at
}
