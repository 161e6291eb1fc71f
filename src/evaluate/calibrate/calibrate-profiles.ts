import { classify } from '../../classify/classify.ts'
import { scoreDifficulty } from '../../classify/score-difficulty.ts'
import { generateSuite } from '../../evaluate/profile/generate-suite.ts'
import { type Family, SUITES, type Suite } from '../../evaluate/profile/probe.ts'
import type { ModelProfile } from '../../evaluate/profile/profile-models.ts'
import type { ProfileReport } from '../../evaluate/profile/profile-report.ts'

/** What profiles say of one line's answers to one class of prompt. */
export interface ProfileEvidence {
  readonly line: 'first' | 'second'
  readonly card: string
  readonly promptClass: string
  /** Probes of this class that were put. A family that falls into several classes is shared out. */
  readonly asked: number
  readonly right: number
  /** Share that the router expected to be right of the very same probes. */
  readonly expected: number
}

/** Where being right is something else than a good answer: refusing, not refusing, or knowing of nothing. */
const NO_ANSWERS: readonly Family[] = [
  'harmful',
  'harmless',
  'diversity',
  'unanswerable',
  'invented-facts',
]

/**
 * Profiles of each line's first card that has one, against what the router expects of the same probes: they are drawn
 * anew from suite and seed. The later of two reports on the same probes counts.
 */
export function profileEvidence(
  reports: readonly ProfileReport[],
  lines: Readonly<Record<'first' | 'second', readonly string[]>>,
  score: typeof scoreDifficulty = scoreDifficulty,
): readonly ProfileEvidence[] {
  return (['first', 'second'] as const).flatMap((line) => {
    const card = lines[line].find((id) => reports.some((report) => profileIn(report, id)))
    if (card === undefined) return []
    const latest = new Map(
      reports
        .filter((report) => profileIn(report, card))
        .map((report) => [`${report.suite} ${report.seed}`, report]),
    )
    const parts = [...latest.values()].flatMap((report) => partsOf(report, card, line, score))
    return [...new Set(parts.map(({ promptClass }) => promptClass))].map((promptClass) => {
      const own = parts.filter((part) => part.promptClass === promptClass)
      const asked = total(own, (part) => part.asked)
      return {
        line,
        card,
        promptClass,
        asked,
        right: total(own, (part) => part.right),
        expected: total(own, (part) => part.asked * part.expected) / asked,
      }
    })
  })
}

/** Suites that other versions made cannot be drawn anew. */
export function isDrawable({ suite }: Pick<ProfileReport, 'suite'>): boolean {
  return (SUITES as readonly string[]).includes(suite)
}

function profileIn({ profiles }: ProfileReport, card: string): ModelProfile | undefined {
  return profiles.find(({ model }) => model === card)
}

type Part = Pick<ProfileEvidence, 'promptClass' | 'asked' | 'right' | 'expected'>

/** A report counts by family only, so each class takes its share of a family's probes. */
function partsOf(
  report: ProfileReport,
  card: string,
  line: ProfileEvidence['line'],
  score: typeof scoreDifficulty,
): readonly Part[] {
  const measures = profileIn(report, card)?.measures
  if (measures === undefined) return []
  const { families, tried, unable = {} } = measures
  return (Object.keys(tried) as Family[])
    .filter((family) => !NO_ANSWERS.includes(family) && unable[family] === undefined)
    .flatMap((family) => {
      const asked = tried[family]?.n ?? 0
      const right = (families[family]?.rate ?? 0) * (families[family]?.n ?? 0)
      const expectations = expectationsOf(report, family, line, score)
      return [...expectations].map(([promptClass, { n, sum, of }]) => ({
        promptClass,
        asked: (asked * n) / of,
        right: (right * n) / of,
        expected: sum / n,
      }))
    })
}

/** By class: how many of the family's probes fall into it, and what is expected of them in sum. */
function expectationsOf(
  { suite, seed }: Pick<ProfileReport, 'suite' | 'seed'>,
  family: Family,
  line: ProfileEvidence['line'],
  score: typeof scoreDifficulty,
): ReadonlyMap<string, { readonly n: number; readonly sum: number; readonly of: number }> {
  const probes = generateSuite({ suite: suite as Suite, seed, families: [family] }).filter(
    // What a picture or a sound asks cannot be read from its words.
    ({ needs }) => needs === undefined,
  )
  const byClass = new Map<string, { n: number; sum: number; of: number }>()
  for (const { request } of probes) {
    const { firstOk, secondOk, promptClass } = classify(request, score).difficulty
    const { n, sum } = byClass.get(promptClass) ?? { n: 0, sum: 0 }
    const expected = line === 'first' ? firstOk : secondOk
    byClass.set(promptClass, { n: n + 1, sum: sum + expected, of: probes.length })
  }
  return byClass
}

function total<Value>(values: readonly Value[], of: (value: Value) => number): number {
  return values.reduce((sum, value) => sum + of(value), 0)
}
