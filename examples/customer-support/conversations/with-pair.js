import { readFileSync, writeFileSync } from 'node:fs'
import { parse, stringify } from 'yaml'

/**
 * Writes a copy of a gateway configuration in which the two lines are the models named, and nothing else is changed:
 * secrets stay the references they are. @returns the copy's path; throws where a model is not configured.
 */
export function withPair(config, { first, second }, copy) {
  const settings = parse(readFileSync(config, 'utf8')) ?? {}
  const known = [...(settings.models ?? []), ...(settings.knowledge?.cards ?? [])].map(
    ({ id }) => id,
  )
  for (const id of [first, second]) {
    if (!known.includes(id)) {
      throw new Error(`${config} has no model ${id}. It has: ${known.join(', ') || 'none'}.`)
    }
  }
  const lines = { ...settings.lines, first: [first], second: [second] }
  writeFileSync(copy, stringify({ ...settings, lines }))
  return copy
}
