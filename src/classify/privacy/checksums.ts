/** The IBAN at the beginning of a text, as written; undefined when length or checksum are wrong. */
export function ibanAtStart(text: string): string | undefined {
  const length = IBAN_LENGTHS[text.slice(0, 2).toUpperCase()]
  if (length === undefined) return undefined
  let iban = ''
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] as string
    if (sign !== ' ' && sign !== '-') iban += sign.toUpperCase()
    if (iban.length < length) continue
    const isWhole = !/[A-Za-z0-9]/u.test(text[at + 1] ?? '')
    return isWhole && isIban(iban) ? text.slice(0, at + 1) : undefined
  }
  return undefined
}

/** ISO 7064 mod 97-10 over an IBAN without spaces (ISO 13616). */
function isIban(iban: string): boolean {
  let rest = 0
  for (const sign of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(sign, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest === 1
}

/** Length of an IBAN by country, from the SWIFT registry. */
const IBAN_LENGTHS: Readonly<Record<string, number>> = {
  AD: 24,
  AE: 23,
  AL: 28,
  AT: 20,
  AZ: 28,
  BA: 20,
  BE: 16,
  BG: 22,
  BH: 22,
  BI: 27,
  BR: 29,
  BY: 28,
  CH: 21,
  CR: 22,
  CY: 28,
  CZ: 24,
  DE: 22,
  DJ: 27,
  DK: 18,
  DO: 28,
  EE: 20,
  EG: 29,
  ES: 24,
  FI: 18,
  FK: 18,
  FO: 18,
  FR: 27,
  GB: 22,
  GE: 22,
  GI: 23,
  GL: 18,
  GR: 27,
  GT: 28,
  HN: 28,
  HR: 21,
  HU: 28,
  IE: 22,
  IL: 23,
  IQ: 23,
  IS: 26,
  IT: 27,
  JO: 30,
  KW: 30,
  KZ: 20,
  LB: 28,
  LC: 32,
  LI: 21,
  LT: 20,
  LU: 20,
  LV: 21,
  LY: 25,
  MC: 27,
  MD: 24,
  ME: 22,
  MK: 19,
  MN: 20,
  MR: 27,
  MT: 31,
  MU: 30,
  NI: 28,
  NL: 18,
  NO: 15,
  OM: 23,
  PK: 24,
  PL: 28,
  PS: 29,
  PT: 25,
  QA: 29,
  RO: 24,
  RS: 22,
  RU: 33,
  SA: 24,
  SC: 31,
  SD: 18,
  SE: 24,
  SI: 19,
  SK: 24,
  SM: 27,
  SO: 23,
  ST: 25,
  SV: 28,
  TL: 23,
  TN: 24,
  TR: 26,
  UA: 29,
  VA: 22,
  VG: 24,
  XK: 20,
  YE: 30,
}

/** Number ranges of the card networks with the lengths they use. */
const ISSUERS: readonly { readonly prefix: RegExp; readonly lengths: readonly number[] }[] = [
  { prefix: /^4/u, lengths: [13, 16, 19] },
  { prefix: /^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/u, lengths: [16] },
  { prefix: /^3[47]/u, lengths: [15] },
  { prefix: /^(?:6011|64[4-9]|65|622)/u, lengths: [16, 17, 18, 19] },
  { prefix: /^(?:30[0-5]|3095|36|3[89])/u, lengths: [14, 15, 16, 17, 18, 19] },
  { prefix: /^35(?:2[89]|[3-8])/u, lengths: [16, 17, 18, 19] },
  { prefix: /^62/u, lengths: [16, 17, 18, 19] },
  { prefix: /^(?:50|5[6-9]|6)/u, lengths: [13, 15, 16, 18, 19] },
  { prefix: /^220[0-4]/u, lengths: [16, 17, 18, 19] },
  { prefix: /^9792/u, lengths: [16] },
  { prefix: /^(?:60|65|81|82|508)/u, lengths: [16] },
]

/** How cards are written: in fours, as those of American Express and Diners Club, or without spaces. */
const CARD_GROUPS = new Set([
  '4 4 4 4',
  '4 6 5',
  '4 6 4',
  '4 4 4 3',
  '4 4 4 4 3',
  '6 13',
  '8 8',
  '13',
  '14',
  '15',
  '16',
  '18',
  '19',
])

/** The payment card's number among groups of digits, as written: all of them, or some grouped as on a card. */
export function cardNumberIn(text: string): string | undefined {
  if (isCardNumber(text)) return text
  const groups = [...text.matchAll(/\d+/gu)].slice(0, 12)
  for (const [at, first] of groups.entries()) {
    for (let end = groups.length; end > at; end--) {
      const lengths = groups.slice(at, end).map(([group]) => group.length)
      if (!CARD_GROUPS.has(lengths.join(' '))) continue
      const last = groups[end - 1] as RegExpExecArray
      const part = text.slice(first.index, last.index + last[0].length)
      if (isCardNumber(part)) return part
    }
  }
  return undefined
}

/** Luhn checksum, issuer and length of a payment card's number. */
function isCardNumber(text: string): boolean {
  const digits = text.replace(/\D/gu, '')
  if (/^(\d)\1+$/u.test(digits)) return false
  const isIssued = ISSUERS.some(
    ({ prefix, lengths }) => lengths.includes(digits.length) && prefix.test(digits),
  )
  return isIssued && isLuhn(digits)
}

function isLuhn(digits: string): boolean {
  let sum = 0
  for (let index = 0; index < digits.length; index++) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 48
    const doubled = index % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

/** A United States social security number that could have been given out. */
export function isSocialSecurityNumber(text: string): boolean {
  const digits = text.replace(/\D/gu, '')
  const [area, group, serial] = [digits.slice(0, 3), digits.slice(3, 5), digits.slice(5)]
  if (area === '000' || area === '666' || area.startsWith('9')) return false
  return group !== '00' && serial !== '0000'
}

/** Name servers that everybody uses. */
const PUBLIC_RESOLVERS = new Set(['8.8.8.8', '8.8.4.4', '1.1.1.1', '1.0.0.1', '9.9.9.9'])

/** An IPv4 address that is not loopback, unspecified or a netmask. */
export function isPersonalIpv4(text: string): boolean {
  if (PUBLIC_RESOLVERS.has(text)) return false
  const parts = text.split('.').map(Number)
  if (parts.length !== 4 || parts.some((part) => part > 255)) return false
  const [first = 0, , , last = 0] = parts
  return first !== 0 && first !== 127 && !(first === 255) && !(first >= 224) && last <= 255
}
