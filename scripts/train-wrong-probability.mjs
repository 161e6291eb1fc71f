/**
 * Learns, from labelled answers, the probability that an answer is wrong, from where it counts as flagged, and which
 * step is then named. Writes src/checks/confidence/wrong-weights.ts and src/checks/confidence/step-weights.ts.
 * Of each set rows 0, 2, 4… train (twins together), the others are only measured. The two thresholds alone are set by
 * both halves, each scored by weights of the other one. No chance is involved: the same data, read by the same checks,
 * give the same weights. Needs the data of SECONDLINE_DATA (or ../shared/data). Noted are the hash of the data, and of the
 * features that the checks made of them: where it has changed, a check has, and the weights are those of its findings now.
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

/** What a row of each set weighs. Of those that weigh nothing only the steps are learned from. */
const SETS = {
  'processbench-gsm8k': { story: 3, formal: 1 },
  'processbench-math': { story: 3, formal: 1 },
  'processbench-olympiadbench': { story: 3, formal: 1 },
  'processbench-omnimath': { story: 3, formal: 1 },
  'eic-gsm8k': { story: 1, formal: 1 },
  'eic-mathqa': { story: 1, formal: 1 },
  'bbm-multistep_arithmetic': { story: 1, formal: 1 },
  'gsm8k-gold': { story: 1, formal: 1 },
  'mr-ben-math': { story: 0, formal: 0 },
  'mr-ben-physics': { story: 0, formal: 0 },
  'mr-ben-chemistry': { story: 0, formal: 0 },
}
/** Answers of many models with their result's score: one of a model weighs less than a labelled one. */
const RECORDED = { gsm: { story: 0.1, formal: 0.2 }, 'math-l5': { story: 0.1, formal: 0.2 } }
/**
 * The most right answers that may be flagged, as shares of all right answers of these sets. `limit`: by vetoes and alarms
 * together; `alarms`: by alarms alone, where right answers hold too many real slips for a limit on all.
 */
const LIMITS = [
  { of: ['processbench-gsm8k'], limit: 0.01 },
  { of: ['eic-gsm8k'], limit: 0.02 },
  { of: ['gsm8k-gold'], limit: 0.003 },
  // Together, as each alone has too few right answers to tell one share from another.
  {
    of: ['processbench-math', 'processbench-olympiadbench', 'processbench-omnimath'],
    limit: 0.02,
    plain: 0.015,
  },
  { of: ['processbench-math'], limit: 0.02 },
  { of: ['gsm'], alarms: 0.005 },
  { of: ['math-l5'], alarms: 0.015 },
  { of: ['mr-ben-math', 'mr-ben-physics', 'mr-ben-chemistry'], alarms: 0.01 },
]
/** Second-line models are not what a first line's answer looks like. */
const NOT_FIRST_LINE = /^o1-/
const STYLES = ['formal', 'story']
const LEVELS = ['story', 'plain', 'formal']
/** Of stories, these would only tell one data set from another. */
const LEFT_OUT = { story: /^(?:says|writes)[A-Z]/, formal: /^$/ }
/** Penalty of every weight of a standardised feature, in rows. */
const PENALTY = 20
const STEP_PENALTY = 10
const CHECKS = ['arithmetic', 'units', 'formula', 'algebra', 'consistency']

const load = async (path) => (await runnerImport(join(root, path))).module
const { WRONG_FEATURES, wrongFeatures } = await load('src/checks/confidence/wrong-features.ts')
const { isAlarming } = await load('src/checks/confidence/wrong-probability.ts')
const { alarmLevel, questionStyle } = await load('src/checks/confidence/question-style.ts')
const { STEP_FEATURES, stepFeatures } = await load('src/checks/confidence/step-features.ts')
const { runTextChecks } = await load('src/checks/run-checks.ts')
const { fitLogistic, logitOfRow, sigmoid } = await load('src/evaluate/statistics/fit-logistic.ts')
const { auc } = await load('src/evaluate/statistics/statistics.ts')

const hash = createHash('sha256')
const rows = [...Object.keys(SETS).flatMap(readSet), ...Object.keys(RECORDED).flatMap(readRecorded)]
const digest = hash.digest('hex')
const featuresDigest = digestOfFeatures()
const weightOf = { ...SETS, ...RECORDED }

const fits = fitsOf(0)
const scoredBy = [fitsOf(1), fits]
const stepFits = Object.fromEntries(STYLES.map((style) => [style, fitSteps(style)]))
const alarms = { story: lowestAlarm('story', {}) }
Object.assign(alarms, bestFormalAlarms())
report()
tellWhatChanged()
writeFileSync(join(root, 'src/checks/confidence/wrong-weights.ts'), weightsFile())
writeFileSync(join(root, 'src/checks/confidence/step-weights.ts'), stepWeightsFile())

function linesOf(folder, set) {
  const packed = readFileSync(join(data, folder, `${set}.jsonl.gz`))
  hash.update(packed)
  return gunzipSync(packed)
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}

function readSet(set) {
  return linesOf('checks', set).map(({ question, steps, label }, index) => {
    const place = set.startsWith('eic') ? Math.floor(index / 2) : index
    const input = { question, steps, answer: steps.join('\n') }
    return rowOf(set, place, input, label.error, label.firstErrorStep)
  })
}

function readRecorded(set) {
  return linesOf('routing', set).flatMap(({ prompt, outcomes }, index) =>
    Object.entries(outcomes)
      .filter(([model, { answer }]) => answer && !NOT_FIRST_LINE.test(model))
      .map(([, { answer, score }]) =>
        rowOf(set, index, { question: prompt, answer }, score < 0.5, undefined),
      ),
  )
}

function rowOf(set, place, input, isWrong, firstErrorStep) {
  const results = runTextChecks(CHECKS, input)
  return {
    set,
    half: place % 2,
    style: questionStyle(input),
    level: alarmLevel(input),
    isWrong,
    firstErrorStep,
    isVetoed: results.some((result) => result.verdict === 'fail'),
    mayAlarm: isAlarming(input, results, 1),
    ...dense(wrongFeatures(input, results)),
    steps: input.steps === undefined ? [] : stepFeatures(input, results).map(dense),
  }
}

function digestOfFeatures() {
  const features = createHash('sha256')
  for (const { values, steps } of rows) {
    features.update(JSON.stringify([values, steps.map((step) => step.values)]))
  }
  return features.digest('hex')
}

function tellWhatChanged() {
  const before = readFileSync(join(root, 'src/checks/confidence/wrong-weights.ts'), 'utf8')
  const told = (what, hash) =>
    console.log(`${what}: ${before.includes(hash) ? 'as' : 'not as'} before`)
  told('the data', digest)
  told('what the checks make of them', featuresDigest)
}

function dense(values) {
  return { columns: values.map((_, at) => at), values }
}

function fitsOf(half) {
  return Object.fromEntries(STYLES.map((style) => [style, fitAnswers(style, half)]))
}

/** In units of the features, so that they are all penalised alike; given back in plain units. */
function fitAnswers(style, half) {
  const own = rows.filter(
    (row) => row.half === half && row.style === style && weightOf[row.set][style] > 0,
  )
  const columns = WRONG_FEATURES.length
  const units = WRONG_FEATURES.map((name, at) => {
    const values = own.map((row) => row.values[at])
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    const spread = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
    return LEFT_OUT[style].test(name) ? 0 : 1 / Math.sqrt(spread + 1e-4)
  })
  const fit = fitLogistic({
    rows: own.map((row) => dense(row.values.map((value, at) => value * units[at]))),
    targets: own.map((row) => Number(row.isWrong)),
    importances: own.map((row) => weightOf[row.set][style]),
    columns,
    penalties: Array(columns).fill(PENALTY),
    maxIterations: 300,
  })
  return { bias: fit.bias, weights: fit.weights.map((weight, at) => weight * units[at]) }
}

/** In pairs: the first wrong step against each other step of its answer. An answer counts once, however long. */
function fitSteps(style) {
  const pairs = rows
    .filter(
      (row) =>
        row.half === 0 && row.isWrong && row.style === style && row.steps[row.firstErrorStep],
    )
    .flatMap(({ steps, firstErrorStep }, at) =>
      steps.flatMap((step, place) => {
        if (place === firstErrorStep) return []
        // Half of them the other way round: which comes first must not tell.
        const sign = (at + place) % 2 === 0 ? 1 : -1
        const first = steps[firstErrorStep]
        return {
          row: dense(first.values.map((value, column) => sign * (value - step.values[column]))),
          target: sign > 0 ? 1 : 0,
          importance: 2 / (steps.length - 1),
        }
      }),
    )
  const columns = STEP_FEATURES.length
  return fitLogistic({
    rows: pairs.map((pair) => pair.row),
    targets: pairs.map((pair) => pair.target),
    importances: pairs.map((pair) => pair.importance),
    columns,
    penalties: Array(columns).fill(STEP_PENALTY),
    maxIterations: 300,
  })
}

/**
 * Plain and olympiad questions share their limits: of the pairs of thresholds that keep them all, the one by which most
 * wrong answers are flagged, each scored by weights of the other half.
 */
function bestFormalAlarms() {
  const wrong = rows.filter((row) => row.isWrong && !row.isVetoed && row.mayAlarm)
  const flagged = (level, from) =>
    wrong.filter((row) => row.level === level && unseen(row) >= from).length
  let best
  for (let hundredths = 50; hundredths <= 100; hundredths++) {
    const plain = hundredths / 100
    if (!keepsLimits('plain', plain, { story: alarms.story })) continue
    const formal = lowestAlarm('formal', { story: alarms.story, plain })
    const found = flagged('plain', plain) + flagged('formal', formal)
    console.log(`plain ${plain}, formal ${formal}: ${found} wrong answers more`)
    if (best === undefined || found > best.found) best = { plain, formal, found }
  }
  return { plain: best.plain, formal: best.formal }
}

/** The lowest probability, in hundredths, at which every limit is kept together with the thresholds of other levels. */
function lowestAlarm(level, others) {
  for (let hundredths = 50; hundredths < 100; hundredths++) {
    if (keepsLimits(level, hundredths / 100, others)) return hundredths / 100
  }
  return 1
}

function keepsLimits(level, from, others) {
  return LIMITS.every(({ of, limit = 1, alarms: most = 1, plain = limit }) => {
    const right = rows.filter((row) => of.includes(row.set) && !row.isWrong)
    const alarming = right.filter((row) => !row.isVetoed && row.mayAlarm)
    const own = alarming.filter((row) => row.level === level && unseen(row) >= from).length
    const beside = alarming.filter(
      (row) => row.level !== level && unseen(row) >= (others[row.level] ?? 2),
    ).length
    const vetoed = right.filter((row) => row.isVetoed).length
    const all = own + beside
    const allowed = level === 'plain' ? plain : limit
    return own === 0 || ((all + vetoed) / right.length <= allowed && all / right.length <= most)
  })
}

function probability(row) {
  return sigmoid(logitOfRow(fits[row.style], row))
}

/** By the weights of the half that the row does not belong to. */
function unseen(row) {
  return sigmoid(logitOfRow(scoredBy[row.half][row.style], row))
}

function report() {
  console.log('alarm from', alarms)
  for (const set of Object.keys(weightOf)) {
    const shown = [0, 1].map((half) =>
      shownHalf(rows.filter((r) => r.set === set && r.half === half)),
    )
    console.log(`${set}: ${shown[0]} trained on; ${shown[1]} held out`)
  }
}

function shownHalf(part) {
  const area = auc(
    part.map(probability),
    part.map((row) => row.isWrong),
  )
  const wrong = part.filter((row) => row.isWrong && row.steps.length > 0)
  const exact = wrong.filter((row) => likeliest(row) === row.firstErrorStep).length
  const right = part.filter((row) => !row.isWrong)
  const isFlagged = (row) => row.isVetoed || (row.mayAlarm && probability(row) >= alarms[row.level])
  const alarmed = right.filter(isFlagged).length
  const allWrong = part.filter((row) => row.isWrong)
  const found = allWrong.filter(isFlagged).length
  const percent = (count, all) => ((100 * count) / Math.max(1, all)).toFixed(1)
  return `AUC ${area.toFixed(3)}, step ${percent(exact, wrong.length)} %, found ${percent(found, allWrong.length)} %, false ${percent(alarmed, right.length)} %`
}

function likeliest(row) {
  const scores = row.steps.map((step) => logitOfRow(stepFits[row.style], step))
  return scores.indexOf(Math.max(...scores))
}

function header(types) {
  return [
    '/**',
    ' * Written by scripts/train-wrong-probability.mjs from labelled answers; see there for the data.',
    ` * SHA-256 of the data: ${digest}`,
    ` * SHA-256 of the features: ${featuresDigest}`,
    ' */',
    `import type { ${types} } from './question-style.ts'`,
    '',
  ]
}

function table(name, ofStyle) {
  return [
    `export const ${name}: Readonly<Record<QuestionStyle, Readonly<Record<string, number>>>> = {`,
    ...STYLES.flatMap((style) => [
      `  ${style}: {`,
      ...ofStyle(style)
        .map(([key, weight]) => [key, written(weight)])
        .map(([key, weight]) => `    ${key}: ${weight},`),
      '  },',
    ]),
    '}',
    '',
  ]
}

/** Three decimals; two where three would spell a mathematical constant, which the linter takes for a slip. */
function written(weight) {
  const short = Number(weight.toFixed(3))
  const constants = [
    Math.SQRT2,
    Math.SQRT1_2,
    Math.LN2,
    Math.LN10,
    Math.LOG2E,
    Math.LOG10E,
    Math.E,
    Math.PI,
  ]
  const isConstant = constants.some((each) => Math.abs(each - Math.abs(short)) < 1e-3)
  return isConstant ? Number(weight.toFixed(2)) : short
}

function weightsFile() {
  return [
    ...header('AlarmLevel, QuestionStyle'),
    ...table('WRONG_WEIGHTS', (style) => [
      ['bias', fits[style].bias],
      ...WRONG_FEATURES.map((name, at) => [name, fits[style].weights[at]]),
    ]),
    '/** Probability from which an answer is flagged. */',
    'export const ALARM_FROM: Readonly<Record<AlarmLevel, number>> = {',
    ...LEVELS.map((level) => `  ${level}: ${alarms[level]},`),
    '}',
    '',
  ].join('\n')
}

function stepWeightsFile() {
  return [
    ...header('QuestionStyle'),
    ...table('STEP_WEIGHTS', (style) =>
      STEP_FEATURES.map((name, at) => [name, stepFits[style].weights[at]]),
    ),
  ].join('\n')
}
