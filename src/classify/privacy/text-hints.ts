/** What one walk over a text shows of itself, so that most patterns of personal data need not be tried. */
export interface TextHints {
  readonly digits: number
  readonly hasAt: boolean
  /** True where any sign is outside ASCII. Then only digits are counted on; the patterns know foreign letters. */
  readonly isForeign: boolean
  /** Longest stretch of letters, digits and `_ + / . -`. */
  readonly longestToken: number
  readonly dots: number
  readonly colons: number
  /** Two letters and two digits in a row, as at the beginning of an IBAN. */
  readonly hasIbanHead: boolean
  /** A number, then a space and a capital or a digit, as in "12 Main Street". */
  readonly hasHouseNumber: boolean
  /** A capital behind a word that names often follow, such as "is" or "dear". */
  readonly hasNameCue: boolean
}

/** Last words of what stands before a name in the patterns of names, in lower case, as far as they are ASCII. */
const BEFORE_NAMES = new Set(
  'by regards wishes defendant plaintiff manager supervisor uncle aunt cousin nephew niece grandson granddaughter ex roommate cleaner dr prof familie dottor dottoressa jefe jefa vecino vecina chefe vizinho vizinha collega capo voisin voisine patron chef chefin kollege kollegin nachbar nachbarin buurman buurvrouw baas szef pana senor senora is s name called me signed regards sincerely cheers patient customer client employee applicant tenant candidate cardholder holder colleague boss neighbour neighbor daughter son wife husband brother sister girlfriend boyfriend friend coworker teacher landlord mr mrs ms miss herr herrn frau mme monsieur madame sr sra signor signora sig ra dona pan pani mevrouw meneer heisse ist appelle est llamo es chamo chiamo heet tochter sohn fille fils hijo hija m am bin suis soy sono sou ben jestem contact email to meet from dear for'.split(
    ' ',
  ),
)

const DIGIT = 1
const LOWER = 2
const UPPER = 4
const SPACE = 8
/** Signs that a token may hold beside letters and digits. */
const JOINER = 16

const KINDS = new Uint8Array(128)
KINDS.fill(DIGIT, 48, 58)
KINDS.fill(UPPER, 65, 91)
KINDS.fill(LOWER, 97, 123)
for (const space of ' \t\n\v\f\r') KINDS[space.charCodeAt(0)] = SPACE
for (const joiner of '_+/.-') KINDS[joiner.charCodeAt(0)] = JOINER

export function readHints(text: string): TextHints {
  const hints = new Hints()
  let token = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    const kind = unit < 128 ? (KINDS[unit] as number) : 0
    if ((kind & ~SPACE) === 0) token = 0
    else if (++token > hints.longestToken) hints.longestToken = token
    if (kind !== LOWER && kind !== SPACE) hints.note(text, at, unit, kind)
  }
  return hints
}

class Hints implements TextHints {
  digits = 0
  hasAt = false
  isForeign = false
  longestToken = 0
  dots = 0
  colons = 0
  hasIbanHead = false
  hasHouseNumber = false
  hasNameCue = false

  /** Takes down a sign that is neither a small letter nor a space. */
  note(text: string, at: number, unit: number, kind: number): void {
    if (kind === DIGIT) {
      this.digits++
      this.hasIbanHead ||= kindAt(text, at - 1) === DIGIT && areLetters(text, at - 3)
      this.hasHouseNumber ||= endsHouseNumber(text, at)
    } else if (kind === UPPER) {
      this.hasHouseNumber ||= endsHouseNumber(text, at)
      this.hasNameCue ||= isBehindCue(text, at)
    } else if (unit === 46) this.dots++
    else if (unit === 58) this.colons++
    else if (unit === 64) this.hasAt = true
    else if (unit >= 128) this.isForeign = true
  }
}

function kindAt(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  return unit < 128 ? (KINDS[unit] as number) : 0
}

function areLetters(text: string, at: number): boolean {
  return (
    (kindAt(text, at) & (LOWER | UPPER)) !== 0 && (kindAt(text, at + 1) & (LOWER | UPPER)) !== 0
  )
}

/** Whether a number, with a letter behind it or not, and spaces stand before `at`. */
function endsHouseNumber(text: string, at: number): boolean {
  let before = beforeSpaces(text, at)
  if (before === at - 1) return false
  if ((kindAt(text, before) & (LOWER | UPPER)) !== 0) before--
  return kindAt(text, before) === DIGIT
}

/** Last place before `at` that is no space. */
function beforeSpaces(text: string, at: number): number {
  let before = at - 1
  while (kindAt(text, before) === SPACE) before--
  return before
}

function isBehindCue(text: string, at: number): boolean {
  let end = beforeSpaces(text, at) + 1
  if (end === at) return false
  while (isStop(text.charCodeAt(end - 1)) || kindAt(text, end - 1) === SPACE) end--
  let start = end
  while ((kindAt(text, start - 1) & (LOWER | UPPER)) !== 0) start--
  return BEFORE_NAMES.has(text.slice(start, end).toLowerCase())
}

/** Full stop, comma, colon. */
function isStop(unit: number): boolean {
  return unit === 46 || unit === 44 || unit === 58
}
