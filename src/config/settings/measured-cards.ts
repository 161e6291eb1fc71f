import { readFile, rename, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import type { MeasuredCard } from '../../core/measured-card.ts'
import { presentFields } from '../../core/present-fields.ts'
import { parseJson } from '../../core/text/parse-json.ts'

/** The file that `models_measured` names: cards by the id of their model. `secondline profile --write-card` writes it. */
export type MeasuredCards = Readonly<Record<string, MeasuredCard>>

export interface ReadMeasuredCards {
  readonly cards: MeasuredCards
  /** What keeps the file from being used, for people. */
  readonly problem?: string
  readonly isThere: boolean
}

const share = z.object({
  rate: z.number(),
  low: z.number(),
  high: z.number(),
  n: z.number().int().min(0),
})
const figure = z.object({ value: z.number(), low: z.number(), high: z.number() })
const names = z.array(z.string().max(100)).max(100)

const origin = { measuredAt: z.number(), suite: z.string().max(100), seed: z.number() }
const count = z.number().int().min(0)
const family = z.object({
  ...origin,
  counts: z.object({
    asked: count,
    right: count,
    wrong: count,
    refused: count,
    failed: count,
    rejected: count,
    thought: count,
    stepsAsked: count,
    stepsShown: count,
  }),
})

const measuredCard = z.object({
  provider: z.string().max(200),
  model: z.string().max(400),
  ...origin,
  probes: count,
  families: z.record(z.string().max(100), family).optional(),
  figuresOf: z.object({ ...origin, probes: count }).optional(),
  purpose: z.enum(['instruct', 'reasoning']).optional(),
  shares: z.record(z.string().max(100), share),
  firstPartMs: figure,
  tokensPerSecond: figure,
  outputTokens: figure,
  reasoningTokens: figure,
  costPerSolved: figure.optional(),
  overconfidence: figure.optional(),
  unable: z.record(z.string().max(100), z.string().max(100)).optional(),
  strengths: names,
  weaknesses: names,
})

const measuredFile = z.object({
  version: z.literal(1),
  cards: z.record(z.string().max(200), measuredCard),
})

/** Never rejects: a file that is not there has no cards yet, and one that cannot be used says why. */
export async function readMeasuredCards(file: string): Promise<ReadMeasuredCards> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (thrown) {
    const { code = 'unreadable' } = thrown as NodeJS.ErrnoException
    if (code === 'ENOENT') return { cards: {}, isThere: false }
    return { cards: {}, isThere: true, problem: `${file} cannot be read (${code}).` }
  }
  const read = measuredFile.safeParse(parseJson(text))
  if (read.success) return { cards: cardsOf(read.data.cards), isThere: true }
  const [issue] = read.error.issues
  const place = issue?.path.join('.') || 'the file'
  const problem = `${file} holds no measured cards: ${place}: ${issue?.message ?? 'not as written by secondline profile'}`
  return { cards: {}, isThere: true, problem }
}

function cardsOf(read: z.output<typeof measuredFile>['cards']): MeasuredCards {
  return Object.fromEntries(
    Object.entries(read).map(
      ([id, { purpose, families, figuresOf, costPerSolved, overconfidence, unable, ...card }]) => {
        const optional = { purpose, families, figuresOf, costPerSolved, overconfidence, unable }
        return [id, { ...card, ...presentFields(optional) }]
      },
    ),
  )
}

/**
 * Puts cards into the file, each joined with an earlier one of its model; others stay. The file is replaced as a whole, so
 * that a reader sees the old or the new one. Throws an `Error` for people where an existing file is none of ours.
 */
export async function writeMeasuredCards(
  file: string,
  cards: MeasuredCards,
  join: (before: MeasuredCard | undefined, now: MeasuredCard) => MeasuredCard,
): Promise<void> {
  const before = await readMeasuredCards(file)
  if (before.problem !== undefined) throw new Error(before.problem)
  const joined = Object.entries(cards).map(([id, card]) => [id, join(before.cards[id], card)])
  const all: MeasuredCards = { ...before.cards, ...Object.fromEntries(joined) }
  const sorted = Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)))
  const unfinished = `${file}.${process.pid}.unfinished`
  await writeFile(unfinished, `${JSON.stringify({ version: 1, cards: sorted }, undefined, 2)}\n`)
  await rename(unfinished, file)
}
