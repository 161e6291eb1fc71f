/** Whether what a text says that code prints is what it prints, apart from how it is written. */
import { kindOf } from '../../../checks/code/own-claims.ts'

export type Likeness =
  | 'same'
  /** Nobody can tell, as where an order is free or a part is left out. */
  | 'unclear'
  /** Something else of the same kind, line for line. */
  | 'differs'
  /** Something that may be no output of this code at all. */
  | 'unlike'

/** `actual` is all that was printed, or the value of one line; its order may be free, as a set's is. */
export function compareOutput(told: string, actual: string, isFreeOrder = false): Likeness {
  const said = linesOf(told).filter((line) => !/^(?:[$%] |Process finished|>>>)/u.test(line))
  const given = linesOf(actual)
  if (isSame(said, given)) return 'same'
  if (isOpen(told) || isPlaceBound(actual)) return 'unclear'
  if (isPart(said, given) || isPart(given, said)) return 'unclear'
  if (bare(told) === bare(actual)) return 'unclear'
  if (isFreeOrder && sorted(told) === sorted(actual)) return 'unclear'
  if (said.length === given.length) {
    const isAlike = said.every((line, at) => isLike(line, given[at] ?? ''))
    return isAlike ? 'differs' : 'unlike'
  }
  const shared = said.filter((line) => given.some((one) => isSameLine(line, one))).length
  return shared * 2 >= Math.max(said.length, given.length) ? 'differs' : 'unlike'
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

function isSame(said: readonly string[], given: readonly string[]): boolean {
  if (plain(said.join('')) === plain(given.join(''))) return true
  if (said.length === given.length) {
    return said.every((line, at) => isSameLine(line, given[at] ?? ''))
  }
  // Lines told in one: `0, 1, 2`, `a then b`.
  return said.length === 1 && bare(said[0] ?? '') === bare(given.join(''))
}

function isSameLine(said: string, given: string): boolean {
  return plain(said) === plain(given) || isNear(said, given) || isRemarkedOn(said, given)
}

/** Without spaces, quotes and the marks of a text; constants alike in all languages. */
function plain(text: string): string {
  return text
    .replace(/\b(?:True|False|None)\b/gu, (word) => word.toLowerCase().replace('none', 'null'))
    .replace(/[\s"'`*]+/gu, '')
    .normalize('NFC')
}

function bare(text: string): string {
  return plain(text.replace(/\b(?:then|and|followed by)\b/gi, '')).replace(/[,;]|->|→/gu, '')
}

/** A remark behind what is printed: `[2, 4]  # even`, `15 (10 + 5)`. */
function isRemarkedOn(said: string, given: string): boolean {
  const rest = said.startsWith(given) ? said.slice(given.length) : ''
  return /^\s+(?:#|\/\/|\(|←|<-|-{1,2} |–|—)/u.test(rest)
}

const NUMBER = /-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/gi

/** The same but for numbers that were rounded or cut, or are written in another way (5 for 5.0). */
function isNear(said: string, given: string): boolean {
  if (plain(said.replace(NUMBER, '#')) !== plain(given.replace(NUMBER, '#'))) return false
  const [ours, theirs] = [said.match(NUMBER) ?? [], given.match(NUMBER) ?? []]
  return ours.length > 0 && ours.every((one, at) => isNearNumber(one, theirs[at] ?? ''))
}

function isNearNumber(said: string, given: string): boolean {
  if (said === given) return true
  if (!/[.e]/i.test(given)) return Number(said) === Number(given) && Number.isSafeInteger(+given)
  const [ours, theirs] = [said, given].map((one) => /\.(\d*)/u.exec(one)?.[1]?.length ?? 0)
  const isCut = (ours ?? 0) > 0 && (ours ?? 0) < (theirs ?? 0)
  const within = isCut ? 10 ** -(ours ?? 0) : Math.abs(Number(given)) * 1e-12
  return Math.abs(Number(said) - Number(given)) <= within
}

/** Parts left out, or in a form that stands for many. */
function isOpen(told: string): boolean {
  return /\.{3}|…|<[a-z][^<>\n]*>|\[(?:your|name|value)\b/i.test(told)
}

/** Addresses, functions, and what has a form of its own in each version. */
function isPlaceBound(actual: string): boolean {
  return /<[^<>\n]*(?:object|function|method|generator|module|class)\b|\b0x[\da-f]{5,}|\bOrderedDict\(/u.test(
    actual,
  )
}

/** Whether the lines of one stand in the other in a row, or the one line of one in a line of the other. */
function isPart(part: readonly string[], whole: readonly string[]): boolean {
  if (part.length === 0) return true
  if (part.length === 1) {
    const [line = ''] = part
    const pattern = `(?<![\\p{L}\\p{N}.-])${line.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&')}(?![\\p{L}\\p{N}]|\\.\\d)`
    return line.length <= 300 && new RegExp(pattern, 'u').test(whole.join('\n'))
  }
  if (part.length >= whole.length) return false
  return whole.some((_, at) => part.every((line, by) => isSameLine(line, whole[at + by] ?? '')))
}

function sorted(text: string): string {
  return [...plain(text)].sort().join('')
}

/** How much two texts have in common, letter by letter in any order, 0 to 1. */
export function commonShare(told: string, actual: string): number {
  const rest = [...plain(actual)]
  const letters = [...plain(told)]
  const total = rest.length + letters.length
  let common = 0
  for (const letter of letters) {
    const at = rest.indexOf(letter)
    if (at >= 0) {
      common += 2
      rest.splice(at, 1)
    }
  }
  return total === 0 ? 1 : common / total
}

function isLike(said: string, given: string): boolean {
  const [ours, theirs] = [said, given].map((line) => line.replace(/^[`*\s]+/u, ''))
  if (isSameLine(said, given)) return true
  return shapeOf(ours ?? '') === shapeOf(theirs ?? '')
}

/** As values are told apart; words are all of one shape, quoted or not. */
function shapeOf(line: string): string {
  const kind = kindOf(line)
  if (kind === 'number') return /^-?[\d.]+(?:e[+-]?\d+)?$/i.test(line) ? kind : 'words'
  return kind === 'boolean' || '[({'.includes(kind) ? kind : 'words'
}
