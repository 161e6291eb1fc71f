/** Names a value by its place in the file: `['models', 0, 'api_key']`. */
export type Path = readonly (string | number)[]

export interface Position {
  /** From 1. */
  readonly line: number
  /** From 1. */
  readonly column: number
}

/** Something wrong with a configuration. A warning does not keep it from being used. */
export interface Problem {
  readonly severity: 'error' | 'warning'
  /** Where the value stands: a file's name, an environment variable or a flag. */
  readonly source: string
  readonly position?: Position
  /** The line of the file, secrets masked. */
  readonly sourceLine?: string
  readonly path: string
  readonly message: string
  /** What was probably meant. */
  readonly suggestion?: string
}

/** Thrown where a configuration cannot be used. Carries every problem found, not only the first. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError'
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    super(problems.map(renderProblem).join('\n'))
    this.problems = problems
  }
}

/** `models[0].api_key` */
export function pathText(path: Path): string {
  let text = ''
  for (const key of path) {
    if (typeof key === 'number') text += `[${key}]`
    else text += text === '' ? key : `.${key}`
  }
  return text
}

/** One problem as a person reads it: `file:line:column: message`, then the line with a caret under the place. */
export function renderProblem(problem: Problem): string {
  const { position, sourceLine } = problem
  const place = position
    ? `${problem.source}:${position.line}:${position.column}`
    : [problem.source, problem.message.startsWith(problem.path) ? '' : problem.path]
        .filter((part) => part !== '')
        .join(': ')
  const warning = problem.severity === 'warning' ? 'warning: ' : ''
  const meant = problem.suggestion ? ` Did you mean "${problem.suggestion}"?` : ''
  const head = `${place}: ${warning}${problem.message}${meant}`
  if (!position || sourceLine === undefined) return head
  return [head, ...snippet(sourceLine, position)].join('\n')
}

const WIDTH = 100

function snippet(sourceLine: string, position: Position): readonly string[] {
  const start = Math.max(0, position.column - 1 - WIDTH / 2)
  const gutter = `${position.line} | `
  const caret = ' '.repeat(gutter.length + position.column - 1 - start)
  const shown = sourceLine.slice(start, start + WIDTH).replaceAll('\t', ' ')
  return [`  ${gutter}${shown}`, `  ${caret}^`]
}

/** Hides what looks like a secret in a line of the file; the line keeps its length, so that carets still fit. */
export function maskSecrets(line: string): string {
  return line
    .slice(0, MASKED_LENGTH)
    .replaceAll(
      HEADERS,
      (_all, before: string, values: string) =>
        before +
        values.replaceAll(VALUE, (_entry, name: string, value: string) => name + stars(value)),
    )
    .replaceAll(SECRET_ENTRY, (_entry, key: string, value: string) => key + stars(value))
    .replaceAll(
      CREDENTIALS_WITH_ANY_SIGN,
      (_all, before: string, secret: string) => before + stars(secret),
    )
    .replaceAll(
      CREDENTIALS_IN_URL,
      (_all, before: string, secret: string) => before + stars(secret),
    )
    .replaceAll(BARE_TOKEN, stars)
}

const MASKED_LENGTH = 2000
const SECRET_ENTRY =
  /((?:key|token|secret|pepper|password|authorization|cookie)["']?\s{0,9}:(?!\/\/)\s{0,9})(\$\{[^}]*\}|"[^"]*"?|'[^']*'?|[^\s,}[\]{][^,}]*)/gi
/** Any header of a provider may open it, whatever its name is. */
const HEADERS = /(\bheaders["']?\s{0,9}:\s{0,9}\{)((?:\$\{[^}]*\}|[^}])*)/gi
const VALUE = /(:\s{1,9})(\$\{[^}]*\}|"[^"]*"?|'[^']*'?|[^\s,][^,]*)/g
const CREDENTIALS_IN_URL = /(:\/\/[^\s:@/]{0,80}:)([^\s/]{1,200})(?=@)/g
/** Up to the last @: an address that is refused may hold a password with / or ? as it is. What is a port of http is none. */
const CREDENTIALS_WITH_ANY_SIGN =
  /((?:(?:postgres|postgresql|rediss?|valkeys?):\/\/[^\s:@/]{0,80}:|https?:\/\/[^\s:@/]{0,80}:(?!\d{1,5}[/?#])))(\S{1,400})(?=@)/gi
const BARE_TOKEN = /\b(?:sk|gsk|xai|pk|rk|key)-[\w-]{6,}/g

/** A reference such as `${OPENAI_API_KEY}` is no secret and stays readable; a key in place of the name does not. */
function stars(value: string): string {
  const name = /^["']?\$\{([^}]*)\}["']?\s*$/.exec(value)?.[1]
  return name !== undefined && !isLikeKey(name) ? value : '*'.repeat(value.length)
}

/** Long, and with small letters and digits: so are keys of providers, and hardly a variable's name. */
export function isLikeKey(name: string): boolean {
  return /^(?=.*\d)(?=.*[a-z])[\w-]{20,}$/.test(name)
}
