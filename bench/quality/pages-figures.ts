import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { classify } from '../../src/classify/classify.ts'
import { scoreDifficulty } from '../../src/classify/score-difficulty.ts'
import { isCertainlyHigh, type Signals } from '../../src/core/signals.ts'
import { dataFolder } from '../../src/evaluate/rows/data-folder.ts'
import { requestOfRow } from '../../src/evaluate/rows/labelled-row.ts'
import { packagePages } from '../../src/evaluate/rows/package-pages.ts'

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
  const pages = packagePages(ROOT).filter((_page, index) => index % 2 === 1)
  const rows = [
    '| | n | in doubt or certain, % | certain, % | sent to a maker of pictures or sound, % |',
    '|---|--:|--:|--:|--:|',
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
  return rows.join('\n')
}

function rowOf(name: string, prompts: readonly string[]): string {
  const found = prompts.map(signalsOf)
  const share = (holds: (signals: Signals) => boolean): string =>
    ((100 * found.filter(holds).length) / found.length).toFixed(0)
  const cells = [
    share(({ risk }) => risk.severity === 'high'),
    share(({ risk }) => isCertainlyHigh(risk)),
    share(({ modality }) => modality.output !== 'text'),
  ]
  return `| ${name} | ${prompts.length} | ${cells.join(' | ')} |`
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
  return readFileSync(join(ROOT, 'test/labelled', `${name}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map(
      (line) =>
        JSON.parse(line) as {
          readonly prompt: string
          readonly label: { readonly severity: string }
        },
    )
    .filter(({ label }) => label.severity === 'high')
    .map(({ prompt }) => prompt)
}
