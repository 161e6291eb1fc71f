import { abstained, conclude, type Examined, excerpt } from '../../checks/text/conclude.ts'
import type { Check, CheckInput, Finding } from '../../core/check.ts'
import { type Vote, vote } from './vote.ts'

const VERSION = 1

/** Do other samples come to the same answer. Fails on a checkable final answer that most do not share. */
export const agreementCheck: Check = {
  name: 'agreement',
  version: VERSION,
  cost: 'text',
  run(input) {
    return conclude('agreement', VERSION, examine(input))
  },
}

function examine(input: CheckInput): Examined {
  const counted = vote(input.answer, input.samples ?? [])
  if (counted === undefined) return abstained('there is no other sample')
  if (counted.share > 0.5) return { findings: [], checked: 1, total: 1 }
  return { findings: [disagreement(input.answer, counted)], checked: 1, total: 1 }
}

function disagreement(answer: string, counted: Vote): Finding {
  const { own, rival } = counted
  const at = own === undefined ? -1 : answer.lastIndexOf(own)
  const span =
    own === undefined || at < 0
      ? { start: 0, end: answer.length }
      : { start: at, end: at + own.length }
  const asked = counted.groups.reduce((sum, size) => sum + size, 0)
  const times = Math.round(counted.share * asked)
  return {
    span,
    claim: excerpt(answer, span.start, span.end),
    ...(own === undefined ? {} : { found: excerpt(own, 0, own.length, 60) }),
    ...(rival === undefined ? {} : { expected: excerpt(rival, 0, rival.length, 60) }),
    message: `Asked ${asked} times, models came to this answer ${times === 1 ? 'once' : `${times} times`}.`,
    code: 'samples-disagree',
    weight: counted.by === 'final' ? 'wrong' : 'doubt',
  }
}
