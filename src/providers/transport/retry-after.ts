const MAX_WAIT_MS = 3_600_000
const HTTP_DATE = /^[A-Z][a-z]{2,8},? \d{2}[ -][A-Z][a-z]{2}[ -]\d{2,4} /

/** Milliseconds an upstream asks to wait: `retry-after-ms`, or `retry-after` in seconds or as a date; at most an hour. */
export function retryAfterMs(
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
  now: number,
): number | undefined {
  const millis = numeric(first(headers['retry-after-ms']))
  if (millis !== undefined) return bounded(millis)
  const text = first(headers['retry-after'])
  const seconds = numeric(text)
  if (seconds !== undefined) return bounded(seconds * 1000)
  // `Date.parse` makes a date of almost anything; an HTTP date names its month.
  if (text === undefined || !HTTP_DATE.test(text)) return undefined
  const date = Date.parse(text)
  return Number.isNaN(date) ? undefined : bounded(date - now)
}

/** Milliseconds of a duration as Google writes it (`21s`, `0.5s`); at most an hour. */
export function retryDelayMs(text: string | undefined): number | undefined {
  const seconds = text?.endsWith('s') ? numeric(text.slice(0, -1)) : undefined
  return seconds === undefined ? undefined : bounded(seconds * 1000)
}

function first(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'object' ? value[0] : value
}

function numeric(text: string | undefined): number | undefined {
  if (text === undefined || !/^\s*\d{1,12}(\.\d{1,9})?\s*$/.test(text)) return undefined
  return Number(text)
}

function bounded(millis: number): number {
  return Math.min(MAX_WAIT_MS, Math.max(0, Math.ceil(millis)))
}
