/** Requests a month and dollars a month as people write them. */

const MULTIPLES: Readonly<Record<string, number>> = { k: 1e3, thousand: 1e3, m: 1e6, million: 1e6 }
/** Times a month; a working month has 22 days only where days are said to be working days. */
const PER_MONTH: Readonly<Record<string, number>> = {
  second: 2_592_000,
  minute: 43_200,
  hour: 720,
  day: 30,
  night: 30,
  daily: 30,
  week: 4.35,
  weekly: 4.35,
  month: 1,
  monthly: 1,
  year: 1 / 12,
}

const AMOUNT = String.raw`(\d{1,3}(?:[,  ]\d{3}){1,4}|\d{1,9}(?:\.\d{1,3})?) ?(k|thousand|million|m)?\b`
const PERIOD = String.raw`(?:a|an|per|each|every|\/) ?(second|minute|hour|day|night|week|month|year)`

const VOLUME = new RegExp(
  String.raw`${AMOUNT} (?:\w+[- ]){0,3}(?:requests?|questions?|messages?|chats?|conversations?|calls?|tickets?|e-?mails?|mails?|documents?|images?|photos?|pictures?|invoices?|reports?|articles?|queries|prompts?|users?|scans?|posts?|texts?|cases|contracts?|products?|reviews?|summaries|applications?|transactions?|recordings?|descriptions?|letters?|pages?|decisions?|orders?) (?:\w+ ){0,3}(?:${PERIOD}|(daily|weekly|monthly))`,
  'i',
)
const BUDGET = new RegExp(
  String.raw`(?:budget|spend|cost|costs|at most|up to|under|below|less than|no more than|maximum)[^.;\d$€]{0,30}[$€]? ?${AMOUNT} ?(?:[$€]|dollars?|euros?|usd|eur)?[^.;]{0,12}?${PERIOD}`,
  'i',
)
/** `200,000 a month` after what is counted; smaller figures are too often something else. */
const BARE_VOLUME = new RegExp(
  String.raw`(?<![$€] ?|[\d.,])(\d{1,3}(?:,\d{3}){1,3}|\d{4,9}) ?(k|thousand|million|m)? ${PERIOD}`,
  'i',
)
const MONEY = /[$€]|dollar|euro|budget/i
const PRICE_MARK = /[$€]|dollar|euro|usd|eur|budget/i

export interface ReadAmount {
  readonly value: number
  readonly words: string
}

export function readRequestsPerMonth(text: string): ReadAmount | undefined {
  const found = VOLUME.exec(text) ?? BARE_VOLUME.exec(text)
  if (found === null || MONEY.test(found[0])) return undefined
  const [words, figure, multiple, period, adverb] = found
  return amountOf(words, figure, multiple, period ?? adverb)
}

/** Euros are taken for dollars: for a choice of model the difference does not count. */
export function readBudgetPerMonth(text: string): ReadAmount | undefined {
  const found = BUDGET.exec(text)
  if (found === null || !PRICE_MARK.test(found[0])) return undefined
  const [words, figure, multiple, period] = found
  return amountOf(words, figure, multiple, period)
}

function amountOf(
  words: string,
  figure: string | undefined,
  multiple: string | undefined,
  period: string | undefined,
): ReadAmount | undefined {
  const plain = Number((figure ?? '').replace(/[,  ]/g, ''))
  const times = MULTIPLES[(multiple ?? '').toLowerCase()] ?? 1
  const perMonth = PER_MONTH[(period ?? 'month').toLowerCase()] ?? 1
  return Number.isFinite(plain)
    ? { value: Math.round(plain * times * perMonth), words: words.trim() }
    : undefined
}
