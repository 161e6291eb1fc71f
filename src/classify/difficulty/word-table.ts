import { WORD_LISTS, type WordList } from './word-lists.ts'

export const LIST_NAMES = Object.keys(WORD_LISTS) as WordList[]

/** Some four times as many slots as listed words. */
const SLOTS = 1 << 13
const NO_LISTS: readonly number[] = []

/** Lists that each word stands in, found by the word's hash. */
interface WordTable {
  /** 0 for an empty slot. */
  readonly hashes: Uint32Array
  readonly lists: readonly (readonly number[])[]
}

let built: WordTable | undefined

/** Places in `LIST_NAMES` of the lists that hold a word of this hash. */
export function listsOfWord(hash: number): readonly number[] {
  built ??= buildTable()
  const { hashes, lists } = built
  const slot = slotOf(hashes, hash)
  return hashes[slot] === 0 ? NO_LISTS : (lists[slot] as readonly number[])
}

function buildTable(): WordTable {
  const hashes = new Uint32Array(SLOTS)
  const lists: number[][] = new Array(SLOTS)
  LIST_NAMES.forEach((name, place) => {
    for (const word of WORD_LISTS[name].split(' ')) {
      const hash = hashOf(word)
      const slot = slotOf(hashes, hash)
      hashes[slot] = hash
      lists[slot] ??= []
      if (!lists[slot]?.includes(place)) lists[slot]?.push(place)
    }
  })
  return { hashes, lists }
}

function slotOf(hashes: Uint32Array, hash: number): number {
  let slot = (hash ^ (hash >>> 15)) & (SLOTS - 1)
  while (hashes[slot] !== 0 && hashes[slot] !== hash) slot = (slot + 1) & (SLOTS - 1)
  return slot
}

/** FNV-1a over UTF-16 units. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < word.length; index++) {
    hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193)
  }
  return hash >>> 0
}
