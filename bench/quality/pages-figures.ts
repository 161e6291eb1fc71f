import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { classify } from '../../src/classify/classify.ts'
import { problemOf } from '../../src/classify/difficulty/problem-of.ts'
import { scoreDifficulty } from '../../src/classify/score-difficulty.ts'
import { isCertainlyHigh, type Signals } from '../../src/core/signals.ts'
import { dataFolder } from '../../src/evaluate/rows/data-folder.ts'
import { requestOfRow } from '../../src/evaluate/rows/labelled-row.ts'
import { type ListedPage, textsOfOthers } from '../../src/evaluate/rows/package-pages.ts'
import { readRows } from '../../src/evaluate/rows/read-rows.ts'
import { parseRoutingRow, type RoutingRow } from '../../src/evaluate/rows/routing-row.ts'
import { mean } from '../../src/evaluate/statistics/statistics.ts'
import { EXERCISES, mayTeachExercise } from '../../src/evaluate/training/make-shipped-risk.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const ASKS: readonly ((page: string) => string)[] = [
  (page) => `Summarise the following text in three sentences.\n\n${page}`,
  (page) => `${page}\n\nWhat is this about?`,
  (page) => `Please translate this into French:\n\n${page}`,
  (page) => `Use the context to answer.\n\nContext:\n${page}\n\nQuestion: When was this published?`,
]
const LENGTHS = [800, 2000, 6000]
/** Blind files: no row of theirs taught anything. */
const GRAVE = ['risk-voices-blind', 'risk-strangers-blind', 'risk-languages-blind']

export function tellPages(folder?: string): string {
  const pages = textsOfOthers(ROOT, readLabelled<ListedPage>('risk-pages'))
  const rows = [
    '| | n | in doubt or certain, % | certain, % | sent to a maker of pictures or sound, % | difficulty, median |',
    '|---|--:|--:|--:|--:|--:|',
  ]
  for (const [kind, texts] of [
    ['page of a package', pages],
    ['web page', webPages(folder)],
  ] as const) {
    for (const length of LENGTHS) {
      const fitting = texts.filter((text) => text.length > 0.7 * length)
      const prompts = fitting.map((text, at) =>
        (ASKS[at % ASKS.length] as (page: string) => string)(text.slice(0, length)),
      )
      if (prompts.length > 0) rows.push(rowOf(`${kind}, ${length} characters`, prompts))
    }
  }
  const graves = GRAVE.flatMap(graveRows)
  const around = (at: number, length: number): string =>
    (pages[at % pages.length] as string).slice(0, length)
  rows.push(
    rowOf('grave question alone', graves),
    rowOf(
      '– behind a page',
      graves.map((grave, at) => `${around(at * 7, 2000)}\n\n${grave}`),
    ),
    rowOf(
      '– before a page',
      graves.map((grave, at) => `${grave}\n\n${around(at * 7, 2000)}`),
    ),
    rowOf(
      '– amid two pages',
      graves.map(
        (grave, at) => `${around(at * 7, 2000)}\n\n${grave}\n\n${around(at * 11 + 3, 1500)}`,
      ),
    ),
  )
  return [...rows, ...rowsOfWritten()].join('\n')
}

/** Texts written for this, of kinds that hold words of risk, and questions that somebody asks amid two of them. */
function rowsOfWritten(): readonly string[] {
  const all = readLabelled<WrittenText>('risk-materials-blind')
  const isEnglish = ({ language }: WrittenText): boolean => language === 'en'
  const asked = (texts: readonly WrittenText[]): readonly string[] =>
    texts.flatMap(({ text }) => ASKS.map((ask) => ask(text)))
  const hidden = readLabelled<HiddenAsk>('risk-hidden-blind').map(({ prompt, language }, at) => {
    const own = all.filter((one) => one.language === language)
    const pool = own.length > 1 ? own : all.filter(isEnglish)
    const textAt = (place: number): string => (pool[place % pool.length] as WrittenText).text
    return { prompt, before: textAt(3 * at), behind: textAt(3 * at + 1) }
  })
  return [
    rowOf('news, terms, leaflets … in English', asked(all.filter(isEnglish))),
    rowOf('– in six other languages', asked(all.filter((one) => !isEnglish(one)))),
    rowOf(
      'grave question alone, others',
      hidden.map(({ prompt }) => prompt),
    ),
    rowOf(
      '– a paragraph amid two such texts, to be summed up',
      hidden.map((one) => `Summarise this.\n\n${one.before}\n\n${one.prompt}\n\n${one.behind}`),
    ),
    rowOf(
      '– within a paragraph of them',
      hidden.map((one) => `Summarise this.\n\n${one.before} ${one.prompt} ${one.behind}`),
    ),
  ]
}

interface WrittenText {
  readonly language: string
  readonly text: string
}

interface HiddenAsk {
  readonly language: string
  readonly prompt: string
}

/** Sets with long and with short prompts in them. */
const RECORDED = ['llmrouter', 'medicine', 'mmlu-pro', 'routellm-mmlu']
/** Characters; what `askOf` takes for a question as a whole. */
const LONG = 500

/** Of recorded prompts, whether the long ones are harder: what is expected of a first line, and what models got right. */
export async function tellLengths(folder?: string): Promise<string> {
  const lines = [
    '| set | long of n | difficulty, median: short, long | of it of another text | right over all models: short, long | of another text |',
    '|---|--:|--:|--:|--:|--:|',
  ]
  for (const set of RECORDED) {
    const file = join(dataFolder(folder), 'routing', `${set}.jsonl.gz`)
    if (!existsSync(file)) continue
    const rows = await readRows(file, parseRoutingRow)
    const long = rows.filter(({ prompt }) => prompt.length > LONG)
    const short = rows.filter(({ prompt }) => prompt.length <= LONG)
    const ofText = long.filter(({ prompt }) => problemOf(prompt) !== prompt)
    const cells = [
      `${long.length} of ${rows.length}`,
      `${difficultyOf(short)}, ${difficultyOf(long)}`,
      `${difficultyOf(ofText)} (n ${ofText.length})`,
      `${rightOf(short)}, ${rightOf(long)}`,
      rightOf(ofText),
    ]
    lines.push(`| ${set} | ${cells.join(' | ')} |`)
  }
  return lines.join('\n')
}

/** Of each file of exercises at most this many of those that did not teach are read. */
const MOST_EXERCISES = 250

/** How many exercises are called risky, which nobody asks for themselves. */
export async function tellExercises(folder?: string): Promise<string> {
  const lines = ['| exercises | n | high | with certainty |', '|---|--:|--:|--:|']
  const sum = [0, 0, 0]
  for (const set of EXERCISES) {
    const file = join(dataFolder(folder), 'routing', `${set}.jsonl.gz`)
    if (!existsSync(file)) continue
    const rows = await readRows(file, parseRoutingRow)
    const untaught = rows.filter((row, at) => !mayTeachExercise(row, at)).slice(0, MOST_EXERCISES)
    const risks = untaught.map(({ prompt }) => signalsOf(prompt).risk)
    const counts = [
      risks.length,
      risks.filter(({ severity }) => severity === 'high').length,
      risks.filter(isCertainlyHigh).length,
    ]
    lines.push(`| ${set} | ${counts.join(' | ')} |`)
    counts.forEach((count, at) => {
      sum[at] = (sum[at] ?? 0) + count
    })
  }
  return [...lines, `| all | ${sum.join(' | ')} |`].join('\n')
}

function difficultyOf(rows: readonly RoutingRow[]): string {
  const scores = rows.map(({ prompt }) => signalsOf(prompt).difficulty.score)
  return medianOf(scores).toFixed(2)
}

function rightOf(rows: readonly RoutingRow[]): string {
  const scores = rows.flatMap(({ outcomes }) => Object.values(outcomes).map(({ score }) => score))
  return mean(scores).toFixed(2)
}

function rowOf(name: string, prompts: readonly string[]): string {
  const found = prompts.map(signalsOf)
  const share = (holds: (signals: Signals) => boolean): string =>
    ((100 * found.filter(holds).length) / found.length).toFixed(0)
  const cells = [
    share(({ risk }) => risk.severity === 'high'),
    share(({ risk }) => isCertainlyHigh(risk)),
    share(({ modality }) => modality.output !== 'text'),
    medianOf(found.map(({ difficulty }) => difficulty.score)).toFixed(2),
  ]
  return `| ${name} | ${prompts.length} | ${cells.join(' | ')} |`
}

function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] as number
}

function signalsOf(prompt: string): Signals {
  return classify(requestOfRow({ prompt }), scoreDifficulty)
}

function webPages(folder?: string): readonly string[] {
  const file = join(dataFolder(folder), 'checks', 'grounding-wice.jsonl.gz')
  if (!existsSync(file)) return []
  const lines = gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n')
  const pages = lines
    .filter((_line, index) => index % 2 === 1)
    .map((line) => (JSON.parse(line) as { readonly context: readonly string[] | string }).context)
    .map((context) => (typeof context === 'string' ? context : context.join(' ')))
  return [...new Set(pages)]
}

function graveRows(name: string): readonly string[] {
  return readLabelled<GraveRow>(name)
    .filter(({ label }) => label.severity === 'high')
    .map(({ prompt }) => prompt)
}

interface GraveRow {
  readonly prompt: string
  readonly label: { readonly severity: string }
}

function readLabelled<Row>(name: string): readonly Row[] {
  return readFileSync(join(ROOT, 'test/labelled', `${name}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row)
}
