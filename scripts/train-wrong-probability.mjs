/**
 * Learns, from labelled answers, the probability that an answer is wrong, from where it counts as flagged, and which
 * step is then named. Writes src/checks/wrong-weights.ts and src/checks/step-weights.ts.
 * Of each set rows 0, 2, 4… train (twins together), the others are only measured. No chance is involved: the same data
 * give the same weights. Needs the data of SECONDLINE_DATA (or ../shared/data); the hash of what was read is noted.
 * Run: node scripts/train-wrong-probability.mjs
 */
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { runnerImport } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))
const data = process.env.SECONDLINE_DATA ?? join(root, '../shared/data')
/** The most right answers of a set that may be flagged, as a share of its training half. */
const SETS = {
  'processbench-gsm8k': 0.01,
  'processbench-math': 0.02,
  'processbench-olympiadbench': 0.03,
  'processbench-omnimath': 0.03,
  'eic-gsm8k': 0.02,
  // Its right answers are too often wrong for a limit.
  'eic-mathqa': 1,
  'bbm-multistep_arithmetic': 1,
  'gsm8k-gold': 0.003,
}
const STYLES = ['formal', 'told']
/** Penalty of every weight, in rows. */
const PENALTY = 3
const STEP_PENALTY = 5

const load = async (path) => (await runnerImport(join(root, path))).module
const { WRONG_FEATURES, isAlarming } = await load('src/checks/wrong-probability.ts')
const { STEP_FEATURES, questionStyle, stepViews } = await load('src/checks/wrong-step.ts')
const { runTextChecks } = await load('src/checks/run-checks.ts')
const { fitLogistic, logitOfRow, sigmoid } = await load('src/evaluate/fit-logistic.ts')
const { auc } = await load('src/evaluate/statistics.ts')

const CHECKS = ['arithmetic', 'units', 'formula', 'algebra', 'consistency']
const names = Object.keys(WRONG_FEATURES)
const stepNames = Object.keys(STEP_FEATURES)
const hash = createHash('sha256')
const rows = Object.keys(SETS).flatMap(readSet)
const digest = hash.digest('hex')
const train = rows.filter((row) => row.half === 0)

const fit = fitRows(
  train,
  train.map((row) => Number(row.isWrong)),
  PENALTY,
)
const stepFits = Object.fromEntries(STYLES.map((style) => [style, fitSteps(style)]))
const alarms = Object.fromEntries(STYLES.map((style) => [style, alarmFrom(style)]))
report()
writeFileSync(join(root, 'src/checks/wrong-weights.ts'), weightsFile())
writeFileSync(join(root, 'src/checks/step-weights.ts'), stepWeightsFile())

function readSet(set) {
  const packed = readFileSync(join(data, 'checks', `${set}.jsonl.gz`))
  hash.update(packed)
  const lines = gunzipSync(packed).toString().trim().split('\n')
  return lines.map((line, index) => {
    const { question, steps, label } = JSON.parse(line)
    const input = { question, steps, answer: steps.join('\n') }
    const results = runTextChecks(CHECKS, input)
    const place = set.startsWith('eic') ? Math.floor(index / 2) : index
    const wrong = results
      .flatMap((result) => result.findings)
      .filter((each) => each.weight === 'wrong')
    return {
      set,
      half: place % 2,
      style: questionStyle(input),
      isWrong: label.error,
      firstErrorStep: label.firstErrorStep,
      isVetoed: wrong.length > 0,
      mayAlarm: isAlarming(input, results, 1),
      ...dense(names.map((name) => WRONG_FEATURES[name](input, results))),
      steps: stepViews(input, results).map((view) =>
        dense(stepNames.map((name) => STEP_FEATURES[name](view))),
      ),
    }
  })
}

function dense(values) {
  return { columns: values.map((_, at) => at), values }
}

function fitRows(of, targets, penalty) {
  const columns = of[0].values.length
  return fitLogistic({ rows: of, targets, columns, penalties: Array(columns).fill(penalty) })
}

/** Each step of a wrong answer: is it the first wrong one? */
function fitSteps(style) {
  const wrong = train.filter(
    (row) => row.isWrong && row.style === style && row.firstErrorStep != null,
  )
  const steps = wrong.flatMap((row) => row.steps)
  const targets = wrong.flatMap((row) =>
    row.steps.map((_, at) => Number(at === row.firstErrorStep)),
  )
  return fitRows(steps, targets, STEP_PENALTY)
}

/** The lowest probability, in hundredths, at which every set stays within its limit. */
function alarmFrom(style) {
  for (let hundredths = 50; hundredths < 100; hundredths++) {
    const from = hundredths / 100
    const isWithin = Object.entries(SETS).every(([set, limit]) => {
      const right = train.filter((row) => row.set === set && !row.isWrong)
      const added = right.filter(
        (row) => !row.isVetoed && row.mayAlarm && row.style === style && probability(row) >= from,
      ).length
      const vetoed = right.filter((row) => row.isVetoed).length
      return added === 0 || (added + vetoed) / right.length <= limit
    })
    if (isWithin) return from
  }
  return 1
}

function probability(row) {
  return sigmoid(logitOfRow(fit, row))
}

function report() {
  console.log('alarm from', alarms)
  for (const set of Object.keys(SETS)) {
    const shown = [0, 1].map((half) => {
      const part = rows.filter((row) => row.set === set && row.half === half)
      const area = auc(
        part.map(probability),
        part.map((row) => row.isWrong),
      )
      const wrong = part.filter((row) => row.isWrong)
      const exact = wrong.filter((row) => likeliest(row) === row.firstErrorStep).length
      return `AUC ${area.toFixed(3)}, step ${((100 * exact) / Math.max(1, wrong.length)).toFixed(0)} %`
    })
    console.log(`${set}: ${shown[0]} trained on; ${shown[1]} held out`)
  }
}

function likeliest(row) {
  const scores = row.steps.map((step) => logitOfRow(stepFits[row.style], step))
  return scores.indexOf(Math.max(...scores))
}

function header() {
  return [
    '/**',
    ' * Written by scripts/train-wrong-probability.mjs from labelled answers; see there for the data.',
    ` * SHA-256 of the data: ${digest}`,
    ' */',
    "import type { QuestionStyle } from './wrong-step.ts'",
    '',
  ]
}

function entries(allNames, weights, indent) {
  return allNames.map((name, at) => `${indent}${name}: ${Number(weights[at].toFixed(3))},`)
}

function weightsFile() {
  return [
    ...header(),
    'export const WRONG_WEIGHTS: Readonly<Record<string, number>> = {',
    ...entries(['bias', ...names], [fit.bias, ...fit.weights], '  '),
    '}',
    '',
    '/** Probability from which an answer is flagged. */',
    `export const ALARM_FROM: Readonly<Record<QuestionStyle, number>> = { ${STYLES.map((style) => `${style}: ${alarms[style]}`).join(', ')} }`,
    '',
  ].join('\n')
}

function stepWeightsFile() {
  return [
    ...header(),
    'export const STEP_WEIGHTS: Readonly<Record<QuestionStyle, Readonly<Record<string, number>>>> = {',
    ...STYLES.flatMap((style) => [
      `  ${style}: {`,
      ...entries(stepNames, stepFits[style].weights, '    '),
      '  },',
    ]),
    '}',
    '',
  ].join('\n')
}
