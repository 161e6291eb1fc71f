/**
 * The result of an answer without the way to it, so that two answers can be compared. Read in this order: the
 * `answer` field of JSON, the last `\boxed{…}`, `#### …`, "the answer is …", an option's letter, the last number.
 */

const LONGEST = 60_000
const TAIL = 600
const LONGEST_KEY = 200

/** The result as the answer writes it; undefined where nothing looks like one. */
export function finalAnswer(text: string): string | undefined {
  const read = text.length > LONGEST ? text.slice(-LONGEST) : text
  const tail = read.slice(-TAIL)
  return (
    jsonAnswer(read) ?? boxed(read) ?? marked(tail) ?? stated(tail) ?? letter(read) ?? number(tail)
  )
}

/** Whether two results mean the same: equal numbers, letters or literals, whatever their dress. */
export function sameAnswer(a: string, b: string): boolean {
  const left = answerKey(a)
  return left !== '' && left === answerKey(b)
}

/** A result in one normal form: numbers as decimals, letters in capitals, else text without dress. */
export function answerKey(result: string): string {
  const bare = undressed(result.slice(0, LONGEST_KEY))
  const value = numberOf(bare)
  if (value !== undefined) return String(Number(value.toPrecision(10)))
  const option = /^\(?([a-jA-J])\)?(?:[.:)]\s.*)?$/s.exec(bare)
  if (option?.[1] !== undefined) return option[1].toUpperCase()
  return bare.toLowerCase().replace(/["'`\s]/g, '')
}

/** The number a result stands for, without currency, unit or thousands marks. */
export function numericAnswer(result: string): number | undefined {
  const bare = undressed(result.slice(0, LONGEST_KEY))
  const whole = numberOf(bare)
  if (whole !== undefined) return whole
  const inside = /-?\d[\d,]*(?:\.\d+)?/.exec(bare)
  return inside === null ? undefined : numberOf(inside[0])
}

function undressed(result: string): string {
  return result
    .replace(/\\(?:text|mathrm|mathbf|textbf)\{([^{}]*)\}/g, '$1')
    .replace(/\\(?:left|right|displaystyle|,|;|!|\s)/g, '')
    .replace(/\\[dt]?frac\{([^{}]+)\}\{([^{}]+)\}/g, '($1)/($2)')
    .replace(/\\[dt]frac/g, '\\frac')
    .replace(/\\\(|\\\)|\\\[|\\\]|[$€£*]|\\%|%|°|\^\\circ|\^\{\\circ\}/g, '')
    .replace(/^[\s=:]+|(?<![\s.;,])[\s.;,]+$/g, '')
}

const FRACTION = /^\(?(-?\d+(?:\.\d+)?)\)?\s?\/\s?\(?(\d+(?:\.\d+)?)\)?$/

function numberOf(text: string): number | undefined {
  const plain = text.replace(/(\d),(?=\d{3}(?!\d))/g, '$1').replace(/−/g, '-')
  const fraction = FRACTION.exec(plain)
  if (fraction !== null) {
    const below = Number(fraction[2])
    return below === 0 ? undefined : Number(fraction[1]) / below
  }
  const single = /^(-?\d+(?:\.\d+)?)(?:\s[a-zA-Z][a-zA-Z /²³]{0,30})?$/.exec(plain)
  return single === null ? undefined : Number(single[1])
}

/** Reads the last `"answer": …` of a JSON answer, also of one that was cut off or is not quite JSON. */
function jsonAnswer(text: string): string | undefined {
  const at = Math.max(text.lastIndexOf('"answer"'), text.lastIndexOf('"final_answer"'))
  if (at < 0) return undefined
  const value =
    /^"(?:final_)?answer"\s{0,9}:\s{0,9}(?:"((?:[^"\\]|\\.){0,400})"|([^,}\n]{1,200}))/.exec(
      text.slice(at, at + 500),
    )
  const found = value?.[1] === undefined ? value?.[2] : unescaped(value[1])
  return found?.trim() || undefined
}

function unescaped(text: string): string {
  return text.replace(/\\(["\\/])/g, '$1').replace(/\\n/g, '\n')
}

function boxed(text: string): string | undefined {
  const at = text.lastIndexOf('\\boxed{')
  if (at < 0) return undefined
  const start = at + '\\boxed{'.length
  let depth = 1
  for (let place = start; place < Math.min(text.length, start + LONGEST_KEY); place++) {
    const mark = text[place]
    if (mark === '{') depth += 1
    else if (mark === '}') depth -= 1
    if (depth === 0) return text.slice(start, place).trim() || undefined
  }
  return undefined
}

const MARKED = /####\s{0,4}([^\n]{1,80})/g

function marked(tail: string): string | undefined {
  return tail.includes('####') ? lastMatch(tail, MARKED)?.trim() : undefined
}

const STATED =
  /\b(?:answer|result|antwort|ergebnis|réponse|respuesta|risposta)\b(?:\s(?:is|ist|est|es|è))?\s{0,3}:?\s{0,3}\**\s{0,2}([^\n]{1,80})/gi

function stated(tail: string): string | undefined {
  const found = lastMatch(tail, STATED)?.replace(/\*+/g, '').trim()
  if (found === undefined) return undefined
  const option = /^(?:option |choice )?\(?([A-J])\)?(?:[.:)\s]|$)/.exec(found)
  if (option?.[1] !== undefined) return option[1]
  const value = lastMatch(found, NUMBER)
  return value ?? (found.length <= 40 ? found : undefined)
}

function letter(text: string): string | undefined {
  const short = text.trim()
  if (short.length > 400) return undefined
  return /^\(?([A-J])(?:[.):]\s|\)?\.?$)/.exec(short)?.[1]
}

const NUMBER = /-?\d[\d,]*(?:\.\d+)?(?:\s?\/\s?\d+)?/g

function number(tail: string): string | undefined {
  return lastMatch(tail, NUMBER, 0)?.replace(/,$/, '')
}

function lastMatch(text: string, pattern: RegExp, group = 1): string | undefined {
  let last: string | undefined
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    last = match[group] ?? match[0]
  }
  return last
}
