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
  const at = own === undefined ? -1 : lastStanding(answer, own)
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

const ADDRESS = /https?:\/\/\S+/g

/** Where `words` last stand by themselves: a 1 is no part of 12, of 0.1 or of an address. -1: nowhere. */
function lastStanding(answer: string, words: string): number {
  const text = answer.replace(ADDRESS, (address) => ' '.repeat(address.length))
  let at = text.lastIndexOf(words)
  while (at > 0 && !standsAlone(text, at, at + words.length)) at = text.lastIndexOf(words, at - 1)
  return at === 0 && !standsAlone(text, 0, words.length) ? -1 : at
}

const GOES_ON_BEFORE = /(?:\p{L}\p{L}|\d\d|\d[.,]\d)$/u
const GOES_ON_AFTER = /^(?:\p{L}\p{L}|\d\d|\d[.,]\d)/u

/** Neither its first nor its last sign is in the middle of a longer word or number. */
function standsAlone(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 2), start + 1)
  return !GOES_ON_BEFORE.test(before) && !GOES_ON_AFTER.test(text.slice(end - 1, end + 2))
}
