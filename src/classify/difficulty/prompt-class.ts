import type { Task, TaskSignal } from '../../core/signals.ts'
import type { ReadPrompt } from './read-prompt.ts'
import { HAND_FEATURES, type HandFeature } from './text-features.ts'

/** Kinds of prompt for which thresholds and token counts are kept apart. */
const PROMPT_CLASSES = [
  'maths',
  'logic',
  'code',
  'science',
  'finance',
  'knowledge',
  'writing',
  'chat',
  'other',
] as const
export type PromptClass = (typeof PROMPT_CLASSES)[number]

const CLASS_BY_TASK: Readonly<Partial<Record<Task, PromptClass>>> = {
  'code-assistance': 'code',
  automation: 'code',
  chat: 'chat',
  'customer-support': 'chat',
  'content-generation': 'writing',
  storytelling: 'writing',
  marketing: 'writing',
  tutoring: 'knowledge',
  qa: 'knowledge',
  search: 'knowledge',
  math: 'maths',
  logic: 'logic',
  science: 'science',
  'finance-analysis': 'finance',
  decision: 'logic',
  'data-analysis': 'maths',
}

/** Below this the task says too little, and the text itself is asked. */
const SURE_TASK = 0.5

/** Sums of these features (log counts) vote for a class; the largest sum wins. */
const CLASS_FEATURES: Readonly<Partial<Record<PromptClass, readonly HandFeature[]>>> = {
  maths: ['mathematics', 'calculation', 'quantity', 'latex', 'numbers'],
  logic: ['logic', 'planning', 'condition', 'limit'],
  code: ['code', 'hardCode', 'codeMarks'],
  science: ['science', 'medicine', 'motion'],
  finance: ['finance', 'money'],
  knowledge: ['lookup', 'choices', 'law'],
  writing: ['creative', 'transform'],
  chat: ['smallTalk'],
}
const LEAST_VOTE = 0.6

const FEATURE_PLACES = PROMPT_CLASSES.map((name) => ({
  name,
  places: (CLASS_FEATURES[name] ?? []).map((feature) => HAND_FEATURES.indexOf(feature)),
}))

export function classOfPrompt(prompt: ReadPrompt, task?: TaskSignal): PromptClass {
  if (task !== undefined && task.confidence >= SURE_TASK) return CLASS_BY_TASK[task.task] ?? 'other'
  let best: PromptClass = 'other'
  let most = LEAST_VOTE
  for (const { name, places } of FEATURE_PLACES) {
    let vote = 0
    for (const place of places) vote += prompt.features.hand[place] as number
    if (vote > most) {
      best = name
      most = vote
    }
  }
  return best
}
