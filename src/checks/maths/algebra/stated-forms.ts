/**
 * Another form of an expression, told in words: "x² − 5x + 6 factors as (x − 2)(x − 3)", "$x^2 - 1$ lässt sich als
 * $(x-1)(x+1)$ schreiben", "the trinomial factors as …" where the question gives one.
 */
import type { AnswerAnalysis, StepAnalysis } from '../../../checks/maths/claims/analyse-answer.ts'
import { findingAt } from '../../../checks/maths/claims/check-result.ts'
import { readLeft } from '../../../checks/maths/claims/claims.ts'
import { isMeantToFail } from '../../../checks/maths/claims/meant-to-fail.ts'
import type { Parsed } from '../../../checks/maths/expressions/expression.ts'
import { compareEverywhere } from '../../../checks/maths/expressions/identity.ts'
import { parseExpression } from '../../../checks/maths/expressions/parse-expression.ts'
import { isSymbol, isWord, type Token } from '../../../checks/maths/tokens/token.ts'
import type { Finding } from '../../../core/check.ts'

const AS = `(?: (?:donc|also|entonces|quindi|completely|vollständig|further|nicely|then))?(?: (?:as|into|to|als|in|zu|en|como|sous la forme|come|a|em))`
const FORM = new RegExp(
  String.raw`(?<![\p{L}])(?:(?:which )?(?:factors|factori[sz]es|expands|simplifies|multiplies out)${AS}|(?:can be|is|may be) (?:then )?(?:factored|factori[sz]ed|expanded|simplified|written|rewritten|expressed|decomposed)${AS}|lässt sich${AS}|(?:zerfällt|faktorisiert sich)${AS}|se factorise${AS}|se développe${AS}|se simplifie${AS}|(?:s['’]écrit|peut s['’]écrire)${AS}?|se (?:factoriza|descompone|desarrolla|simplifica)${AS}|se puede (?:escribir|factorizar)${AS}|si (?:scompone|fattorizza|può scrivere)${AS}|(?:fatora|simplifica)-se${AS}|pode ser (?:escrito|fatorado)${AS})(?![\p{L}])`,
  'giu',
)
/** `The factorization of x² − 9 is (x − 3)(x + 3)` */
const NOUN =
  /(?:factori[sz]ation|factorisation|factored form|expanded form|expansion|Faktorisierung|factorización|fattorizzazione|fatoração)(?: \p{L}+)? (?:of|von|de|di|do)(?: (?:the|the expression|la expresión|l['’]expression))? [^.;:\n]{3,80}?(?<![\p{L}])(is|ist|es|est|è|é)(?![\p{L}])/giu
const SUBJECT =
  /(?:trinomial|quadratic|polynomial|expression|it|Term|Ausdruck|er|trinôme|polynôme|trinomio|polinomio|espressione|expresión|trinômio|polinômio)\**,?(?: \p{L}+ly| so| donc| also)? $/iu
const ASKS =
  /^\W*(?:please )?(?:can you |could you |how do (?:i|you) )?(?:factor|expand|simplif|faktorisier|zerleg|vereinfach|multipliziere|développe|factoris|desarroll|factori[cz]|scomponi|fattorizza|semplifica|fator|simplifi)/i
/** Equal there need not be equal everywhere. */
const ELSEWHERE =
  /\bmod(?:ulo|ular)?\b|\\p?mod|\bGF\(|𝔽|\\mathbb|\bfinite field|characteristic|\bfor (?:large|small)\b|\bapprox|≈|\\approx/iu
/** What is written there is made of the expression before. */
const MADE_OF =
  /(?:derivative|integral|limit|gradient|slope|inverse|root|reciprocal|ratio|sum|difference|product|quotient|log\p{L}*|Ableitung|dérivée|derivada|derivata|not|n['’]t|nicht|ne|no|non|não)\b[^.;:\n]{0,60}$/iu

export function statedFormFindings(analysis: AnswerAnalysis): readonly Finding[] {
  if (ELSEWHERE.test(analysis.questionText.slice(0, LONGEST))) return []
  return analysis.steps.flatMap((step) => {
    const { text } = step.step
    if (step.tokens.length === 0 || text.length > LONGEST || ELSEWHERE.test(text)) return []
    return findingsOf(step, analysis)
  })
}

function findingsOf(step: StepAnalysis, analysis: AnswerAnalysis): readonly Finding[] {
  const { text } = step.step
  const nouns = [...text.matchAll(NOUN)].map(({ 0: whole, 1: verb = '', index }) => ({
    start: index + whole.length - verb.length,
    end: index + whole.length,
  }))
  const verbs = [...text.matchAll(FORM)].map(({ 0: whole, index }) => ({
    start: index,
    end: index + whole.length,
  }))
  return [...verbs, ...nouns].slice(0, MOST).flatMap((verb) => {
    const right = formBehind(step, verb.end, analysis)
    const left =
      right &&
      (expressionBefore(step, verb.start, analysis) ?? askedFor(step, verb.start, analysis))
    if (left === undefined || right === undefined || !areDifferent(left, right)) return []
    const place = { start: verb.start, end: step.tokens[right.next - 1]?.end ?? verb.end }
    if (isMeantToFail(text, place)) return []
    return findingAt(step.step, place, {
      code: 'wrong-identity',
      weight: 'wrong',
      message: 'The two are not the same expression',
    })
  })
}

/** Characters; nobody works out a form in longer steps. */
const LONGEST = 20_000
const MOST = 20
const MOST_WORDS = 3

function formBehind(
  { tokens }: StepAnalysis,
  from: number,
  { budget }: AnswerAnalysis,
): Parsed | undefined {
  const first = tokens.findIndex(({ start }) => start >= from)
  if (first < 0) return undefined
  let at = first
  // `as the product $(x+3)(x+4)$`, `follows: (x − 2)(x − 3)`
  while (at < first + MOST_WORDS && isFiller(tokens[at])) at += 1
  const parsed = parseExpression(tokens, at, endOf(tokens, at), budget)
  if (parsed === undefined || parsed.isAmbiguous || parsed.operations < 2) return undefined
  return goesOn(tokens, parsed.next) ? undefined : parsed
}

function isFiller(token: Token | undefined): boolean {
  return (
    (token?.type === 'word' && token.text.length > 2) ||
    (token?.type === 'break' && ':\n$'.includes(token.symbol))
  )
}

function endOf(tokens: readonly Token[], from: number): number {
  const end = tokens.findIndex((token, at) => at >= from && token.type === 'break')
  return end < 0 ? tokens.length : end
}

/** A further factor, or an equation. */
function goesOn(tokens: readonly Token[], at: number): boolean {
  const [next, after] = [tokens[at], tokens[at + 1]]
  if (
    next?.type === 'relation' ||
    next?.type === 'symbol' ||
    next?.type === 'opaque' ||
    next?.type === 'command'
  )
    return true
  if (
    isWord(
      next,
      'and',
      'und',
      'et',
      'y',
      'e',
      'times',
      'mal',
      'fois',
      'por',
      'per',
      'plus',
      'minus',
      'or',
    )
  )
    return true
  return next?.type === 'break' && next.symbol === ',' && isSymbol(after, '(')
}

function expressionBefore(
  { tokens, step }: StepAnalysis,
  until: number,
  { budget }: AnswerAnalysis,
): Parsed | undefined {
  let end = tokens.findIndex(({ start }) => start >= until)
  if (end < 0) return undefined
  while (
    end > 0 &&
    tokens[end - 1]?.type === 'break' &&
    /^[$,\n]$/u.test((tokens[end - 1] as { symbol: string }).symbol)
  )
    end -= 1
  const start = tokens.findLastIndex(
    (token, at) => at < end && (token.type === 'break' || token.type === 'relation'),
  )
  const ending = readLeft(tokens, { start: start + 1, end }, true, budget)
  if (ending === undefined || ending.isCut) return undefined
  const { parsed } = ending
  const before = step.text.slice(0, tokens[parsed.first]?.start ?? 0)
  const between = step.text.slice(tokens[parsed.next - 1]?.end ?? until, until)
  if (MADE_OF.test(before.slice(-80)) || MADE_OF.test(between)) return undefined
  return parsed
}

/** The one expression of a question for another form, where the answer calls it so. */
function askedFor(
  { step }: StepAnalysis,
  until: number,
  { question, questionText, budget }: AnswerAnalysis,
): Parsed | undefined {
  if (questionText.length > 200 || !ASKS.test(questionText)) return undefined
  if (!SUBJECT.test(step.text.slice(Math.max(0, until - 40), until))) return undefined
  const last = question.at(-1)
  const end = last?.type === 'break' ? question.length - 1 : question.length
  if (question.slice(0, end).some(({ type }) => type === 'break' || type === 'relation'))
    return undefined
  const ending = readLeft(question, { start: 0, end }, true, budget)
  return ending === undefined || ending.isCut ? undefined : ending.parsed
}

function areDifferent(left: Parsed, right: Parsed): boolean {
  if (left.isAmbiguous || left.operations < 1 || left.units.length > 0) return false
  const names = [new Set(left.variables), new Set(right.variables)] as const
  if (names[0].size === 0 || names[0].size !== names[1].size) return false
  if (![...names[0]].every((name) => names[1].has(name) && /^[a-df-z]$/u.test(name))) return false
  if ([...left.numbers, ...right.numbers].some(({ decimals }) => decimals > 0)) return false
  return compareEverywhere(left.expression, right.expression, [...names[0]]) === 'different'
}
