import type { MeasuredCard, MeasuredFamily } from '../../core/measured-card.ts'
import { type CountsByFamily, sharesOfCounts } from './family-counts.ts'
import { strengthsOf } from './profile-models.ts'
import { measuredPurpose, type Shown, weaknessesOf } from './weaknesses.ts'

/** Shares that no counts of a family tell, by the one family that they come from. */
const OF_ONE_FAMILY = { confidentlyWrong: 'confidence', consistency: 'paraphrase' } as const

/**
 * A card with what was measured now in place of the same families' earlier results; families that were not asked now stay as
 * they were measured. Speed, length and cost are kept from the run that put more probes. Another model's card, and one
 * without counts, is replaced.
 */
export function joinMeasured(before: MeasuredCard | undefined, now: MeasuredCard): MeasuredCard {
  if (before === undefined || !isSameModel(before, now)) return now
  const { families: earlier } = before
  const { families: latest } = now
  if (earlier === undefined || latest === undefined) return now
  if (Object.keys(earlier).every((family) => latest[family] !== undefined)) return now
  const families = { ...earlier, ...latest }
  const isWider = probesOfFigures(now) >= probesOfFigures(before)
  const { costPerSolved: _, ...figures } = isWider ? now : before
  const costPerSolved = (isWider ? now : before).costPerSolved
  const claims = latest.confidence === undefined ? before : now
  const unable = { ...without(before.unable, latest), ...now.unable }
  const shares = { ...sharesOfCounts(countsOf(families)), ...ofOneFamily(before, now) }
  const { overconfidence } = claims
  const joined = {
    provider: now.provider,
    model: now.model,
    measuredAt: now.measuredAt,
    suite: now.suite,
    seed: now.seed,
    probes: Object.values(families).reduce((sum, { counts }) => sum + counts.asked, 0),
    families,
    ...(figures.figuresOf === undefined ? {} : { figuresOf: figures.figuresOf }),
    shares,
    firstPartMs: figures.firstPartMs,
    tokensPerSecond: figures.tokensPerSecond,
    outputTokens: figures.outputTokens,
    reasoningTokens: figures.reasoningTokens,
    ...(costPerSolved === undefined ? {} : { costPerSolved }),
    ...(overconfidence === undefined ? {} : { overconfidence }),
    ...(Object.keys(unable).length === 0 ? {} : { unable }),
  }
  return { ...joined, ...readingOf(joined) }
}

function isSameModel(a: MeasuredCard, b: MeasuredCard): boolean {
  return a.provider === b.provider && a.model === b.model
}

const probesOfFigures = ({ figuresOf, probes }: MeasuredCard): number => figuresOf?.probes ?? probes

function countsOf(families: Readonly<Record<string, MeasuredFamily>>): CountsByFamily {
  return Object.fromEntries(Object.entries(families).map(([name, { counts }]) => [name, counts]))
}

function ofOneFamily(before: MeasuredCard, now: MeasuredCard): MeasuredCard['shares'] {
  return Object.fromEntries(
    Object.entries(OF_ONE_FAMILY).flatMap(([name, family]) => {
      const { shares } = now.families?.[family] === undefined ? before : now
      return shares[name] === undefined ? [] : [[name, shares[name]]]
    }),
  )
}

function without(
  unable: MeasuredCard['unable'] = {},
  families: Readonly<Record<string, MeasuredFamily>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(unable).filter(([family]) => families[family] === undefined),
  )
}

/** What the figures together are called. */
function readingOf(
  card: Pick<MeasuredCard, 'shares' | 'firstPartMs' | 'tokensPerSecond' | 'overconfidence'>,
): Pick<MeasuredCard, 'purpose' | 'strengths' | 'weaknesses'> {
  const { shares, overconfidence } = card
  const shown: Shown = {
    ...shares,
    families: shares,
    failed: shares.failed,
    firstPartMs: { p50: card.firstPartMs.value },
    tokensPerSecond: card.tokensPerSecond.value,
    ...(overconfidence === undefined
      ? {}
      : { overconfidence: { gap: overconfidence.value, low: overconfidence.low } }),
  }
  const purpose = measuredPurpose(shown)
  return {
    ...(purpose === undefined ? {} : { purpose }),
    strengths: strengthsOf(shown),
    weaknesses: weaknessesOf(shown).map(({ name }) => name),
  }
}
