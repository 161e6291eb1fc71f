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

/** A story in which a quantity changes clause by clause; undefined as soon as a clause is not understood. */
export function readWordSum(prompt: string): Expression | undefined {
  const text = prompt
    .toLowerCase()
    .replace(/\b[a-z]+\b/g, (word) => NUMBER_WORDS[word] ?? word)
    .replace(/(\d),(?=\d{3}(?!\d))/g, '$1')
  const asked = text.search(/\bhow (?:many|much)\b/)
  if (asked < 0) return undefined
  const question = text.slice(asked)
  const story = `${text.slice(0, asked)}. ${question.split(/\bif\b/)[1] ?? ''}`
  if (/\b(?:each|every|per)\b/.test(question) && /\d/.test(question)) return undefined
  return readStory(story)
}

function readStory(story: string): Expression | undefined {
  const clauses = story
    .replace(SCENERY, '')
    .split(/[.;!?,]|\bthen\b|\band\b(?!\s\d)/)
    .filter((clause) => /\d/.test(clause))
  let total: Expression | undefined
  for (const clause of clauses) {
    const amount = readAmount(clause)
    if (amount === undefined) return undefined
    if (total === undefined) {
      total = amount
      continue
    }
    const change = CHANGES.find(([, words]) => words.test(clause))?.[0]
    if (change === undefined) return undefined
    total = operation(total, change, amount)
  }
  return total?.type === 'operation' ? total : undefined
}

/** One number, or two that belong together: `4 boxes of 6 pens each`. */
function readAmount(clause: string): Expression | undefined {
  const figures = clause.match(/\d{1,9}(?:\.\d{1,4})?/g) ?? []
  const [first, second] = figures.map((figure) => number(Number(figure)))
  if (first === undefined || figures.length > 2) return undefined
  if (second === undefined) return first
  const multiplies = /\b(?:each|every|per|of|with|times)\b/.test(clause)
  return multiplies ? operation(first, '*', second) : undefined
}
