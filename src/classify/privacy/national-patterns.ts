import { isDateFromDay, isDateFromYear, isLuhnNumber } from './check-digits.ts'
import { isSocialSecurityNumber } from './checksums.ts'
import {
  isAfm,
  isAmka,
  isAustrianNumber,
  isBalticCode,
  isBelgianNumber,
  isBirthNumber,
  isBsn,
  isCnp,
  isEgn,
  isEmso,
  isFinnishId,
  isFrenchNumber,
  isGermanTaxId,
  isInn,
  isItalianTaxCode,
  isNhsNumber,
  isNorwegianNumber,
  isOib,
  isPersonasKods,
  isPesel,
  isPortugueseTaxId,
  isPps,
  isRnokpp,
  isSnils,
  isSpanishId,
  isSwedishNumber,
  isSwissNumber,
  isTaj,
  isTurkishId,
} from './european-numbers.ts'
import {
  isAadhaar,
  isChineseId,
  isCpf,
  isCuil,
  isCurp,
  isHkid,
  isKoreanNumber,
  isMyNumber,
  isNik,
  isNric,
  isRut,
  isSouthAfricanId,
  isTaiwaneseId,
  isTfn,
  isThaiId,
} from './other-national-numbers.ts'
import type { PersonalPattern } from './personal-pattern.ts'

/** A number that a state gives to a person. */
interface NationalNumber {
  readonly shape: RegExp
  readonly check?: (value: string) => boolean
}

/** Shapes that hardly anything else has, so that their check alone is enough. */
const BY_SHAPE: readonly NationalNumber[] = [
  { shape: /^\d{17}[\dX]$/i, check: isChineseId },
  {
    shape: /^[A-Z]{6}[\dL-V]{2}[A-EHLMPRST][\dL-V]{2}[A-Z][\dL-V]{3}[A-Z]$/i,
    check: isItalianTaxCode,
  },
  { shape: /^[A-Z]{4}\d{6}[HMX][A-Z]{5}[A-Z\d]\d$/u, check: isCurp },
  { shape: /^\d{3}\.\d{3}\.\d{3}-\d{2}$/u, check: isCpf },
  { shape: /^\d{3}-\d{3}-\d{3}[ -]\d{2}$/u, check: isSnils },
  { shape: /^756\.\d{4}\.\d{4}\.\d{2}$/u, check: isSwissNumber },
  { shape: /^\d{2}\.\d{2}\.\d{2}-\d{3}\.\d{2}$/u, check: isBelgianNumber },
  { shape: /^\d{1,2}\.\d{3}\.\d{3}-[\dK]$/i, check: isRut },
  {
    shape: /^\d{6}[-+A]\d{3}[\dA-Y]$/u,
    check: (value) => /[A-Y]$/u.test(value) && isFinnishId(value),
  },
  { shape: /^[12] \d{2} [01]\d (?:\d{2}|2[AB]) \d{3} \d{3} \d{2}$/i, check: isFrenchNumber },
  { shape: /^[XYZ]-?\d{7}-?[A-Z]$/u, check: isSpanishId },
  { shape: /^[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z](?: \d{2}){3} [A-D]$/u },
]

/** A letter without cases may stand right before or behind: Chinese and Japanese put no space there. */
const SHAPES =
  /(?<![\p{LC}\p{N}.+-])(?:\d{17}[\dXx]|[A-Za-z]{6}[\dL-V]{2}[A-Za-z][\dL-V]{2}[A-Za-z][\dL-V]{3}[A-Za-z]|[A-Z]{4}\d{6}[HMX][A-Z]{5}[A-Z\d]\d|\d{3}\.\d{3}\.\d{3}-\d{2}|\d{3}-\d{3}-\d{3}[ -]\d{2}|756\.\d{4}\.\d{4}\.\d{2}|\d{2}\.\d{2}\.\d{2}-\d{3}\.\d{2}|\d{1,2}\.\d{3}\.\d{3}-[\dKk]|\d{6}[-+A]\d{3}[A-Y]|[12] \d{2} [01]\d (?:\d{2}|2[ABab]) \d{3} \d{3} \d{2}|[XYZ]-?\d{7}-?[A-Z]|[A-Z]{2} \d{2} \d{2} \d{2} [A-D])(?![\p{LC}\p{N}])/gu

/** Words that announce a number, and what it must then be. Of an announced number the shape is told by its check. */
const ANNOUNCED: readonly (readonly [words: string, number: NationalNumber])[] = [
  ['ssn|social', { shape: /^\d{3}[ -]?\d{2}[ -]?\d{4}$/u, check: isSocialSecurityNumber }],
  [
    'national insurance|nino|ni (?:number|no)',
    { shape: /^[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z](?: ?\d{2}){3} ?[A-D]$/i },
  ],
  ['nhs', { shape: /^\d{3}[ -]?\d{3}[ -]?\d{4}$/u, check: isNhsNumber }],
  [
    'steuer ?-?id|steuerid|steueridentifikationsnummer|steuerliche|idnr|identifikationsnummer',
    { shape: /^\d{2} ?\d{3} ?\d{3} ?\d{3}$/u, check: isGermanTaxId },
  ],
  [
    'sécurité sociale|sécu|nir|insee',
    { shape: /^[12](?: ?\d){4} ?(?:\d ?\d|2[AB])(?: ?\d){8}$/i, check: isFrenchNumber },
  ],
  [
    'dni|nie|nif',
    { shape: /^(?:[XYZ][ -]?\d{7}|\d{1,2}\.?\d{3}\.?\d{3})[ -]?[A-Z]$/i, check: isSpanishId },
  ],
  ['nif|contribuinte', { shape: /^\d{3} ?\d{3} ?\d{3}$/u, check: isPortugueseTaxId }],
  [
    'codice fiscale|c\\.? ?f\\.?',
    { shape: /^[A-Z]{6}[\dL-V]{2}[A-Z][\dL-V]{2}[A-Z][\dL-V]{3}[A-Z]$/i, check: isItalianTaxCode },
  ],
  ['cpf', { shape: /^\d{3}\.?\d{3}\.?\d{3}-?\d{2}$/u, check: isCpf }],
  [
    'bsn|burgerservicenummer|sofinummer',
    { shape: /^\d{4}[. ]?\d{2}[. ]?\d{3}$|^\d{3}[. ]?\d{3}[. ]?\d{3}$/u, check: isBsn },
  ],
  [
    'personnummer|personnr|pnr|samordningsnummer',
    { shape: /^(?:\d{2})?\d{6}[-+ ]?\d{4}$/u, check: isSwedishNumber },
  ],
  ['fødselsnummer|personnummer|fnr', { shape: /^\d{6} ?\d{5}$/u, check: isNorwegianNumber }],
  // Without a check digit since 2007.
  ['cpr', { shape: /^\d{6}-?\d{4}$/u, check: isDateFromDay }],
  [
    'hetu|henkilötunnu(?:s|kse(?:ni|n|mme))',
    { shape: /^\d{6}[-+A-F]\d{3}[\dA-Y]$/i, check: isFinnishId },
  ],
  [
    'rijksregister|rijksregisternummer|registre national|rrn|insz|niss',
    { shape: /^\d{2}\.?\d{2}\.?\d{2}[- ]?\d{3}[. ]?\d{2}$/u, check: isBelgianNumber },
  ],
  ['ahv|avs', { shape: /^756\.?\d{4}\.?\d{4}\.?\d{2}$/u, check: isSwissNumber }],
  ['kimlik|tckn|tc no', { shape: /^\d{11}$/u, check: isTurkishId }],
  ['aadhaar|aadhar|uidai|आधार', { shape: /^\d{4}[ -]?\d{4}[ -]?\d{4}$/u, check: isAadhaar }],
  ['pan', { shape: /^[A-Z]{3}P[A-Z]\d{4}[A-Z]$/u }],
  ['rut|run', { shape: /^\d{1,2}\.?\d{3}\.?\d{3}-?[\dK]$/i, check: isRut }],
  ['sin|social insurance|nas', { shape: /^\d{3}[ -]?\d{3}[ -]?\d{3}$/u, check: isLuhnNumber }],
  ['снилс', { shape: /^\d{3}-?\d{3}-?\d{3}[ -]?\d{2}$/u, check: isSnils }],
  ['pesel', { shape: /^\d{11}$/u, check: isPesel }],
  ['my number', { shape: /^\d{4}[ -]?\d{4}[ -]?\d{4}$/u, check: isMyNumber }],
  [
    'id (?:number|no)|identity (?:number|no)|sa id',
    { shape: /^\d{6} ?\d{4} ?\d{3}$/u, check: isSouthAfricanId },
  ],
  ['ppsn?', { shape: /^\d{7}[A-W][A-IW]?$/i, check: isPps }],
  ['tfn|tax file', { shape: /^\d{3} ?\d{3} ?\d{3}$/u, check: isTfn }],
  ['nric|fin', { shape: /^[STFGM]\d{7}[A-Z]$/i, check: isNric }],
  ['oib', { shape: /^\d{11}$/u, check: isOib }],
  ['рнокпп|іпн', { shape: /^\d{10}$/u, check: isRnokpp }],
  ['инн', { shape: /^\d{12}$/u, check: isInn }],
  ['amka|αμκα', { shape: /^\d{11}$/u, check: isAmka }],
  ['afm|αφμ', { shape: /^\d{9}$/u, check: isAfm }],
  ['isikukood|asmens kodas', { shape: /^\d{11}$/u, check: isBalticCode }],
  ['personas kods', { shape: /^\d{6}-?\d{5}$/u, check: isPersonasKods }],
  ['егн|egn', { shape: /^\d{10}$/u, check: isEgn }],
  ['taj', { shape: /^\d{3}[ -]?\d{3}[ -]?\d{3}$/u, check: isTaj }],
  ['emšo|emso|jmbg|јмбг', { shape: /^\d{13}$/u, check: isEmso }],
  ['cuil|cuit', { shape: /^\d{2}-?\d{8}-?\d$/u, check: isCuil }],
  ['dni', { shape: /^\d{1,2}\.?\d{3}\.?\d{3}$/u }],
  ['cédula|cedula', { shape: /^\d{1,2}\.?\d{3}\.?\d{3}(?:\.?\d{3})?$/u }],
  [
    'rfc',
    { shape: /^[A-Z]{4}\d{6}[A-Z\d]{3}$/i, check: (value) => isDateFromYear(value.slice(4)) },
  ],
  ['cnic', { shape: /^\d{5}-?\d{7}-?\d$/u }],
  ['mykad|nric', { shape: /^\d{6}-?\d{2}-?\d{4}$/u, check: isDateFromYear }],
  ['nik|ktp', { shape: /^\d{16}$/u, check: isNik }],
  ['cccd|căn cước', { shape: /^0\d{11}$/u }],
  ['nin|bvn', { shape: /^\d{11}$/u }],
  ['thai id', { shape: /^\d(?:-?\d){12}$/u, check: isThaiId }],
  ['hkid', { shape: /^[A-Z]{1,2}\d{6}\(?[\dA]$/i, check: isHkid }],
  [
    'svnr|sv ?-?(?:nr|nummer)|sozialversicherungsnummer',
    { shape: /^\d{4} ?\d{6}$/u, check: isAustrianNumber },
  ],
  [
    'sozialversicherungsnummer|rentenversicherungsnummer|versicherungsnummer|rvnr',
    { shape: /^\d{2} ?\d{6} ?[A-Z] ?\d{3}$/i, check: (value) => isDateOfPension(value) },
  ],
  ['steuernummer', { shape: /^\d{2,3}\/\d{3,4}\/\d{4,5}$/u }],
  ['itin', { shape: /^9\d{2}[ -]?\d{2}[ -]?\d{4}$/u }],
  ['cnp', { shape: /^\d{13}$/u, check: isCnp }],
  ['rodné číslo|rodného čísla|rč', { shape: /^\d{6}\/?\d{4}$/u, check: isBirthNumber }],
]

/** The same in scripts that write words without spaces, where they stand within others. */
const ANNOUNCED_WITHIN: readonly (readonly [words: string, number: NationalNumber])[] = [
  ['주민등록번호|주민번호', { shape: /^\d{6}-?\d{7}$/u, check: isKoreanNumber }],
  ['マイナンバー|個人番号', { shape: /^\d{4}[ -]?\d{4}[ -]?\d{4}$/u, check: isMyNumber }],
  ['บัตรประชาชน', { shape: /^\d(?:[ -]?\d){12}$/u, check: isThaiId }],
  ['身[分份][證証](?:字號|號碼)?', { shape: /^[A-Z][12]\d{8}$/i, check: isTaiwaneseId }],
  ['香港身[分份][證证]', { shape: /^[A-Z]{1,2}\d{6}\(?[\dA]$/i, check: isHkid }],
  ['תעודת זהות|ת\\.ז', { shape: /^\d{9}$/u, check: isLuhnNumber }],
]

/** Germany's pension insurance: the third to eighth digit are a date of birth. */
function isDateOfPension(text: string): boolean {
  const date = text.replace(/\D/gu, '').slice(2, 8)
  return isDateFromYear(`${date.slice(4)}${date.slice(2, 4)}${date.slice(0, 2)}`)
}

const wordsOf = (numbers: typeof ANNOUNCED): string => numbers.map(([words]) => words).join('|')
const VALUE = String.raw`(?<![\p{LC}\d])(?:[A-Za-z]{6}\d|[A-Za-z]{4}\d{6}|[A-Z]{3}P[A-Z]\d|[A-Za-z]{2} ?\d|[XYZ][ -]?\d|[A-Za-z]\d{6}|\d)[\dA-Za-z]{0,20}(?:[ .\-+/(][\dA-Za-z]{1,10}){0,7}`
/** "SSN", "your nhs number is", "n° de sécurité sociale :". */
const ANNOUNCES = new RegExp(
  String.raw`(?:(?<!\p{L})(?:${wordsOf(ANNOUNCED)})(?!\p{L}{2})|${wordsOf(ANNOUNCED_WITHIN)})[^\d\n]{0,28}?${VALUE}`,
  'giu',
)
const AT_END = new RegExp(`${VALUE}$`, 'iu')
const BY_WORD = [
  ...ANNOUNCED.map(
    ([words, number]) => [new RegExp(String.raw`^(?:${words})(?!\p{L}{2})`, 'iu'), number] as const,
  ),
  ...ANNOUNCED_WITHIN.map(([words, number]) => [new RegExp(`^(?:${words})`, 'u'), number] as const),
]
const LAST_GROUP = /[ .\-+/(][\dA-Za-z]{1,10}$/u
const SHORTEST = 8

function isOf({ shape, check }: NationalNumber, value: string): boolean {
  return shape.test(value) && (check === undefined || check(value))
}

/** The longest beginning of what stands behind a word that is what the word announces. */
function announcedIn(matched: string): string | undefined {
  const numbers = BY_WORD.flatMap(([word, number]) => (word.test(matched) ? [number] : []))
  let rest = AT_END.exec(matched)?.[0] ?? ''
  while (rest.length >= SHORTEST) {
    // "No 3675 9834 6016": two letters may be a word.
    for (const value of [rest, rest.replace(/^[A-Za-z]{2} ?/u, '')]) {
      if (numbers.some((number) => isOf(number, value))) return value
    }
    rest = LAST_GROUP.test(rest) ? rest.replace(LAST_GROUP, '') : ''
  }
  return undefined
}

export const NATIONAL_PATTERNS: readonly PersonalPattern[] = [
  {
    kind: 'ssn',
    needs: 'digit',
    may: ({ closeDigits, longestMixed }) => closeDigits >= 6 || longestMixed >= 16,
    pattern: SHAPES,
    accept: (value) => BY_SHAPE.some((number) => isOf(number, value)),
  },
  {
    kind: 'ssn',
    needs: 'digit',
    may: ({ closeDigits, longestMixed, hasNational, hasWideLetter }) =>
      (closeDigits >= 4 || longestMixed >= 9) && (hasNational || hasWideLetter),
    pattern: ANNOUNCES,
    find: announcedIn,
  },
]
