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
const markClassesByUnit = indexMarks()

function indexMarks(): ReadonlyMap<number, readonly number[]> {
  const index = new Map<number, number[]>()
  MARK_NAMES.forEach((name, place) => {
    for (const unit of MARK_CLASSES[name]) {
      const code = unit.charCodeAt(0)
      index.set(code, [...(index.get(code) ?? []), place])
    }
  })
  return index
}

/** Counts of marks, sentences, lines and options, in one pass over the text. */
export function countMarks(text: string) {
  const counts = new Uint32Array(MARK_NAMES.length)
  let otherScript = 0
  let sentences = 0
  let decimals = 0
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    if (unit >= 97 && unit <= 122) continue
    for (const place of markClassesByUnit.get(unit) ?? []) counts[place] = (counts[place] ?? 0) + 1
    const next = text.charCodeAt(index + 1)
    otherScript += isOtherScript(unit)
    sentences += isSentenceEnd(unit, next)
    decimals += isDecimalPoint(unit, next)
  }
  const marks = Object.fromEntries(MARK_NAMES.map((name, place) => [name, counts[place] ?? 0]))
  return {
    ...(marks as Record<MarkClass, number>),
    ...countLines(text),
    otherScript,
    sentences,
    decimals,
  }
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

function countLines(text: string) {
  const lines = text.split('\n', 400)
  return {
    lines: lines.length,
    shortLines: lines.filter((line) => line.length > 0 && line.length < 12).length,
    choices: lines.filter((line) => CHOICE.test(line)).length,
    combinedChoices: lines.filter((line) => COMBINED_CHOICE.test(line)).length,
    listItems: lines.filter((line) => /^\s{0,8}(?:[-*•]|\d{1,2}[.)])\s/.test(line)).length,
  }
}
