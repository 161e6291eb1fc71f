import { ERRORS } from '../../../src/core/errors.ts'
import { sayReason } from '../../../src/core/wording/reason-words.ts'
/** `$0.0123`; small sums keep two digits that say something. */
export function formatMicros(micros: number): string {
  return formatDollars(micros / 1e6)
}

export function formatDollars(dollars: number): string {
  if (dollars === 0) return '$0'
  const size = Math.abs(dollars)
  const digits =
    size >= 0.0995
      ? { maximumFractionDigits: 2, minimumFractionDigits: 2 }
      : { maximumSignificantDigits: 2 }
  return `${dollars < 0 ? '−' : ''}$${size.toLocaleString('en', digits)}`
}

export function formatMs(ms: number): string {
  if (ms < 1) return '<1 ms'
  if (ms < 1000) return `${Math.round(ms)} ms`
  if (ms < 60_000) return `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`
  return formatAge(ms)
}

/** `3 min`, `5 h`, `2 d`. */
export function formatAge(ms: number): string {
  const minutes = ms / 60_000
  if (minutes < 1) return `${Math.max(0, Math.round(ms / 1000))} s`
  if (minutes < 60) return `${Math.round(minutes)} min`
  if (minutes < 48 * 60) return `${Math.round(minutes / 60)} h`
  return `${Math.round(minutes / 1440)} d`
}

export function formatShare(part: number, whole: number): string {
  return whole === 0 ? '–' : formatPercent(part / whole)
}

/** The sign stays with its number where a line is broken. */
export function formatPercent(share: number): string {
  const percent = share * 100
  return `${percent.toFixed(percent >= 0.05 && percent < 10 ? 1 : 0)}\u00a0%`
}

export function formatCount(count: number): string {
  return count.toLocaleString('en')
}

/** Context windows as they are called: `32k` of 32,768 as of 32,000, `1M`. */
export function formatTokens(tokens: number): string {
  const kilo = tokens % 1000 !== 0 && tokens % 1024 === 0 ? 1024 : 1000
  if (tokens >= kilo ** 2) return `${Math.round((10 * tokens) / kilo ** 2) / 10}M`
  return tokens >= kilo ? `${Math.round(tokens / kilo)}k` : String(tokens)
}

const MOMENT = {
  day: '2-digit',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
} as const
const CLOCK = new Intl.DateTimeFormat('en-GB', MOMENT)
const CLOCK_WITH_YEAR = new Intl.DateTimeFormat('en-GB', { ...MOMENT, year: 'numeric' })

/** Of whoever looks: what `formatTime` speaks of. */
export const TIME_ZONE = CLOCK.resolvedOptions().timeZone

const DAY = new Intl.DateTimeFormat('en-GB', { day: '2-digit', month: 'short', year: 'numeric' })

export function formatDay(ms: number): string {
  return DAY.format(ms)
}

const UTC_DAY = new Intl.DateTimeFormat('en-GB', {
  day: '2-digit',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})

/** A day that was given as a day and is kept as its end in UTC: the same one everywhere. */
export function formatUtcDay(ms: number): string {
  return UTC_DAY.format(ms)
}

/** With the year where it is not this one. */
export function formatTime(ms: number): string {
  const isThisYear = new Date(ms).getFullYear() === new Date().getFullYear()
  return (isThisYear ? CLOCK : CLOCK_WITH_YEAR).format(ms)
}

/** `wrong-result` and `checks_passed` as words. */
export function inWords(code: string): string {
  return code.replace(/[-_]/g, ' ')
}

/** Why a request went as it did, a sentence for each code; names of rules stand as they are. */
export function reasonsInWords(codes: readonly string[]): string {
  return codes.map((code) => `${sayReason(code) ?? sayName(code)}.`).join(' ')
}

/** Of what is no reason of the gateway's own: an error of the list, or a rule of the configuration. */
function sayName(code: string): string {
  if (!Object.hasOwn(ERRORS, code)) return `The rule ${code} applies`
  const words = inWords(code)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** `512 B`, `1.2 kB`, `3.4 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  const [size, unit] = bytes < 1e6 ? [bytes / 1e3, 'kB'] : [bytes / 1e6, 'MB']
  return `${size.toLocaleString('en', { maximumFractionDigits: size < 10 ? 1 : 0 })} ${unit}`
}

/** Who acted, as people know them: `person:ada` is ada, `key:4f2a` a key. */
export function nameOf(actor: string): string {
  return actor.replace(/^person:/, '').replace(/^key:/, 'key ')
}
