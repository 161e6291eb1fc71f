/** A model that judges whether one text follows from another, for those who run one. */

import { conclude, excerpt } from '../../checks/text/conclude.ts'
import type { Check, Finding } from '../../core/check.ts'
import { examineGrounding } from './grounding.ts'
import type { SentenceSupport } from './sentence-support.ts'

export interface Entailment {
  /** Probabilities, 0..1; what is left is "neither". */
  readonly entails: number
  readonly contradicts: number
}

export interface EntailmentModel {
  readonly id: string
  /** One answer for each pair, in order. */
  judge(
    pairs: readonly { readonly premise: string; readonly hypothesis: string }[],
    signal: AbortSignal,
  ): Promise<readonly Entailment[]>
}

const CERTAIN = 0.9
const LIKELY = 0.7

/** The grounding check with a model's opinion on top: it turns doubts into fails or takes them back, never a fail into a pass. */
export function createEntailmentGroundingCheck(model: EntailmentModel): Check {
  return {
    name: 'grounding',
    version: 1,
    cost: 'model',
    async run(input, signal) {
      const { examined, support } = examineGrounding(input)
      if (support.length === 0) return conclude('grounding', 1, examined)
      const pairs = support.map((one) => ({
        premise: one.evidence,
        hypothesis: one.sentence.text,
      }))
      const opinions = await model.judge(pairs, signal)
      const findings = withOpinions(examined.findings, support, opinions)
      return conclude('grounding', 1, { ...examined, findings })
    },
  }
}

function withOpinions(
  findings: readonly Finding[],
  support: readonly SentenceSupport[],
  opinions: readonly Entailment[],
): readonly Finding[] {
  const borneOut = support.filter((_, index) => (opinions[index]?.entails ?? 0) >= LIKELY)
  const kept = findings.filter(
    (finding) => finding.weight === 'wrong' || !borneOut.some((one) => covers(one, finding)),
  )
  const contradicted = support
    .filter((_, index) => (opinions[index]?.contradicts ?? 0) >= CERTAIN)
    .map(
      (one): Finding => ({
        span: { start: one.sentence.start, end: one.sentence.end },
        claim: excerpt(one.sentence.text, 0, one.sentence.text.length),
        expected: excerpt(one.evidence, 0, one.evidence.length),
        message: 'The given passages say otherwise.',
        code: 'contradicts-context',
        weight: 'wrong',
      }),
    )
  return [...kept, ...contradicted]
}

function covers(support: SentenceSupport, finding: Finding): boolean {
  return finding.span.start >= support.sentence.start && finding.span.end <= support.sentence.end
}
