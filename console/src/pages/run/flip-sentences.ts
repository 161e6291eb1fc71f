import type { RunDetail } from '../../api/types.ts'
import { inWords } from '../../display/format.ts'

/** What, had it been otherwise, would have led elsewhere. Only what the record shows for certain is said. */
export function flipSentences(run: RunDetail): readonly string[] {
  return [...namedModel(run), ...difficultyFlip(run), ...checkFlip(run), ...riskFlip(run)]
}

function namedModel({ facts, reasons }: RunDetail): readonly string[] {
  const { requestedModel } = facts
  if (!reasons.some((reason) => reason === 'model_named' || reason === 'line_named')) return []
  return [
    `The client named ${requestedModel}. With auto the difficulty would have chosen the line.`,
  ]
}

const LINE_OF_ZONE = {
  direct: 'the first line would have answered at once',
  probe: 'the first line would have answered and the checks decided',
  second: 'the second line would have answered',
} as const

/** A threshold that no difficulty reaches, 0 from below and more than 1 from above, changes nothing. */
function difficultyFlip({ facts, zone, reasons }: RunDetail): readonly string[] {
  const isByScore = reasons.some((reason) => ['difficult', 'uncertain', 'easy'].includes(reason))
  if (!isByScore || zone === undefined) return []
  const { score } = facts.signals.difficulty
  const { probe, second } = facts.thresholds
  const say = (above: boolean, threshold: number, other: keyof typeof LINE_OF_ZONE) => {
    if (above ? threshold <= 0 : threshold > 1) return []
    return [
      `Difficulty is ${Math.abs(score - threshold).toFixed(2)} ${above ? 'above' : 'below'} the threshold ${threshold.toFixed(2)}. ${above ? 'Below' : 'Above'} it ${LINE_OF_ZONE[other]}.`,
    ]
  }
  if (zone === 'second' && score < second) {
    return ['The first line would probably have got it wrong, and the second right.']
  }
  if (zone === 'second') return say(true, second, 'probe')
  if (zone === 'direct') return say(false, probe, 'probe')
  return [...say(true, probe, 'direct'), ...say(false, second, 'second')]
}

function checkFlip({ outcomes, line }: RunDetail): readonly string[] {
  const failed = outcomes.flatMap((outcome) =>
    outcome.type === 'checked'
      ? outcome.results.filter((result) => result.verdict === 'fail').map((r) => inWords(r.check))
      : [],
  )
  if (failed.length === 0) return []
  const names = [...new Set(failed)].join(', ')
  return line === 'second'
    ? [`Had the first line's answer passed (${names}), it would have been kept.`]
    : [`A check failed (${names}); an answer that passed would have been released.`]
}

function riskFlip({ status, facts, steps }: RunDetail): readonly string[] {
  const isHeld = status === 'held' || steps.some((step) => step.do === 'hold')
  if (!isHeld) return []
  const { severity, domain } = facts.signals.risk
  return [
    `It was held: risk ${severity}, ${domain}. Below what the policy asks a person for, it would have been released.`,
  ]
}
