/** Marks by what they say, below 128 and above. */
const OPERATORS = marks('=+*/<>≤≥≠×÷^%')
const LATEX = marks('\\$_')
const CODE = marks('{}[]();`')
const QUOTES = marks('"“”„«»')
const BARS = marks('|')
const MONEY = marks('$€£¥')
const QUESTIONS = marks('?？')
const DIGITS = marks('0123456789')
const CAPITALS = marks('ABCDEFGHIJKLMNOPQRSTUVWXYZ')
const SYMBOLS = marks('!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~')

function marks(all: string): Uint16Array {
  return Uint16Array.from(all, (mark) => mark.charCodeAt(0))
}

/** Above these code units no mark is counted: the last is the full-width question mark. */
const UNITS = 0xff20
/** How often each code unit stands in the text being read; those beyond Latin letters are emptied one by one. */
const seen = new Uint16Array(UNITS)

/** Whether a unit of ASCII is counted, and whether it may end a sentence. */
const COUNTED = new Uint8Array(128)
const ENDS = 2
for (const list of [
  OPERATORS,
  LATEX,
  CODE,
  QUOTES,
  BARS,
  MONEY,
  QUESTIONS,
  DIGITS,
  CAPITALS,
  SYMBOLS,
]) {
  for (const unit of list) if (unit < 128) COUNTED[unit] = 1
}
for (const end of '.!?') COUNTED[end.charCodeAt(0)] = ENDS

/** Counts of marks, sentences, lines and options, in one pass over the text. */
export function countMarks(text: string) {
  let sentences = 0
  let decimals = 0
  let isForeign = false
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    const counted = unit < 128 ? COUNTED[unit] : 1
    if (counted === 0) continue
    if (unit < UNITS) seen[unit] = (seen[unit] as number) + 1
    if (unit >= 128) isForeign = true
    if (counted !== ENDS) continue
    const next = text.charCodeAt(index + 1)
    sentences += isSentenceEnd(unit, next)
    decimals += isDecimalPoint(unit, next)
  }
  const counts = {
    operators: sumOf(OPERATORS),
    latex: sumOf(LATEX),
    code: sumOf(CODE),
    quotes: sumOf(QUOTES),
    bars: sumOf(BARS),
    money: sumOf(MONEY),
    questions: sumOf(QUESTIONS),
    digits: sumOf(DIGITS),
    capitals: sumOf(CAPITALS),
    symbols: sumOf(SYMBOLS),
    otherScript: isForeign ? countOtherScript(text) : 0,
    sentences,
    decimals,
    lines: countLines(text),
  }
  seen.fill(0, 0, 128)
  if (isForeign) forget(text)
  return counts
}

function countOtherScript(text: string): number {
  let count = 0
  for (let index = 0; index < text.length; index++) count += isOtherScript(text.charCodeAt(index))
  return count
}

function forget(text: string): void {
  for (let index = 0; index < text.length; index++) seen[text.charCodeAt(index)] = 0
}

function sumOf(units: Uint16Array): number {
  let sum = 0
  for (let at = 0; at < units.length; at++) sum += seen[units[at] as number] as number
  return sum
}

function isOtherScript(unit: number): number {
  return unit >= 0x370 && (unit < 0x2000 || unit > 0x2fff) ? 1 : 0
}

function isSentenceEnd(unit: number, next: number): number {
  return (unit === 46 || unit === 33 || unit === 63) && !(next > 32) ? 1 : 0
}

function isDecimalPoint(unit: number, next: number): number {
  return unit === 46 && next >= 48 && next <= 57 ? 1 : 0
}

const CHOICE = /^\s{0,4}\(?[A-J][.):]\s/
/** An option that judges several statements at once: two decisions in one answer, each of which must be right. */
const COMBINED_CHOICE =
  /^\s{0,4}\(?[A-J][.):]\s+(?:(?:both|neither|all of|none of)\b|[IVX1-4a-d]+(?:,| and | & | or )|(?:not )?(?:true|false|wrong|right|valid|correct)\s?[,;])/i

const LIST_ITEM = /^\s{0,8}(?:[-*•]|\d{1,2}[.)])\s/
const MOST_LINES = 400

function countLines(text: string) {
  const counts = { lines: 0, shortLines: 0, choices: 0, combinedChoices: 0, listItems: 0 }
  for (let start = 0; start <= text.length && counts.lines < MOST_LINES; ) {
    const newline = text.indexOf('\n', start)
    const end = newline < 0 ? text.length : newline
    counts.lines++
    if (end > start && end - start < 12) counts.shortLines++
    if (mayBeItem(text, start, end)) countItem(text.slice(start, end), counts)
    start = end + 1
  }
  return counts
}

function countItem(
  line: string,
  counts: { choices: number; combinedChoices: number; listItems: number },
): void {
  if (CHOICE.test(line)) counts.choices++
  if (COMBINED_CHOICE.test(line)) counts.combinedChoices++
  if (LIST_ITEM.test(line)) counts.listItems++
}

/** Whether the line's first sign can begin an option or an item of a list. */
function mayBeItem(text: string, start: number, end: number): boolean {
  let at = start
  while (at < end && text.charCodeAt(at) <= 32) at++
  if (at === end) return false
  const unit = text.charCodeAt(at)
  // A to J in either case, digits, "(", "*", "-"; beyond ASCII the patterns know what is a space.
  const letter = unit | 32
  if (letter >= 97 && letter <= 106) return isMarked(text, at + 1)
  if (unit >= 48 && unit <= 57) return true
  return unit === 40 || unit === 42 || unit === 45 || unit >= 128
}

/** "A." "B)" "C:", but no word. */
function isMarked(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  return unit === 46 || unit === 41 || unit === 58
}
