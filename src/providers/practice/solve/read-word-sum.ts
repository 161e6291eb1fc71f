import { type Expression, number, type Operator, operation } from './expression.ts'

/** Words that tell what happens to a quantity, by the operation they stand for. */
const CHANGES: readonly (readonly [Operator, RegExp])[] = [
  ['/', /\b(?:shares?|shared|splits?|divides?|divided|distributes?|distributed)\b/],
  [
    '-',
    /\b(?:gives?|gave|loses?|lost|sells?|sold|eats?|ate|spends?|spent|uses?|used|breaks?|broke|removes?|removed|throws?|threw|drops?|dropped|donates?|donated|leaves?|left|away|fewer|less|takes? out|took out)\b/,
  ],
  [
    '+',
    /\b(?:buys?|bought|gets?|got|finds?|found|receives?|received|adds?|added|more|gains?|gained|earns?|earned|picks?|picked|collects?|collected|wins?|won|joins?|joined|arrives?|arrived|bakes?|baked|makes?|made|another)\b/,
  ],
]

const NUMBER_WORDS: Readonly<Record<string, string>> = Object.fromEntries(
  'zero one two three four five six seven eight nine ten eleven twelve'
    .split(' ')
    .map((word, value) => [word, String(value)]),
)

/** Figures that set the scene: how far, how old, what time. They are no part of the sum. */
const SCENERY =
  /\b\d{1,9}(?:\.\d{1,3})? ?(?:km|kilomet(?:er|re)s?|met(?:er|re)s?|years?(?: old)?|minutes?|hours?|days?|o['’]?clock|am|pm|degrees?)\b/g

/** Relations that a story of plain changes does not have. With one of them the sum is another one. */
const BEYOND =
  /%|\$|\b(?:percent|twice|thrice|half|third|quarter|double|triple|doubles|triples|times|than|average|every|ratio|first|second|last|next|except|both|remaining|rest|daily|weekly|hourly|nor|neither|again)\b|\d\/\d|\b(?:gives?|gave) (?:her|him|them|me|us)\b/

/** How a question may ask for what the story leaves. */
const QUESTION =
  /^how (?:many|much)\b[^?.]{1,80}\??\s*(?:if\b|answer\b|give\b|reply\b|show\b|how (?:sure|confident)\b|explain\b|$)/

/** A story in which a quantity changes clause by clause; undefined as soon as a clause is not understood. */
export function readWordSum(prompt: string): Expression | undefined {
  const text = prompt
    .toLowerCase()
    .replace(/\b[a-z]+\b/g, (word) => NUMBER_WORDS[word] ?? word)
    .replace(/(\d),(?=\d{3}(?!\d))/g, '$1')
  const asked = text.search(/\bhow (?:many|much)\b/)
  if (asked < 0) return undefined
  const question = text.slice(asked)
  const story = text.slice(0, asked)
  if (BEYOND.test(text) || !QUESTION.test(question) || /\d/.test(question.split('?')[0] ?? '')) {
    return undefined
  }
  return readStory(story.replace(SCENERY, ''), question)
}

const MOST_CLAUSES = 6

/** Every clause with a figure must speak of the thing the question asks for. */
function readStory(story: string, question: string): Expression | undefined {
  const clauses = story.split(/[.;!?,]|\bthen\b|\band\b/).filter((clause) => /\d/.test(clause))
  const [opening, ...changes] = clauses
  const start = opening === undefined ? undefined : readAmount(opening)
  if (start?.thing === undefined || changes.length > MOST_CLAUSES) return undefined
  if (!question.includes(start.thing) && !/\b(?:left|remain)\b/.test(question)) return undefined
  const whole = opening !== undefined && /\b(?:shared|split|divided)\b/.test(opening)
  if (whole) return undefined
  let total: Expression = start.amount
  for (const clause of changes) {
    const change = CHANGES.find(([, words]) => words.test(clause))?.[0]
    const next = readAmount(clause)
    if (change === undefined || next === undefined) return undefined
    if (change !== '/' && next.thing !== undefined && next.thing !== start.thing) return undefined
    total = operation(total, change, next.amount)
  }
  return total.type === 'operation' ? total : undefined
}

/** Words behind a figure that do not name a thing. */
const NO_THING = /^(?:more|of|away|to|are|were|from|for|with|at|each|another)$/

interface Amount {
  readonly amount: Expression
  /** What is counted, in the singular; undefined when the clause leaves it out. */
  readonly thing: string | undefined
}

/** One figure, or two that belong together: `4 boxes with 6 pens each`. */
function readAmount(clause: string): Amount | undefined {
  const figures = [
    ...clause.matchAll(/(\d{1,9}(?:\.\d{1,4})?)(?: (?:more |other )?([a-z]{1,20}))?/g),
  ]
  const [first, second] = figures
  if (first === undefined || figures.length > 2) return undefined
  const word = (second ?? first)[2]
  const thing = word === undefined || NO_THING.test(word) ? undefined : word.replace(/s$/, '')
  const amount = number(Number(first[1]))
  if (second === undefined) return /\beach\b/.test(clause) ? undefined : { amount, thing }
  if (!/\b(?:each|of|with)\b/.test(clause)) return undefined
  return { amount: operation(amount, '*', number(Number(second[1]))), thing }
}
