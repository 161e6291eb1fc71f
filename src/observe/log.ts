/** The log: JSON lines of fields that are allowed by name. Nothing else is written, whatever it is handed. */
import type { DestinationStream } from 'pino'
import type { LogFields, LogLevel, LogSetting } from '../core/observer.ts'
import { openStandardOutput } from './standard-output.ts'

export interface LogOptions {
  readonly level: LogSetting
  /** `output` unless given. */
  readonly stream?: DestinationStream
  /** Standard output unless said. */
  readonly output?: 'stdout' | 'stderr'
  /** Milliseconds on a clock that never jumps. */
  readonly now?: () => number
}

/** Log fields of which some may be undefined; those are left out. */
export type PossibleFields = {
  readonly [Name in keyof LogFields]: LogFields[Name] | undefined
}

export interface Log {
  write(level: LogLevel, event: string, fields: PossibleFields): void
  writeError(event: string, thrown: unknown, fields: PossibleFields): void
  flush(): void
}

/** Typed by `LogFields`, so that a field added there is added here or does not compile. */
const ALLOWED: { readonly [Name in keyof Required<LogFields>]: true } = {
  requestId: true,
  tenant: true,
  keyId: true,
  route: true,
  method: true,
  status: true,
  code: true,
  line: true,
  zone: true,
  card: true,
  provider: true,
  purpose: true,
  reasons: true,
  reviewId: true,
  configHash: true,
  ms: true,
  overheadMs: true,
  firstContentMs: true,
  inputTokens: true,
  outputTokens: true,
  costMicros: true,
  count: true,
  file: true,
  address: true,
  version: true,
  message: true,
}

const ALLOWED_NAMES = Object.keys(ALLOWED) as readonly (keyof LogFields)[]

const MAX_TEXT = 500
const MAX_LIST = 50
const MAX_FRAMES = 10
/** Pino's numbers, which readers of its lines know. */
const LEVELS: Readonly<Record<LogOptions['level'], number>> = {
  debug: 20,
  info: 30,
  warn: 40,
  error: 50,
  silent: Number.POSITIVE_INFINITY,
}

/** What keys look like: ours, those of providers, bearer tokens, and passwords in URLs. */
const SECRETS =
  /sl_[0-9a-f]{6,}_\w+|\b(?:sk|pk|rk|gsk|xai|key)[-_][\w-]{8,}|AIza[\w-]{20,}|\beyJ[\w-]{8,}[\w.-]*|\bbearer\s+\S+|:\/\/[^\s/@:]*:[^\s/@]+@/gi

export function createLog(options: LogOptions): Log {
  const ownOutput = options.stream
    ? undefined
    : openStandardOutput(options.output === 'stderr' ? 2 : 1)
  const output = options.stream ?? ownOutput
  const least = LEVELS[options.level]
  const howOften = createRepeats(options.now ?? (() => performance.now()))
  // One object, one JSON pass: a logger that takes fields one by one spends three times as long on such a line.
  const writeLine = (level: LogLevel, event: string, fields: PossibleFields, error?: object) => {
    const line: Record<string, unknown> = { level: LEVELS[level], time: Date.now() }
    addAllowed(line, fields)
    if (error) line.error = error
    line.event = event
    output?.write(`${JSON.stringify(line)}\n`)
  }
  return {
    write: (level, event, fields) => {
      if (LEVELS[level] >= least) writeLine(level, event, fields)
    },
    writeError: (event, thrown, fields) => {
      if (LEVELS.error < least) return
      const error = describeError(thrown)
      // Each request is told of by itself.
      const isOwn = fields.requestId !== undefined
      const count = isOwn ? 1 : howOften(JSON.stringify([event, fields, error]))
      if (count === 0) return
      writeLine('error', event, count > 1 ? { ...fields, count } : fields, error)
    },
    flush: () => ownOutput?.flush(),
  }
}

/** What is done again every half second fails every half second: a store that is away would fill the disk as well. */
const TELL_AGAIN_MS = 60_000
const MOST_REMEMBERED = 100

/** How many failures of this kind a line now stands for: 0 where one told within the last minute does. */
function createRepeats(now: () => number): (kind: string) => number {
  const told = new Map<string, { at: number; since: number }>()
  return (kind) => {
    const at = now()
    const last = told.get(kind)
    if (last && at - last.at < TELL_AGAIN_MS) {
      last.since += 1
      return 0
    }
    if (last === undefined && told.size >= MOST_REMEMBERED) told.clear()
    told.set(kind, { at, since: 0 })
    return 1 + (last?.since ?? 0)
  }
}

/** Takes text, numbers and lists of text under allowed names; an object is never written, whatever it holds. */
function addAllowed(line: Record<string, unknown>, fields: PossibleFields): void {
  for (const name of ALLOWED_NAMES) {
    const value: unknown = Object.hasOwn(fields, name) ? fields[name] : undefined
    if (typeof value === 'number') line[name] = value
    else if (typeof value === 'string') line[name] = withoutSecrets(value)
    else if (Array.isArray(value)) {
      line[name] = value.slice(0, MAX_LIST).map((item) => withoutSecrets(String(item)))
    }
  }
}

/** No secret is shorter, and most fields are. */
const MIN_SECRET = 8

/** Cuts first: the pattern then looks at little, and half a key at the end is too short to use. */
export function withoutSecrets(text: string): string {
  if (text.length < MIN_SECRET) return text
  const short = text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text
  return short.replace(SECRETS, '[secret]')
}

/** Kind, code and place of an error, and of what caused it. Its message is left out: parsers quote what they read. */
function describeError(thrown: unknown): Record<string, unknown> {
  if (!(thrown instanceof Error)) return { kind: typeof thrown }
  const frames = (thrown.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    ...kindOf(thrown),
    frames: frames.slice(0, MAX_FRAMES).map((line) => line.trim()),
    ...(thrown.cause instanceof Error ? { cause: kindOf(thrown.cause) } : {}),
  }
}

function kindOf(thrown: Error): Record<string, unknown> {
  const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : undefined
  return { kind: thrown.name, ...(code === undefined ? {} : { code: withoutSecrets(code) }) }
}
