/** What reading a conversation needs, ready to be used. Run when the command is built; see scripts/prepare-modules.mjs. */
import type { LinearWeights } from '../../classify/learned/linear-model.ts'
import { unpackWeights } from '../../classify/learned/pack-weights.ts'
import { listPhrases } from '../../classify/learned/word-lists.ts'
import type { PhraseTable } from '../../classify/text/phrase-table.ts'
import { SHIPPED_TROUBLE } from './shipped-trouble.generated.ts'
import { EVASIONS, TEXT_TASKS, TURN_WORDS } from './turn-words.ts'

export function turnKindNames(): readonly string[] {
  return Object.keys(TURN_WORDS)
}

export function turnPhrases(): PhraseTable {
  return listPhrases(Object.values(TURN_WORDS))
}

export function evasivePhrases(): PhraseTable {
  return listPhrases([EVASIONS])
}

export function textTaskPhrases(): PhraseTable {
  return listPhrases([TEXT_TASKS])
}

export function troubleWeights(): LinearWeights {
  return unpackWeights(SHIPPED_TROUBLE)
}
