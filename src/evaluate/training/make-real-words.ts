/**
 * Writes src/classify/lexicon/real-words.generated.ts: words of ordinary English prose, and of requests in many languages, that
 * look like a misspelt word of the lexicons and are none. After the lexicons changed: node scripts/make-real-words.mjs FOLDER.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { ALL_LEXICONS } from '../../classify/lexicon/all-lexicons.ts'
import { foldText } from '../../classify/text/fold-text.ts'
import { readWords, repairTypos, TypoIndex } from '../../classify/text/repair-typos.ts'
import { labelledFile } from './labelled-files.ts'

/** How often a word must occur to be no slip itself. */
const FEWEST = 3
const FOLDERS = ['routing', 'checks']
/** Requests of test/labelled in many languages, whose writers were to type as people do: what one of them misspelt few others did. */
const REQUESTS = ['task-hands', 'task-people', 'task-trades', 'task-voices', 'task-others']
const LONGEST_TEXT = 8_000_000

/** Words and how often they occur in the recorded data. */
export function countWords(dataFolder: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const folder of FOLDERS) {
    for (const file of readdirSync(join(dataFolder, folder))) {
      if (!file.endsWith('.gz')) continue
      const text = gunzipSync(readFileSync(join(dataFolder, folder, file))).toString('utf8')
      addWords(counts, text.slice(0, LONGEST_TEXT), /[a-z]{5,20}/gu)
    }
  }
  for (const name of REQUESTS)
    addWords(counts, readFileSync(labelledFile(name), 'utf8'), /\p{L}{5,20}/gu)
  return counts
}

function addWords(counts: Map<string, number>, text: string, word: RegExp): void {
  for (const [found] of text.toLowerCase().matchAll(word))
    counts.set(found, (counts.get(found) ?? 0) + 1)
}

/** The words that would wrongly be put right. */
export function realWords(counts: ReadonlyMap<string, number>): readonly string[] {
  const index = new TypoIndex(
    readWords(
      ALL_LEXICONS.map(({ lexicon }) => lexicon),
      [],
    ),
  )
  return [...counts]
    .filter(([word, count]) => count >= FEWEST && repairTypos(foldText(word), index) !== undefined)
    .map(([word]) => word)
    .sort()
}

export function writeRealWords(dataFolder: string): void {
  const words = realWords(countWords(dataFolder))
  const file = new URL('../../classify/lexicon/real-words.generated.ts', import.meta.url)
  const lines = [
    '// Written by src/evaluate/training/make-real-words.ts. Words that look like misspelt words of the lexicons and are none.',
    'export const REAL_WORDS: readonly string[] =',
    `  '${words.join(' ')}'.split(' ')`,
  ]
  writeFileSync(fileURLToPath(file), `${lines.join('\n')}\n`)
}
