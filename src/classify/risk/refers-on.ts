import { conceptOf, PhraseTrie } from '../../classify/text/phrase-trie.ts'
import type { RiskDomain } from '../../core/signals.ts'
import { referredDomains, referringPhrases } from './refers-phrases.prepared.ts'

const DOMAINS = referredDomains()

let trie: PhraseTrie | undefined

/** The domain whose people a folded answer refers to most; undefined where it refers to nobody. */
export function refersOn(folded: Uint16Array): RiskDomain | undefined {
  trie ??= new PhraseTrie(referringPhrases())
  const counts = new Uint16Array(DOMAINS.length)
  trie.scan(folded, (meaning) => {
    const at = conceptOf(meaning)
    counts[at] = (counts[at] as number) + 1
  })
  const most = Math.max(...counts)
  return most === 0 ? undefined : DOMAINS[counts.indexOf(most)]
}
