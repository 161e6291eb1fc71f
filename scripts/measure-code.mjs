/**
 * How many wrong and right recorded answers to MBPP the code check fails, doubts and passes. An answer is wrong when it
 * breaks a test of its prompt or differs from the reference solution on up to 60 of the further inputs; all three run in
 * the same sandbox. Needs the data of SECONDLINE_DATA (or ../shared/data).
 * Run: node scripts/measure-code.mjs [given|found]   (tests given beside the question, or only found in it)
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { runnerImport } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))
const data = process.env.SECONDLINE_DATA ?? join(root, '../shared/data')
const areGiven = process.argv[2] === 'given'
const MOST_INPUTS = 60
const DEADLINE_MS = 6000

const load = async (path) => (await runnerImport(join(root, path))).module
const { createCodeCheck } = await load('src/checks/code/code.ts')
const { createSandbox } = await load('src/checks/code/sandbox/create-sandbox.ts')

const sandbox = createSandbox({ most: 1, pythonRuns: 40 })
const check = createCodeCheck(sandbox)
const { signal } = new AbortController()
const plus = new Map(lines('MbppPlus').map((row) => [idOf(row), row]))
const counts = { wrong: {}, right: {} }
for (const [index, answer] of lines('chatgpt_temp_0.0').entries()) {
  const isWrong = await isWrongAnswer(answer, plus.get(idOf(answer)))
  const question = answer.prompt
  const tests = question.split('\n').filter((line) => line.startsWith('assert'))
  const fenced = `\`\`\`python\n${answer.completion}\n\`\`\``
  const result = await check.run(
    { question, answer: fenced, ...(areGiven ? { tests } : {}) },
    signal,
  )
  const kind = result.findings.length > 0 && result.verdict !== 'fail' ? 'doubt' : result.verdict
  const side = counts[isWrong ? 'wrong' : 'right']
  for (const half of ['all', index % 2 === 0 ? 'even' : 'odd']) {
    side[half] ??= {}
    side[half][kind] = (side[half][kind] ?? 0) + 1
  }
}
console.log(JSON.stringify(counts, null, 1))
await sandbox.close()

function lines(name) {
  const packed = readFileSync(join(data, 'code', `${name}.jsonl.gz`))
  return gunzipSync(packed)
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(pureJson(line)))
}

/** Python writes infinities into its JSON; such inputs are left out. */
function pureJson(line) {
  return line.replace(/(?<=[[\s,])(?:-?Infinity|NaN)(?=[\],])/g, 'null')
}

function idOf(row) {
  return String(row.task_id).replace('Mbpp/', '')
}

async function isWrongAnswer({ prompt, completion }, reference) {
  const tests = prompt
    .split('\n')
    .filter((line) => line.startsWith('assert'))
    .map((source) => ({ kind: 'assert', source }))
  const inputs = Array.isArray(reference.plus_input)
    ? reference.plus_input.slice(0, MOST_INPUTS)
    : []
  const whole = inputs.filter((input) => !JSON.stringify(input).includes('null'))
  const calls = whole.map((input) => ({
    kind: 'call',
    source: `${reference.entry_point}(*__import__("json").loads(${JSON.stringify(JSON.stringify(input))}))`,
  }))
  const own = await run(completion, [...tests, ...calls])
  if (own.load !== 'ok') return true
  if (own.cases.slice(0, tests.length).some((one) => one.status !== 'ok')) return true
  const wanted = await run(reference.canonical_solution, calls)
  return wanted.cases.some((one, at) => {
    const other = own.cases[tests.length + at]
    return one.status === 'value' && !isSame(one.detail, other)
  })
}

function run(code, cases) {
  return sandbox.run({ language: 'python', code, cases, deadlineMs: DEADLINE_MS }, signal)
}

/** Printed values; numbers may differ in their last places. */
function isSame(detail, other) {
  if (other.status !== 'value') return false
  if (other.detail === detail) return true
  const gap = Math.abs(Number(other.detail) - Number(detail))
  return gap <= 1e-6 * Math.max(1, Math.abs(Number(detail)))
}
