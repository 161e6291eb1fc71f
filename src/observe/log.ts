/** The log: JSON lines of fields that are allowed by name. Nothing else is written, whatever it is handed. */
import { type DestinationStream, destination, pino } from 'pino'
import type { LogFields, LogLevel } from '../core/observer.ts'

export interface LogOptions {
  readonly level: LogLevel | 'silent'
  /** Standard output unless given. */
  readonly stream?: DestinationStream
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

const MAX_TEXT = 500
const MAX_LIST = 50
const MAX_FRAMES = 10
/** Lines go out together, but none waits longer than this. */
const STANDARD_OUTPUT = { dest: 1, sync: false, minLength: 4_096, periodicFlush: 200 } as const

/** What keys look like: ours, those of providers, bearer tokens, and passwords in URLs. */
const SECRETS =
  /sl_[0-9a-f]{6,}_\w+|\b(?:sk|pk|rk|gsk|xai|key)[-_][\w-]{8,}|AIza[\w-]{20,}|\beyJ[\w-]{8,}[\w.-]*|\bbearer\s+\S+|:\/\/[^\s/@:]*:[^\s/@]+@/gi

export function createLog(options: LogOptions): Log {
  const ownStream = options.stream ? undefined : destination(STANDARD_OUTPUT)
  const stream = options.stream ?? ownStream
  const logger = pino({ level: options.level, base: null, messageKey: 'event' }, stream)
  return {
    write: (level, event, fields) => {
      if (logger.isLevelEnabled(level)) logger[level](allowedFields(fields), event)
    },
    writeError: (event, thrown, fields) => {
      if (!logger.isLevelEnabled('error')) return
      logger.error({ ...allowedFields(fields), error: describeError(thrown) }, event)
    },
    flush: () => ownStream?.flushSync(),
  }
}

/** Keeps text, numbers and lists of text under allowed names; an object is never written, whatever it holds. */
export function allowedFields(fields: PossibleFields): Record<string, unknown> {
  const kept: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(fields)) {
    if (!Object.hasOwn(ALLOWED, name)) continue
    if (typeof value === 'number') kept[name] = value
    else if (typeof value === 'string') kept[name] = withoutSecrets(value)
    else if (Array.isArray(value))
      kept[name] = value.slice(0, MAX_LIST).map(String).map(withoutSecrets)
  }
  return kept
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
    kind: thrown.name,
    ...('code' in thrown && typeof thrown.code === 'string'
      ? { code: withoutSecrets(thrown.code) }
      : {}),
    frames: frames.slice(0, MAX_FRAMES).map((line) => line.trim()),
    ...(thrown.cause instanceof Error ? { cause: { kind: thrown.cause.name } } : {}),
  }
}
