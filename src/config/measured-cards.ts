import { readFile, rename, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import type { MeasuredCard } from '../core/measured-card.ts'
import { presentFields } from './present-fields.ts'

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

const measuredCard = z.object({
  provider: z.string().max(200),
  model: z.string().max(400),
  measuredAt: z.number(),
  suite: z.string().max(100),
  seed: z.number(),
  probes: z.number().int().min(0),
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
  const read = measuredFile.safeParse(parsed(text))
  if (read.success) return { cards: cardsOf(read.data.cards), isThere: true }
  const [issue] = read.error.issues
  const place = issue?.path.join('.') || 'the file'
  const problem = `${file} holds no measured cards: ${place}: ${issue?.message ?? 'not as written by secondline profile'}`
  return { cards: {}, isThere: true, problem }
}

function cardsOf(read: z.output<typeof measuredFile>['cards']): MeasuredCards {
  return Object.fromEntries(
    Object.entries(read).map(
      ([id, { purpose, costPerSolved, overconfidence, unable, ...card }]) => [
        id,
        { ...card, ...presentFields({ purpose, costPerSolved, overconfidence, unable }) },
      ],
    ),
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * Puts cards into the file, in place of earlier ones of the same models; others stay. The file is replaced as a whole, so
 * that a reader sees the old or the new one. Throws an `Error` for people where an existing file is none of ours.
 */
export async function writeMeasuredCards(file: string, cards: MeasuredCards): Promise<void> {
  const before = await readMeasuredCards(file)
  if (before.problem !== undefined) throw new Error(before.problem)
  const all = { ...before.cards, ...cards }
  const sorted = Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)))
  const unfinished = `${file}.${process.pid}.unfinished`
  await writeFile(unfinished, `${JSON.stringify({ version: 1, cards: sorted }, undefined, 2)}\n`)
  await rename(unfinished, file)
}
