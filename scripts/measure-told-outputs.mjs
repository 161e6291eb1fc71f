/**
 * How many right and wrong answers to "What does this print?" the code check passes, doubts and fails: reference
 * solutions of MBPP and HumanEval-X with one call, answered with the result that their tests tell, or that of another
 * test, in ten wordings. Rules were made on even places. Beside them, what recorded answers of ChatGPT to MBPP say of
 * their own code, each value as it is and with its last digit or truth value changed. Needs the data of SECONDLINE_DATA
 * (or ../shared/data). Run: node scripts/measure-told-outputs.mjs
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { runnerImport } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))
const data = process.env.SECONDLINE_DATA ?? join(root, '../shared/data')
const load = async (path) => (await runnerImport(join(root, path))).module
const { createSandbox } = await load('src/checks/code/sandbox/create-sandbox.ts')
const { examineToldOutputs } = await load('src/checks/code/told/told-outputs.ts')
const { toldScripts } = await load('src/checks/code/told/told-scripts.ts')

const sandbox = createSandbox({ most: 1, pythonRuns: 40, startMs: 120_000 })
const { signal } = new AbortController()
const fence = '```'

const QUESTIONS = [
  (code, { id, name }) =>
    `What is the output of the following ${name} code?\n\n${fence}${id}\n${code}\n${fence}`,
  (code) => `what does this print?\n\n${code}`,
  (code) => `What will this code log to the console?\n${fence}\n${code}\n${fence}`,
  (code, { id }) =>
    `Predict the output of this snippet:\n\n${fence}${id}\n${code}\n${fence}\n\nExplain briefly.`,
]
const ANSWERS = [
  (value) => value,
  (value) => `\`${value}\``,
  (value) => `The output will be:\n\n${fence}\n${value}\n${fence}`,
  (value) => `Let's trace it. The function goes through its input.\n\n**Output:** \`${value}\``,
  (value) => `It prints \`${value}\`.`,
  (value) => `Output: ${value}`,
  (value) => `**${value}**`,
  (value) => `This code prints \`${value}\` because the function is called once.`,
  (value) =>
    `1. The function is defined.\n2. It is called.\n\nSo the final output is:\n\n${fence}\n${value}\n${fence}\n\nAnything else?`,
  (value) => `The result of the program is **${value}**.`,
]

console.log(JSON.stringify(await askedOutputs(), null, 1))
console.log(JSON.stringify(await recordedAnswers(), null, 1))
await sandbox.close()

async function askedOutputs() {
  const counts = {}
  for (const [index, { code, show, results, language }] of [
    ...python(),
    ...javascript(),
  ].entries()) {
    const [call, value] = results[0]
    const other = results.find(([, one]) => one !== value)?.[1] ?? changed(value)
    const question = QUESTIONS[index % 4](`${code}\n${show}(${call})`, language)
    const half = index % 2 === 0 ? 'even' : 'odd'
    for (const [side, said] of Object.entries({ right: value, wrong: other })) {
      const answer = ANSWERS[Math.floor(index / 2) % 10](said)
      const found = await examineToldOutputs({ question, answer }, sandbox, signal)
      const kind = kindOf(found) ?? (found.answered > 0 ? 'pass' : 'not judged')
      const key = `${language.name} ${half} ${side}`
      counts[key] ??= {}
      counts[key][kind] = (counts[key][kind] ?? 0) + 1
    }
  }
  return counts
}

async function recordedAnswers() {
  const counts = { answers: 0, flagged: [], changed: 0, fail: 0, doubt: 0 }
  for (const { task_id, prompt: question, full_content: answer } of lines('chatgpt_temp_0.0')) {
    const scripts = toldScripts({ question, answer })
    if (scripts.length === 0) continue
    counts.answers++
    const found = await examineToldOutputs({ question, answer }, sandbox, signal)
    if (found.findings.length > 0) counts.flagged.push(task_id)
    for (const wrong of scripts.flatMap((script) => [...withSlips(answer, script)])) {
      counts.changed++
      const kind = kindOf(await examineToldOutputs({ question, answer: wrong }, sandbox, signal))
      if (kind !== undefined) counts[kind]++
    }
  }
  return counts
}

function* withSlips(answer, { source, told }) {
  for (const one of told) {
    const text = one.what === 'line' ? one.text : one.texts[0]
    const line = one.what === 'line' ? source.split('\n')[one.line] : ''
    const from = answer.indexOf('#', answer.indexOf(line, one.start))
    const at = answer.indexOf(text, one.what === 'line' ? from : one.start)
    if (at >= 0) yield answer.slice(0, at) + changed(text) + answer.slice(at + text.length)
  }
}

function kindOf({ findings }) {
  if (findings.some(({ weight }) => weight === 'wrong')) return 'fail'
  return findings.length > 0 ? 'doubt' : undefined
}

function changed(text) {
  const turned = text.replace(
    /\b(?:True|False|true|false)\b/,
    (word) => ({ True: 'False', False: 'True', true: 'false', false: 'true' })[word],
  )
  if (turned !== text) return turned
  const digits = text.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10))
  return digits === text ? text.replace(/[a-z](?=[^a-z]*$)/i, 'q') : digits
}

function python() {
  return lines('MbppBase').flatMap(({ canonical_solution, assertion }) => {
    const results = written(assertion.matchAll(/^assert (\w+\(.*\)) == (.+)$/gm))
    const language = { id: 'python', name: 'Python' }
    return results.length === 0
      ? []
      : [{ code: canonical_solution.trim(), show: 'print', results, language }]
  })
}

function javascript() {
  return lines('humaneval_js').flatMap(({ declaration, canonical_solution, example_test }) => {
    const code = (declaration + canonical_solution).trim()
    const tests = /console\.assert\(\s*(?!JSON)(\w+\(.*?\)) === ([^\n]+?)\)?;?\s*$/gm
    const results = written(example_test.matchAll(tests))
    const language = { id: 'javascript', name: 'JavaScript' }
    return results.length === 0 ? [] : [{ code, show: 'console.log', results, language }]
  })
}

/** Calls with results that are written as they print: `set([1])` and `chr(8)` are not. */
function written(matches) {
  return [...matches].map((one) => one.slice(1)).filter(([, value]) => !/\w\(/.test(value))
}

function lines(name) {
  return gunzipSync(readFileSync(join(data, 'code', `${name}.jsonl.gz`)))
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line.replace(/(?<=[[\s,])(?:-?Infinity|NaN)(?=[\],])/g, 'null')))
}
