import { amountsIn } from '../src/amounts.js'

/** Plays conversations against a shop, each with its own fresh database, and says what came of each. */
export async function playAll(conversations, openShop) {
  const results = []
  for (const conversation of conversations) {
    const shop = openShop()
    try {
      results.push(await play(conversation, shop))
    } finally {
      await shop.close()
    }
  }
  return results
}

async function play(conversation, shop) {
  const id = shop.store.start('ada')
  const startedAt = performance.now()
  for (const line of conversation.lines) await shop.desk.receive(id, line)
  const ms = performance.now() - startedAt
  const { state, reason } = shop.store.find(id)
  const messages = shop.store.messages(id)
  const told = messages.filter(({ author }) => author === 'ai' || author === 'person')
  const last = told.at(-1)
  const cost = told.map(({ details }) => details.cost ?? { total: 0, alwaysSecond: 0 })
  return {
    ...conversation,
    ms,
    reason,
    came: cameOf(state, last),
    answer: last?.text ?? '',
    transcript: messages.map(({ author, text }) => ({ author, text })),
    isRight: isRight(conversation, { state, reason, last }),
    wrongAmounts: wrongAmounts(conversation, told, shop.articles),
    costUsd: cost.reduce((sum, { total }) => sum + total, 0),
    alwaysSecondUsd: cost.reduce((sum, { alwaysSecond }) => sum + alwaysSecond, 0),
  }
}

function cameOf(state, last) {
  if (state !== 'ai') return 'person'
  if (last === undefined) return 'nothing'
  return last.details.line === 'second' ? 'deeper' : 'answered'
}

function isRight({ wants, says, reasons }, { state, reason, last }) {
  if (wants === 'person') return state === 'waiting' && reasons.includes(reason)
  if (state !== 'ai' || !last?.text.includes(says)) return false
  return wants === 'answered' || last.details.line === 'second'
}

/** Totals must be the expected ones; any other amount must be a step towards it or stand in an article. */
function wrongAmounts({ cents }, told, articles) {
  const known = new Set(articles.flatMap(({ body }) => amountsIn(body)))
  return told.flatMap(({ text, details }) => {
    const total = details.statement?.totalCents
    if (total !== undefined) return total === (cents ?? 0) ? [] : [total]
    return amountsIn(text).filter((amount) => !known.has(amount))
  })
}

/**
 * Shares of all conversations, counts, milliseconds and US dollars. Handovers are to a person, escalations to the second
 * line. Missed: one was needed and none came. Needless: none was needed and one came.
 */
export function summarise(results) {
  const share = (list) => (results.length === 0 ? 0 : list.length / results.length)
  const person = results.filter(({ wants }) => wants === 'person')
  const deeper = results.filter(({ wants }) => wants === 'deeper')
  const plain = results.filter(({ wants }) => wants === 'answered')
  const cameTo = (list, what) => list.filter(({ came }) => came === what).length
  const sorted = results.map(({ ms }) => ms).toSorted((a, b) => a - b)
  const sum = (key) => results.reduce((total, result) => total + result[key], 0)
  return {
    n: results.length,
    right: share(results.filter(({ isRight: right }) => right)),
    resolvedByAi: share(results.filter(({ came }) => came === 'answered' || came === 'deeper')),
    neededHandovers: person.length,
    rightHandovers: person.filter(({ isRight: right }) => right).length,
    missedHandovers: person.length - cameTo(person, 'person'),
    needlessHandovers: cameTo(plain, 'person') + cameTo(deeper, 'person'),
    neededEscalations: deeper.length,
    rightEscalations: cameTo(deeper, 'deeper'),
    missedEscalations: cameTo(deeper, 'answered'),
    needlessEscalations: cameTo(plain, 'deeper'),
    wrongAmounts: results.flatMap(({ wrongAmounts: wrong }) => wrong).length,
    medianMs: sorted[Math.floor(sorted.length / 2)] ?? 0,
    p95Ms: sorted[Math.floor(sorted.length * 0.95)] ?? 0,
    costUsd: sum('costUsd'),
    alwaysSecondUsd: sum('alwaysSecondUsd'),
  }
}
