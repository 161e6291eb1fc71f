/** Learns src/classify/risk/learned/shipped-second-look.generated.ts, and measures it on rows left out. */
import { writeFileSync } from 'node:fs'
import { SHIPPED_CUTS } from '../../classify/risk/learned/learned-risk.ts'
import { logOddsOfLooks, type ShippedLook } from '../../classify/risk/learned/look-nets.ts'
import { unpackRiskWeights } from '../../classify/risk/learned/pack-risk-weights.ts'
import { type RiskTable, riskTableOf } from '../../classify/risk/learned/risk-table.ts'
import type { RiskScale } from '../../classify/risk/learned/risk-weights.ts'
import { exerciseOf, sumsOfClauses } from '../../classify/risk/learned/score-clauses.ts'
import {
  type ClauseSums,
  exerciseOfSums,
  graveness,
  scoresOfDomains,
  spansOfSums,
} from '../../classify/risk/learned/score-sums.ts'
import {
  FEW_CLAUSES,
  isMarkedUp,
  LEAST_FEATURES,
  type LookedAt,
  looksOf,
  looksOfFew,
  readsGrave,
} from '../../classify/risk/learned/second-look.ts'
import { SHIPPED_RISK } from '../../classify/risk/learned/shipped-risk.generated.ts'
import { WordSummer } from '../../classify/risk/learned/sum-of-words.ts'
import { selvesOf, wantsOf } from '../../classify/risk/risk-of-text.ts'
import { taskScoresOf } from '../../classify/task/judge-task.ts'
import { askOf, besideMaterialOf } from '../../classify/text/ask-of.ts'
import { readText } from '../../classify/text/read-text.ts'
import { dataFolder, fileHash } from '../../evaluate/rows/data-folder.ts'
import type { LabelledRow } from '../../evaluate/rows/labelled-row.ts'
import { labelledFile, readLabelled } from './labelled-files.ts'
import {
  domainsTaughtBy,
  highByRules,
  PROMPTS_BY_DOMAIN,
  readOrdinaryRows,
  readRiskRows,
  readRiskTexts,
  UNNAMED,
} from './make-shipped-risk.ts'
import type { RiskRow } from './risk-examples.ts'
import { familyOf, foldsLeftOut } from './risk-left-out.ts'
import { type LookExample, trainLooks } from './train-looks.ts'

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
/** Everyday talks, whose last turns teach what is looked at of a few clauses, but those that RISKY_TALKS lists by how they begin. */
const TALKS = [
  'escalation-crowd',
  'escalation-long',
  'escalation-talks',
  'escalation-train',
  'escalation-tune',
  'escalation-voices',
] as const
const RISKY_TALKS = 'risk-untaught'
const OUTPUT = new URL(
  '../../classify/risk/learned/shipped-second-look.generated.ts',
  import.meta.url,
)

const FOLDS = 5

/** What is looked at apart: questions of one clause, and of a few. */
interface Kind {
  readonly isOf: (clauses: number) => boolean
  /** Rows that taught are many beside the others, and more of them harmless. */
  readonly harmlessCounts: number
  readonly graveCounts: number
  readonly cuts: Omit<ShippedLook, 'nets'>
  /** Where rows left out are counted for the facts of the file. */
  readonly countedAt: Omit<ShippedLook, 'nets'>
}

/** Kept more readily than rows left out would have it, since more of what names the danger is lost on other rows; raised less readily. */
const ONE: Kind = {
  isOf: (clauses) => clauses === 1,
  harmlessCounts: 0.1,
  graveCounts: 0.2,
  cuts: { keptFrom: -1.1, raisedFrom: -0.1, sureFrom: 1 },
  countedAt: { keptFrom: -0.4, raisedFrom: -0.4, sureFrom: 1 },
}
/** Texts of several clauses that are certain stay so. */
const FEW: Kind = {
  isOf: (clauses) => clauses > 1 && clauses <= FEW_CLAUSES,
  harmlessCounts: 0.15,
  graveCounts: 0.6,
  cuts: { keptFrom: -2, raisedFrom: -0.3, sureFrom: -99 },
  countedAt: { keptFrom: -2, raisedFrom: 0, sureFrom: -99 },
}

/** A row that no rule calls high, as it reads by weights that have not seen it. */
interface Look extends LookExample {
  readonly clauses: number
  readonly score: number
  readonly surest: number
  readonly isUntaught: boolean
  readonly isRequest: boolean
  /** Rows of one fold are by hands that wrote none of another's, or, of untaught rows, lie beside each other. */
  readonly fold: number
}

/** Writes the nets; tells what they reach on rows left out. */
export function makeSecondLook(folder?: string): string {
  const data = dataFolder(folder)
  const table = untaughtTable(data)
  const looks = [
    ...taughtLooks(data),
    ...UNNAMED.flatMap((name) => untaughtLooks(readRiskRows(name), table)),
    ...REQUESTS.flatMap((name) => untaughtLooks(readOrdinaryRows(name), table, true)),
    ...untaughtLooks(readTurns(), table, true).filter(({ clauses }) => clauses > 1),
  ]
  const [one, few] = [learned(looks, ONE), learned(looks, FEW)]
  const facts = {
    madeBy: 'scripts/train-second-look.mjs',
    one: one.facts,
    few: few.facts,
    sha256: Object.fromEntries(
      [...UNNAMED, ...REQUESTS, ...TALKS, RISKY_TALKS].map((name) => [
        name,
        fileHash(labelledFile(name)),
      ]),
    ),
  }
  writeFileSync(
    OUTPUT,
    `// Made by scripts/train-second-look.mjs from test/labelled: learned numbers, not to be edited by hand.
import type { ShippedLook } from './look-nets.ts'

export const SECOND_LOOK_FACTS = ${JSON.stringify(facts, null, 2)}

/** Of questions of one clause. */
export const SECOND_LOOK: ShippedLook = ${JSON.stringify(one.shipped)}

/** Of questions of a few clauses. */
export const LOOK_AT_FEW: ShippedLook = ${JSON.stringify(few.shipped)}
`,
  )
  return JSON.stringify(facts, null, 2)
}

/** The nets of one kind, and what they do to rows left out. */
function learned(all: readonly Look[], kind: Kind) {
  const looks = all
    .filter(({ clauses }) => kind.isOf(clauses))
    .map((look) => ({ ...look, weight: weightOf(look, kind) }))
  const judged = judgedLeftOut(looks)
  return {
    shipped: { nets: trainLooks(looks), ...kind.cuts },
    facts: {
      rows: looks.length,
      leftOut: {
        at: kind.countedAt,
        taught: countsOf(
          judged.filter(({ isUntaught }) => !isUntaught),
          kind,
        ),
        untaught: countsOf(
          judged.filter(({ isUntaught }) => isUntaught),
          kind,
        ),
      },
    },
  }
}

function weightOf({ isUntaught, isRequest, isGrave }: Look, kind: Kind): number {
  if (isUntaught && !isRequest) return 1
  return isGrave ? kind.graveCounts : kind.harmlessCounts
}

/** Of rows that taught, by weights that have seen nothing by the same hand. */
function taughtLooks(data: string): readonly Look[] {
  const families = new Map<string, number>()
  return [...foldsLeftOut(readRiskTexts(data), true)].flatMap(({ weights, rows, examples }) =>
    rows.flatMap((row, index) => {
      const { clauses, isPersonal: personal } = examples[index] as (typeof examples)[number]
      const family = familyOf(row.batch)
      if (!families.has(family)) families.set(family, families.size)
      const fold = (families.get(family) as number) % FOLDS
      const exercise = exerciseOf(clauses, personal, weights)
      const text = { sums: sumsOfClauses(clauses, weights), exercise, scale: weights }
      return lookOf(row, text, { fold, isUntaught: false, isRequest: false })
    }),
  )
}

/** The weights as shipped, but that the rows in which hardly anybody names the danger have taught no domain. */
function untaughtTable(data: string): RiskTable {
  const domains = domainsTaughtBy(readRiskTexts(data, [PROMPTS_BY_DOMAIN]))
  return riskTableOf(unpackRiskWeights({ ...SHIPPED_RISK, ...domains }))
}

/** Of rows that taught no weight of the table. */
function untaughtLooks(
  rows: readonly RiskRow[],
  table: RiskTable,
  isRequest = false,
): readonly Look[] {
  const summer = new WordSummer(table)
  return rows.flatMap((row, index) => {
    const { folded, clauses } = readText(row.prompt)
    const sums: ClauseSums = summer.sum(folded, clauses)
    const exercise = exerciseOfSums(sums, { selves: selvesOf(clauses) }, table)
    // Twins stand side by side.
    const fold = Math.floor(index / 2) % FOLDS
    return lookOf(row, { sums, exercise, scale: table }, { fold, isUntaught: true, isRequest })
  })
}

interface SummedRow extends Pick<LookedAt, 'sums' | 'exercise'> {
  readonly scale: RiskScale
}

/** Nothing where the second look would not be taken. */
function lookOf(
  { prompt, high }: RiskRow,
  { sums, exercise, scale }: SummedRow,
  about: Pick<Look, 'fold' | 'isUntaught' | 'isRequest'>,
): readonly Look[] {
  const isOther = askOf(prompt) !== undefined || besideMaterialOf(prompt) !== undefined
  if (isOther || isMarkedUp(prompt) || highByRules(prompt)) return []
  const { count } = sums
  const { gravest, surest } = spansOfSums(sums, scale)
  if (count === 0 || count > FEW_CLAUSES || gravest.features < LEAST_FEATURES) return []
  const whole = readText(prompt)
  const wants = wantsOf(whole.folded, taskScoresOf(whole))
  const score = graveness(gravest.score, exercise)
  const domains = scoresOfDomains(sums, gravest, scale)
  const read = { score, domains, features: gravest.features }
  const looks =
    count === 1 ? looksOf(read, wants.whole) : looksOfFew(read, { sums, wants, exercise }, scale)
  return [{ ...about, clauses: count, score, surest, looks, isGrave: high, weight: 1 }]
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
function countsOf(judged: readonly JudgedLook[], { countedAt }: Kind) {
  const { threshold, certainFrom } = SHIPPED_CUTS
  const count = (holds: (look: JudgedLook) => boolean) => ({
    grave: judged.filter((look) => look.isGrave && holds(look)).length,
    harmless: judged.filter((look) => !look.isGrave && holds(look)).length,
  })
  const isGrave = ({ score, logOdds }: JudgedLook): boolean =>
    readsGrave(score, threshold, { logOdds, cuts: { nets: [], ...countedAt } })
  const isHigh = ({ score }: JudgedLook): boolean => score >= threshold
  const isCertain = ({ surest }: JudgedLook): boolean => surest >= certainFrom
  return {
    n: count(() => true),
    high: count(isHigh),
    calmed: count((look) => isHigh(look) && !isGrave(look)),
    raised: count((look) => !isHigh(look) && isGrave(look)),
    certain: count(isCertain),
    doubted: count((look) => isCertain(look) && look.logOdds < countedAt.sureFrom),
  }
}

/** The last turns of everyday talks, each once. */
function readTurns(): readonly RiskRow[] {
  const risky = readLabelled<{ readonly start: string }>(RISKY_TALKS).map(({ start }) => start)
  const talks = TALKS.flatMap((name) => readLabelled<LabelledRow>(name))
    .map(({ messages = [] }) => messages)
    .map((messages) =>
      messages.filter(({ role }) => role === 'user').map(({ content }) => String(content)),
    )
    .filter(([first = '']) => !risky.some((start) => first.startsWith(start)))
  return [...new Set(talks.map((turns) => turns.at(-1) ?? ''))].map((prompt) => ({
    prompt,
    batch: 'ordinary-turns',
    high: false,
    domain: 0,
  }))
}
