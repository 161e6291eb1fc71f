import type { Concept } from '../../classify/lexicon/concepts.ts'
import { type Clause, numberOf, saysNothing } from '../../classify/text/read-concepts.ts'
import type { Modality, Purpose } from '../../core/card.ts'
import { TASKS, type Task, type TaskSignal } from '../../core/signals.ts'

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

const COMPILED = EVIDENCE.map(
  ([concept, task, weight]) => [numberOf(concept), TASKS.indexOf(task), weight] as const,
)

const TASK_OF_INPUT: Readonly<Partial<Record<Modality, Task>>> = {
  image: 'visual-understanding',
  video: 'visual-understanding',
  audio: 'audio-understanding',
}

/** The task that most of the words speak for; a picture or a recording in the request decides by itself. */
export function judgeTask(clauses: readonly Clause[], input: readonly Modality[]): TaskSignal {
  const scores = new Float64Array(TASKS.length)
  for (const clause of clauses) {
    if (saysNothing(clause)) continue
    const { counts } = clause
    for (const [concept, task, weight] of COMPILED) {
      scores[task] = (scores[task] as number) + weight * Math.min(3, counts[concept] as number)
    }
  }
  for (const modality of input) {
    const task = TASK_OF_INPUT[modality]
    if (task !== undefined)
      scores[TASKS.indexOf(task)] = (scores[TASKS.indexOf(task)] as number) + 4
  }
  return strongest(scores)
}

function strongest(scores: Float64Array): TaskSignal {
  let best = 0
  let total = 0
  for (let index = 0; index < scores.length; index++) {
    // Nearly all are 0, of which the exponential need not be asked.
    total += scores[index] === 0 ? 1 : Math.exp(Math.min(20, scores[index] as number))
    if ((scores[index] as number) > (scores[best] as number)) best = index
  }
  const task = scores[best] === 0 ? 'chat' : (TASKS[best] as Task)
  const confidence = Math.exp(Math.min(20, scores[best] as number)) / total
  return {
    task,
    purpose: PURPOSE_OF_TASK[task],
    confidence,
    reasons: [
      {
        code: `task-${task}`,
        text: `The words speak most for ${task}.`,
        weight: scores[best] as number,
      },
    ],
  }
}
