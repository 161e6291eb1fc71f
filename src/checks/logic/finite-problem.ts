/** Puzzles with few values: every arrangement is tried, so nothing is left to a model or a solver. */
import { type Expression, readExpression } from './read-expression.ts'

export interface FiniteProblem {
  readonly variables: ReadonlyMap<string, readonly number[]>
  readonly constraints: readonly Expression[]
  /** Groups whose members all differ. */
  readonly different: readonly (readonly string[])[]
  /** Option letter and its statement. */
  readonly options: readonly { readonly letter: string; readonly holds: Expression }[]
}

export interface FiniteOutcome {
  readonly solutions: number
  /** Options that hold in every solution, and in some. */
  readonly always: readonly string[]
  readonly sometimes: readonly string[]
}

const MAX_STEPS = 3_000_000

/** Reads the sections "Variables:", "Constraints:" and "Query:". Undefined when a line cannot be read. */
export function readFiniteProblem(text: string): FiniteProblem | undefined {
  const variables = new Map<string, readonly number[]>()
  const constraints: Expression[] = []
  const different: (readonly string[])[] = []
  const options: { letter: string; holds: Expression }[] = []
  for (const line of text.split('\n')) {
    const plain = line.split(':::')[0]?.trim() ?? ''
    const variable = /^([\p{L}_][\p{L}\p{N}_]*)\s*\[IN\]\s*\[([\d,\s]+)\]$/u.exec(plain)
    const group = /^AllDifferentConstraint\(\[([^\]]*)\]\)$/u.exec(plain)
    const option = /^\(?([A-Z])\)\s*(\S.*)$/u.exec(plain)
    if (variable !== null) {
      variables.set(variable[1] ?? '', (variable[2] ?? '').split(',').map(Number))
    } else if (group !== null) {
      different.push((group[1] ?? '').split(',').map((name) => name.trim()))
    } else if (option !== null) {
      const holds = readExpression(option[2] ?? '')
      if (holds === undefined) return undefined
      options.push({ letter: option[1] ?? '', holds })
    } else if (/[<>=]/u.test(plain)) {
      const constraint = readExpression(plain)
      if (constraint === undefined) return undefined
      constraints.push(constraint)
    }
  }
  const known = (expression: Expression): boolean =>
    [...expression.names].every((name) => variables.has(name))
  const isWhole =
    variables.size > 0 &&
    options.length > 0 &&
    [...constraints, ...options.map(({ holds }) => holds)].every(known)
  return isWhole ? { variables, constraints, different, options } : undefined
}

/** Undefined when there are too many arrangements to try. */
export function solveFinite(problem: FiniteProblem): FiniteOutcome | undefined {
  const names = [...problem.variables.keys()]
  const values = new Map<string, number>()
  const due = names.map((name, index) => constraintsDue(problem, names.slice(0, index + 1), name))
  const always = new Set(problem.options.map(({ letter }) => letter))
  const sometimes = new Set<string>()
  let solutions = 0
  let steps = 0
  const tally = (): void => {
    solutions++
    for (const { letter, holds } of problem.options) {
      if (holds.valueIn(values) === 1) sometimes.add(letter)
      else always.delete(letter)
    }
  }
  const visit = (index: number): void => {
    const name = names[index]
    if (name === undefined) {
      tally()
      return
    }
    for (const value of problem.variables.get(name) ?? []) {
      if (++steps > MAX_STEPS) return
      values.set(name, value)
      if (due[index]?.every((test) => test(values)) ?? true) visit(index + 1)
    }
    values.delete(name)
  }
  visit(0)
  if (steps > MAX_STEPS) return undefined
  return { solutions, always: solutions === 0 ? [] : [...always], sometimes: [...sometimes] }
}

type Test = (values: ReadonlyMap<string, number>) => boolean

/** What can be tested as soon as `name`, the last of `assigned`, has its value. */
function constraintsDue(
  problem: FiniteProblem,
  assigned: readonly string[],
  name: string,
): readonly Test[] {
  const known = new Set(assigned)
  const expressions = problem.constraints
    .filter(({ names }) => names.has(name) && [...names].every((one) => known.has(one)))
    .map(
      (constraint): Test =>
        (values) =>
          constraint.valueIn(values) === 1,
    )
  const groups = problem.different
    .filter((group) => group.includes(name))
    .map((group): Test => {
      const others = group.filter((one) => one !== name && known.has(one))
      return (values) => others.every((one) => values.get(one) !== values.get(name))
    })
  return [...groups, ...expressions]
}
