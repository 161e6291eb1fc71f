/** Reading JSON that an upstream wrote, which may be anything. */

import { MOST_TOLD_NESTING, nestsDeeperThan } from '../wire/nests-deeper-than.ts'

export type JsonObject = Readonly<Record<string, unknown>>

export function objectOf(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : undefined
}

export function objectsOf(value: unknown): readonly JsonObject[] {
  if (!Array.isArray(value)) return []
  return value.every(isObject) ? value : value.filter(isObject)
}

function isObject(value: unknown): boolean {
  return objectOf(value) !== undefined
}

export function stringOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

export function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

/** The object that a text says; undefined when it says something else, is broken, or nests deeper than can be written again. */
export function parseObject(text: string): JsonObject | undefined {
  return objectOf(parse(text))
}

/** The same, also where it stands alone in a list: so Google wraps some errors. */
export function parseOnly(text: string): JsonObject | undefined {
  const said = parse(text)
  return objectOf(Array.isArray(said) && said.length === 1 ? said[0] : said)
}

function parse(text: string): unknown {
  if (text.length > MOST_TOLD_NESTING && nestsDeeperThan(text, MOST_TOLD_NESTING)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
