import { taskScoresOf } from '../../classify/task/judge-task.ts'
import { CLAUSE_END } from '../../classify/text/fold-text.ts'
import { type Clause, hasAny, numbersOf } from '../../classify/text/read-concepts.ts'
import { readFolded, readOtherwise, readText } from '../../classify/text/read-text.ts'
import { textOf } from '../../classify/text/units.ts'
import { graverRisk, isCertainlyHigh, type Reason, type RiskSignal } from '../../core/signals.ts'
import { type RiskCuts, raiseBySums, SHIPPED_CUTS, shippedTable } from './learned/learned-risk.ts'
import type { Wants } from './learned/second-look.ts'
import { WordSummer } from './learned/sum-of-words.ts'
import { judgeRisk, NO_RISK } from './rules/judge-risk.ts'
import { isUpkeep } from './rules/upkeep.ts'

const SELF = numbersOf('self')
const [ZERO, NINE] = [48, 57] as const

const UPKEEP: Reason = {
  code: 'upkeep',
  text: 'It asks when a food supplement is taken, or about muscles that are sore after sport, and about nothing else.',
}

/**
 * The risk of a text by rules and by what was learned. `folded` and `clauses` are the text's own; `wants` is what its words
 * speak for, of each of TASKS, where that may count.
 */
export function riskOfText(
  folded: Uint16Array,
  clauses: readonly Clause[],
  cuts: RiskCuts = SHIPPED_CUTS,
  wants?: ArrayLike<number>,
): RiskSignal {
  return raised(judgeRisk(clauses, folded), folded, clauses, cuts, wants)
}

/**
 * As `riskOfText`, of the text as it stands and of whatever is hidden or misspelt in it. `clauses` are those of
 * `folded`, where they were read.
 */
export function riskOfReadings(
  text: string,
  folded: Uint16Array,
  plain: RiskSignal,
  cuts: RiskCuts,
  clauses?: readonly Clause[],
): RiskSignal {
  const { others, repaired } = readOtherwise(text, folded)
  const again = [...others, ...repaired]
    .map((reading) => judgeRisk(reading.clauses, reading.folded))
    .reduce(graverRisk, NO_RISK)
  const isGraver = again.severity === 'high' && !isCertainlyHigh(plain)
  const byRules = graverRisk(
    plain,
    isGraver ? raised(again, folded, clauses ?? readFolded(folded), cuts) : again,
  )
  if (isCertainlyHigh(byRules)) return byRules
  return others.map((other) => riskOfText(other.folded, other.clauses)).reduce(graverRisk, byRules)
}

let summer: WordSummer | undefined

function raised(
  byRules: RiskSignal,
  folded: Uint16Array,
  clauses: readonly Clause[],
  cuts: RiskCuts,
  wants?: ArrayLike<number>,
): RiskSignal {
  summer ??= new WordSummer(shippedTable())
  const text = {
    sums: summer.sum(folded, clauses),
    length: folded.length,
    selves: selvesOf(clauses),
    isHighAlone: ({ from, to }: { from: number; to: number }) =>
      judgeRisk(clauses.slice(from, to), folded).severity === 'high',
    ...(wants && { wants: wantsOf(folded, wants) }),
  }
  const risk = raiseBySums(byRules, text, undefined, cuts)
  return risk.severity === 'high' && isUpkeep(clauses, hasDigits(folded)) ? ofUpkeep(risk) : risk
}

function hasDigits(folded: Uint16Array): boolean {
  return folded.some((code) => code >= ZERO && code <= NINE)
}

function ofUpkeep({ domain }: RiskSignal): RiskSignal {
  return { domain, severity: 'medium', reasons: [UPKEEP] }
}

/** What a folded text wants, of which `whole` is known, and what each of its clauses would want by itself. */
export function wantsOf(folded: Uint16Array, whole: ArrayLike<number>): Wants {
  return { whole, ofClause: (at) => taskScoresOf(readText(clauseOf(folded, at))) }
}

/** The clause number `at`, from nought, of a folded text. */
function clauseOf(folded: Uint16Array, at: number): string {
  let start = 1
  let place = 0
  for (let end = 1; end < folded.length; end++) {
    if (folded[end] !== CLAUSE_END) continue
    if (end > start && place++ === at) return textOf(folded, start, end)
    start = end + 1
  }
  return ''
}

/** Of each clause whether it says "I", "my" or the like in any language that is known. */
export function selvesOf(clauses: readonly Clause[]): readonly boolean[] {
  return clauses.map(({ counts }) => hasAny(counts, SELF))
}
