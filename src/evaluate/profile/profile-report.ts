import type { ModelCard } from '../../core/card.ts'
import { type Comparison, compareProfiles } from './compare-profiles.ts'
import { findRegressions, type Regression } from './find-regressions.ts'
import type { ProbeResult } from './probe-result.ts'
import { type ModelProfile, profileModel } from './profile-models.ts'

/** What `secondline profile` writes; an earlier one can be compared with. */
export interface ProfileReport {
  readonly version: 1
  readonly suite: string
  readonly seed: number
  readonly probes: number
  readonly spentMicros: number
  readonly stopped?: string
  readonly profiles: readonly ModelProfile[]
  readonly comparison: Comparison
  readonly regressions: readonly Regression[]
}

export function reportProfile(
  cards: readonly ModelCard[],
  results: readonly ProbeResult[],
  run: {
    readonly suite: string
    readonly seed: number
    readonly spentMicros: number
    readonly stopped?: string
  },
  against?: Pick<ProfileReport, 'profiles'>,
): ProfileReport {
  const profiles = cards
    .filter(({ id }) => results.some(({ model }) => model === id))
    .map((card) => profileModel(card, results))
  return {
    version: 1,
    suite: run.suite,
    seed: run.seed,
    probes: results.length,
    spentMicros: run.spentMicros,
    ...(run.stopped === undefined ? {} : { stopped: run.stopped }),
    profiles,
    comparison: compareProfiles(profiles),
    regressions: against === undefined ? [] : findRegressions(against.profiles, profiles),
  }
}
