/**
 * An answer as the checks of numbers read it: without the marks that make a result bold (`**42 km**`), slanted, code, a formula of
 * one number (`$42$`), an item that is a sentence or a quotation, and with plain spaces before units (`5 km`, of print). What was found is told of the answer as it was written.
 */
import type { CheckInput, Finding } from '../core/check.ts'
import { readOnce } from './read-once.ts'

export interface PlainAnswer {
  readonly input: CheckInput
  /** The places of a finding in the answer as it was written. */
  readonly placed: (finding: Finding) => Finding
}

const LONGEST = 60_000
const MAY_BE_DRESSED = /\*\*|__|[=≈:\p{L}] [*_`]|\d\$|%\$|^>|^[-*•] |[\u00a0\u2009\u202f]/mu
const SPACE =
  /(?<=[\p{L}\d€$£%)])[\u00a0\u2009\u202f](?=[\p{L}€$£%°(])|(?<=[€$£\p{L}])[\u00a0\u2009\u202f](?=\d)/gu
const VALUE = String.raw`[€$£]?-?\d[\d.,:]*(?: ?[\p{L}%€$£°²³/]{1,10})?`
/** Marks in pairs; blocks of code first, which are left as they are. `2**3` and `(**a, **b)` are none. */
const DRESS = new RegExp(
  [
    '(?<fence>```[^]*?(?:```|(?![^])))',
    String.raw`(?<![\p{L}\p{N})\]*\\])(?<open>\*\*)(?=[^\s*])(?:[^*\n]|\*(?!\*)){1,300}?(?<=[^\s*])(?<close>\*\*)(?!\*)`,
    String.raw`(?<![\p{L}\p{N}_])(?<open2>__)(?=\p{Lu}|[^_\n]*[\s\d])(?=[^\s_])[^_\n]{1,200}(?<=[^\s_])(?<close2>__)(?![\p{L}\p{N}_])`,
    String.raw`(?<=(?:[=≈:]|\p{L}{2}|\ba) )(?<open3>[*_${'`'}])${VALUE}(?<close3>\k<open3>)(?=[\s.,;:)!?°%]|$)`,
    String.raw`(?<![\p{L}\p{N}$\\])(?<open4>\$)-?\d[\d.,]*%?(?<close4>\$)(?![\d$])`,
    String.raw`(?<quote>^(?:> ?)?(?:[-*•] (?=[\p{L}\d€$£][^\n:|]{15,300}\.$))?)`,
  ].join('|'),
  'gmu',
)

/** The input itself where it has no such marks, or its steps are given. */
export const plainAnswer: (input: CheckInput) => PlainAnswer = readOnce((input) => {
  const { answer, steps } = input
  const isPlain = steps !== undefined || answer.length > LONGEST || !MAY_BE_DRESSED.test(answer)
  const cuts = isPlain ? [] : cutsIn(answer)
  const text = isPlain ? answer : without(cuts, answer).replace(SPACE, ' ')
  if (text === answer) return { input, placed: (finding) => finding }
  return { input: { ...input, answer: text }, placed: (finding) => placedIn(finding, cuts) }
})

interface Cut {
  readonly start: number
  readonly end: number
}

function cutsIn(text: string): readonly Cut[] {
  return [...text.matchAll(DRESS)].flatMap((found): readonly Cut[] => {
    const { fence, quote, open, open2, open3, open4 } = found.groups ?? {}
    if (fence !== undefined || found[0] === '') return []
    const [start, end] = [found.index, found.index + found[0].length]
    if (quote !== undefined) return [{ start, end }]
    const size = (open ?? open2 ?? open3 ?? open4 ?? '').length
    return [
      { start, end: start + size },
      { start: end - size, end },
    ]
  })
}

function without(cuts: readonly Cut[], text: string): string {
  let plain = ''
  let at = 0
  for (const { start, end } of cuts) {
    plain += text.slice(at, start)
    at = end
  }
  return plain + text.slice(at)
}

function placedIn(finding: Finding, cuts: readonly Cut[]): Finding {
  const { start, end } = finding.span
  return { ...finding, span: { start: written(start, cuts, true), end: written(end, cuts, false) } }
}

/** A span begins behind marks that stand at its beginning, and ends before those at its end. */
function written(place: number, cuts: readonly Cut[], isStart: boolean): number {
  let at = place
  for (const cut of cuts) {
    if (cut.start > at || (cut.start === at && !isStart)) break
    at += cut.end - cut.start
  }
  return at
}
