/**
 * Learns the weights of the probability that an answer is wrong and writes src/checks/wrong-weights.ts.
 * Of each set rows 0, 2, 4… train (twins together), the others are only measured.
 * Needs the data of SECONDLINE_DATA (or ../shared/data). Run: node scripts/train-wrong-probability.mjs
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { runnerImport } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))
const data = process.env.SECONDLINE_DATA ?? join(root, '../shared/data')
const SETS = [
  'processbench-gsm8k',
  'processbench-math',
  'processbench-olympiadbench',
  'processbench-omnimath',
  'eic-gsm8k',
  'eic-mathqa',
  'bbm-multistep_arithmetic',
  'gsm8k-gold',
]
/** Penalty of every weight, in rows. */
const PENALTY = 3

const load = async (path) => (await runnerImport(join(root, path))).module
const { WRONG_FEATURES } = await load('src/checks/wrong-probability.ts')
const { runTextChecks } = await load('src/checks/run-checks.ts')
const { fitLogistic, logitOfRow } = await load('src/evaluate/fit-logistic.ts')
const { auc } = await load('src/evaluate/statistics.ts')

const CHECKS = ['arithmetic', 'units', 'formula', 'algebra', 'consistency']
const names = Object.keys(WRONG_FEATURES)
const rows = SETS.flatMap(readSet)
const train = rows.filter((row) => row.half === 0)
const fit = fitLogistic({
  rows: train,
  targets: train.map((row) => Number(row.isWrong)),
  columns: names.length,
  penalties: names.map(() => PENALTY),
})
for (const set of SETS) {
  const shown = [0, 1].map((half) => {
    const part = rows.filter((row) => row.set === set && row.half === half)
    return auc(
      part.map((row) => logitOfRow(fit, row)),
      part.map((row) => row.isWrong),
    ).toFixed(3)
  })
  console.log(`${set}: AUC ${shown[0]} trained on, ${shown[1]} held out`)
}
writeWeights()

function readSet(set) {
  const text = gunzipSync(readFileSync(join(data, 'checks', `${set}.jsonl.gz`))).toString()
  return text
    .trim()
    .split('\n')
    .map((line, index) => {
      const { question, steps, label } = JSON.parse(line)
      const input = { question, steps, answer: steps.join('\n') }
      const results = runTextChecks(CHECKS, input)
      const values = names.map((name) => WRONG_FEATURES[name](input, results))
      const place = set.startsWith('eic') ? Math.floor(index / 2) : index
      return {
        set,
        half: place % 2,
        isWrong: label.error,
        columns: names.map((_, at) => at),
        values,
      }
    })
}

function writeWeights() {
  const weights = [['bias', fit.bias], ...names.map((name, at) => [name, fit.weights[at]])]
  const lines = weights.map(([name, weight]) => `  ${name}: ${Number(weight.toFixed(3))},`)
  const text = [
    '/** Written by scripts/train-wrong-probability.mjs from labelled answers; see there for the data. */',
    'export const WRONG_WEIGHTS: Readonly<Record<string, number>> = {',
    ...lines,
    '}',
    '',
  ]
  writeFileSync(join(root, 'src/checks/wrong-weights.ts'), text.join('\n'))
}
