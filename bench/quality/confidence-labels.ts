import { join } from 'node:path'
import { confidenceInput, probabilityOf } from '../../src/checks/confidence/confidence-of.ts'
import { recalibrated, recalibrationKey } from '../../src/checks/confidence/recalibrate.ts'
import { SHIPPED_CONFIDENCE } from '../../src/checks/confidence/shipped-confidence.generated.ts'
import {
  checkInputOf,
  confidenceChecks,
  promptClassOf,
  recordedAnswer,
} from '../../src/evaluate/confidence/confidence-examples.ts'
import { learnConfidence } from '../../src/evaluate/confidence/learn-confidence.ts'
import { readRows } from '../../src/evaluate/rows/read-rows.ts'
import type { RoutingRow } from '../../src/evaluate/rows/routing-row.ts'
import {
  bootstrapInterval,
  createRandom,
  expectedCalibrationError,
  mean,
  shuffled,
} from '../../src/evaluate/statistics/statistics.ts'

/** Of results alone, of every so many rows the shipped confidence was learned from one; these are left out. */
const BARE_EVERY = 4
const MOST_ROWS = 500
const LABELS = 100
const DRAWS = 4

interface Answered {
  readonly file: string
  readonly model: string
  readonly sample: string
  /** Its results alone were recorded. Of the others the shipped confidence has seen the questions, and not the model. */
  readonly isBare?: true
}

const ANSWERED: readonly Answered[] = [
  { file: 'gsm', model: 'gemma-2-2b-it', sample: 'Qwen2-7B-Instruct' },
  { file: 'gsm', model: 'gpt-3.5-turbo-0125', sample: 'Mistral-Nemo-Instruct-2407' },
  { file: 'gsm', model: 'Mistral-Nemo-Instruct-2407', sample: 'gpt-3.5-turbo-0125' },
  { file: 'gsm', model: 'gpt-4o-2024-08-06', sample: 'claude-3-5-haiku-20241022' },
  { file: 'math-l5', model: 'Qwen2.5-3B-Instruct', sample: 'Qwen2.5-7B-Instruct' },
  { file: 'math-l5', model: 'gpt-3.5-turbo-0125', sample: 'Qwen2.5-3B-Instruct' },
  { file: 'math-l5', model: 'gpt-4o-2024-08-06', sample: 'Qwen2.5-72B-Instruct' },
  { file: 'medicine', model: 'gpt-4o-mini', sample: 'Llama-3.3-70B-Instruct-Turbo', isBare: true },
  { file: 'medicine', model: 'claude-3-5-haiku', sample: 'gpt-4o-mini', isBare: true },
  {
    file: 'mmlu-pro',
    model: 'Meta-Llama-3_1-8B-Instruct',
    sample: 'Mixtral-8x7B-Instruct-v0.1',
    isBare: true,
  },
  {
    file: 'mmlu-pro',
    model: 'gemini-1.5-flash-002',
    sample: 'Meta-Llama-3_1-70B-Instruct',
    isBare: true,
  },
  {
    file: 'numersense',
    model: 'gpt-4o-mini-2024-07-18',
    sample: 'Meta-Llama-3-70B-Instruct',
    isBare: true,
  },
  {
    file: 'reasoning-gym-easy',
    model: 'meta-llama_llama-3.3-70b-instruct',
    sample: 'google_gemma-3-27b-it',
    isBare: true,
  },
]

export const CONFIDENCE_HEAD = [
  'set, model',
  'beside',
  'n',
  'right',
  'on the wrong side of 0.5: as shipped, learned',
  'difference [95 %]',
  'ECE: as shipped, learned',
]

/** What a hundred labelled answers make of the confidence, told of the others: mean of some draws. */
export async function confidenceRows(folder: string): Promise<readonly (readonly string[])[]> {
  const lines: (readonly string[])[] = []
  for (const answered of ANSWERED) {
    const all = await readRows<RoutingRow>(join(folder, 'routing', `${answered.file}.jsonl.gz`))
    const unseen = all.filter((_row, place) => !answered.isBare || place % BARE_EVERY !== 0)
    const whole = unseen.filter(({ outcomes }) =>
      [answered.model, answered.sample].every((model) => recordedAnswer(outcomes[model])),
    )
    const rows = shuffled(whole, createRandom(1)).slice(0, MOST_ROWS)
    lines.push(rowOf(answered, rows, undefined), rowOf(answered, rows, answered.sample))
  }
  return lines
}

interface Told {
  readonly before: number
  readonly after: number
  readonly isRight: boolean
  readonly row: number
}

function rowOf(
  { file, model, sample: other }: Answered,
  rows: readonly RoutingRow[],
  sample: string | undefined,
): readonly string[] {
  const seen = rows.map((row) => {
    const answer = recordedAnswer(row.outcomes[model]) ?? ''
    const checked = checkInputOf(row, answer, sample && recordedAnswer(row.outcomes[sample]))
    const input = confidenceInput(checked, confidenceChecks(checked))
    const key = recalibrationKey(input, promptClassOf(row.prompt))
    const isRight = (row.outcomes[model]?.score ?? 0) >= 0.5
    return { key, before: probabilityOf(input, SHIPPED_CONFIDENCE), isRight }
  })
  const draws = Array.from({ length: DRAWS }, (_none, seed) => {
    const order = shuffled([...rows.keys()], createRandom(seed + 10))
    const own = order
      .slice(0, LABELS)
      .map((place) => onlyOf(rows[place] as RoutingRow, [model, other]))
    const lines =
      learnConfidence(own, { first: model, second: '' }, { seed: 1 })?.recalibration ?? {}
    return order.slice(LABELS).map((row): Told => {
      const { key, before, isRight } = seen[row] as (typeof seen)[number]
      return { before, after: recalibrated(before, lines[key]), isRight, row }
    })
  })
  const wrong = (which: 'before' | 'after') =>
    mean(draws.flat().map((told) => sideError(told[which], told.isRight)))
  const ece = (which: 'before' | 'after') =>
    mean(
      draws.map((told) =>
        expectedCalibrationError(
          told.map((one) => one[which]),
          told.map(({ isRight }) => isRight),
        ),
      ),
    )
  const byRow = rows.map((_row, place) => {
    const own = draws.flat().filter(({ row }) => row === place)
    return own.length === 0
      ? 0
      : mean(
          own.map(
            ({ before, after, isRight }) => sideError(after, isRight) - sideError(before, isRight),
          ),
        )
  })
  const interval = bootstrapInterval(rows.length, (drawn) =>
    mean(Array.from(drawn, (place) => byRow[place] as number)),
  )
  const three = (value: number) => value.toFixed(3)
  return [
    `${file}, ${model}`,
    sample === undefined ? 'alone' : 'one sample',
    String(rows.length - LABELS),
    three(mean(seen.map(({ isRight }) => Number(isRight)))),
    `${three(wrong('before'))}, ${three(wrong('after'))}`,
    `${three(wrong('after') - wrong('before'))} [${interval.map(three).join(', ')}]`,
    `${three(ece('before'))}, ${three(ece('after'))}`,
  ]
}

/** Nothing else of the rows was recorded, so that no other model serves as a sample. */
function onlyOf(row: RoutingRow, models: readonly string[]): RoutingRow {
  const outcomes = Object.entries(row.outcomes).filter(([model]) => models.includes(model))
  return { ...row, outcomes: Object.fromEntries(outcomes) }
}

/** 1 where a wrong answer is believed, or a right one is not. */
function sideError(confidence: number, isRight: boolean): number {
  return confidence >= 0.5 === isRight ? 0 : 1
}
