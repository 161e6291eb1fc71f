import { generateSuite } from '../../src/evaluate/profile/generate-suite.ts'
import type { Family, ProbeOutcome } from '../../src/evaluate/profile/probe.ts'
import { type ProfileReport, reportProfile } from '../../src/evaluate/profile/profile-report.ts'
import { createPracticeModel } from '../../src/providers/practice/create-practice-model.ts'

/** A report as a profile on the quick suite would give it, with outcomes that a function says; nothing is called. */
export function suiteReport(
  models: readonly string[],
  families: readonly Family[],
  outcomeOf: (family: Family, turn: number) => ProbeOutcome = () => 'right',
  seed = 1,
): ProfileReport {
  const probes = generateSuite({ suite: 'quick', seed, families })
  const results = models.flatMap((model) =>
    probes.map(({ id, family }, turn) => {
      const outcome = outcomeOf(family, turn)
      return {
        model,
        suite: 'quick',
        seed,
        probe: id,
        family,
        outcome,
        ...(outcome === 'failed' ? { error: 'unsupported_parameter' } : {}),
        thought: false,
        totalMs: 500,
        inputTokens: 50,
        outputTokens: 50,
        reasoningTokens: 0,
        costMicros: 10,
      }
    }),
  )
  const { card } = createPracticeModel('first')
  const cards = models.map((id) => ({ ...card, id }))
  return reportProfile(cards, results, { suite: 'quick', seed, spentMicros: 0 })
}
