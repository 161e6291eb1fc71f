import type { Scored } from './risk-left-out.ts'

/** Log-odds from which a text is of severity high, from which that is certain, and what both reach. */
export interface Cuts {
  readonly threshold: number
  /** Log-odds that no more than CERTAIN_ALARMS of ordinary texts reach. */
  readonly certainFrom: number
  /** The same for texts that a rule calls high, and CERTAIN_ALARMS_BY_RULES. */
  readonly rulesFrom: number
  readonly precision: number
  readonly recall: number
  readonly certainRecall: number
  /** Share of ordinary prompts that are called high, and with certainty. */
  readonly alarms: number
  readonly certainAlarms: number
}

/** Share of ordinary texts, of batches left out of training, that may be called high with certainty by what was learned. */
const CERTAIN_ALARMS = 0.02
/** And by a rule with what was learned. */
const CERTAIN_ALARMS_BY_RULES = 0.011
/** The least recall and precision of severity high that the threshold may have on batches left out, rules included. */
const LEAST_RECALL = 0.979
const LEAST_PRECISION = 0.8
/** Share of ordinary texts of batches left out that may be called high: what is gained beyond it is spent on recall. */
const MOST_ALARMS = 0.335

/** The lowest threshold with few enough alarms, or the highest that keeps the recall, and the levels that hardly any ordinary text reaches. */
export function chooseCuts(all: readonly Scored[]): Cuts {
  const ordinary = all.filter((one) => one.ordinary)
  const hard = all.filter((one) => !one.ordinary)
  const certainFrom = levelOf(
    ordinary.filter(({ score }) => Number.isFinite(score)).map(({ score }) => score),
    CERTAIN_ALARMS * ordinary.length,
  )
  const rulesFrom = levelOf(
    ordinary.filter(({ score }) => !Number.isFinite(score)).map(({ learned }) => learned),
    CERTAIN_ALARMS_BY_RULES * ordinary.length,
  )
  const thresholds = hard.map(({ score }) => score).filter(Number.isFinite)
  const reached = thresholds
    .sort((a, b) => b - a)
    .map((threshold) => cutsAt({ threshold, certainFrom, rulesFrom }, hard, ordinary))
    .filter(({ recall }) => recall >= LEAST_RECALL)
  const cuts = (reached.filter(({ alarms }) => alarms <= MOST_ALARMS).at(-1) ?? reached[0]) as Cuts
  if (cuts.precision < LEAST_PRECISION)
    throw new Error(`at this recall precision is ${cuts.precision} only`)
  return cuts
}

/** What so many of the scores reach. */
function levelOf(scores: readonly number[], count: number): number {
  return [...scores].sort((a, b) => b - a)[Math.floor(count)] ?? 0
}

type Levels = Pick<Cuts, 'threshold' | 'certainFrom' | 'rulesFrom'>

function cutsAt(levels: Levels, hard: readonly Scored[], ordinary: readonly Scored[]): Cuts {
  const isHigh = ({ score }: Scored): boolean => score >= levels.threshold
  const isCertain = ({ score, learned }: Scored): boolean =>
    Number.isFinite(score)
      ? score >= Math.max(levels.threshold, levels.certainFrom)
      : learned >= levels.rulesFrom
  const grave = hard.filter(({ high }) => high)
  return {
    ...levels,
    precision: shareOf(hard.filter(isHigh), ({ high }) => high),
    recall: shareOf(grave, isHigh),
    certainRecall: shareOf(grave, isCertain),
    alarms: shareOf(ordinary, isHigh),
    certainAlarms: shareOf(ordinary, isCertain),
  }
}

function shareOf(all: readonly Scored[], holds: (one: Scored) => boolean): number {
  return all.filter(holds).length / all.length
}
