import type { DifficultySignal } from '../core/signals.ts'
import { difficultyReasons } from './difficulty/difficulty-reasons.ts'
import { difficultyText } from './difficulty/difficulty-text.ts'
import { classOfPrompt } from './difficulty/prompt-class.ts'
import {
  coldLogits,
  type DifficultyLogits,
  learnedLogits,
  probability,
  type ReadPrompt,
  rankingScore,
  readPrompt,
  SHIPPED_PRIOR,
} from './difficulty/read-prompt.ts'
import { recalibrationReasons } from './difficulty/recalibration-reasons.ts'
import {
  type LoadedRouter,
  loadRouter,
  parseRouter,
  type Router,
  routerFor,
} from './difficulty/router.ts'
import type { DifficultyInput } from './difficulty-input.ts'

/** How hard a prompt is, by the shipped weights. Deterministic, well under a millisecond. */
export function scoreDifficulty(input: DifficultyInput): DifficultySignal {
  return signalOf(input, readPromptOf(input))
}

/** What is known of the last turn's tasks says nothing of the turns before it. */
function readPromptOf({ messages, prompt, taskScores }: DifficultyInput): ReadPrompt {
  const text = difficultyText(messages, prompt)
  return text === prompt ? readPrompt(text, taskScores) : readPrompt(text)
}

/**
 * The same with what was learned for one pair of models; looks at the input's vector where the router has heads for it.
 * Throws `invalid_request` for a router of other weights or another shape.
 */
export function createDifficultyScorer(
  router: Router,
): (input: DifficultyInput) => DifficultySignal {
  const loaded = loadRouter(parseRouter(router), SHIPPED_PRIOR)
  const reasons = recalibrationReasons(router)
  return (input) => {
    const signal = signalOf(input, readPromptOf(input), loaded)
    const reason = reasons.get(signal.promptClass)
    return reason === undefined ? signal : { ...signal, reasons: [...signal.reasons, reason] }
  }
}

function signalOf(
  input: DifficultyInput,
  prompt: ReadPrompt,
  router?: LoadedRouter,
): DifficultySignal {
  if (router === undefined) return signalFrom(input, prompt, coldLogits(prompt))
  const { embedding } = input
  const { embedded } = router
  const vector = embedded?.embedder === embedding?.embedder ? embedding?.vector : undefined
  const fitting = routerFor(router, vector)
  const signal = signalFrom(input, prompt, learnedLogits(fitting, prompt, vector), fitting)
  return fitting === router ? signal : { ...signal, embedder: embedded?.embedder ?? '' }
}

function signalFrom(
  input: DifficultyInput,
  prompt: ReadPrompt,
  logits: DifficultyLogits,
  router?: LoadedRouter,
): DifficultySignal {
  return {
    score: rankingScore(logits, router),
    firstOk: probability(logits.first),
    secondOk: probability(logits.second),
    promptClass: classOfPrompt(prompt, input.task),
    reasons: difficultyReasons(prompt, router),
  }
}
