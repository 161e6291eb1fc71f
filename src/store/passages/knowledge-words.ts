/** Full text as each database does it, behind one question: which passages hold these words, best first. */
import { type RawBuilder, sql } from 'kysely'
import type { BaseName, WordMatches } from '../../core/knowledge.ts'
import type { StoreDatabase } from '../../store/database/database.ts'
import type { Queries } from '../../store/tables/tables.ts'

interface Dialect {
  /** The terms as one query; a passage matches when any of them does. */
  query(terms: readonly string[]): string
  ranked(base: BaseName, query: string, limit: number): RawBuilder<{ id: string }>
  count(base: BaseName, query: string): RawBuilder<{ count: number }>
}

/** Anything else than letters and digits would be syntax. */
function bare(term: string): string {
  return term.replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim()
}

/** BM25 with what stands in title and headings counting double. */
const SQLITE: Dialect = {
  query: (terms) =>
    terms
      .map(bare)
      .filter((term) => term !== '')
      .map((term) => `"${term}"`)
      .join(' OR '),
  ranked: ({ tenant, name }, query, limit) => sql`
    select passages.id as id
    from knowledge_words join knowledge_passages as passages on passages.number = knowledge_words.rowid
    where knowledge_words match ${query} and passages.tenant = ${tenant} and passages.base = ${name}
    order by bm25(knowledge_words, 2.0, 2.0, 1.0), passages.number
    limit ${limit}`,
  count: ({ tenant, name }, query) => sql`
    select count(*) as count
    from knowledge_words join knowledge_passages as passages on passages.number = knowledge_words.rowid
    where knowledge_words match ${query} and passages.tenant = ${tenant} and passages.base = ${name}`,
}

/**
 * Cover density over words, long passages counting less. What matches is looked up by itself first: before statistics
 * are gathered the planner would else read every passage of the base.
 */
const POSTGRES: Dialect = {
  query: (terms) =>
    terms
      .flatMap((term) => bare(term).split(' '))
      .filter((term) => term !== '')
      .join(' | '),
  ranked: ({ tenant, name }, query, limit) => sql`
    with hits as materialized (
      select number from knowledge_passages where words @@ to_tsquery('english', ${query})
    )
    select id from hits join knowledge_passages using (number)
    where tenant = ${tenant} and base = ${name}
    order by ts_rank_cd(words, to_tsquery('english', ${query}), 1) desc, number
    limit ${limit}`,
  count: ({ tenant, name }, query) => sql`
    with hits as materialized (
      select tenant, base from knowledge_passages where words @@ to_tsquery('english', ${query})
    )
    select count(*) as count from hits where tenant = ${tenant} and base = ${name}`,
}

const DIALECTS: Readonly<Record<StoreDatabase['kind'], Dialect>> = {
  sqlite: SQLITE,
  postgres: POSTGRES,
}

export async function matchWords(
  queries: Queries,
  kind: StoreDatabase['kind'],
  base: BaseName,
  terms: readonly string[],
  limit: number,
): Promise<WordMatches> {
  const dialect = DIALECTS[kind]
  const counts: number[] = []
  for (const term of terms) {
    const query = dialect.query([term])
    const row = query === '' ? undefined : await dialect.count(base, query).execute(queries)
    counts.push(Number(row?.rows[0]?.count ?? 0))
  }
  const query = dialect.query(tellingTerms(terms, counts))
  if (query === '') return { ids: [], counts }
  const { rows } = await dialect.ranked(base, query, limit).execute(queries)
  return { ids: rows.map((row) => row.id), counts }
}

/** Passages ranked at most, roughly: ranking takes far longer than finding. */
const MOST_RANKED = 1_000

/** The rarest terms: one that stands nearly everywhere tells no passage from another. */
function tellingTerms(terms: readonly string[], counts: readonly number[]): readonly string[] {
  const found = terms
    .map((term, index) => ({ term, count: counts[index] ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => a.count - b.count)
  let ranked = 0
  return found
    .filter(({ count }, index) => {
      ranked += count
      return index === 0 || ranked <= MOST_RANKED
    })
    .map(({ term }) => term)
}
