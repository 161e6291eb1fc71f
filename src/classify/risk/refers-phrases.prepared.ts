/** How answers send the reader on, as a trie takes it. Run when the command is built; see scripts/prepare-modules.mjs. */
import { listPhrases } from '../../classify/learned/list-phrases.ts'
import type { PhraseTable } from '../../classify/text/phrase-table.ts'
import type { RiskDomain } from '../../core/signals.ts'
import { CALLS, NUMBERS, REFERS } from './refers-words.ts'

/** In the order of the concepts. */
export function referredDomains(): readonly RiskDomain[] {
  return Object.keys(REFERS) as readonly RiskDomain[]
}

/** A list for each domain, then the words for calling and the numbers that are called. */
export function referringPhrases(): PhraseTable {
  return listPhrases([...referredDomains().map((domain) => REFERS[domain]), CALLS, NUMBERS])
}
