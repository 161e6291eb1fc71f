import type { PiiKind, PrivacySignal } from '../../core/signals.ts'
import { PERSONAL_PATTERNS } from './personal-patterns.ts'

const MOST_PLACES = 200
const HAS = {
  digit: /\d/u,
  at: /@/u,
  letter: /\p{L}/u,
} as const

type Place = PrivacySignal['places'][number]

/** Kinds of personal data in a text and where they stand. Values never leave this function. */
export function findPersonalData(text: string, extraKinds: readonly PiiKind[] = []): PrivacySignal {
  const has = { digit: HAS.digit.test(text), at: HAS.at.test(text), letter: true }
  const places: Place[] = []
  for (const { kind, needs, pattern, accept } of PERSONAL_PATTERNS) {
    if (!has[needs]) continue
    for (const match of text.matchAll(pattern)) {
      const value = match[1] ?? match[0]
      if (places.length >= MOST_PLACES || accept?.(value) === false) continue
      const start = match.index + match[0].lastIndexOf(value)
      const end = start + value.length
      if (!places.some((place) => start < place.end && end > place.start)) {
        places.push({ kind, start, end })
      }
    }
  }
  const kinds = [...new Set([...places.map(({ kind }) => kind), ...extraKinds])]
  return { kinds, places, isPrivate: kinds.length > 0 }
}
