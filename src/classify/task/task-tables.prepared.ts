/** What judging a task needs, ready to be used. Run when the command is built; see scripts/prepare-modules.mjs. */
import type { LinearWeights } from '../../classify/learned/linear-model.ts'
import { unpackWeights } from '../../classify/learned/pack-weights.ts'
import { listPhrases } from '../../classify/learned/word-lists.ts'
import type { PhraseTable } from '../../classify/text/phrase-table.ts'
import { TASKS } from '../../core/signals.ts'
import { ASIAN_AFRICAN_TASK_WORDS } from './asian-african-task-words.ts'
import { EUROPEAN_TASK_WORDS } from './european-task-words.ts'
import { FURTHER_TASK_WORDS } from './further-task-words.ts'
import { SHIPPED_TASK } from './shipped-task.generated.ts'
import { TASK_WORDS } from './task-words.ts'
import { WESTERN_TASK_WORDS } from './western-task-words.ts'
import { WIDER_TASK_WORDS } from './wider-task-words.ts'

/** Each task's first list, with what further languages add to it, then each task's second list. */
export function taskPhrases(): PhraseTable {
  const first = [
    TASK_WORDS,
    ...EUROPEAN_TASK_WORDS,
    ...WESTERN_TASK_WORDS,
    ...FURTHER_TASK_WORDS,
    ...ASIAN_AFRICAN_TASK_WORDS,
  ]
  return listPhrases([
    ...TASKS.map((task) => first.map((words) => words[task]).join(', ')),
    ...TASKS.map((task) => WIDER_TASK_WORDS[task]),
  ])
}

export function taskWeights(): LinearWeights {
  return unpackWeights(SHIPPED_TASK)
}
