import type { MidTierReport } from '../../evaluate/routing/eval-mid-tier.ts'

/** Two cards against three as people read it: the figures, a row for each card, and one for each part of the cost. */
export function threeCardsRows(report: MidTierReport): object {
  const { n, skipped, costsIn, two, twoWithMiddle, three, byChance, gainCi } = report
  const { first, middle, second, constants } = report
  return {
    threeCards: { n, skipped, costsIn, two, twoWithMiddle, three, byChance, gainCi },
    cards: { [first]: constants.first, [middle]: constants.middle, [second]: constants.second },
    'at part of the cost': Object.fromEntries(
      report.at.map(({ costShare, ...figures }) => [costShare, figures]),
    ),
  }
}
