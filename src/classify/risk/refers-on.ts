import { conceptOf, PhraseTrie } from '../../classify/text/phrase-trie.ts'
import type { RiskDomain } from '../../core/signals.ts'
import { referredDomains, referringPhrases } from './refers-phrases.prepared.ts'

const DOMAINS = referredDomains()
const CALLS = DOMAINS.length
const EMERGENCY = DOMAINS.indexOf('healthcare')
/** Letters between a word for calling and the number that is called, at most. */
const LONGEST_BETWEEN = 24

let trie: PhraseTrie | undefined

/** The domain whose people a folded answer refers to most; undefined where it refers to nobody. */
export function refersOn(folded: Uint16Array): RiskDomain | undefined {
  trie ??= new PhraseTrie(referringPhrases())
  const counts = new Uint16Array(DOMAINS.length)
  let [call, number] = [-Infinity, -Infinity]
  trie.scan(folded, (meaning, start) => {
    let at = conceptOf(meaning)
    if (at >= CALLS) {
      if (at === CALLS) call = start
      else number = start
      if (Math.abs(call - number) > LONGEST_BETWEEN) return
      at = EMERGENCY
    }
    counts[at] = (counts[at] as number) + 1
  })
  const most = Math.max(...counts)
  return most === 0 ? undefined : DOMAINS[counts.indexOf(most)]
}
