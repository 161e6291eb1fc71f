/** "Solve the following multiplication: 8995 * 5221. Give only the result.", "Compute 12.5^3 to 4 significant figures." */
import { negate, type Rational, show, toNumber } from '../../../checks/maths/tokens/rational.ts'
import type { AskedTask } from './asked-task.ts'
import { type PlainSum, readPlainSum, withPlainSigns } from './plain-sum.ts'
import { isNear, saidNumbers, standsFor } from './said-number.ts'

const LONGEST_QUESTION = 1_500
/** Signs of a sum, with at least one between two of its numbers. */
const RUN = /(?<![\p{L}\d.,_])[-+(\s]*(?:0x[\da-f]+|[\d.])[-+*/^&|()<>.\sx\da-f]*(?![\p{L}_])/giu
const JOINED = /[\d)]\s{0,9}(?:[-+*/^&|]|<<|>>)\s{0,9}[-+(]{0,9}\s{0,9}[\d.]/u
/** The words a question for a sum may begin with, in five languages. */
const LEAD = new Set(
  (
    'what is the whats what’s please can could you tell me how much calculate compute evaluate solve find work out determine result value of this following arithmetic ' +
    'problem multiplication addition subtraction division expression sum product difference quotient state give answer to final exact and simplify operation hexadecimal hex ' +
    'was wie viel ist sind berechne bitte das ergebnis von combien font fait calcule calculez le résultat de quanto fa calcola cuánto es calcula el resultado la'
  ).split(' '),
)
/** Another thing is asked than the value of the sum. */
const OTHERWISE =
  /\b(?:remainder|modulo|mod|digits of|digit of|last digits?|units digit|how many|derivative|integral|solve for|estimate\w*|roughly|approximat\w*|about|using (?:all|only|each|these|the numbers)|true|false|error|mistake|order of operations|base[- ]?\d+|binary|octal|roman|in words|nearest (?:ten|hundred|thousand)|rest|primzahl)\b|[≡∫∑]|\d\s*%/i
const ROUNDED =
  /\b(?:round\w*|nearest|significant|decimal places?|figures?|digits?|gerundet|arrondi\w*)\b/i
/** Behind the sum: `= ?`, how to round it, and further sentences. */
const AFTER =
  /^\s*(?:=\s*[?_]*\s*)?(?:,?\s*(?:and |to |rounded |correct |with )[^.?!\n]*\b(?:round\w*|figures?|digits?|places?|decimals?)\b[^.?!\n]*)?(?:[.?!;:]+(?:\s.*)?)?$/u
const LINE = /^([^\n]*)$/gmu

const OF_COMMAS =
  /\b(?:wie|was|berechne|bitte|ergebnis|combien|font|fait|calculez?|résultat|quanto|calcola|cuánto|calcula|resultado)\b/i
const GROUPED = /^\d{1,3}\.\d{3}$/u

export const askedSum: AskedTask = (question) => {
  const sum = sumAsked(question)
  if (sum === undefined) return undefined
  // `1.500` may be fifteen hundred there.
  const mayBeThousands = OF_COMMAS.test(question) && sum.numbers.some((each) => GROUPED.test(each))
  if (mayBeThousands) return undefined
  const isHexadecimal = sum.numbers.some((each) => each.startsWith('0x'))
  const isRounded = ROUNDED.test(question)
  const values = sum.isSignOpen ? [sum.value, negate(sum.value)] : [sum.value]
  return (said) => {
    const stated = saidNumbers(said, isHexadecimal)
    if (stated.length === 0) return undefined
    const isRight = stated.some((each) =>
      values.some((exact) => (isRounded ? isNear(each, exact) : standsFor(each, exact))),
    )
    if (isRight) return undefined
    const expected = shown(sum.value, isHexadecimal)
    return { message: `What was asked for is ${expected}`, expected }
  }
}

function shown(value: Rational, isHexadecimal: boolean): string {
  if (isHexadecimal) return `${value.numerator < 0n ? '-' : ''}0x${magnitudeOf(value).toString(16)}`
  const size = Math.abs(toNumber(value))
  return size > 0 && (size < 1e-6 || size > 1e24) ? toNumber(value).toPrecision(6) : show(value)
}

function magnitudeOf({ numerator }: Rational): bigint {
  return numerator < 0n ? -numerator : numerator
}

/** The one sum of a question that asks for nothing else. */
function sumAsked(written: string): PlainSum | undefined {
  if (written.length > LONGEST_QUESTION || OTHERWISE.test(written)) return undefined
  const question = withPlainSigns(written).replace(/\$|\\[()[\]]/gu, ' ')
  const lines = [...question.matchAll(LINE)].map(([line]) => line)
  const sums = lines.flatMap((line) => sumsOf(line))
  return sums.length === 1 ? (sums[0] ?? undefined) : undefined
}

/** Null for a sum that cannot be read. */
function sumsOf(line: string): readonly (PlainSum | null)[] {
  return [...line.matchAll(RUN)].flatMap((run) => {
    if (!JOINED.test(run[0])) return []
    const before = line.slice(0, run.index)
    const text = withoutStop(run[0])
    const after = line.slice(run.index + text.length)
    const isAsked = isLead(before) && AFTER.test(after)
    const sum = isAsked ? readPlainSum(text) : undefined
    return [sum !== undefined && sum.operations > 0 ? sum : null]
  })
}

function withoutStop(text: string): string {
  return text.replace(/(?<![\s.])[\s.]+$/u, '')
}

function isLead(text: string): boolean {
  const words = text.toLowerCase().match(/[\p{L}’]+/gu) ?? []
  return words.every((word) => LEAD.has(word)) && !/\d/u.test(text)
}
