/** What reading a conversation needs, ready to be used. Run when the command is built; see scripts/prepare-modules.mjs. */
import type { LinearWeights } from '../../classify/learned/linear-model.ts'
import { listPhrases } from '../../classify/learned/list-phrases.ts'
import { unpackWeights } from '../../classify/learned/pack-weights.ts'
import type { PhraseTable } from '../../classify/text/phrase-table.ts'
import { FURTHER_TURN_WORDS } from './further-turn-words.ts'
import { SHIPPED_TROUBLE } from './shipped-trouble.generated.ts'
import { EVASIONS, TEXT_TASKS, TURN_WORDS, type TurnKind } from './turn-words.ts'

export function turnKindNames(): readonly string[] {
  return Object.keys(TURN_WORDS)
}

export function turnPhrases(): PhraseTable {
  return listPhrases(
    Object.entries(TURN_WORDS).map(
      ([kind, words]) => `${words}, ${FURTHER_TURN_WORDS[kind as TurnKind] ?? ''}`,
    ),
  )
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
