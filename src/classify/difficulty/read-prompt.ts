import { type TaskScores, weighBeside } from '../../classify/task/judge-task.ts'
import { besideMaterialOf } from '../../classify/text/ask-of.ts'
import { readText } from '../../classify/text/read-text.ts'
import { RecentTexts } from '../../core/memory/recent-texts.ts'
import { withoutAsides } from './asides.ts'
import { HeadTable } from './head-table.ts'
import { dot, type LogitPair, type Prior, standardised, unpackPrior } from './prior.ts'
import { askBeside, LONGEST_KNOWN, problemOf, shareOfWhole } from './problem-of.ts'
import type { LoadedRouter } from './router.ts'
import { PACKED_PRIOR } from './shipped-prior.generated.ts'
import { HAND_FEATURES, type TextFeatures, textFeatures } from './text-features.ts'

export const SHIPPED_PRIOR: Prior = unpackPrior(PACKED_PRIOR)

/** Log-odds of the demand head are held within ± this, so that wording alone cannot drive a score to its end. */
export const LARGEST_DEMAND = 4
/** A question with a tempting wrong answer asks for reasoning at least this plainly, however short it is. */
const TRAP_DEMAND = 1
const CHARACTERS_PLACE = HAND_FEATURES.indexOf('characters')
const TRAP_PLACE = HAND_FEATURES.indexOf('trap')
/** Cold, the demand for reasoning counts as much as what recorded answers say of such a prompt. */
const DEMAND_WEIGHT = 0.7
/** Where cold scores and answers of a common first line meet on average. */
const COLD_SHIFT = 0.3

/** In a blend, of what the shipped weights say, beside a whole of what was learned. */
const COLD_SHARE = 0.3

/** A prompt with everything the heads need. */
export interface ReadPrompt {
  readonly text: string
  readonly features: TextFeatures
  /** In standard units. */
  readonly hand: Float32Array
  readonly demand: number
  /** What the words say of the demand where it is the whole that holds a material, and where it is the ask beside one. */
  readonly demandOfWhole: number
  readonly demandOfAsk: number
  /** Log-odds of each line by the shipped weights, both halves together. */
  readonly prior: LogitPair
}

/** The log-odds a score is made of. */
export interface DifficultyLogits extends LogitPair {
  /** Only from a learned router: its third head, and the shipped log-odds of the first line. */
  readonly direct?: number
  readonly cold?: number
}

let headTable: HeadTable | undefined

/** Characters of prompts that are kept as read. */
const recentPrompts = new RecentTexts<ReadPrompt>(1_000_000)

/** Reads a prompt once, for any number of heads. `taskScores`: as `weighBeside` gives them, where they are known already. */
export function readPrompt(text: string, taskScores?: TaskScores): ReadPrompt {
  return recentPrompts.of(text, () => readProblem(text, taskScores))
}

/** What is looked at of a prompt. Beside a material everything: what is said at its ends is read as the ask. */
export function scoredText(prompt: string): string {
  const text = unemphasised(prompt)
  return problemBeside(text, askBeside(text))
}

function problemBeside(text: string, ask: string | undefined): string {
  const problem = problemOf(text)
  return ask === undefined ? withoutAsides(problem, SHIPPED_PRIOR) : problem
}

/** Markdown's emphasis around the whole: as written its stars count as signs of multiplication, and hide how it ends. */
const EMPHASISED = /^\s*(\*{1,3}|_{1,3})(?=[^\s*_])([^*_]*[^\s*_])\1\s*$/u

function unemphasised(prompt: string): string {
  return EMPHASISED.exec(prompt)?.[2] ?? prompt
}

/**
 * Beside a material the ask is read a second time by itself: a log or a price list looks harder than most of what is asked of it, and
 * an ask alone does not show what it takes. A head of its own looks at both and at the task; of the shipped weights' log-odds the
 * mean of both readings counts, and of a long whole the less.
 */
function readProblem(prompt: string, taskScores?: TaskScores): ReadPrompt {
  const text = unemphasised(prompt)
  const ask = askBeside(text)
  const problem = problemBeside(text, ask)
  const whole = readFeatures(textFeatures(problem), problem)
  if (ask === undefined) return whole
  const asked = ask === problem ? whole : readFeatures(textFeatures(ask))
  const tasks = taskScores ?? taskScoresBeside(text, ask)
  const share = shareOfWhole(problem)
  const both = (ofWhole: number, ofAsk: number) => (share * ofWhole + (2 - share) * ofAsk) / 2
  return {
    ...whole,
    demand: orTrap(materialDemandOf(whole, asked, tasks, share), whole.features),
    prior: {
      first: both(whole.prior.first, asked.prior.first),
      second: both(whole.prior.second, asked.prior.second),
    },
  }
}

/** As a request's tasks are judged: by all paragraphs at its ends, of which `ask` may be one. */
export function taskScoresBeside(text: string, ask: string): TaskScores {
  return weighBeside(readText(besideMaterialOf(text) ?? ask), readText(text)).scores
}

/**
 * Where the material head's log-odds stand beside those of other prompts: chosen on people and asks left out of training, so that
 * fewer easy requests are called hard and no more hard ones easy than when a prompt with a material was read like any other.
 */
const MATERIAL_COUNTS = 1.3
const MATERIAL_SHIFT = -0.8

function materialDemandOf(
  whole: ReadPrompt,
  asked: ReadPrompt,
  tasks: TaskScores,
  share: number,
): number {
  const { materialDemand: head } = SHIPPED_PRIOR
  const logit =
    share * (whole.demandOfWhole + dot(head.tasks, tasks.mean)) +
    asked.demandOfAsk +
    (1 - share) * dot(head.tasks, tasks.ofAsk)
  return held(MATERIAL_COUNTS * logit + MATERIAL_SHIFT)
}

/** The same where a prompt was kept as numbers only; its text is empty then. */
export function readFeatures(features: TextFeatures, text = ''): ReadPrompt {
  const hand = standardised(SHIPPED_PRIOR, features.hand)
  headTable ??= new HeadTable(SHIPPED_PRIOR, PACKED_PRIOR)
  const { demand, first, second, demandOfWhole, demandOfAsk } = headTable.logits(hand, features)
  return {
    text,
    features,
    hand,
    prior: { first, second },
    demand: demandOf(demand, features),
    demandOfWhole,
    demandOfAsk,
  }
}

/** What counts of the demand head's log-odds. */
export function demandOf(logit: number, features: TextFeatures): number {
  return orTrap(held(logit) * faded(features), features)
}

function orTrap(demand: number, { hand }: TextFeatures): number {
  return hand[TRAP_PLACE] === 1 ? Math.max(TRAP_DEMAND, demand) : demand
}

function held(logit: number): number {
  return Math.max(-LARGEST_DEMAND, Math.min(LARGEST_DEMAND, logit))
}

/** The demand head learned from shorter prompts, and says the less of a longer one. */
function faded({ hand }: TextFeatures): number {
  const characters = Math.expm1(hand[CHARACTERS_PLACE] as number)
  return Math.min(1, LONGEST_KNOWN / characters)
}

/** What the shipped weights say of a prompt, before anything was learned here. */
export function coldLogits(prompt: ReadPrompt): DifficultyLogits {
  return coldLogitsOf(prompt, prompt.prior)
}

/** The same where the prior's log-odds are known already. */
export function coldLogitsOf(prompt: ReadPrompt, { first, second }: LogitPair): DifficultyLogits {
  const shift = COLD_SHIFT - DEMAND_WEIGHT * prompt.demand
  // The second line suffers less from what makes a prompt hard: half of the shift.
  return { first: first + shift, second: Math.max(first + shift, second + shift / 2) }
}

/** What a learned router says of a prompt. A vector counts where the router is one of `routerFor` that vector. */
export function learnedLogits(
  router: LoadedRouter,
  prompt: ReadPrompt,
  vector?: Float32Array,
): DifficultyLogits {
  const { prior } = prompt
  const inputs = [prior.first, prior.second, prompt.demand / 2]
  const { first, second, direct } = router.heads
  const logit = (head: typeof first): number => {
    let sum = head.bias
    head.prior.forEach((weight, place) => {
      sum += weight * (inputs[place] as number)
    })
    head.hand.forEach((weight, place) => {
      sum += weight * (prompt.hand[place] as number)
    })
    const { buckets, values } = prompt.features
    for (let place = 0; place < buckets.length; place++) {
      const known = router.places[buckets[place] as number] as number
      if (known >= 0) sum += (head.hashed[known] as number) * (values[place] as number)
    }
    return vector === undefined || head.vector === undefined ? sum : sum + dot(head.vector, vector)
  }
  return {
    first: logit(first),
    second: logit(second),
    direct: logit(direct),
    cold: coldLogitsOf(prompt, prior).first,
  }
}

/**
 * What prompts are put in order by, 0..1: without a router or with rule `difficulty` the probability that the first
 * line fails; with `gain` the expected gain of moving up, -1..1, brought to 0..1; else a number that rises with it.
 */
export function rankingScore(
  logits: DifficultyLogits,
  router?: Pick<LoadedRouter, 'rule' | 'blend'>,
): number {
  const firstOk = probability(logits.first)
  const gain = probability(logits.second) - firstOk
  if (router?.rule === 'gain') return (1 + gain) / 2
  if (router?.rule === 'direct' && logits.direct !== undefined) return probability(logits.direct)
  if (router?.rule === 'blend' && logits.cold !== undefined) {
    return probability(gain / router.blend.gain - (COLD_SHARE * logits.cold) / router.blend.cold)
  }
  return 1 - firstOk
}

/**
 * Cold scores from here on say that a prompt asks for reasoning. Of the prompts kept apart (`difficulty-blind`) 3 of 50 easy
 * ones lie above and 5 of 50 hard ones below; of plain questions beside traps 2 of 62 (`difficulty-traps-blind`) lie above.
 */
const REASONING_FROM = 0.1

export function needsReasoning(signal: { readonly score: number }): boolean {
  return signal.score >= REASONING_FROM
}

export function probability(logit: number): number {
  return 1 / (1 + Math.exp(-logit))
}
