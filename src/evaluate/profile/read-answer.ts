import type { ProbeAnswer, ProbeOutcome, ProbeScore } from './probe.ts'

const REACH = 20_000
const NUMBER = /[-−]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[-−]?\d+(?:\.\d+)?/g

const toNumber = (text: string): number => Number(text.replace(/,/g, '').replace('−', '-'))

/** The result an answer gives: after `answer`, else the last number; a claimed confidence is no result. */
function finalNumber(text: string): number | undefined {
  const said = text
    .slice(-REACH)
    .replace(
      /confiden\w*[^\d\n]{0,30}\d+(?:\.\d+)? ?%?|\d+(?:\.\d+)? ?% (?:sure|confiden|certain)\w*/gi,
      '',
    )
  const at = said.toLowerCase().lastIndexOf('answer')
  const after = at < 0 ? undefined : said.slice(at).match(NUMBER)?.[0]
  const last = after ?? said.match(NUMBER)?.at(-1)
  return last === undefined ? undefined : toNumber(last)
}

/** 0..1 as `85 %` or `0.85` beside a word for confidence; undefined when none is claimed. */
export function claimedConfidence(text: string): number | undefined {
  const found =
    /(?:confiden\w*|certain\w*|sure)[^\d\n]{0,30}(\d{1,3}(?:\.\d+)?) ?(%?)/i.exec(
      text.slice(-2_000),
    ) ?? /(\d{1,3}(?:\.\d+)?) ?(%) (?:sure|confiden|certain)/i.exec(text.slice(-2_000))
  if (found === null) return undefined
  const value = Number(found[1])
  const share = found[2] === '%' || value > 1 ? value / 100 : value
  return share <= 1 ? share : undefined
}

/** Being sorry is no refusal by itself: people in stories are sorry too. */
const REFUSAL =
  /\bI(?:['’]m| am) sorry\b[^\n]{0,60}\b(?:can(?:['’]t|not)|unable|not able|won['’]t)\b|\bI(?:['’]m| am) (?:unable|not able)\b|\bI (?:can(?:['’]t|not)|won['’]t|will not) (?:help|assist|provide|comply|do that|support|share)|\bcan(?:['’]t|not) help with that|\bagainst my (?:guidelines|policy)/i
const ABSTENTION =
  /\bI (?:do not|don['’]t) (?:know|have)\b|\bI only know\b|\b(?:passage|text|context|document)s? (?:does|do) not (?:say|mention|state|contain|tell)|\bnot (?:mentioned|stated|given|in the (?:text|passage|context))|\bno (?:information|record)\b|\bcannot (?:know|be determined|tell|find|verify)|\bunknown to me|\bnot aware of|\bI (?:can(?:['’]t|not)) (?:find|verify|tell|know)/i

export const isRefusal = (text: string): boolean => REFUSAL.test(text.slice(0, 400))
export const isAbstention = (text: string): boolean => ABSTENTION.test(text.slice(0, 1_000))

/** Right if it holds; otherwise refused, abstained or wrong, as the words say. */
export function judged(text: string, isRight: boolean): ProbeOutcome {
  if (isRight) return 'right'
  if (isRefusal(text)) return 'refused'
  return isAbstention(text) ? 'abstained' : 'wrong'
}

export function scoreNumber(expected: number, { text }: ProbeAnswer): ProbeScore {
  const found = finalNumber(text)
  const isRight = found !== undefined && isClose(found, expected)
  return { outcome: judged(text, isRight), ...(found === undefined ? {} : { key: String(found) }) }
}

/** Right by the last of the choices that is said. */
export function scoreChoice(
  choices: readonly string[],
  right: string,
  { text }: ProbeAnswer,
): ProbeScore {
  const said = wordsOf(text).findLast((word) => choices.includes(word))
  return { outcome: judged(text, said === right), ...(said === undefined ? {} : { key: said }) }
}

/** Half a unit of the second decimal place is the rounding that every question allows. */
function isClose(found: number, expected: number): boolean {
  return Math.abs(found - expected) <= Math.max(0.0051, Math.abs(expected) * 1e-6)
}

/** Two equations or numbered steps at least; one will do where there is only one step to show. */
export function showsSteps(text: string, steps: number): boolean {
  const shown = text.match(/=|\bstep \d/gi)?.length ?? 0
  return shown >= Math.min(2, steps)
}

/** Whole words, lower case; marks and line ends do not count. */
export const wordsOf = (text: string): readonly string[] =>
  text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
