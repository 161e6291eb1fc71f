/** Two cards against three at the same money, on medicine: the one set where tokens of many models were recorded. */
import { writeFileSync } from 'node:fs'
import { learn } from '../../src/evaluate/learn/learn.ts'
import { evalMidTier, type MidTierReport } from '../../src/evaluate/routing/eval-mid-tier.ts'
import type { RoutingRow } from '../../src/evaluate/rows/routing-row.ts'
import { plot } from './plot.ts'

/** List prices of 2025, US dollars for a million input and output tokens. */
export const PRICES: Readonly<Record<string, { readonly input: number; readonly output: number }>> =
  {
    'gpt-4o-mini': { input: 0.15, output: 0.6 },
    'Llama-3.3-70B-Instruct-Turbo': { input: 0.88, output: 0.88 },
    'gpt-4o': { input: 2.5, output: 10 },
    'o3-mini': { input: 1.1, output: 4.4 },
  }

export const MORE_PRICES: typeof PRICES = {
  ...PRICES,
  'DeepSeek-V3': { input: 0.27, output: 1.1 },
  'DeepSeek-R1': { input: 0.55, output: 2.19 },
}

const TRIOS = [
  ['gpt-4o-mini', 'gpt-4o', 'o3-mini'],
  ['gpt-4o-mini', 'gpt-4o', 'DeepSeek-R1'],
  ['gpt-4o-mini', 'DeepSeek-V3', 'DeepSeek-R1'],
  ['gpt-4o-mini', 'Llama-3.3-70B-Instruct-Turbo', 'DeepSeek-R1'],
  ['gpt-4o-mini', 'Llama-3.3-70B-Instruct-Turbo', 'gpt-4o'],
  ['gpt-4o-mini', 'o3-mini', 'DeepSeek-R1'],
] as const

export const THREE_HEAD = [
  'first, mid, second',
  'accuracy',
  'part of the cost',
  'two lines',
  'first and mid',
  'three by chance',
  'three cards',
  'gain of three over two lines',
  'gain at 10 / 25 / 50 / 75 % of the cost',
]

/** With what each outcome cost by list price. */
export function priced(row: RoutingRow, prices: typeof PRICES = PRICES): RoutingRow {
  const outcomes = Object.entries(row.outcomes).map(([model, outcome]) => {
    const price = prices[model]
    if (price === undefined) return [model, outcome]
    const spent =
      (outcome.inputTokens ?? 0) * price.input + (outcome.outputTokens ?? 0) * price.output
    return [model, { ...outcome, costUsd: spent / 1e6 }]
  })
  return { ...row, outcomes: Object.fromEntries(outcomes) }
}

const fixed = (value: number): string => value.toFixed(3)
const signed = (value: number): string => `${value < 0 ? '' : '+'}${fixed(value)}`

/** Learned on even rows, told of odd ones. Draws the second trio to `plotFile`. */
export function threeCardRows(
  rows: readonly RoutingRow[],
  plotFile: string,
): readonly (readonly string[])[] {
  const all = rows.map((row) => priced(row, MORE_PRICES))
  const even = all.filter((_row, index) => index % 2 === 0)
  const odd = all.filter((_row, index) => index % 2 === 1)
  return TRIOS.map(([first, middle, second], index) => {
    const router = learn(even, { first, second, mid: middle, withConfidence: false })
    const report = evalMidTier(odd, { first, middle, second, router })
    if (index === 1) draw(report, plotFile)
    return rowOf(report)
  })
}

function rowOf(report: MidTierReport): readonly string[] {
  const { first, middle, second } = report.constants
  const each = (value: (one: typeof first) => string) =>
    [first, middle, second].map(value).join(' / ')
  const [low, high] = report.gainCi
  return [
    `${report.first}, ${report.middle}, ${report.second}`,
    each(({ accuracy }) => fixed(accuracy)),
    each(({ costShare }) => costShare.toFixed(2)),
    fixed(report.two),
    fixed(report.twoWithMiddle),
    fixed(report.byChance),
    fixed(report.three),
    `**${signed(report.three - report.two)}** (${signed(low)} to ${signed(high)})`,
    report.at.map(({ two, three }) => signed(three - two)).join(' / '),
  ]
}

function draw(report: MidTierReport, file: string): void {
  const line = (name: string, points: MidTierReport['curves']['two'], dashed = false) => ({
    name,
    dashed,
    points: points.map(({ costShare, accuracy }) => ({ x: costShare, y: accuracy })),
  })
  const { two, twoWithMiddle, three } = report.curves
  writeFileSync(
    file,
    plot({
      title: `medicine: ${report.first}, ${report.middle}, ${report.second}, odd rows`,
      x: `cost, of always ${report.second}`,
      y: 'accuracy',
      lines: [
        line('two lines', two),
        line('first and mid', twoWithMiddle, true),
        line('three cards', three),
      ],
      levels: [],
    }),
  )
}
