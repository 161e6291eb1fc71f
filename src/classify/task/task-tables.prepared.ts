/** What judging a task needs, ready to be used. Run when the command is built; see scripts/prepare-modules.mjs. */
import type { LinearWeights } from '../../classify/learned/linear-model.ts'
import { listPhrases } from '../../classify/learned/list-phrases.ts'
import { unpackWeights } from '../../classify/learned/pack-weights.ts'
import type { PhraseTable } from '../../classify/text/phrase-table.ts'
import { TASKS } from '../../core/signals.ts'
import { SHIPPED_TASK } from './shipped-task.generated.ts'
import { ALL_TASK_WORDS } from './words/all-task-words.ts'
import { thingsAndAsks } from './words/things-and-asks.ts'

/** Each task's words in all languages, then its things and asks. */
export function taskPhrases(): PhraseTable {
  return listPhrases([
    ...TASKS.map((task) => ALL_TASK_WORDS.map((words) => words[task]).join(', ')),
    ...TASKS.map((task) => thingsAndAsks[task]),
  ])
}

export function taskWeights(): LinearWeights {
  return unpackWeights(SHIPPED_TASK)
}
