/** Words of each task as a trie takes them. Run when the command is built; see scripts/prepare-modules.mjs. */
import { listPhrases } from '../../classify/learned/word-lists.ts'
import type { PhraseTable } from '../../classify/text/phrase-table.ts'
import { TASKS } from '../../core/signals.ts'
import { TASK_WORDS } from './task-words.ts'

export function taskPhrases(): PhraseTable {
  return listPhrases(TASKS.map((task) => TASK_WORDS[task]))
}
