/** Answers sorted into groups that say the same, and how many are with the first. */
import { finalAnswer, sameAnswer } from '../../checks/answer-key.ts'
import { saySame } from './text-similarity.ts'

export interface Vote {
  /** `final`: compared by their final answers. `text`: by what they say as a whole. */
  readonly by: 'final' | 'text'
  /** Sizes of the groups, the largest first. */
  readonly groups: readonly number[]
  /** Share of all answers, the first included, that are with the first, 0..1. */
  readonly share: number
  /** Final answers of the largest group that the first is not in. */
  readonly rival?: string
  /** Final answer of the first. */
  readonly own?: string
}

const MOST_SAMPLES = 16

/** Undefined when there is nothing to compare with. */
export function vote(answer: string, samples: readonly string[]): Vote | undefined {
  const others = samples.slice(0, MOST_SAMPLES).filter((sample) => sample.trim() !== '')
  if (others.length === 0 || answer.trim() === '') return undefined
  const finals = [answer, ...others].map(finalAnswer)
  const own = finals[0]
  const known = finals.filter((final) => final !== undefined)
  // One sample without a recognisable end does not spoil the vote of the others.
  if (own !== undefined && known.length >= 2)
    return { ...tally(known, sameAnswer), by: 'final', own }
  const { groups, share } = tally([answer, ...others], saySame)
  return { groups, share, by: 'text' }
}

function tally(
  answers: readonly string[],
  isSame: (a: string, b: string) => boolean,
): Pick<Vote, 'groups' | 'share' | 'rival'> {
  const groups: string[][] = []
  for (const answer of answers) {
    const group = groups.find(([first]) => first !== undefined && isSame(first, answer))
    if (group === undefined) groups.push([answer])
    else group.push(answer)
  }
  const [own = [], ...others] = groups
  const rival = others.toSorted((a, b) => b.length - a.length)[0]?.[0]
  return {
    groups: groups.map((group) => group.length).toSorted((a, b) => b - a),
    share: own.length / answers.length,
    ...(rival === undefined ? {} : { rival }),
  }
}
