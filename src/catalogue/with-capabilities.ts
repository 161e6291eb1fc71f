import type { Capabilities } from '../core/card.ts'

/** Capabilities with what is newly known of some, which are unknown no longer. */
export function withCapabilities(
  { unknown = [], ...base }: Capabilities,
  known: Partial<Omit<Capabilities, 'unknown'>>,
): Capabilities {
  const left = unknown.filter((name) => known[name] === undefined)
  return { ...base, ...known, ...(left.length === 0 ? {} : { unknown: left }) }
}
