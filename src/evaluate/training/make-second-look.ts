/** Learns src/classify/risk/shipped-second-look.generated.ts, and measures it on rows left out. */
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { SHIPPED_CUTS, shippedTable } from '../../classify/risk/learned-risk.ts'
import { logOddsOfLooks } from '../../classify/risk/look-nets.ts'
import { isPersonal } from '../../classify/risk/risk-of-text.ts'
import {
  domainSums,
  exerciseOf,
  sumsOfClauses,
  tellingSpans,
} from '../../classify/risk/score-clauses.ts'
import {
  type ClauseSums,
  exerciseOfSums,
  graveness,
  scoresOfDomains,
  spansOfSums,
} from '../../classify/risk/score-sums.ts'
import {
  type ClauseRead,
  isMarkedUp,
  looksOf,
  readsGrave,
} from '../../classify/risk/second-look.ts'
import { WordSummer } from '../../classify/risk/sum-of-words.ts'
import { taskScoresOf } from '../../classify/task/judge-task.ts'
import { askOf, besideMaterialOf } from '../../classify/text/ask-of.ts'
import { readText } from '../../classify/text/read-text.ts'
import { dataFolder } from '../../evaluate/rows/data-folder.ts'
import { highByRules, readOrdinaryRows, readRiskRows, readRiskTexts } from './make-shipped-risk.ts'
import type { RiskRow } from './risk-examples.ts'
import { familyOf, foldsLeftOut } from './risk-left-out.ts'
import { type LookExample, trainLooks } from './train-looks.ts'

/** Rows that taught no weight of risk: they are read by the weights as shipped. */
const UNTAUGHT = ['risk-twins', 'risk-situations', 'risk-daily', 'risk-near'] as const
/** Requests labelled for their task: ordinary, as far as no rule calls them high. They taught no weight of risk either. */
const REQUESTS = [
  'task-people',
  'task-voices',
  'task-short',
  'task-train',
  'task-tune',
  'task-trades',
  'task-hands',
  'task-practical',
  'task-others',
] as const
const OUTPUT = new URL('../../classify/risk/shipped-second-look.generated.ts', import.meta.url)

/** Rows that taught are many beside the others, and more of them harmless. */
const [HARMLESS_COUNTS, GRAVE_COUNTS] = [0.1, 0.2] as const
/** With fewer features risk is judged by rules alone. */
const LEAST_FEATURES = 15
const FOLDS = 5

/** Kept more readily than rows left out would have it, since more of what names the danger is lost on other rows; raised less readily. */
const CUTS = { keptFrom: -1.1, raisedFrom: 0, sureFrom: 1 }
/** Where rows left out are counted for the facts of the file. */
const COUNTED_AT = { keptFrom: -0.4, raisedFrom: -0.4, sureFrom: 1 }

/** A row of one clause that no rule calls high, as it reads by weights that have not seen it. */
interface Look extends LookExample {
  readonly read: ClauseRead
  readonly surest: number
  readonly isUntaught: boolean
  /** Rows of one fold are by hands that wrote none of another's, or, of untaught rows, lie beside each other. */
  readonly fold: number
}

/** Writes the nets; tells what they reach on rows left out. */
export function makeSecondLook(folder?: string): string {
  const looks = [
    ...taughtLooks(dataFolder(folder)),
    ...UNTAUGHT.flatMap((name) => untaughtLooks(readRiskRows(name), 1)),
    ...REQUESTS.flatMap((name) => untaughtLooks(readOrdinaryRows(name), HARMLESS_COUNTS)),
  ]
  const judged = judgedLeftOut(looks)
  const facts = {
    madeBy: 'scripts/train-second-look.mjs',
    rows: looks.length,
    leftOut: {
      at: COUNTED_AT,
      taught: countsOf(judged.filter(({ isUntaught }) => !isUntaught)),
      untaught: countsOf(judged.filter(({ isUntaught }) => isUntaught)),
    },
    sha256: Object.fromEntries([...UNTAUGHT, ...REQUESTS].map((name) => [name, hashOf(name)])),
  }
  const shipped = { nets: trainLooks(looks), ...CUTS }
  writeFileSync(
    OUTPUT,
    `// Made by scripts/train-second-look.mjs from test/labelled: learned numbers, not to be edited by hand.
import type { ShippedLook } from './look-nets.ts'

export const SECOND_LOOK_FACTS = ${JSON.stringify(facts, null, 2)}

export const SECOND_LOOK: ShippedLook = ${JSON.stringify(shipped)}
`,
  )
  return JSON.stringify(facts, null, 2)
}

/** Of rows that taught, by weights that have seen nothing by the same hand. */
function taughtLooks(data: string): readonly Look[] {
  const families = new Map<string, number>()
  return [...foldsLeftOut(readRiskTexts(data), true)].flatMap(({ weights, rows, examples }) =>
    rows.flatMap((row, index) => {
      const { clauses, isPersonal: personal } = examples[index] as (typeof examples)[number]
      const { gravest, surest } = tellingSpans(clauses, domainSums(clauses, weights), weights)
      const domains = scoresOfDomains(sumsOfClauses(clauses, weights), gravest, weights)
      const score = graveness(gravest.score, exerciseOf(clauses, personal, weights))
      const family = familyOf(row.batch)
      if (!families.has(family)) families.set(family, families.size)
      const read = { score, domains, features: gravest.features }
      const fold = (families.get(family) as number) % FOLDS
      const weight = row.high ? GRAVE_COUNTS : HARMLESS_COUNTS
      return lookOf(row, clauses.length, { read, surest, fold, weight, isUntaught: false })
    }),
  )
}

/** Of rows that taught no weight, by the weights as shipped. */
function untaughtLooks(rows: readonly RiskRow[], weight: number): readonly Look[] {
  const table = shippedTable()
  const summer = new WordSummer(table)
  return rows.flatMap((row, index) => {
    const { folded, clauses } = readText(row.prompt)
    const sums: ClauseSums = summer.sum(folded, clauses)
    const { gravest, surest } = spansOfSums(sums, table)
    const exercise = exerciseOfSums(sums, isPersonal(clauses), table)
    const read = {
      score: graveness(gravest.score, exercise),
      domains: scoresOfDomains(sums, gravest, table),
      features: gravest.features,
    }
    // Twins stand side by side.
    const fold = Math.floor(index / 2) % FOLDS
    return lookOf(row, sums.count, { read, surest, fold, weight, isUntaught: true })
  })
}

/** Nothing where the second look would not be taken. */
function lookOf(
  { prompt, high }: RiskRow,
  clauses: number,
  seen: Omit<Look, 'looks' | 'isGrave'>,
): readonly Look[] {
  const isOther = askOf(prompt) !== undefined || besideMaterialOf(prompt) !== undefined
  if (clauses !== 1 || isOther || isMarkedUp(prompt) || highByRules(prompt)) return []
  if (seen.read.features < LEAST_FEATURES) return []
  const looks = looksOf(seen.read, taskScoresOf(readText(prompt)))
  return [{ ...seen, looks, isGrave: high }]
}

interface JudgedLook extends Look {
  readonly logOdds: number
}

/** Each row as the nets judge it that its fold did not teach. */
function judgedLeftOut(looks: readonly Look[]): readonly JudgedLook[] {
  return Array.from({ length: FOLDS }, (_fold, fold) => {
    const nets = trainLooks(looks.filter((look) => look.fold !== fold))
    return looks
      .filter((look) => look.fold === fold)
      .map((look) => ({ ...look, logOdds: logOddsOfLooks(look.looks, nets) }))
  }).flat()
}

/** What the look does: of grave and of harmless rows each so many. */
function countsOf(judged: readonly JudgedLook[]) {
  const { threshold, certainFrom } = SHIPPED_CUTS
  const count = (holds: (look: JudgedLook) => boolean) => ({
    grave: judged.filter((look) => look.isGrave && holds(look)).length,
    harmless: judged.filter((look) => !look.isGrave && holds(look)).length,
  })
  const isGrave = ({ read, logOdds }: JudgedLook): boolean =>
    readsGrave(read.score, threshold, logOdds, COUNTED_AT)
  const isHigh = ({ read }: JudgedLook): boolean => read.score >= threshold
  const isCertain = ({ surest }: JudgedLook): boolean => surest >= certainFrom
  return {
    n: count(() => true),
    high: count(isHigh),
    calmed: count((look) => isHigh(look) && !isGrave(look)),
    raised: count((look) => !isHigh(look) && isGrave(look)),
    certain: count(isCertain),
    doubted: count((look) => isCertain(look) && look.logOdds < COUNTED_AT.sureFrom),
  }
}

function hashOf(name: string): string {
  const file = new URL(`../../../test/labelled/${name}.jsonl`, import.meta.url)
  return createHash('sha256').update(readFileSync(file)).digest('hex')
}
