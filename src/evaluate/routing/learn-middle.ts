import { rounded } from '../../classify/difficulty/prior.ts'
import { classOfPrompt } from '../../classify/difficulty/prompt-class.ts'
import { readPrompt } from '../../classify/difficulty/read-prompt.ts'
import type { MiddleFigures, RouterMiddle } from '../../classify/difficulty/router.ts'
import { GatewayError } from '../../core/errors.ts'
import type { RoutingRow } from '../../evaluate/rows/routing-row.ts'
import { mean } from '../../evaluate/statistics/statistics.ts'

export interface Trio {
  readonly first: string
  readonly middle: string
  readonly second: string
}

const LEAST_ROWS = 40
/** A class is believed as much as all rows together once it has so many of its own. */
const SHRUNK_BY = 100

/**
 * What recorded outcomes tell of a mid tier, by class of prompt: classes with few rows are drawn to the whole. Throws
 * `invalid_request` for fewer than 40 rows with outcomes of all three.
 */
export function middleOf(rows: readonly RoutingRow[], trio: Trio): RouterMiddle {
  const used = rows.filter(({ outcomes }) =>
    [trio.first, trio.middle, trio.second].every((model) => outcomes[model] !== undefined),
  )
  if (used.length < LEAST_ROWS) {
    throw new GatewayError(
      'invalid_request',
      `A mid tier needs at least ${LEAST_ROWS} rows with outcomes of ${trio.first}, ${trio.middle} and ${trio.second}; there are ${used.length}`,
    )
  }
  const every = figuresOf(used, trio)
  const byClass = new Map<string, RoutingRow[]>()
  for (const row of used) {
    const name = classOfPrompt(readPrompt(row.prompt))
    byClass.set(name, [...(byClass.get(name) ?? []), row])
  }
  return {
    model: trio.middle,
    every,
    byClass: Object.fromEntries(
      [...byClass].map(([name, own]) => [name, figuresOf(own, trio, every)]),
    ),
  }
}

function figuresOf(rows: readonly RoutingRow[], trio: Trio, whole?: MiddleFigures): MiddleFigures {
  const gain = meanGain(rows, trio, trio.second)
  const reached = meanGain(rows, trio, trio.middle)
  const tokens = tokensOf(rows, trio) ?? whole?.tokens
  // As if so many further rows of an average class had been seen.
  const drawn = whole === undefined ? 0 : SHRUNK_BY / rows.length
  const usual = whole === undefined ? 0 : Math.max(whole.gain, gain)
  const part = (reached + drawn * usual * (whole?.part ?? 0)) / (gain + drawn * usual)
  return {
    rows: rows.length,
    gain: rounded(gain),
    part: rounded(Number.isFinite(part) ? Math.min(1, Math.max(0, part)) : (whole?.part ?? 0)),
    ...(tokens === undefined ? {} : { tokens }),
  }
}

function meanGain(rows: readonly RoutingRow[], { first }: Trio, model: string): number {
  return mean(
    rows.map(({ outcomes }) => (outcomes[model]?.score ?? 0) - (outcomes[first]?.score ?? 0)),
  )
}

function tokensOf(rows: readonly RoutingRow[], trio: Trio): MiddleFigures['tokens'] {
  const [first, middle, second] = [trio.first, trio.middle, trio.second].map((model) =>
    rows.flatMap(({ outcomes }) => outcomes[model]?.outputTokens ?? []),
  )
  if ([first, middle, second].some((own) => own?.length !== rows.length)) return undefined
  return {
    first: rounded(mean(first ?? [])),
    middle: rounded(mean(middle ?? [])),
    second: rounded(mean(second ?? [])),
  }
}
