/** What tells whether a turn stands alone, ready to be used. Run when the command is built; see scripts/prepare-modules.mjs. */
import type { LinearWeights } from '../../classify/learned/linear-model.ts'
import { listPhrases } from '../../classify/learned/list-phrases.ts'
import { unpackWeights } from '../../classify/learned/pack-weights.ts'
import type { PhraseTable } from '../../classify/text/phrase-table.ts'
import { AROUND_THANKS, REFERRING, THANKING } from './alone-words.ts'
import { SHIPPED_ALONE } from './shipped-alone.generated.ts'

/** Thanks, what stands around them, and what refers back in each of `referringLanguages`. */
export function alonePhrases(): PhraseTable {
  return listPhrases([THANKING, AROUND_THANKS, ...Object.values(REFERRING)])
}

export function referringLanguages(): readonly string[] {
  return Object.keys(REFERRING)
}

export function aloneWeights(): LinearWeights {
  return unpackWeights(SHIPPED_ALONE)
}
