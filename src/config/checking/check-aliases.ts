import type { Concern } from '../../config/concern.ts'
import type { ConfigFile } from '../../config/schema/file-schema.ts'
import { LINES } from '../../core/line.ts'
import type { Policy } from '../../core/policy.ts'
import { nearestWord } from '../../core/text/nearest-word.ts'

/** Aliases that stand for nothing a request could go to, and those whose name is taken. */
export function checkAliases(
  { aliases = {} }: Pick<ConfigFile, 'aliases'>,
  { lines, cards }: Pick<Policy, 'lines' | 'cards'>,
): readonly Concern[] {
  const own = ['auto', 'secondline/auto', ...LINES.map((line) => `secondline/${line}`)]
  return Object.entries(aliases).flatMap(([alias, named]) => {
    const error = (message: string, suggestion?: string): readonly Concern[] => [
      {
        severity: 'error',
        path: ['aliases', alias],
        message,
        ...(suggestion === undefined ? {} : { suggestion }),
      },
    ]
    if (Object.hasOwn(cards, alias)) {
      return error(`"${alias}" is a model here; an alias of its name would hide it.`)
    }
    if (own.includes(alias)) return error(`"${alias}" is the gateway's own name.`)
    if (Object.hasOwn(aliases, named)) {
      return error(`"${named}" is an alias itself; write what it stands for: ${aliases[named]}.`)
    }
    if (!own.includes(named) && !Object.hasOwn(cards, named)) {
      return error(
        `"${named}" is neither auto, nor secondline/ and a line, nor a model here.`,
        own.find((name) => name === `secondline/${named}`) ??
          nearestWord(named, [...own, ...Object.keys(cards)]),
      )
    }
    const empty = LINES.find((line) => named === `secondline/${line}` && lines[line].length === 0)
    return empty === undefined ? [] : error(`The line ${empty} has no models.`)
  })
}
