/** Words of an answer that tell how sure it is, and of what kind; all are counted in one pass. */
import { createWordCounter, type WordCounts, type WordKind } from './count-words.ts'

const KINDS = {
  hedges: {
    words: 'assum+ seem seems likely perhaps probably unclear might impossible ambiguous',
    phrases: { may: /may be\b/iy, not: /not enough\b/iy, cannot: /cannot be determined\b/iy },
  },
  turns: {
    words:
      'however wait actually mistake incorrect recheck reevaluate reconsider reexamine instead contradict* try guess',
    phrases: {
      let: /let's re\w*\b/iy,
      re: /re-(?:check|evaluate|consider|examine)\b/iy,
      doesn: /doesn't\b/iy,
      does: /does not\b/iy,
    },
  },
  approximations: { words: 'approximately about roughly round* nearest' },
  cases: { words: 'case suppose cases' },
  checksItself: {
    words: 'verify',
    phrases: { double: /double-check\b/iy, let: /let's check\b/iy },
  },
  doubtsItself: {
    words: 'however wait mistake confus+ seem seems actually incorrect apologi+ assum+',
    phrases: {
      let: /let's re\b/iy,
      doesn: /doesn't make sense\b/iy,
      not: /not possible\b/iy,
    },
  },
  saysMust: { words: 'must' },
  saysSymmetry: { words: 'symmetr+ wlog', phrases: { without: /without loss\b/iy } },
  saysPattern: { words: 'pattern observ+ notice similarly continu+' },
  saysTrial: { words: 'try trial test* check* guess' },
  saysLet: { words: 'let denote define' },
  saysSince: { words: 'since because', phrases: { given: /given that\b/iy } },
  saysNone: {
    words: 'impossible none infinit+',
    phrases: { no: /no (?:such|solution|real)\b/iy, does: /does not exist\b/iy },
  },
  saysEach: { words: 'each per every' },
  saysTotal: { words: 'total altogether combined sum' },
  saysRest: { words: 'remaining left rest' },
  saysKnown: { words: 'known theorem formula property properties' },
  saysCase: { words: 'case' },
  saysSimplify: { words: 'simplif+' },
} satisfies Readonly<Record<string, WordKind>>
export type AnswerWord = keyof typeof KINDS

const NAMES = Object.keys(KINDS) as readonly AnswerWord[]
const count = createWordCounter(NAMES.map((name) => KINDS[name]))
const PLACE = Object.fromEntries(NAMES.map((name, place) => [name, place])) as Readonly<
  Record<AnswerWord, number>
>

/** How often a text uses words of each kind. */
export class AnswerWords {
  readonly #counts: WordCounts

  constructor(text: string) {
    this.#counts = count(text)
  }

  of(word: AnswerWord): number {
    return this.#counts[PLACE[word]] as number
  }
}
