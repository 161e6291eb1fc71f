import {
  type LinearWeights,
  scoresOf,
  type TextFeatures,
} from '../../classify/learned/linear-model.ts'
import type { Concept } from '../../classify/lexicon/concepts.ts'
import { type Clause, numberOf, saysNothing } from '../../classify/text/read-concepts.ts'
import { type ReadText, readText } from '../../classify/text/read-text.ts'
import type { Modality, Purpose } from '../../core/card.ts'
import { RecentTexts } from '../../core/memory/recent-texts.ts'
import { float64s } from '../../core/memory/small-arrays.ts'
import { TASKS, type Task, type TaskSignal } from '../../core/signals.ts'
import { isMultipleChoice, withoutFigures } from './figures-of-speech.ts'
import { inPlace, type TaskPlace, taskFeatures } from './task-features.ts'
import { taskWeights } from './task-tables.prepared.ts'

export const PURPOSE_OF_TASK: Readonly<Record<Task, Purpose>> = {
  'code-assistance': 'instruct',
  chat: 'instruct',
  'customer-support': 'instruct',
  'content-generation': 'instruct',
  tutoring: 'instruct',
  automation: 'instruct',
  qa: 'instruct',
  math: 'reasoning',
  logic: 'reasoning',
  science: 'reasoning',
  'finance-analysis': 'reasoning',
  decision: 'reasoning',
  'data-analysis': 'reasoning',
  'image-generation': 'creative',
  'audio-generation': 'creative',
  storytelling: 'creative',
  marketing: 'creative',
  'visual-understanding': 'multimodal',
  'audio-understanding': 'multimodal',
  search: 'multimodal',
}

/** What each concept says for a task. */
const EVIDENCE: readonly (readonly [Concept, Task, number])[] = [
  ['taskCode', 'code-assistance', 1],
  ['taskGreeting', 'chat', 1],
  ['taskSupport', 'customer-support', 1],
  ['taskDraft', 'content-generation', 1],
  ['taskTeach', 'tutoring', 1],
  ['taskAutomate', 'automation', 1],
  ['taskFact', 'qa', 0.7],
  ['taskMath', 'math', 0.8],
  ['taskLogic', 'logic', 0.8],
  ['taskScience', 'science', 0.8],
  ['taskFinance', 'finance-analysis', 0.8],
  ['taskDecide', 'decision', 1],
  ['taskData', 'data-analysis', 0.8],
  ['taskDraw', 'image-generation', 1],
  ['taskSound', 'audio-generation', 1],
  ['taskMusic', 'audio-generation', 0.8],
  ['taskStory', 'storytelling', 1],
  ['taskPromote', 'marketing', 1],
  ['taskLook', 'visual-understanding', 1],
  ['taskPicture', 'visual-understanding', 0.7],
  ['taskListen', 'audio-understanding', 1],
  ['taskFind', 'search', 1],
]

// Side by side in plain rows: they are gone through for each clause of each request.
const CONCEPTS = Uint16Array.from(EVIDENCE, ([concept]) => numberOf(concept))
const SPEAKS_FOR = Uint8Array.from(EVIDENCE, ([, task]) => TASKS.indexOf(task))
const WEIGHTS = Float64Array.from(EVIDENCE, ([, , weight]) => weight)

/** As much as four words of a kind. */
const OF_INPUT = 4

const TASK_OF_INPUT: Readonly<Partial<Record<Modality, Task>>> = {
  image: 'visual-understanding',
  video: 'visual-understanding',
  audio: 'audio-understanding',
}

/** How much the lexicons' words count beside what was learned, in the units of the learned scores. */
export const RULES_COUNT = 1

/** Tasks that go to models which make no text: a doubtful one is better answered in words. */
const MAKES_OTHER: readonly Task[] = ['image-generation', 'audio-generation']
const LEAST_TO_MAKE = 0.5
/** Confidence from which what is asked of a page says what is to be done with it. */
const PLAINLY = 0.3

let weights: LinearWeights | undefined

/** Characters of earlier turns whose scores are kept: an agent sends them with every call of its tools. */
const recentScores = new RecentTexts<Float64Array>(200_000)

/** What a text shows, read once however often it is judged. */
interface Evidence {
  readonly byRules: Float64Array
  readonly features: TextFeatures
}

/**
 * The task that the words speak for: those that the lexicons know and, beside them, what was learned from labelled
 * prompts. A picture or a recording in the request weighs as much as four words.
 */
export function judgeTask(
  read: ReadText,
  input: readonly Modality[],
  scores = taskScoresOf(read),
): TaskSignal {
  return judged(read, input, withInput(scores, input))
}

/** What the words of a text speak for, of each of TASKS. */
export function taskScoresOf(read: ReadText): Float64Array {
  return scoresIn('alone', evidenceOf(read, []))
}

/** The same of a turn of a talk, which comes again with every later one. */
export function taskScoresOfTurn(turn: string): Float64Array {
  return recentScores.of(turn, () => taskScoresOf(readText(turn)))
}

/** The task of a turn of which more is known than it says: `scores` of each of TASKS. */
export function judgeTaskBy(text: string, scores: Float64Array): TaskSignal {
  return judged({ text }, [], scores)
}

function judged(
  read: Pick<ReadText, 'text'>,
  input: readonly Modality[],
  scores: Float64Array,
): TaskSignal {
  const best = strongest(scores)
  if (best.task === 'image-generation') return asPicture(read, input, scores)
  if (!MAKES_OTHER.includes(best.task)) return best
  return best.confidence < LEAST_TO_MAKE || isMultipleChoice(read.text) ? inWords(scores) : best
}

function evidenceOf({ text, folded, clauses }: ReadText, input: readonly Modality[]): Evidence {
  return { byRules: scoreTask(clauses, input), features: taskFeatures(text, folded, clauses) }
}

/** What the words of a prompt with a material speak for, whatever else is in the request. */
export interface TaskScores {
  /** For each task what the ask beside the material says for it. */
  readonly ofAsk: Float64Array
  /** For each task the mean of what the whole and what the ask say for it. */
  readonly mean: Float64Array
}

export interface WeighedBeside {
  readonly ask: ReadText
  readonly asked: Evidence
  readonly scores: TaskScores
}

export function weighBeside(ask: ReadText, whole: ReadText): WeighedBeside {
  const asked = evidenceOf(ask, [])
  const ofAsk = scoresIn('beside-material', asked)
  const mean = scoresIn('with-material', evidenceOf(whole, []))
  for (let at = 0; at < mean.length; at++) {
    mean[at] = ((mean[at] as number) + (ofAsk[at] as number)) / 2
  }
  return { ask, asked, scores: { ofAsk, mean } }
}

/** By the lexicons and by what was learned; by the lexicons alone of a text without words. */
function scoresIn(place: TaskPlace, { byRules, features }: Evidence): Float64Array {
  if (features.words.length === 0) return byRules
  weights ??= taskWeights()
  const scores = scoresOf(inPlace(features, place), weights)
  for (let at = 0; at < scores.length; at++) {
    scores[at] = (scores[at] as number) + RULES_COUNT * (byRules[at] as number)
  }
  return scores
}

/** The task of a prompt that holds a material. No picture and no recording is made where the ask alone does not plainly speak for one. */
export function judgeTaskBeside(
  { ask, asked, scores }: WeighedBeside,
  input: readonly Modality[],
): TaskSignal {
  const alone = judged(ask, input, withInput(scoresIn('alone', asked), input))
  return MAKES_OTHER.includes(alone.task) ? alone : inWords(withInput(scores.mean, input))
}

/**
 * The task of a long prompt of which no paragraph tells the ask from the rest: that of its ends where they say so plainly, else
 * that of the whole. No picture and no recording is made because a page is about pictures.
 */
export function judgeLongTask(
  ends: ReadText,
  whole: ReadText,
  input: readonly Modality[],
): TaskSignal {
  const asked = judgeTask(ends, input)
  if (asked.confidence >= PLAINLY) return asked
  const ofWhole = judgeTask(whole, input)
  return MAKES_OTHER.includes(ofWhole.task) ? asked : ofWhole
}

/** A picture where the words ask for one that are no figures of speech. */
function asPicture(
  { text }: Pick<ReadText, 'text'>,
  input: readonly Modality[],
  scores: Float64Array,
): TaskSignal {
  if (isMultipleChoice(text)) return inWords(scores)
  const plain = withoutFigures(text)
  if (plain !== undefined) return judgeTask(readText(plain), input)
  const best = strongest(scores)
  return best.confidence < LEAST_TO_MAKE ? inWords(scores) : best
}

/** The strongest of the tasks that are done in words, whatever its purpose: of materials left out of training purposes first gains nothing. */
function inWords(scores: Float64Array): TaskSignal {
  const others = float64s(scores.length)
  others.set(scores)
  for (const task of MAKES_OTHER) others[TASKS.indexOf(task)] = Number.NEGATIVE_INFINITY
  return signalOf(strongestOf(others), others)
}

/** The same by the lexicons' words alone, for descriptions of tasks rather than requests. */
export function judgeTaskByWords(
  clauses: readonly Clause[],
  input: readonly Modality[],
): TaskSignal {
  const scores = scoreTask(clauses, input)
  return signalOf(strongestOf(scores), scores)
}

/** How much the words that the lexicons know, and what is sent along, speak for each of TASKS. */
export function scoreTask(clauses: readonly Clause[], input: readonly Modality[]): Float64Array {
  const scores = float64s(TASKS.length)
  for (const clause of clauses) {
    if (saysNothing(clause)) continue
    const { counts } = clause
    for (let at = 0; at < CONCEPTS.length; at++) {
      const count = counts[CONCEPTS[at] as number] as number
      if (count === 0) continue
      const task = SPEAKS_FOR[at] as number
      scores[task] = (scores[task] as number) + (WEIGHTS[at] as number) * Math.min(3, count)
    }
  }
  addInput(scores, input)
  return scores
}

function addInput(scores: Float64Array, input: readonly Modality[]): void {
  for (const modality of input) {
    const task = TASK_OF_INPUT[modality]
    if (task !== undefined)
      scores[TASKS.indexOf(task)] = (scores[TASKS.indexOf(task)] as number) + OF_INPUT
  }
}

function withInput(scores: Float64Array, input: readonly Modality[]): Float64Array {
  if (input.every((modality) => TASK_OF_INPUT[modality] === undefined)) return scores
  const all = scores.slice()
  addInput(all, input)
  return all
}

const CHAT = TASKS.indexOf('chat')
const PURPOSES = [...new Set(Object.values(PURPOSE_OF_TASK))]
/** For each of TASKS its purpose, as an index in PURPOSES. */
const PURPOSE_AT = Uint8Array.from(TASKS, (task) => PURPOSES.indexOf(PURPOSE_OF_TASK[task]))

/**
 * How far the tasks of one purpose speak for it together: near 0 the strongest alone would, at 1 each with its whole probability.
 * Chosen on people and on files left out of training: more takes from the tasks.
 */
const TOGETHER = 0.7

/**
 * The strongest task of the likeliest purpose. Where two tasks of one purpose share what speaks for them, one of another
 * purpose may lead both and still be the less likely kind.
 */
function strongest(scores: Float64Array): TaskSignal {
  return signalOf(strongestOf(scores, likeliestPurpose(scores)), scores)
}

/** The index in PURPOSES of the purpose whose tasks say most together. */
function likeliestPurpose(scores: Float64Array): number {
  const top = scores[strongestOf(scores)] as number
  const sums = float64s(PURPOSES.length)
  for (let at = 0; at < scores.length; at++) {
    const purpose = PURPOSE_AT[at] as number
    const share = Math.exp(((scores[at] as number) - top) / TOGETHER)
    sums[purpose] = (sums[purpose] as number) + share
  }
  let best = 0
  for (let at = 1; at < sums.length; at++) {
    if ((sums[at] as number) > (sums[best] as number)) best = at
  }
  return best
}

/** The index of the highest score, or of the highest among the tasks of one purpose; chat where none says anything. */
function strongestOf(scores: Float64Array, purpose?: number): number {
  const isOfChat = purpose === undefined || purpose === PURPOSE_AT[CHAT]
  let best = isOfChat ? CHAT : PURPOSE_AT.indexOf(purpose)
  for (let at = 0; at < scores.length; at++) {
    if (purpose !== undefined && PURPOSE_AT[at] !== purpose) continue
    if ((scores[at] as number) > (scores[best] as number)) best = at
  }
  return best
}

function signalOf(best: number, scores: Float64Array): TaskSignal {
  const top = scores[best] as number
  const total = scores.reduce((sum, score) => sum + Math.exp(score - top), 0)
  const task = TASKS[best] as Task
  return {
    task,
    purpose: PURPOSE_OF_TASK[task],
    confidence: 1 / total,
    reasons: [
      {
        code: `task-${task}`,
        text: `The words speak most for ${task}.`,
        weight: top,
      },
    ],
  }
}
