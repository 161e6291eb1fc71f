/**
 * Learns the weights of the grounding score and writes src/checks/grounding/support/grounding-weights.ts.
 * Rows 0, 2, 4… train, rows 1, 3, 5… are only measured. Needs the data of SECONDLINE_DATA (or ../shared/data).
 * Run: node scripts/train-grounding.mjs
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { runnerImport } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))
const data = process.env.SECONDLINE_DATA ?? join(root, '../shared/data')
const SETS = ['grounding-wice', 'grounding-begin']
const RIDGE = 10
const STEPS = 4000
const RATE = 0.3
/**
 * All other features may only raise the probability: what one set happens to have (names that stand elsewhere in
 * supported sentences) does not hold in the next. Left-out sets are scored better so.
 */
const OF_EITHER_SIGN = new Set([
  'length',
  'contextLength',
  'unknownInLongContext',
  'outsideInLongContext',
])

const load = async (path) => (await runnerImport(join(root, 'src/checks/grounding', path))).module
const { GROUNDING_FEATURES, groundingFeatures } = await load('support/grounding-features.ts')
const { supportOfAnswer } = await load('support/grounding-score.ts')
const { indexPassages } = await load('reading/index-passages.ts')
const names = Object.keys(GROUNDING_FEATURES)

const rows = SETS.flatMap((set) => readRows(set))
const train = rows.filter((row) => row.half === 0)
const model = fit(train)
for (const set of SETS) {
  for (const half of [0, 1]) report(set, half)
}
writeWeights()

function readRows(set) {
  const lines = gunzipSync(readFileSync(join(data, 'checks', `${set}.jsonl.gz`)))
    .toString()
    .trim()
    .split('\n')
  return lines.map((line, index) => {
    const row = JSON.parse(line)
    const passages = indexPassages([row.context].flat())
    const support = supportOfAnswer(row.answer, passages)
    return {
      set,
      half: index % 2,
      wrong: row.label.error ? 1 : 0,
      features: groundingFeatures(support, passages.sentences.length),
    }
  })
}

/** Ridge logistic regression by gradient descent on standardised features; each set and label weighs the same. */
function fit(training) {
  const mean = names.map((_, j) => average(training.map((row) => row.features[j])))
  const spread = names.map((_, j) =>
    Math.max(1e-6, Math.sqrt(average(training.map((row) => (row.features[j] - mean[j]) ** 2)))),
  )
  const scaled = training.map((row) => row.features.map((x, j) => (x - mean[j]) / spread[j]))
  const sizes = new Map()
  for (const row of training) sizes.set(key(row), (sizes.get(key(row)) ?? 0) + 1)
  const weight = training.map((row) => training.length / sizes.size / sizes.get(key(row)))
  const beta = names.map(() => 0)
  let bias = 0
  for (let step = 0; step < STEPS; step++) {
    const gradient = names.map((_, j) => RIDGE * beta[j])
    let biasGradient = 0
    for (const [i, x] of scaled.entries()) {
      const error = (sigmoid(bias + dot(beta, x)) - training[i].wrong) * weight[i]
      biasGradient += error
      for (let j = 0; j < x.length; j++) gradient[j] += error * x[j]
    }
    for (let j = 0; j < beta.length; j++) {
      beta[j] -= (RATE * gradient[j]) / training.length
      if (!OF_EITHER_SIGN.has(names[j])) beta[j] = Math.max(0, beta[j])
    }
    bias -= (RATE * biasGradient) / training.length
  }
  const weights = beta.map((value, j) => value / spread[j])
  return { weights, bias: bias - dot(weights, mean) }
}

function report(set, half) {
  const chosen = rows.filter((row) => row.set === set && row.half === half)
  const scores = chosen.map((row) => sigmoid(model.bias + dot(model.weights, row.features)))
  const wrong = chosen.map((row) => row.wrong)
  const rate = (label) =>
    average(scores.filter((_, i) => wrong[i] === label).map((score) => (score >= 0.5 ? 1 : 0)))
  const balanced = (rate(1) + 1 - rate(0)) / 2
  const name = half === 0 ? 'train' : 'TEST '
  const figures = `AUC ${auc(scores, wrong).toFixed(3)} balanced accuracy ${balanced.toFixed(3)}`
  process.stdout.write(`${set} ${name} n ${chosen.length} ${figures}\n`)
}

function writeWeights() {
  const lines = names.map((name, j) => `    ${name}: ${Number(model.weights[j].toPrecision(5))},`)
  const text = `/** Made by scripts/train-grounding.mjs from ${train.length} rows of WiCE and BEGIN; do not edit by hand. */
export const GROUNDING_WEIGHTS: {
  readonly bias: number
  readonly weights: Readonly<Record<string, number>>
} = {
  bias: ${Number(model.bias.toPrecision(5))},
  weights: {
${lines.join('\n')}
  },
}
`
  writeFileSync(join(root, 'src/checks/grounding/support/grounding-weights.ts'), text)
}

function auc(scores, labels) {
  let above = 0
  let pairs = 0
  for (const [i, score] of scores.entries()) {
    if (labels[i] !== 1) continue
    for (const [j, other] of scores.entries()) {
      if (labels[j] !== 0) continue
      pairs++
      above += score > other ? 1 : score === other ? 0.5 : 0
    }
  }
  return above / pairs
}

function key(row) {
  return `${row.set} ${row.wrong}`
}
function average(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
function dot(a, b) {
  return a.reduce((sum, value, index) => sum + value * b[index], 0)
}
function sigmoid(x) {
  return 1 / (1 + Math.exp(-x))
}
