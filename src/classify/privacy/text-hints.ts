import {
  DIGIT,
  FOREIGN,
  JOINER,
  KINDS,
  kindAt,
  LETTER,
  LOWER,
  SPACE,
  UPPER,
} from './ascii-kinds.ts'
import {
  beginsLine,
  hasKeyHead,
  hasNewline,
  isBehindCapital,
  isFieldEnd,
  isSpace,
  mayBeTwoNames,
} from './hint-shapes.ts'
import {
  BIRTH_HEAD,
  endsAsStreet,
  foreignLeads,
  hashWith,
  headKind,
  isForeignBirth,
  isForeignPhone,
  LEADS,
  leadsOfHash,
  PHONE_HEAD,
} from './hint-words.ts'
import { mayBeCapital, mayBeLetter, mayBeSpace } from './unit-kinds.ts'

/** What one walk over a text shows of itself, so that most patterns of personal data need not be tried. */
export interface TextHints {
  readonly digits: number
  /** Most digits in a row with two signs at most between each and the next. */
  readonly closeDigits: number
  /** A number a few signs behind another. */
  readonly hasTwoNumbers: boolean
  readonly hasAt: boolean
  readonly hasHash: boolean
  /** A letter beyond those of western Europe. */
  readonly hasWideLetter: boolean
  /** A sign of Chinese, Japanese or Korean, or one of two units. */
  readonly hasDense: boolean
  /** A letter that patterns take for one of ASCII in the other case: nothing else is counted on then. */
  readonly isOdd: boolean
  /** A token that begins as keys do. */
  readonly hasKeyHead: boolean
  /** Longest token with a digit in it; of letters, digits and `_ + / . -`. */
  readonly longestMixed: number
  readonly dots: number
  /** Two colons with four signs at most between. */
  readonly hasColonPair: boolean
  /** Two letters and two digits in a row, as at the beginning of an IBAN. */
  readonly hasIbanHead: boolean
  /** A number, then a capital or a digit, and later a word such as "street". */
  readonly hasStreet: boolean
  /** A word such as "avenue" that is also looked for in small letters. */
  readonly hasLongStreet: boolean
  /** A word such as "rue", then a number. */
  readonly hasStreetFirst: boolean
  /** A number, then a word such as "rue". */
  readonly hasNumberedStreet: boolean
  /** A word such as "Hauptstraße", then a number. */
  readonly hasStreetEnding: boolean
  readonly hasTurkishStreet: boolean
  readonly hasRussianStreet: boolean
  /** A word such as "flat", then a number. */
  readonly hasUnit: boolean
  /** A word such as "phone", then a number. */
  readonly hasPhone: boolean
  /** A word such as "born", then a number. */
  readonly hasBirth: boolean
  /** A capital behind a word that names often follow, such as "is"; behind one that first and last names follow, such as "dear". */
  readonly hasNameCue: boolean
  readonly hasNamesCue: boolean
  /** A word such as "SSN", then a number. */
  readonly hasNational: boolean
  /** A word such as "surname", then a sign, as fields of forms have it. */
  readonly hasField: boolean
  /** A capital behind a word such as "Mr."; behind a line such as "regards"; behind a word such as "hello" that begins a line. */
  readonly hasTitle: boolean
  readonly hasFarewell: boolean
  readonly hasGreeting: boolean
  /** A capital word before "here". */
  readonly hasNameHere: boolean
}

/** How far behind a word a number may stand, in code units; a little more than the patterns allow. */
const PHONE_REACH = 60
const BIRTH_REACH = 150
const STREET_REACH = 150
const NATIONAL_REACH = 60
/** And before it. */
const NUMBER_REACH = 8
/** Shortest token that may be a key, and shortest beginning of a key file. */
const SHORTEST_KEY = 10
const NEVER = -1000

export function readHints(text: string): TextHints {
  const hints = new Hints(text)
  hints.read()
  return hints
}

class Hints implements TextHints {
  digits = 0
  closeDigits = 0
  hasTwoNumbers = false
  hasAt = false
  hasHash = false
  hasWideLetter = false
  hasDense = false
  isOdd = false
  hasKeyHead = false
  longestMixed = 0
  dots = 0
  hasColonPair = false
  hasIbanHead = false
  hasStreet = false
  hasLongStreet = false
  hasStreetFirst = false
  hasNumberedStreet = false
  hasStreetEnding = false
  hasTurkishStreet = false
  hasRussianStreet = false
  hasUnit = false
  hasPhone = false
  hasBirth = false
  hasNameCue = false
  hasNamesCue = false
  hasNational = false
  hasField = false
  hasTitle = false
  hasFarewell = false
  hasGreeting = false
  hasNameHere = false

  readonly #text: string
  /** The last word: where it stands and what it leads to. */
  #start = 0
  #end = 0
  #leads = 0
  #tokenStart = 0
  #tokenDigit = NEVER
  #lastDigit = NEVER
  #close = 0
  #lastColon = NEVER
  #hasHouse = false
  #phone = NEVER
  #birth = NEVER
  #streetFirst = NEVER
  #national = NEVER
  /** Spaces behind spaces so far, which patterns pass over, and how many there were at the word of birth. */
  #spaces = 0
  #birthSpaces = 0

  constructor(text: string) {
    this.#text = text
  }

  read(): void {
    const text = this.#text
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at)
      const kind = this.#kindOf(unit, at)
      if ((kind & LETTER) !== 0) at = this.#word(at, unit, kind) - 1
      else this.#other(unit, at, kind)
    }
    this.#endToken(text.length)
  }

  #kindOf(unit: number, at: number): number {
    return unit < 128 ? (KINDS[unit] as number) : this.#foreign(unit, at)
  }

  /** Reads the word at `start`; gives where it ends. */
  #word(start: number, first: number, firstKind: number): number {
    const text = this.#text
    if (firstKind !== LOWER) this.#capital(start, first)
    let hash = 0
    let highest = 0
    let at = start
    let unit = first
    let kind = firstKind
    while ((kind & LETTER) !== 0) {
      hash = hashWith(hash, unit)
      if (unit > highest) highest = unit
      if (kind === FOREIGN) this.#endToken(at)
      if (++at === text.length) break
      unit = text.charCodeAt(at)
      kind = this.#kindOf(unit, at)
    }
    this.#endWord(start, at, hash, highest)
    return at
  }

  #other(unit: number, at: number, kind: number): void {
    if (kind === DIGIT) this.#digit(at)
    else {
      if (kind !== JOINER) this.#endToken(at)
      if (kind === SPACE) this.#space(at)
      else this.#sign(unit, at)
    }
  }

  /** What a unit outside ASCII is. */
  #foreign(unit: number, at: number): number {
    if (unit === 0x17f || unit === 0x212a) this.isOdd = true
    if (mayBeSpace(unit)) return SPACE
    if (!mayBeLetter(unit, at === 0 ? 0 : this.#text.charCodeAt(at - 1))) return 0
    if (unit >= 0x100) this.hasWideLetter = true
    if (unit >= 0x2e80) this.hasDense = true
    return FOREIGN
  }

  #capital(at: number, unit: number): void {
    if (at === 0 || !this.#isSpace(at - 1)) return
    if (unit >= 128 && !mayBeCapital(unit)) return
    if ((this.#leads & LEADS.name) !== 0) this.hasNameCue = true
    if ((this.#leads & LEADS.titled) !== 0) this.hasTitle = true
    if ((this.#leads & LEADS.farewell) !== 0)
      this.hasFarewell ||= hasNewline(this.#text, this.#end, at)
    if ((this.#leads & LEADS.greeting) !== 0)
      this.hasGreeting ||= beginsLine(this.#text, this.#start)
    if ((this.#leads & LEADS.names) !== 0) this.hasNamesCue ||= mayBeTwoNames(this.#text, at)
    if (this.digits > 0 && !this.#hasHouse) this.#hasHouse = this.#endsHouseNumber(at)
  }

  #endWord(start: number, end: number, hash: number, highest: number): void {
    let leads: number
    if (highest < 128) {
      leads = leadsOfHash(hash)
      this.#noteHead(headKind(this.#text, start, end), end)
    } else {
      const word = this.#text.slice(start, end).toLowerCase()
      leads = foreignLeads(word)
      if (isForeignBirth(word)) this.#noteBirth(end)
      if (isForeignPhone(word)) this.#phone = end
      this.#noteHead(headKind(this.#text, start, end), end)
    }
    // "Is" leads to a name in "name is" only.
    if ((leads & LEADS.nameBehind) !== 0 && (this.#leads & LEADS.beforeName) !== 0)
      leads |= LEADS.name
    this.#start = start
    this.#end = end
    this.#leads = leads
    if (leads !== 0) this.#noteLeads(leads, start, end)
  }

  #noteHead(head: number, end: number): void {
    if (head === PHONE_HEAD) this.#phone = end
    else if (head === BIRTH_HEAD) this.#noteBirth(end)
  }

  #noteBirth(end: number): void {
    this.#birth = end
    this.#birthSpaces = this.#spaces
  }

  #noteLeads(leads: number, start: number, end: number): void {
    if ((leads & LEADS.phone) !== 0) this.#phone = end
    if ((leads & LEADS.street) !== 0 && this.#hasHouse) this.hasStreet = true
    if ((leads & LEADS.longStreet) !== 0) this.hasLongStreet = true
    if ((leads & LEADS.national) !== 0) this.#national = end
    if ((leads & LEADS.field) !== 0) this.hasField ||= isFieldEnd(this.#text, end)
    if ((leads & LEADS.turkish) !== 0) this.hasTurkishStreet = true
    if ((leads & LEADS.russian) !== 0) this.hasRussianStreet = true
    if ((leads & LEADS.here) !== 0) this.hasNameHere ||= isBehindCapital(this.#text, start)
    if ((leads & LEADS.streetFirst) !== 0) {
      this.#streetFirst = end
      if (start - this.#lastDigit <= NUMBER_REACH) this.hasNumberedStreet = true
    }
  }

  #digit(at: number): void {
    const gap = at - this.#lastDigit
    this.#close = gap <= 3 ? this.#close + 1 : 1
    if (this.#close > this.closeDigits) this.closeDigits = this.#close
    if (gap === 1 && !this.hasIbanHead) this.hasIbanHead = this.#areLetters(at - 3)
    if (gap !== 1) this.#number(at, gap)
    this.digits++
    this.#lastDigit = at
    this.#tokenDigit = at
  }

  /** The first digit of a number. */
  #number(at: number, gap: number): void {
    const isBehindSpace = at > 0 && this.#isSpace(at - 1)
    if (isBehindSpace) {
      if (gap <= 5) this.hasTwoNumbers = true
      if (!this.#hasHouse) this.#hasHouse = this.#endsHouseNumber(at)
      this.hasStreetEnding ||= endsAsStreet(this.#text, this.#start, this.#end)
    }
    if ((this.#leads & LEADS.unit) !== 0) this.hasUnit = true
    if (at - this.#phone <= PHONE_REACH) this.hasPhone = true
    if (at - this.#streetFirst <= STREET_REACH) this.hasStreetFirst = true
    if (at - this.#national <= NATIONAL_REACH) this.hasNational = true
    if (at - this.#birth - (this.#spaces - this.#birthSpaces) <= BIRTH_REACH) this.hasBirth = true
  }

  #space(at: number): void {
    if (at > 0 && this.#isSpace(at - 1)) this.#spaces++
  }

  #sign(unit: number, at: number): void {
    if (unit === 46) this.dots++
    else if (unit === 58) {
      if (at - this.#lastColon <= 5) this.hasColonPair = true
      this.#lastColon = at
    } else if (unit === 64) this.hasAt = true
    else if (unit === 35) this.hasHash = true
  }

  /** A token ends before `end`. */
  #endToken(end: number): void {
    const start = this.#tokenStart
    this.#tokenStart = end + 1
    const length = end - start
    if (length < 6) return
    if (this.#tokenDigit >= start && length > this.longestMixed) this.longestMixed = length
    if (length >= SHORTEST_KEY && !this.hasKeyHead)
      this.hasKeyHead = hasKeyHead(this.#text, start, end)
  }

  /** Whether a number, with a letter behind it or not, and spaces stand before `at`. */
  #endsHouseNumber(at: number): boolean {
    let before = at - 1
    while (before >= 0 && this.#isSpace(before)) before--
    if (before === at - 1) return false
    if ((kindAt(this.#text, before) & (LOWER | UPPER)) !== 0) before--
    return kindAt(this.#text, before) === DIGIT
  }

  #isSpace(at: number): boolean {
    return isSpace(this.#text.charCodeAt(at))
  }

  #areLetters(at: number): boolean {
    return (
      (kindAt(this.#text, at) & (LOWER | UPPER)) !== 0 &&
      (kindAt(this.#text, at + 1) & (LOWER | UPPER)) !== 0
    )
  }
}
