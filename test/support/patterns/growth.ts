/** How the time of a regular expression grows with the text. */
import { createContext, Script } from 'node:vm'
import { type Attack, attacksOn, attackText } from './attacks.ts'
import type { FoundPattern } from './collect.ts'

export interface Grown extends FoundPattern {
  readonly attack: Attack
  /** Milliseconds for `LONG` characters. */
  readonly ms: number
}

const SHORT = 3_000
const LONG = 8 * SHORT
/** Milliseconds for the short text. What takes less is not looked at again: the square of the length is a few million steps. */
const QUICK = 0.7
/** Eight times the text: eight times the time where each sign is looked at once, 64 times where all are for each. */
const TIMES = 20
const GIVE_UP_MS = 250

/** The first attack on which its time grows faster than the text; of at most so many. */
export function growthOf(found: FoundPattern, most = 80): Grown | undefined {
  const pattern = new RegExp(found.source, found.flags)
  for (const attack of attacksOn(found.source, found.flags, most)) {
    const short = attackText(attack, SHORT)
    // The first time it is compiled.
    if (msOf(pattern, short) < QUICK || msOf(pattern, short) < QUICK) continue
    const before = quickest(pattern, short)
    const ms = quickest(pattern, attackText(attack, LONG))
    if (ms >= GIVE_UP_MS || (before >= QUICK / 2 && ms > TIMES * before))
      return { ...found, attack, ms }
  }
  return undefined
}

function quickest(pattern: RegExp, text: string): number {
  let quickest = Number.POSITIVE_INFINITY
  for (let tries = 0; tries < 3 && quickest > 0; tries++) {
    quickest = Math.min(quickest, msOf(pattern, text))
    if (quickest >= GIVE_UP_MS) break
  }
  return quickest
}

const running: { work?: () => void } = {}
const context = createContext(running)
const CALL = new Script('work()')

/** Milliseconds of looking for all that it finds; as a tokenizer asks, where it is sticky. */
function msOf(pattern: RegExp, text: string): number {
  // A sign that no pattern takes, so that what reads to the end fails there.
  const read = `${text}\u0001`
  running.work = () => {
    if (pattern.sticky) askAtEachPlace(pattern, read)
    else if (pattern.global) read.replace(pattern, '')
    else pattern.test(read)
  }
  const startedAt = performance.now()
  try {
    CALL.runInContext(context, { timeout: GIVE_UP_MS })
  } catch {
    return GIVE_UP_MS
  }
  return performance.now() - startedAt
}

function askAtEachPlace(pattern: RegExp, text: string): void {
  let at = 0
  while (at < text.length) {
    pattern.lastIndex = at
    at = pattern.test(text) && pattern.lastIndex > at ? pattern.lastIndex : at + 1
  }
}
