import { RecentTexts } from '../../core/memory/recent-texts.ts'
import type { PiiKind, PrivacySignal } from '../../core/signals.ts'
import { endOfAddress } from './address-town.ts'
import { findInColumns } from './columns.ts'
import { NAME_BESIDE_DATA } from './name-patterns.ts'
import { isPersonName } from './name-words.ts'
import type { PersonalPattern } from './personal-pattern.ts'
import { PERSONAL_PATTERNS } from './personal-patterns.ts'
import { readHints, type TextHints } from './text-hints.ts'

/** Characters of all texts together; looking for personal data in more would hold up everybody else. */
export const MOST_CHARACTERS = 400_000
const MOST_PLACES = 200
/** A capital, a sign of a script without capitals, or a word that a key follows: without one there is no name and no key. */
export const CUE = /[\p{Lu}\p{Lo}_-]|token|secret|passw/u
/** Kinds that belong to one person, so that a name beside them is that person's. */
const OF_ONE_PERSON: ReadonlySet<PiiKind> = new Set([
  'email',
  'phone',
  'address',
  'dob',
  'ssn',
  'passport',
  'card',
  'iban',
])

const BESIDE: PersonalPattern = {
  kind: 'name',
  needs: 'cue',
  pattern: NAME_BESIDE_DATA,
  accept: isPersonName,
}

const NOTHING_PERSONAL: PrivacySignal = { kinds: [], places: [], isPrivate: false }

type Place = PrivacySignal['places'][number]

/** Kinds of personal data in a text and where they stand, `most` places and one of each further kind. Values never leave this function. */
export function findPersonalData(
  text: string,
  told: readonly PiiKind[] = [],
  most = MOST_PLACES,
): PrivacySignal {
  const places = placesIn(text, most)
  return signalOf(places.some(isOfOnePerson) ? withNames(text, places, most) : places, told)
}

/** Characters of texts of which is kept what was found. */
const KEPT = 2_000_000

const recentPlaces = new RecentTexts<readonly Place[]>(KEPT)
const recentNames = new RecentTexts<readonly Place[]>(KEPT)

/**
 * The same of the messages of a conversation, told by their places in all of them, one a line. Each is read by itself:
 * most were read for an earlier request, and need not be again. A name beside another message's data counts too.
 */
export function findPersonalDataIn(
  messages: readonly string[],
  told: readonly PiiKind[] = [],
): PrivacySignal {
  const found = messages.map((text) => recentPlaces.of(text, placesIn))
  const hasPerson = found.some((places) => places.some(isOfOnePerson))
  const places: Place[] = []
  const kinds = new Set<PiiKind>()
  let before = 0
  for (const [at, text] of messages.entries()) {
    const own = found[at] as readonly Place[]
    const all = hasPerson ? recentNames.of(text, () => withNames(text, own)) : own
    for (const { kind, start, end } of all) {
      kinds.add(kind)
      if (places.length < MOST_PLACES)
        places.push({ kind, start: before + start, end: before + end })
    }
    before += text.length + 1
  }
  return signalOf(places, [...kinds, ...told])
}

function placesIn(text: string, most = MOST_PLACES): readonly Place[] {
  const hints = readHints(text)
  const places: Place[] = []
  for (const pattern of PERSONAL_PATTERNS) {
    if (mayHold(text, hints, pattern)) addPlaces(places, text, pattern, most)
  }
  if (hints.hasField && text.includes('\n')) addColumns(places, text, most)
  return places
}

function addColumns(places: Place[], text: string, most: number): void {
  for (const place of findInColumns(text)) {
    const { kind, start, end } = place
    if (hasRoom(places, kind, most) && isFree(places, text, kind, start, end)) places.push(place)
  }
}

/** A list of two hundred addresses must not hide that there is an account's number too. */
function hasRoom(places: readonly Place[], kind: PiiKind, most: number): boolean {
  return places.length < most || places.every((place) => place.kind !== kind)
}

function isOfOnePerson({ kind }: Place): boolean {
  return OF_ONE_PERSON.has(kind)
}

/** With the names that stand without a word such as "name" before them. */
function withNames(text: string, found: readonly Place[], most = MOST_PLACES): readonly Place[] {
  const places = [...found]
  addPlaces(places, text, BESIDE, most)
  return places
}

function signalOf(places: readonly Place[], told: readonly PiiKind[]): PrivacySignal {
  if (places.length === 0 && told.length === 0) return NOTHING_PERSONAL
  const kinds = [...new Set([...places.map(({ kind }) => kind), ...told])]
  return { kinds, places, isPrivate: kinds.length > 0 }
}

/** False where the pattern need not be tried. */
export function mayHold(text: string, hints: TextHints, pattern: PersonalPattern): boolean {
  const { needs, may } = pattern
  if (needs === 'digit' && hints.digits === 0) return false
  if (needs === 'at') return hints.hasAt
  if (!hints.isOdd && may?.(hints, text) === false) return false
  return needs !== 'cue' || CUE.test(text)
}

function addPlaces(places: Place[], text: string, personal: PersonalPattern, most: number): void {
  const { pattern } = personal
  // A loop of its own: `matchAll` copies the expression, which costs more than the search in a short text.
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    if (!hasRoom(places, personal.kind, most)) return
    const value = valueIn(match, personal, text)
    if (value === undefined) continue
    const start = match.index + match[0].lastIndexOf(value)
    const ends = start + value.length
    const end = personal.kind === 'address' ? endOfAddress(text, start, ends) : ends
    if (isFree(places, text, personal.kind, start, end))
      places.push({ kind: personal.kind, start, end })
  }
}

/** Signs before a match that are looked at. */
const BEHIND = 24

function valueIn(
  match: RegExpExecArray,
  { find, accept, notBehind }: PersonalPattern,
  text: string,
): string | undefined {
  const matched = match.slice(1).find((group) => group !== undefined) ?? match[0]
  const value = find === undefined ? matched : find(matched)
  if (value === undefined || accept?.(value, text) === false) return undefined
  if (notBehind === undefined) return value
  const start = match.index + match[0].lastIndexOf(value)
  return notBehind.test(text.slice(Math.max(0, start - BEHIND), start)) ? undefined : value
}

/** What may stand between a street and its town: commas, spaces, a postcode. */
const BEFORE_TOWN = /^[ ,;]*(?:[A-Z]{0,2}[ -]?\d{3,6}[ ,]*)?$/u
const FURTHEST_TOWN = 14

/** Two capitalised words right after a street are a town. */
function isFree(
  places: readonly Place[],
  text: string,
  kind: PiiKind,
  start: number,
  end: number,
): boolean {
  return !places.some((place) => {
    if (start < place.end && end > place.start) return true
    if (kind !== 'name' || place.kind !== 'address' || start < place.end) return false
    const gap = start - place.end
    return gap <= FURTHEST_TOWN && BEFORE_TOWN.test(text.slice(place.end, start))
  })
}
