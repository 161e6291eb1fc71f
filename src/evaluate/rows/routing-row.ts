/** What a model answered to a prompt, and how good that was. */
export interface RecordedAnswer {
  /** 0..1 */
  readonly score: number
  readonly answer?: string
  /** The answer's result alone: a number, an option's letter, a literal. */
  readonly final?: string
  readonly inputTokens?: number
  readonly outputTokens?: number
  readonly costUsd?: number
}

export interface RoutingRow {
  readonly id: string
  /** Name of the source. */
  readonly set: string
  readonly prompt: string
  readonly outcomes: Readonly<Record<string, RecordedAnswer>>
  readonly task?: string
  readonly category?: string
}

/** For `readRows`. Throws for a row without a prompt or outcomes with scores from 0 to 1. */
export function parseRoutingRow(value: unknown): RoutingRow {
  if (Array.isArray(value)) throw new TypeError('is a list; each line holds one row')
  const row = value as Partial<RoutingRow> | null
  if (typeof row?.prompt !== 'string') throw new TypeError('has no prompt')
  if (typeof row.outcomes !== 'object' || row.outcomes === null) {
    throw new TypeError('has no outcomes')
  }
  for (const [model, outcome] of Object.entries(row.outcomes)) {
    if (typeof outcome?.score !== 'number') throw new TypeError(`has no score for ${model}`)
    if (!(outcome.score >= 0 && outcome.score <= 1)) {
      throw new TypeError(`has a score for ${model} that is not from 0 to 1`)
    }
  }
  return { ...row, id: row.id ?? '', set: row.set ?? 'all' } as RoutingRow
}
