import type { Path } from '../../config/problem.ts'
import { PROVIDER_NAMES } from '../../config/schema/providers.ts'

/** What to write in place of a value of the wrong kind; empty where the complaint says it already. */
export function remedyForKind(path: Path, expected: string, value: unknown): string {
  const place = path.filter((key) => typeof key === 'string').join('.')
  const own = SHAPES[place]
  if (own !== undefined && (expected === own.expected || typeof path.at(-1) === 'number')) {
    return ` ${own.remedy}`
  }
  if (expected === 'array' && typeof value === 'string') return ' Put it in brackets: [ ].'
  if (typeof value !== 'string') return ''
  if (expected === 'number' || expected === 'int') return remedyForNumber(path, value.trim())
  return ''
}

/** Values that are often written in another shape. */
const SHAPES: Readonly<Record<string, { readonly expected: string; readonly remedy: string }>> = {
  store: {
    expected: 'string',
    remedy:
      'Write it in one line: store: sqlite:./secondline.db, or store: postgres://USER:PASSWORD@HOST/DATABASE.',
  },
  models: {
    expected: 'array',
    remedy: 'Each model begins with a dash, as in - { id: gpt-4o, provider: openai }.',
  },
  policies: {
    expected: 'array',
    remedy:
      'Each policy begins with a dash, as in - { when: { risk: high }, require: { line: second } }.',
  },
  lines: {
    expected: 'object',
    remedy:
      'Write which line each model is of, as in lines: { first: [quick], second: [thinker] }.',
  },
  'limits.shared': {
    expected: 'object',
    remedy: 'The address stands under it, as in shared: { url: rediss://HOST:6379/0 }.',
  },
}

const MILLISECONDS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, min: 60_000 }

function remedyForNumber(path: Path, text: string): string {
  if (/^-?\d{1,15}(?:\.\d{1,15})?$/.test(text)) return ` Write it without quotes: ${text}.`
  const percent = /^(\d{1,3}(?:\.\d{1,6})?) ?%$/.exec(text)?.[1]
  if (percent !== undefined) return ` Write ${percent} of 100 as ${fraction(percent)}.`
  const [, amount, unit = ''] = /^(\d{1,9}(?:\.\d{1,3})?) ?([a-z]{1,3})$/.exec(text) ?? []
  const factor = MILLISECONDS[unit]
  if (amount === undefined || factor === undefined || !String(path.at(-1)).endsWith('_ms'))
    return ''
  return ` Write it in milliseconds: ${Math.round(Number(amount) * factor)}.`
}

/** What to write in place of a number above what is allowed: a share is often written as a percentage. */
export function remedyForTooMuch(most: unknown, value: unknown): string {
  if (most !== 1 || typeof value !== 'number' || value > 100) return ''
  return ` Write ${value} of 100 as ${fraction(value)}.`
}

/** Exact for what people write, where 0.07 times 100 would not be. */
function fraction(percent: string | number): string {
  return String(Number((Number(percent) / 100).toPrecision(12)))
}

/** What is missing, as far as it is known what it can be. */
export function remedyForMissing(path: Path): string {
  return isProvider(path) ? ` It is one of ${PROVIDER_NAMES.join(', ')}.` : ''
}

export function remedyForChoice(path: Path): string {
  if (!isProvider(path)) return ''
  return ' Any other server that speaks the OpenAI API is an openai-compatible one, called at its base_url.'
}

function isProvider(path: Path): boolean {
  return path.length === 3 && path[0] === 'models' && path[2] === 'provider'
}

/** What an unknown key shows to have been meant, other than another key. */
export function remedyForKey(path: Path, key: string): string | undefined {
  if (key.includes(':')) return ' After a colon comes a blank, as in key: value.'
  if (/^\d+$/.test(key)) return ' Write a number with a point, as in 0.97.'
  if (path[0] === 'policies' && path.at(-1) === 'require' && /^models?$/.test(key)) {
    return ' A policy asks for a line, as in line: second; which models it has stands under lines.'
  }
  return undefined
}
