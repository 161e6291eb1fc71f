import { builtPatterns, type FoundPattern, sourceFiles, writtenPatterns } from './collect.ts'
import type { Grown } from './growth.ts'
import { BEHIND_DOORS, ELSEWHERE, OF_FUNCTIONS } from './known.ts'

/** Rooms that build patterns of parts; what starts threads and processes is left out. */
const BUILDS =
  /^src\/(?:catalogue|checks|classify|config|core|decide|egress|gateway|http|knowledge|observe|oversight|providers|store|wire)\/(?!.*(?:worker|child|process))/

export async function allPatterns(): Promise<readonly FoundPattern[]> {
  const files = sourceFiles()
  const built = await builtPatterns(files.filter((file) => BUILDS.test(file)))
  return [...writtenPatterns(files), ...built]
}

export const fileOf = ({ at }: FoundPattern): string => at.replace(/:.*/, '')

/** How many of a file's patterns may grow. */
export function knownIn(file: string): number {
  return file in ELSEWHERE || file.startsWith(OF_FUNCTIONS)
    ? Number.POSITIVE_INFINITY
    : (BEHIND_DOORS[file] ?? 0)
}

export const sayOf = ({ at, source, attack: { prefix, piece } }: Grown): string =>
  `${at} /${source.slice(0, 80)}/ on ${JSON.stringify(prefix)} and many ${JSON.stringify(piece)}`
