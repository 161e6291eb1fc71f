/** What judging a task needs, ready to be used. Run when the command is built; see scripts/prepare-modules.mjs. */
import type { LinearWeights } from '../../classify/learned/linear-model.ts'
import { unpackWeights } from '../../classify/learned/pack-weights.ts'
import { listPhrases } from '../../classify/learned/word-lists.ts'
import type { PhraseTable } from '../../classify/text/phrase-table.ts'
import { TASKS } from '../../core/signals.ts'
import { SHIPPED_TASK } from './shipped-task.generated.ts'
import { TASK_WORDS } from './task-words.ts'
import { WIDER_TASK_WORDS } from './wider-task-words.ts'

export function taskPhrases(): PhraseTable {
  return listPhrases(
    [TASK_WORDS, WIDER_TASK_WORDS].flatMap((words) => TASKS.map((task) => words[task])),
  )
}

export function taskWeights(): LinearWeights {
  return unpackWeights(SHIPPED_TASK)
}
