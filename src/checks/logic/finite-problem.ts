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

interface PartialProblem {
  readonly variables: Map<string, readonly number[]>
  readonly constraints: Expression[]
  readonly different: (readonly string[])[]
  readonly options: { readonly letter: string; readonly holds: Expression }[]
}

/** The kinds of line there are; the first that matches takes the line. False: it could not be read. */
const LINES: readonly {
  readonly pattern: RegExp
  readonly take: (partial: PartialProblem, first: string, second: string) => boolean
}[] = [
  {
    pattern: /^([\p{L}_][\p{L}\p{N}_]*)\s*\[IN\]\s*\[([\d,\s]+)\]$/u,
    take: ({ variables }, name, values) => {
      variables.set(name, values.split(',').map(Number))
      return true
    },
  },
  {
    pattern: /^AllDifferentConstraint\(\[([^\]]*)\]\)$/u,
    take: ({ different }, names) => different.push(names.split(',').map((name) => name.trim())) > 0,
  },
  {
    pattern: /^\(?([A-Z])\)\s*(\S.*)$/u,
    take: ({ options }, letter, text) => {
      const holds = readExpression(text)
      return holds !== undefined && options.push({ letter, holds }) > 0
    },
  },
  {
    pattern: /^([^:]*[<>=].*)$/u,
    take: ({ constraints }, text) => {
      const constraint = readExpression(text)
      return constraint !== undefined && constraints.push(constraint) > 0
    },
  },
]

/** Reads the sections "Variables:", "Constraints:" and "Query:". Undefined when a line cannot be read. */
export function readFiniteProblem(text: string): FiniteProblem | undefined {
  const partial: PartialProblem = {
    variables: new Map(),
    constraints: [],
    different: [],
    options: [],
  }
  const isRead = text
    .split('\n')
    .every((line) => readLine(partial, line.split(':::')[0]?.trim() ?? ''))
  const expressions = [...partial.constraints, ...partial.options.map(({ holds }) => holds)]
  const isKnown = expressions.every(({ names }) =>
    [...names].every((name) => partial.variables.has(name)),
  )
  return isRead && isKnown && partial.variables.size > 0 && partial.options.length > 0
    ? partial
    : undefined
}

function readLine(partial: PartialProblem, line: string): boolean {
  for (const { pattern, take } of LINES) {
    const match = pattern.exec(line)
    if (match !== null) return take(partial, match[1] ?? '', match[2] ?? '')
  }
  return true
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
