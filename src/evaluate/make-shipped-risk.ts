/** Learns src/classify/risk/shipped-risk.generated.ts from the labelled prompts, and measures it on batches left out. */
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { judgeRisk, NO_RISK } from '../classify/risk/judge-risk.ts'
import { packRiskWeights } from '../classify/risk/pack-risk-weights.ts'
import {
  exerciseOf,
  graveness,
  gravestSpan,
  LEARNED_DOMAINS,
} from '../classify/risk/score-clauses.ts'
import { foldText } from '../classify/text/fold-text.ts'
import { readAgain, readClauses } from '../classify/text/read-text.ts'
import { graverRisk } from '../core/signals.ts'
import { dataFolder, fileHash } from './data-folder.ts'
import type { LabelledRow } from './labelled-row.ts'
import {
  examplesOf,
  exerciseExample,
  isOrdinary,
  type RiskRow,
  type StrangerRow,
  strangerExamples,
} from './risk-examples.ts'
import { type RiskExample, trainRiskModel } from './train-risk-model.ts'

const FILES = ['risk', 'risk-batches', 'risk-strangers'] as const
const LABELLED = (name: string): URL =>
  new URL(`../../test/labelled/${name}.jsonl`, import.meta.url)
const OUTPUT = new URL('../classify/risk/shipped-risk.generated.ts', import.meta.url)
/** Prompts labelled for other detectors: ordinary, as far as no rule calls them high. */
const ORDINARY_FILES = ['task', 'difficulty', 'escalation']
/** Kinds of task that may well be somebody's own risk. */
const NOT_ORDINARY = new Set(['decision', 'finance-analysis'])

/** Recorded prompts that are exercises. Of each file every fourth row teaches, so that the others can tell. */
const EXERCISES = [
  'gsm',
  'math-l5',
  'numersense',
  'reasoning-gym-easy',
  'reasoning-gym-hard',
  'llmrouter',
  'mmlu-pro',
  'routellm-mmlu',
  'routellm-gsm8k',
  'medicine',
]
const MOST_EXERCISES = 400
/** Recorded talk and pages of strangers. Of each file every other row teaches, so that the others can tell. */
const STRANGERS = ['grounding-begin', 'grounding-wice']
const LONGEST_EXERCISE = 1500
const FOLDS = 4
/** Batches that only widen the vocabulary say nothing about how prompts are spread: they always train. */
const ONLY_TRAINING = /^(?:breadth|grave|ordinary|wide|vocab)/u
/** Share of ordinary texts, left out of training, that may be called high with certainty by what was learned. */
const CERTAIN_ALARMS = 0.06
/** Share of grave prompts that rules find, left out of training, which may look so ordinary that they are doubtful. */
const DOUBTED_BY_RULES = 0.03
/** The least precision of severity high that the threshold may have on batches left out, rules included. */
const LEAST_PRECISION = 0.82

interface Scored {
  readonly high: boolean
  /** Whether it stands for everyday traffic rather than for cases that were looked for. */
  readonly ordinary: boolean
  /** Infinite where a rule says high. */
  readonly score: number
  /** What was learned alone. */
  readonly learned: number
}

interface Cut {
  readonly threshold: number
  /** Log-odds that no more than CERTAIN_ALARMS of ordinary texts reach. */
  readonly certainFrom: number
  /** Log-odds that all but DOUBTED_BY_RULES of the grave prompts reach which rules find. */
  readonly rulesFrom: number
  readonly precision: number
  readonly recall: number
  readonly certainRecall: number
  /** Share of ordinary prompts that are called high. */
  readonly alarms: number
}

/** Writes the weights; tells what they reach on batches left out of training. */
export function makeShippedRisk(folder?: string): string {
  const data = dataFolder(folder)
  const rows = [...FILES.flatMap(readRiskRows), ...ORDINARY_FILES.flatMap(readOrdinaryRows)]
  const exercises = EXERCISES.flatMap((name) => readExercises(join(data, 'routing', name)))
  const strangers = STRANGERS.flatMap((name) => readStrangers(join(data, 'checks', name)))
  const scored = crossValidated(rows, exercises, strangers)
  const cut = chooseThreshold(scored)
  const facts = {
    madeBy: 'scripts/train-risk.mjs',
    rows: rows.length,
    exercises: exercises.length,
    strangers: strangers.length,
    leftOut: { n: scored.length, ...cut },
    sha256: Object.fromEntries([
      ...FILES.map((name) => [name, hashOf(LABELLED(name))]),
      ...EXERCISES.map((name) => [name, fileHash(`${join(data, 'routing', name)}.jsonl.gz`)]),
      ...STRANGERS.map((name) => [name, fileHash(`${join(data, 'checks', name)}.jsonl.gz`)]),
    ]),
  }
  const examples = [...examplesOf(rows), ...exercises.filter(isShort), ...strangers]
  const packed = packRiskWeights(trainRiskModel(examples, exercises), cut)
  writeFileSync(
    OUTPUT,
    `// Made by scripts/train-risk.mjs from test/labelled: learned numbers, not to be edited by hand.
import type { PackedRiskWeights } from './pack-risk-weights.ts'

export const RISK_FACTS = ${JSON.stringify(facts, null, 2)}

export const SHIPPED_RISK: PackedRiskWeights = ${JSON.stringify(packed)}
`,
  )
  return JSON.stringify(facts, null, 2)
}

function readRiskRows(name: string): readonly RiskRow[] {
  return readFileSync(LABELLED(name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as LabelledRow & { readonly batch?: string })
    .map(({ prompt = '', batch = name, label }) => ({
      prompt,
      batch,
      high: label.severity === 'high',
      domain: Math.max(0, LEARNED_DOMAINS.indexOf(label.domain as 'none')),
    }))
}

/** As long as a question of ordinary traffic: such exercises also teach that sums are not grave. */
function isShort({ clauses }: RiskExample): boolean {
  return clauses.length <= 2
}

function readOrdinaryRows(name: string): readonly RiskRow[] {
  return readFileSync(LABELLED(name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as LabelledRow)
    .filter(({ label }) => !NOT_ORDINARY.has(String(label.task)))
    .map(({ prompt, messages }) => prompt ?? String(messages?.at(-1)?.content ?? ''))
    .filter((prompt) => prompt !== '' && !highByRules(prompt))
    .map((prompt) => ({ prompt, batch: `ordinary-${name}`, high: false, domain: 0 }))
}

function readExercises(path: string): readonly RiskExample[] {
  return gunzipSync(readFileSync(`${path}.jsonl.gz`))
    .toString('utf8')
    .trim()
    .split('\n')
    .filter((_line, index) => index % 4 === 0)
    .slice(0, MOST_EXERCISES)
    .map((line) => (JSON.parse(line) as { readonly prompt: string }).prompt)
    .map((prompt) => exerciseExample(prompt.slice(0, LONGEST_EXERCISE)))
}

function readStrangers(path: string): readonly RiskExample[] {
  const rows = gunzipSync(readFileSync(`${path}.jsonl.gz`))
    .toString('utf8')
    .trim()
    .split('\n')
    .filter((_line, index) => index % 2 === 0)
    .map((line) => JSON.parse(line) as StrangerRow)
  return strangerExamples(rows, highByRules)
}

/** Scores of rows by models that have seen no row of their batch, of ordinary ones not the row itself; infinite where a rule says high. */
function crossValidated(
  rows: readonly RiskRow[],
  exercises: readonly RiskExample[],
  strangers: readonly RiskExample[],
): readonly Scored[] {
  const batches = [...new Set(rows.map(({ batch }) => batch))].filter(
    (batch) => batch !== 'risk' && !ONLY_TRAINING.test(batch),
  )
  const foldOf = ({ batch }: RiskRow, index: number): number =>
    isOrdinary(batch) ? index % FOLDS : batches.indexOf(batch) % FOLDS
  return Array.from({ length: FOLDS }, (_fold, fold) => {
    const seen = rows.filter((row, index) => foldOf(row, index) !== fold)
    const test = rows.filter((row, index) => foldOf(row, index) === fold)
    const others = strangers.filter((_text, index) => index % FOLDS !== fold)
    const weights = trainRiskModel(
      [...examplesOf(seen), ...exercises.filter(isShort), ...others],
      exercises,
    )
    const scoreOf = ({ clauses, isPersonal }: RiskExample): number =>
      graveness(gravestSpan(clauses, weights), exerciseOf(clauses, isPersonal, weights))
    const own = examplesOf(test)
      .slice(0, test.length)
      .map((example, index): Scored => {
        const { prompt, high, batch } = test[index] as RiskRow
        const score = highByRules(prompt) ? Number.POSITIVE_INFINITY : scoreOf(example)
        const learned = gravestSpan(example.clauses, weights).score
        return { high, score, learned, ordinary: isOrdinary(batch) }
      })
    const strange = strangers
      .filter((_text, index) => index % FOLDS === fold)
      .map((text) => scoreOf(text))
      .map((score): Scored => ({ high: false, score, learned: score, ordinary: true }))
    return [...own, ...strange]
  }).flat()
}

function highByRules(prompt: string): boolean {
  const readings = [readClauses(prompt), ...readAgain(prompt, foldText(prompt))]
  return readings.map(judgeRisk).reduce(graverRisk, NO_RISK).severity === 'high'
}

/** The lowest threshold that keeps the precision, and the level that hardly any ordinary text reaches. */
function chooseThreshold(all: readonly Scored[]): Cut {
  const ordinary = all.filter((one) => one.ordinary && Number.isFinite(one.score))
  const hard = all.filter((one) => !one.ordinary)
  const scores = ordinary.map(({ score }) => score).sort((a, b) => b - a)
  const certainFrom = scores[Math.floor(scores.length * CERTAIN_ALARMS)] ?? 0
  const byRules = hard.filter(({ high, score }) => high && !Number.isFinite(score))
  const learned = byRules.map((one) => one.learned).sort((a, b) => a - b)
  const rulesFrom = learned[Math.floor(learned.length * DOUBTED_BY_RULES)] ?? 0
  const cuts = hard.map(({ score }) => score).filter(Number.isFinite)
  return cuts
    .sort((a, b) => a - b)
    .map((threshold) => cutAt({ threshold, certainFrom, rulesFrom }, hard, ordinary))
    .find(({ precision }) => precision >= LEAST_PRECISION) as Cut
}

function cutAt(
  cut: Pick<Cut, 'threshold' | 'certainFrom' | 'rulesFrom'>,
  hard: readonly Scored[],
  ordinary: readonly Scored[],
): Cut {
  const { threshold, certainFrom, rulesFrom } = cut
  const reach = (rows: readonly Scored[], from: number) => rows.filter(({ score }) => score >= from)
  const grave = hard.filter(({ high }) => high)
  const right = reach(grave, threshold).length
  return {
    ...cut,
    precision: right / reach(hard, threshold).length,
    recall: right / grave.length,
    certainRecall:
      grave.filter(({ score, learned }) =>
        Number.isFinite(score) ? score >= Math.max(threshold, certainFrom) : learned >= rulesFrom,
      ).length / grave.length,
    alarms: reach(ordinary, threshold).length / ordinary.length,
  }
}

function hashOf(file: URL): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex')
}
