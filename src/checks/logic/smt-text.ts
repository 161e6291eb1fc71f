/** Formulas as SMT-LIB text over one sort, with every name declared. */
import type { Formula, Term } from './formula.ts'

/** Names with their number of arguments, as they were met. */
interface Names {
  readonly predicates: Map<string, number>
  readonly functions: Map<string, number>
}

const JOIN_WORDS = { '∧': 'and', '∨': 'or', '⊕': 'xor', '→': '=>', '↔': '=' } as const
/** Order between things that are no plain numbers is left open, but irreflexive and transitive. */
const ORDER = ['<', '>', '≤', '≥']

export interface Entailment {
  /** Is there any world in which the premises hold. */
  readonly premises: string
  /** The same with the conclusion, and with its opposite. */
  readonly withConclusion: string
  readonly withOpposite: string
}

/** Three questions to a solver which together say whether the conclusion follows, is refuted, or is open. */
export function entailmentQuestions(premises: readonly Formula[], conclusion: Formula): Entailment {
  const names: Names = { predicates: new Map(), functions: new Map() }
  const facts = premises.map((premise) => `(assert ${closed(premise, names)})`)
  const claim = closed(conclusion, names)
  const head = [...declarations(names), ...facts]
  const ask = (last: readonly string[]): string => [...head, ...last, '(check-sat)'].join('\n')
  return {
    premises: ask([]),
    withConclusion: ask([`(assert ${claim})`]),
    withOpposite: ask([`(assert (not ${claim}))`]),
  }
}

/** Variables nobody bound are meant for all. */
function closed(formula: Formula, names: Names): string {
  const free = [...freeVariables(formula, new Set())]
  const text = formulaText(formula, names, new Set(free))
  return free.reduce((inner, variable) => `(forall ((${symbol(variable)} Thing)) ${inner})`, text)
}

function freeVariables(formula: Formula, bound: ReadonlySet<string>): ReadonlySet<string> {
  switch (formula.type) {
    case 'atom':
      return new Set(formula.terms.flatMap((term) => openIn(term, bound)))
    case 'compare':
      return new Set([formula.left, formula.right].flatMap((term) => openIn(term, bound)))
    case 'not':
      return freeVariables(formula.inner, bound)
    case 'join':
      return new Set([
        ...freeVariables(formula.left, bound),
        ...freeVariables(formula.right, bound),
      ])
    case 'quantified':
      return freeVariables(formula.inner, new Set([...bound, formula.variable]))
  }
}

function openIn(term: Term, bound: ReadonlySet<string>): readonly string[] {
  if (term.terms.length > 0) return term.terms.flatMap((inner) => openIn(inner, bound))
  return /^[u-z]\d?$/u.test(term.name) && !bound.has(term.name) ? [term.name] : []
}

function formulaText(formula: Formula, names: Names, bound: ReadonlySet<string>): string {
  switch (formula.type) {
    case 'atom':
      return applied(
        predicate(formula.name, formula.terms.length, names),
        formula.terms,
        names,
        bound,
      )
    case 'compare':
      return comparisonText(formula.sign, formula.left, formula.right, names, bound)
    case 'not':
      return `(not ${formulaText(formula.inner, names, bound)})`
    case 'join': {
      const left = formulaText(formula.left, names, bound)
      return `(${JOIN_WORDS[formula.sign]} ${left} ${formulaText(formula.right, names, bound)})`
    }
    case 'quantified': {
      const inner = formulaText(formula.inner, names, new Set([...bound, formula.variable]))
      return `(${formula.all ? 'forall' : 'exists'} ((${symbol(formula.variable)} Thing)) ${inner})`
    }
  }
}

function comparisonText(
  sign: string,
  left: Term,
  right: Term,
  names: Names,
  bound: ReadonlySet<string>,
): string {
  const numbers = [left, right].map((term) => Number(term.name.replaceAll(/[$,%]/gu, '')))
  const [a = Number.NaN, b = Number.NaN] = numbers
  if (numbers.every(Number.isFinite)) return String(holds(sign, a, b))
  const terms = `${termText(left, names, bound)} ${termText(right, names, bound)}`
  if (sign === '=') return `(= ${terms})`
  if (sign === '≠') return `(not (= ${terms}))`
  return `(${predicate(`order${ORDER.indexOf(sign)}`, 2, names)} ${terms})`
}

function holds(sign: string, a: number, b: number): boolean {
  const table: Readonly<Record<string, boolean>> = {
    '=': a === b,
    '≠': a !== b,
    '<': a < b,
    '>': a > b,
    '≤': a <= b,
    '≥': a >= b,
  }
  return table[sign] ?? false
}

function applied(
  head: string,
  terms: readonly Term[],
  names: Names,
  bound: ReadonlySet<string>,
): string {
  if (terms.length === 0) return head
  return `(${head} ${terms.map((term) => termText(term, names, bound)).join(' ')})`
}

function termText(term: Term, names: Names, bound: ReadonlySet<string>): string {
  if (term.terms.length === 0 && bound.has(term.name)) return symbol(term.name)
  const head = symbol(`f${term.terms.length}_${term.name}`)
  names.functions.set(head, term.terms.length)
  return applied(head, term.terms, names, bound)
}

/** One name with two numbers of arguments is two predicates. */
function predicate(name: string, size: number, names: Names): string {
  const head = symbol(`p${size}_${name}`)
  names.predicates.set(head, size)
  return head
}

function symbol(name: string): string {
  return `|${name.replaceAll(/[|\\]/gu, '_')}|`
}

function declarations(names: Names): readonly string[] {
  const sorts = (size: number): string => Array.from({ length: size }, () => 'Thing').join(' ')
  return [
    '(declare-sort Thing 0)',
    ...[...names.functions].map(([name, size]) => `(declare-fun ${name} (${sorts(size)}) Thing)`),
    ...[...names.predicates].map(([name, size]) => `(declare-fun ${name} (${sorts(size)}) Bool)`),
  ]
}
