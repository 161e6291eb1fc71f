import type { Sensitivity } from './needs.ts'

/** What an error is said to cost, and the words that say so. */
export interface CostOfError {
  readonly sensitivity: Extract<Sensitivity, 'medium' | 'high'>
  readonly words: string
}

/** A word, with what may stand within one: “don't”, “twenty-five”. */
const WORD = String.raw`[\w'’-]+`
const some = (most: number) => `(?:${WORD},? ){0,${most}}?`
const anyOf = (...words: readonly string[]) => `(?:${words.join('|')})`
const pattern = (...parts: readonly string[]) => new RegExp(String.raw`\b${anyOf(...parts)}`, 'i')

/** What a model gives, as against what a shop sells: a wrong size is no error of the model. */
const OUTPUTS = anyOf(
  'answers?',
  'repl(?:y|ies)',
  'responses?',
  'advice',
  'information',
  'statements?',
  'prices?',
  'tariffs?',
  'rates?',
  'fees?',
  'terms?',
  'quotes?',
  'quotations?',
  'offers?',
  'figures?',
  'numbers?',
  'amounts?',
  'dates?',
  'results?',
  'totals?',
  'values?',
  'decisions?',
  'recommendations?',
  'translations?',
  'classifications?',
  'labels?',
  'tags?',
  'calculations?',
  'estimates?',
  'forecasts?',
  'summar(?:y|ies)',
  'promises?',
  'facts?',
  'outputs?',
  'clauses?',
  'deadlines?',
  'defects?',
  'entr(?:y|ies)',
  'fields?',
)

const WRONG = anyOf(
  'wrong',
  'incorrect',
  'false',
  'bad',
  'inaccurate',
  'misleading',
  'mistaken',
  'faulty',
  'erroneous',
  'invented',
  'made-up',
  'hallucinated',
  'outdated',
  'old',
  'missed',
  'overlooked',
)

const ERROR = pattern(
  String.raw`(?:mistakes?|errors?|slips?|bugs?|blunders?|hallucinat\w+|errs?)\b`,
  String.raw`mis-?(?:quot|stat|pric|read|inform|translat|calculat|classif|interpret|understand|judg|represent)\w*`,
  String.raw`${WRONG} ${some(2)}${OUTPUTS}\b`,
  String.raw`(?:gets?|got|getting|goes|going|went|is|are|was|be|being|turns? out|proves?) ${some(5)}(?:wrong|incorrect|false|inaccurate|mistaken|not (?:right|correct|true|accurate))\b`,
  String.raw`${OUTPUTS} (?:is|are|was|were) ${some(1)}bad\b`,
  String.raw`(?:it|the (?:bot|model|assistant|tool|system|AI)) (?:fails|slips|overlooks|misses|forgets|invents|makes up)\b`,
)

/** Money and its ways of going: these are lost wherever an error leads to them. */
const MONEY = anyOf(
  'refunds?',
  '(?:re|over)payments?',
  'reimbursements?',
  'chargebacks?',
  'compensation',
  'credit notes?',
  'vouchers?',
  'discounts?',
  'damages',
  'penalt(?:y|ies)',
  '(?:a|the|heavy|high|large) fines?',
  'fines',
  'lawsuits?',
  'litigation',
  'legal (?:action|costs|fees)',
  '(?:warranty|legal|damage|liability|insurance) claims?',
  '(?:product )?recalls?',
  'write-?offs?',
  'money',
  'margins?',
  'revenue',
  'turnover',
  'profits?',
  '(?:thousands|millions|hundreds) of',
  '(?:thousand|million|hundred) (?:dollars|euros|pounds|francs)',
  'fortune',
  String.raw`\d[\d.,]* ?(?:dollars?|euros?|pounds?|francs?|USD|EUR|GBP)`,
)

/** Business is what one may lose or an error may cost; elsewhere every shop speaks of its customers and orders. */
const BUSINESS = anyOf(
  MONEY,
  'sales?',
  'thousands?',
  'millions?',
  'deals?',
  'contracts?',
  'orders?',
  'bids?',
  'tenders?',
  'licen[cs]es?',
  'customers?',
  'clients?',
  'accounts?',
  'bonus',
  'reputation',
)

const OURS = anyOf(
  'we',
  'us',
  'I',
  String.raw`our \w+`,
  'the (?:company|shop|store|firm|business|agency|operator|house|bank|landlord|owner)',
)

const LEADS = anyOf(
  'costs?',
  'costing',
  'means?',
  'meaning',
  '(?:leads?|led|leading) to',
  '(?:results?|resulting|ends?|ended|ending) (?:up )?(?:in|with)',
  'caus(?:es?|ed|ing)',
  'triggers?',
  'brings?',
  'entails?',
  'carr(?:y|ies)',
  'exposes?',
  'leaves? us',
)

const CONSEQUENCE = pattern(
  String.raw`${LEADS} ${some(6)}${MONEY}\b`,
  String.raw`${LEADS} ${some(4)}(?:[$€£] ?\d|\d[\d.,]* ?[€$£])`,
  String.raw`(?:is|are) ${some(2)}${MONEY}\b`,
  String.raw`(?:costs?|costing) ${some(4)}${BUSINESS}\b`,
  String.raw`(?:loses?|losing|lost|ruins?|jeopardi[sz]es?|endangers?|risks?|risking|eats?|reduces?) ${some(4)}${BUSINESS}\b`,
  String.raw`${OURS} ${some(5)}(?:refund|reimburse|compensate|pay|paying|owe|forfeit|write off|replace|foot|absorb|bear|honou?r)\b`,
  String.raw`${OURS} ${some(3)}(?:give|grant|issue|offer) ${some(4)}${MONEY}\b`,
  String.raw`(?:comes?|goes|out of|from) (?:off |out of )?(?:our |their |my |the )?(?:own )?(?:pockets?|profits?|margins?)\b`,
  String.raw`(?:sues?|sued|fined|liable|bound by|at a loss)\b`,
  String.raw`(?:obliges?|binds?|commits?|charges?|bills?|fines?) us\b`,
  String.raw`ha(?:s|ve) to honou?r\b`,
  String.raw`at (?:our|its|their) (?:own )?(?:expense|cost)\b`,
  String.raw`(?:entitled to|claims?|gets?|get back|demands?) ${some(3)}(?:refunds?|compensation|damages|(?:his|her|its|their|the) money)\b`,
)

/** What takes the consequence back, where it stands before it in the same breath. */
const DENIED = new RegExp(
  String.raw`(?:\b(?:not|never|no|nothing|without|hardly|nobody|seldom|rarely|avoids?|prevents?)\b|n['’]t\b)(?: ${WORD}){0,3} ?$`,
  'i',
)
const DENIES = /\b(?:no|nothing|never|not|hardly|without)\b/i

const SMALL_SUM =
  /\b(?:a few|some|a couple of) (?:cents|pennies|euros?|dollars?|pounds|bucks)\b|\bsmall (?:refund|voucher|credit|sum|amount)|(?:[$€£] ?\d{1,2}|\b\d{1,2} ?(?:dollars?|euros?|pounds?|USD|EUR|GBP|€|£))(?![\d.,]*\d|[ -](?:thousand|million))/i

/** What the service itself costs says nothing of errors. */
const RUNNING_COST = /\b(?:a|per|each|every) (?:month|year|week)\b|\bmonthly\b|\bbudget\b/i

/** Sentences that name an error of the model and money or business that is lost by it, in whatever order. */
export function readCostOfError(text: string): CostOfError | undefined {
  const found = text
    .split(/(?<![.!?\n])[.!?\n]+(?=\s|$)/)
    .flatMap((sentence) => costIn(sentence) ?? [])
  return found.find(({ sensitivity }) => sensitivity === 'high') ?? found[0]
}

function costIn(sentence: string): CostOfError | undefined {
  if (!ERROR.test(sentence) || RUNNING_COST.test(sentence)) return undefined
  const consequence = CONSEQUENCE.exec(sentence)
  if (consequence === null || isDenied(sentence, consequence)) return undefined
  const sensitivity = SMALL_SUM.test(sentence) ? 'medium' : 'high'
  return { sensitivity, words: consequence[0] }
}

function isDenied(sentence: string, { 0: words, index }: RegExpExecArray): boolean {
  return DENIES.test(words) || DENIED.test(sentence.slice(0, index))
}
