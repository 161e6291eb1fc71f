import type { BaseName, KnowledgeSearch, SearchQuery } from '../core/knowledge.ts'

/** A question and the sources that answer it; none: the base does not know. */
export interface LabelledQuestion {
  readonly question: string
  readonly relevant: readonly string[]
}

/** How a base is searched, of the ways that there are. */
export type SearchWay = Pick<SearchQuery, 'only' | 'rerank'>

/** Rates are 0..1. */
export interface SearchQuality {
  readonly method: string
  /** Questions that the base answers, and questions that it does not. */
  readonly n: number
  readonly unanswerable: number
  /** Share of answerable questions with a right source among the first five passages. */
  readonly recallAt5: number
  /** Mean of 1 / place of the first right source; 0 where it is not among the first ten. */
  readonly mrr: number
  /** Share of answerable questions for which nothing reached the score. */
  readonly missed: number
  /** Share of unanswerable questions for which rightly nothing reached it. */
  readonly refused: number
}

const TOP = 10

/** Asks every labelled question and counts where the right sources stand. */
export async function measureSearch(
  search: KnowledgeSearch,
  base: BaseName,
  questions: readonly LabelledQuestion[],
  { minScore, ...way }: SearchWay & { readonly minScore: number },
  signal: AbortSignal,
): Promise<SearchQuality> {
  const places: number[] = []
  let missed = 0
  let refused = 0
  for (const { question, relevant } of questions) {
    const { passages } = await search.search(
      {
        ...base,
        text: question,
        limits: { minScore: 0, passages: TOP, contextTokens: 100_000 },
        ...way,
      },
      signal,
    )
    const isNothing = passages.every(({ score }) => score < minScore)
    if (relevant.length === 0) {
      if (isNothing) refused += 1
      continue
    }
    if (isNothing) missed += 1
    places.push(passages.findIndex(({ source }) => isOneOf(source, relevant)) + 1)
  }
  const n = places.length
  const unanswerable = questions.length - n
  return {
    method: `${way.only ?? 'words+meaning'}${way.rerank ? '+reranked' : ''}`,
    n,
    unanswerable,
    recallAt5: share(places.filter((place) => place >= 1 && place <= 5).length, n),
    mrr: share(
      places.reduce((sum, place) => sum + (place > 0 ? 1 / place : 0), 0),
      n,
    ),
    missed: share(missed, n),
    refused: share(refused, unanswerable),
  }
}

/** A source may be named without the folder it was added with. */
function isOneOf(source: string, relevant: readonly string[]): boolean {
  return relevant.some((name) => source === name || source.endsWith(`/${name}`))
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 1000) / 1000
}
