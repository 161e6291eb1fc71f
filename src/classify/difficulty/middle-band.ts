import type { Observation } from './threshold-window.ts'

/** What a call to each of three cards is expected to cost; any unit, as long as it is one. */
export interface CallCosts {
  readonly first: number
  readonly middle: number
  readonly second: number
}

/** Out of reach of every score. */
const NEVER = 1.01
/** Share of the observations, and least count, whose mean is taken for the gain expected at a score. */
const NEAR_SHARE = 0.05
const LEAST_NEAR = 5

/**
 * Score up to which the mid tier is the better buy than the second line, among requests that leave the first line from
 * `from` on; undefined where it never is. The mid tier is taken to bring `part` of what the second line gains on the
 * first, whatever the request. Each card's worth is then its expected quality less what it costs, money weighed so that
 * at `from` the first line and the mid tier are worth the same: the second line pays from where its gain is so many
 * times as high as there.
 */
export function middleUntil(
  from: number,
  part: number,
  costs: CallCosts,
  observations: readonly Observation[],
): number | undefined {
  if (part <= 0 || costs.middle >= costs.second) return undefined
  if (part >= 1 || costs.middle <= costs.first) return NEVER
  const times = ((part / (1 - part)) * (costs.second - costs.middle)) / (costs.middle - costs.first)
  if (times <= 1) return undefined
  const gains = gainsByScore(observations)
  const place = gains.findIndex(({ score }) => score >= from)
  if (place < 0) return NEVER
  const needed = times * Math.max(0, gains[place]?.gain ?? 0)
  const pays = gains.slice(place).find(({ gain }) => gain > 0 && gain >= needed)
  return pays?.score ?? NEVER
}

/** Mean gain of the second line on the first around each score, lowest score first, made never to fall. */
function gainsByScore(
  observations: readonly Observation[],
): readonly { readonly score: number; readonly gain: number }[] {
  const sorted = observations.toSorted((a, b) => a.score - b.score)
  const near = Math.max(LEAST_NEAR, Math.round(sorted.length * NEAR_SHARE))
  const sums = [0]
  for (const { firstOk, secondOk } of sorted) sums.push((sums.at(-1) ?? 0) + secondOk - firstOk)
  let highest = Number.NEGATIVE_INFINITY
  return sorted.map(({ score }, place) => {
    const start = Math.max(0, Math.min(sorted.length - near, place - Math.floor(near / 2)))
    const end = Math.min(sorted.length, start + near)
    highest = Math.max(highest, ((sums[end] ?? 0) - (sums[start] ?? 0)) / (end - start))
    return { score, gain: highest }
  })
}
