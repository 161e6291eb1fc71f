import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * @typedef {{ readonly id: string, readonly title: string, readonly body: string }} Article
 */

/** Reads every Markdown file of a folder: its first line is the title, the rest is what it says. */
export function loadArticles(folder) {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .toSorted()
    .map((name) => {
      const [head = '', ...rest] = readFileSync(join(folder, name), 'utf8').split('\n')
      return {
        id: name.slice(0, -'.md'.length),
        title: head.replace(/^#\s*/, ''),
        body: rest.join('\n').trim(),
      }
    })
}

const FILLER = new Set(
  'a an the is are was were be of to in on at for by with and or it its this that what which who when where why how do does did can could i my me we you your our have has had not no will would if from as there please'.split(
    ' ',
  ),
)

/** Usual constants of BM25: how fast repeated words stop counting, and how much length is held against a text. */
const SATURATION = 1.2
const LENGTH_SHARE = 0.75
const TITLE_WEIGHT = 2
const MAX_QUESTION = 2_000

/** Searches articles by their words (BM25, the title counts double). The best come first. */
export function createSearch(articles) {
  const entries = articles.map((article) => countEntry(article))
  const meanLength = entries.reduce((sum, { length }) => sum + length, 0) / (entries.length || 1)
  const rarity = rarityOf(entries)
  return (question, limit = 3) => {
    const wanted = [...new Set(wordsOf(question.slice(0, MAX_QUESTION)))]
    return entries
      .map((entry) => ({
        article: entry.article,
        score: wanted.reduce(
          (sum, word) => sum + (rarity.get(word) ?? 0) * weightIn(entry, word, meanLength),
          0,
        ),
      }))
      .filter(({ score }) => score > 0)
      .toSorted((a, b) => b.score - a.score)
      .slice(0, limit)
  }
}

function weightIn({ counts, length }, word, meanLength) {
  const count = counts.get(word) ?? 0
  const norm = SATURATION * (1 - LENGTH_SHARE + (LENGTH_SHARE * length) / meanLength)
  return (count * (SATURATION + 1)) / (count + norm)
}

function countEntry(article) {
  const counts = new Map()
  for (const word of wordsOf(article.body)) counts.set(word, (counts.get(word) ?? 0) + 1)
  for (const word of wordsOf(article.title)) {
    counts.set(word, (counts.get(word) ?? 0) + TITLE_WEIGHT)
  }
  return { article, counts, length: [...counts.values()].reduce((sum, count) => sum + count, 0) }
}

function rarityOf(entries) {
  const found = new Map()
  for (const { counts } of entries) {
    for (const word of counts.keys()) found.set(word, (found.get(word) ?? 0) + 1)
  }
  return new Map(
    [...found].map(([word, n]) => [word, Math.log(1 + (entries.length - n + 0.5) / (n + 0.5))]),
  )
}

export function wordsOf(text) {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return words.filter((word) => !FILLER.has(word)).map(stem)
}

function stem(word) {
  return word.length > 4 ? word.replace(/(?:ing|ed|es|s)$/, '') : word.replace(/s$/, '')
}
