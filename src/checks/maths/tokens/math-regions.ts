/** Which parts of a text are formulas: `$…$`, `$$…$$`, `\(…\)`, `\[…\]` and whole environments. */

export interface Region {
  readonly start: number
  readonly end: number
}

const BACKSLASH_PAIRS: Readonly<Record<string, string>> = { '\\(': '\\)', '\\[': '\\]' }
/** Longer ones are far more likely to be two prices than one formula. */
const MAX_DOLLAR_FORMULA = 400

/** Regions in order; they do not overlap and include their delimiters. */
export function findMathRegions(text: string): readonly Region[] {
  const regions: Region[] = []
  if (!text.includes('$') && !text.includes('\\')) return regions
  const opener = /\\\(|\\\[|\$\$|\$/g
  for (;;) {
    const found = opener.exec(text)
    if (found === null) return regions
    const start = found.index
    if (text[start - 1] === '\\') continue
    const end = endOfRegion(text, start, found[0])
    if (end === undefined) continue
    regions.push({ start, end })
    opener.lastIndex = end
  }
}

function endOfRegion(text: string, start: number, mark: string): number | undefined {
  if (mark === '$') return endOfDollarFormula(text, start)
  const close = mark === '$$' ? '$$' : BACKSLASH_PAIRS[mark]
  if (close === undefined) return undefined
  const limit = text.slice(start + 2, start + 20_000)
  const end = limit.indexOf(close)
  return end < 0 ? undefined : start + 2 + end + close.length
}

/** A lone `$` may be a price. It opens a formula if a `$` closes it that touches its content and no digit follows. */
function endOfDollarFormula(text: string, start: number): number | undefined {
  const window = text.slice(start + 1, start + 1 + MAX_DOLLAR_FORMULA)
  const length = window.search(/(?<!\\)\$|\n\n/)
  if (length <= 0 || window[length] !== '$') return undefined
  const content = window.slice(0, length)
  const followedByDigit = /\d/.test(window[length + 1] ?? text[start + 2 + length] ?? '')
  const touches = !/^\s/.test(content) && !/\s$/.test(content)
  const isSpacedFormula = /\\[a-z]/.test(content) && !/^\S/.test(content)
  if (followedByDigit || !(touches || isSpacedFormula)) return undefined
  return isProse(content) ? undefined : start + length + 2
}

/** `5 apples and 3 pears cost` is no formula. */
function isProse(content: string): boolean {
  const bare = content.replace(/\\[a-z]+\s?\{[^{}]*\}/g, ' ')
  return /[a-z]{3,}[\s,]+[a-z]{2,}/i.test(bare.replace(/\\[a-z]+/gi, ' '))
}
