import type { Draw } from '../../../evaluate/profile/draw.ts'
import { ask, type ProbeDraft } from '../../../evaluate/profile/probe.ts'
import { claimedConfidence, scoreNumber } from '../../../evaluate/profile/read-answer.ts'
import { drawCalculation } from './calculation.ts'

/** A calculation, and how sure the model is of its result. */
export function confidenceProbe(draw: Draw): ProbeDraft {
  const { text, value } = drawCalculation(draw)
  return {
    request: ask(`What is ${text}? How confident are you, from 0 to 100%?`),
    score: (answer) => {
      const confidence = claimedConfidence(answer.text)
      return { ...scoreNumber(value, answer), ...(confidence === undefined ? {} : { confidence }) }
    },
  }
}
