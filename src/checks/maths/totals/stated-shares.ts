/** Amounts told beside their shares of one whole, `A 412 (46.3%), B 301 (33.8%), C 177 (19.9%). Total 890.`, held to each other. */
import type { DecimalMark } from '../../../checks/maths/tokens/number-literal.ts'
import { areAll, isIn, oddShare, type Share, wholeOf } from './share-group.ts'
import type { AnswerLine, TotalFact } from './total-lines.ts'

type Place = Pick<TotalFact, 'step' | 'start' | 'end'>

interface StatedShare extends Share {
  readonly ofAmount: Place
  readonly ofPercent: Place
}

/** What is told around them. */
export interface Surroundings {
  readonly question: string
  readonly mark: DecimalMark
}

const NUMBER = String.raw`\d{1,3}(?:[., ]\d{3}){1,40}(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d{1,2})?(?![\d]|[.,]\d)`
const WORDS = String.raw`(?: \p{L}[\p{L}'’.-]*)`
const BEGINS = String.raw`(?<![\d.,:/#]|\p{L}|\b(?:of|von|sur|de) |[-−+])(?:[$€£] ?)?`
const PERCENT = String.raw`(\d{1,3}(?:[.,]\d{1,2})?) ?%`
/** `378 by chat (30%)`, `120 GB – 40%` */
const PAIR = new RegExp(
  `${BEGINS}(${NUMBER})(?: ?[€$£])?${WORDS}{0,4}(?: ?\\((?:≈ ?|~ ?|about )?${PERCENT}(?=[),;]| of )|(?: [–—] |, | = )${PERCENT}(?=[,;.]? *$|[;,.] ))`,
  'gu',
)
/** `34 of 40 points were done (85%)` */
const OF = new RegExp(
  String.raw`(?<![\d.,:/#]|\p{L})(?<!\b(?:step|page|part|day|level|chapter|question|section|goal|target) )(${NUMBER}) (?:out )?of (?:the )?(${NUMBER})${WORDS}{0,4} \((?:≈ ?|~ ?|about )?${PERCENT}\)`,
  'giu',
)
const GOAL = /\b(?:goal|target|required|threshold|minimum|quota|limit|expected|needed|pass)\b/i
const SENTENCE = /.+?(?:[.!?](?=\s|$)|$)/gu
const SAID_WHOLE = new RegExp(
  String.raw`(?<!\p{L})(?:of(?: the)?|von|total(?: of)?|gesamt|insgesamt|there were)\*{0,3}[: ]+\*{0,3}(?:[$€£] ?)?(${NUMBER})(?! ?%)|(?<![\d.,])(${NUMBER})(?: \p{L}+){0,2} (?:in all|in total|altogether|insgesamt)(?!\p{L})`,
  'giu',
)
const MOST_NUMBERS = 60

export function shareFacts(
  lines: readonly AnswerLine[],
  surroundings: Surroundings,
): readonly TotalFact[] {
  const prose = lines.filter(({ text }) => text.includes('%') && !text.includes('|'))
  const groups = groupsIn(prose, surroundings.mark)
  return [
    ...prose.flatMap((line) => partsIn(line, surroundings.mark)),
    ...groups.flatMap((group) => {
      const stated = numbersBeside(group, lines, surroundings)
      if (stated === undefined) return []
      const odd = oddFact(group, stated)
      if (odd !== undefined) return odd
      return groups.length === 1 ? wholeFact(group, stated, lines, surroundings.mark) : []
    }),
  ]
}

/** Those of a sentence are one group; so are those of sentences or lines in a row that tell one each. */
function groupsIn(lines: readonly AnswerLine[], mark: DecimalMark): readonly StatedShare[][] {
  const groups: StatedShare[][] = []
  let open: StatedShare[] | undefined
  for (const line of lines) {
    for (const { 0: sentence, index } of line.text.matchAll(SENTENCE)) {
      const shares = [...sentence.matchAll(PAIR)].map((found) => shareOf(found, line, index, mark))
      const [one, ...more] = shares
      if (one === undefined) continue
      if (more.length > 0) {
        groups.push(shares)
        open = undefined
      } else if (open === undefined) {
        open = [one]
        groups.push(open)
      } else open.push(one)
    }
  }
  return groups
}

function shareOf(
  found: RegExpExecArray,
  { step, start }: AnswerLine,
  from: number,
  mark: DecimalMark,
): StatedShare {
  const [whole, digits = '', bracketed, apart] = found
  const percent = bracketed ?? apart ?? ''
  const at = start + from + found.index
  const place = (text: string, offset: number): Place => ({
    step,
    start: at + offset,
    end: at + offset + text.length,
  })
  return {
    amount: numberIn(digits, mark),
    ...percentOf(percent),
    ofAmount: place(digits, whole.indexOf(digits)),
    ofPercent: place(percent, whole.lastIndexOf(percent)),
  }
}

function percentOf(written: string): Pick<Share, 'percent' | 'half'> {
  const plain = written.replace(',', '.')
  return { percent: Number(plain), half: 0.5 / 10 ** (plain.split('.')[1]?.length ?? 0) }
}

const PLAIN = new RegExp(`(?<![\\d.,])(?:${NUMBER})(?! ?%)`, 'gu')

/** Those that are no percentages. */
export function plainNumbersIn(text: string, mark: DecimalMark): readonly number[] {
  return (text.match(PLAIN) ?? []).map((digits) => numberIn(digits, mark))
}

function numberIn(written: string, mark: DecimalMark): number {
  const plain = written.replaceAll(' ', '')
  return Number(
    mark === 'comma' ? plain.replaceAll('.', '').replace(',', '.') : plain.replaceAll(',', ''),
  )
}

/** Undefined where there are so many that one of them is near anything. */
function numbersBeside(
  group: readonly StatedShare[],
  lines: readonly AnswerLine[],
  { question, mark }: Surroundings,
): readonly number[] | undefined {
  const own = new Set(group.flatMap(({ ofAmount, ofPercent }) => [ofAmount, ofPercent].map(keyOf)))
  const beside = lines.flatMap(({ text, step, start }) =>
    [...text.matchAll(PLAIN)]
      .filter(({ index }) => !own.has(keyOf({ step, start: start + index })))
      .map(([digits]) => numberIn(digits, mark)),
  )
  const all = new Set([...beside, ...plainNumbersIn(question, mark)])
  return all.size > MOST_NUMBERS ? undefined : [...all]
}

function keyOf({ step, start }: Pick<Place, 'step' | 'start'>): string {
  return `${step.index}:${start}`
}

function oddFact(
  group: readonly StatedShare[],
  stated: readonly number[],
): readonly TotalFact[] | undefined {
  const odd = oddShare(group, stated)
  const share = odd && group[odd.at]
  if (odd === undefined || share === undefined) return undefined
  const place = odd.wrong === 'amount' ? share.ofAmount : share.ofPercent
  return [{ ...place, expected: odd.expected, rule: `each is a share of ${odd.whole}` }]
}

/** All shares agree on what they add up to: whether that is what is said to be the whole. */
function wholeFact(
  group: readonly StatedShare[],
  stated: readonly number[],
  lines: readonly AnswerLine[],
  mark: DecimalMark,
): readonly TotalFact[] {
  const range = group.length > 2 && areAll(group) ? wholeOf(group) : undefined
  const sum = Number(group.reduce((all, { amount }) => all + amount, 0).toFixed(2))
  if (range === undefined || !isIn(range, sum)) return []
  const said = lines.flatMap(({ text, step, start }) =>
    [...text.matchAll(SAID_WHOLE)].map((found) => {
      const digits = found[1] ?? found[2] ?? ''
      const at = start + found.index + found[0].indexOf(digits)
      return { step, start: at, end: at + digits.length, value: numberIn(digits, mark) }
    }),
  )
  const [one, ...more] = said
  if (one === undefined || more.length > 0) return []
  const { value, ...place } = one
  if (value === sum) return [place]
  const isElsewhere = stated.some((each) => isIn(range, each))
  return isElsewhere || group.some(({ amount }) => amount === value)
    ? []
    : [{ ...place, expected: sum }]
}

/** `34 of 40 points were done (85%)` */
function partsIn({ text, step, start }: AnswerLine, mark: DecimalMark): readonly TotalFact[] {
  return [...text.matchAll(OF)].flatMap((found) => {
    const [all, part = '', whole = '', written = ''] = found
    if (GOAL.test(text)) return []
    const { percent, half } = percentOf(written)
    const exact = (100 * numberIn(part, mark)) / numberIn(whole, mark)
    const at = start + found.index + all.lastIndexOf(written)
    const place = { step, start: at, end: at + written.length }
    if (Math.abs(exact - percent) <= half * 2) return [place]
    const rule = `it is so many of ${whole}`
    return [{ ...place, expected: Number(exact.toFixed(2)), rule }]
  })
}
