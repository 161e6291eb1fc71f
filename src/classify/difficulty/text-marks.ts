const MARK_CLASSES = {
  operators: '=+*/<>≤≥≠×÷^%',
  latex: '\\$_',
  code: '{}[]();`',
  quotes: '"“”„«»',
  bars: '|',
  money: '$€£¥',
  questions: '?？',
  digits: '0123456789',
  capitals: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  symbols: '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
} as const
type MarkClass = keyof typeof MARK_CLASSES
const MARK_NAMES = Object.keys(MARK_CLASSES) as MarkClass[]

/** For each class the code units of its marks below 128, and for every mark above its class. */
const ASCII_MARKS = MARK_NAMES.map((name) =>
  Uint8Array.from(
    Array.from(MARK_CLASSES[name], (mark) => mark.charCodeAt(0)).filter((unit) => unit < 128),
  ),
)
const CLASS_OF_FOREIGN_MARK = new Map<number, number>()
MARK_NAMES.forEach((name, place) => {
  for (const mark of MARK_CLASSES[name]) {
    if (mark.charCodeAt(0) >= 128) CLASS_OF_FOREIGN_MARK.set(mark.charCodeAt(0), place)
  }
})

/** How often each code unit below 128 stands in the text being read. */
const seen = new Uint32Array(128)

/** Counts of marks, sentences, lines and options, in one pass over the text. */
export function countMarks(text: string) {
  const foreign = new Uint32Array(MARK_NAMES.length)
  let otherScript = 0
  let sentences = 0
  let decimals = 0
  seen.fill(0)
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    if (unit < 128) {
      seen[unit] = (seen[unit] as number) + 1
      if (unit !== 46 && unit !== 33 && unit !== 63) continue
      const next = text.charCodeAt(index + 1)
      sentences += isSentenceEnd(unit, next)
      decimals += isDecimalPoint(unit, next)
    } else {
      otherScript += isOtherScript(unit)
      const place = CLASS_OF_FOREIGN_MARK.get(unit)
      if (place !== undefined) foreign[place] = (foreign[place] as number) + 1
    }
  }
  const marks = {} as Record<MarkClass, number>
  for (let place = 0; place < MARK_NAMES.length; place++) {
    marks[MARK_NAMES[place] as MarkClass] =
      (foreign[place] as number) + sumOf(ASCII_MARKS[place] as Uint8Array)
  }
  return { ...marks, ...countLines(text), otherScript, sentences, decimals }
}

function sumOf(units: Uint8Array): number {
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
