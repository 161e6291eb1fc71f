/** Addresses and numbers by which somebody is reached: an answer may only give one that it was given. */

export interface Identifier {
  readonly kind: 'email' | 'url' | 'ip' | 'phone'
  readonly text: string
  readonly start: number
}

const EMAIL = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}.-]{1,200}\.\p{L}{2,24}/gu
const URL = /(?:https?:\/\/|www\.)[^\s<>"'`)\]|]{3,500}/gi
const IP = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.]\d)/gu
/** It begins with a plus, a zero or a bracket, or has ten digits and more; "1914-1918" and "1 234 567" are none. */
const PHONE = /(?<![\p{L}\d.,/:+-])(?:\+|\(|0)?\d(?:[ ()/.-]{0,2}\d){6,16}(?![\d:,]|[./-]\d)/gu

/** More than any answer gives; the rest is not looked at. */
const MOST = 60

export function identifiersIn(text: string): readonly Identifier[] {
  const found: Identifier[] = []
  const add = (kind: Identifier['kind'], pattern: RegExp, isOne: (text: string) => boolean) => {
    for (const match of text.matchAll(pattern)) {
      if (found.length === MOST) return
      const start = match.index
      const isFree = !found.some(
        (one) => start < one.start + one.text.length && one.start < start + match[0].length,
      )
      if (isFree && isOne(match[0])) found.push({ kind, text: match[0], start })
    }
  }
  add('url', URL, () => true)
  add('email', EMAIL, () => true)
  add('ip', IP, () => true)
  add('phone', PHONE, isPhone)
  return found
}

const DATE = /^\d{4}[-/. ]\d{1,2}[-/. ]\d{1,2}$|^\d{1,2}[-/. ]\d{1,2}[-/. ]\d{4}$/u

function isPhone(text: string): boolean {
  if (DATE.test(text) || !/[ ()/.-]|^\+|^0/u.test(text)) return false
  return /^[+(0]/u.test(text) || digitsOf(text).length >= 10
}

function digitsOf(text: string): string {
  return text.replace(/\D/gu, '')
}

/** Those that stand in none of `texts`, whatever stands between their parts there. */
export function unknownIdentifiers(
  answer: string,
  texts: readonly string[],
): readonly Identifier[] {
  const own = identifiersIn(answer)
  if (own.length === 0) return []
  const plain = texts.join('\n').toLowerCase()
  let joined: string | undefined
  return own.filter(({ kind, text }) => {
    if (kind === 'phone') {
      joined ??= plain.replace(/(?<=\d)[ ()/.-]{1,3}(?=\d)/gu, '')
      return !joined.includes(significant(text))
    }
    if (kind === 'url') return !plain.includes(addressOf(text))
    return !plain.includes(text.toLowerCase())
  })
}

/** Without the country's or the trunk's number, which may be written or not. */
function significant(phone: string): string {
  return digitsOf(phone).replace(/^0+/u, '').slice(-9)
}

function addressOf(url: string): string {
  return url
    .toLowerCase()
    .replace(/^https?:\/\//u, '')
    .replace(/^www\./u, '')
    .replace(/(?<![/.,;:!?*])[/.,;:!?*]+$/u, '')
}
