const FIGURES_OVER_MS = 30 * 86_400_000

/**
 * Of the last 30 days. Deflection is the share of conversations that never needed a person; one in which the customer
 * said nothing counts for nothing. Money is in US dollars.
 */
export function figuresOf(db) {
  const since = Date.now() - FIGURES_OVER_MS
  const { n, people, rating, rated } = db
    .prepare(
      `select count(*) as n, count(reason) as people, avg(rating) as rating, count(rating) as rated from conversations c
       where created_at > ? and exists (select 1 from messages m where m.conversation = c.id and m.author = 'customer')`,
    )
    .get(since)
  const { cost, alwaysSecond } = db
    .prepare(
      `select total(json_extract(details, '$.cost.total')) as cost, total(json_extract(details, '$.cost.alwaysSecond')) as alwaysSecond
       from messages m join conversations c on c.id = m.conversation where c.created_at > ?`,
    )
    .get(since)
  return {
    conversations: n,
    withPerson: people,
    deflection: n === 0 ? null : (n - people) / n,
    satisfaction: rating,
    rated,
    cost,
    alwaysSecond,
  }
}
