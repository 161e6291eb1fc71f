import type { PersonalPattern } from './personal-pattern.ts'

const POSTCODE = /\d{1,4}(?: ?[a-z])?(?:[/-]\d{1,4}){0,2},? (?:\d{3} \d{2}|\d{4,5}|\d{2}-\d{3})/i
/** Four digits that are a year rather than a postcode. */
const YEAR = /(?:^|\D)(?:19|20)\d\d(?: [A-Z]{2})? \p{Lu}\p{Ll}+$/u
/** "a 12 hour drive road", "3 lane street" are no addresses. */
const NO_STREET =
  /\b(?:way|hour|hours|minute|minutes|mile|miles|lane road|of|the|and|more|people|different)\b/u
/** What stands before such numbers in a date or a reference; "Markt" is no month. */
const MONTH =
  /^(?:jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch|zo)?|märz|apr(?:ile?)?|may|mai|jun[ei]?|jul[yi]?|aug(?:ust)?|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?|version|chapter|page|room|section)\.?$/i

/** Addresses of countries that write the street without "street", or in other scripts. */
export const ADDRESS_PATTERNS: readonly PersonalPattern[] = [
  {
    kind: 'address',
    needs: 'digit',
    may: ({ hasLongStreet }) => hasLongStreet,
    pattern:
      /(?<![\p{L}\d.])(\d{1,5}[a-z]? [a-z]{3,20} (?:[a-z]{3,20} )?(?:street|avenue|road|lane|boulevard)), ?\p{L}{3}/gu,
    accept: (value) => !NO_STREET.test(value),
  },
  {
    kind: 'address',
    needs: 'digit',
    may: ({ digits, hasTwoNumbers }, text) => digits >= 5 && hasTwoNumbers && POSTCODE.test(text),
    pattern:
      /(?<!\p{L})\p{Lu}[\p{L}’'.-]{1,30}(?: [\p{L}’'.-]{1,30}){0,4} \d{1,4}(?: ?[a-zA-Z])?(?:[/-]\d{1,4}){0,2},? (?:\d{3} \d{2}|\d{4,5}(?: [A-Z]{2})?|\d{2}-\d{3}) \p{Lu}\p{Ll}+/gu,
    accept: (value) => !YEAR.test(value) && !MONTH.test(value.split(' ').at(-4) ?? ''),
  },
  {
    kind: 'address',
    needs: 'digit',
    may: ({ hasHash }) => hasHash,
    pattern:
      /(?<!\p{L})(?:Carrera|Calle|Cra\.?|Cl\.?|Diagonal|Transversal|Avenida|Av\.?) \d{1,3}[A-Za-z]? ?# ?\d{1,3}[A-Za-z]?(?: ?- ?\d{1,3})?/giu,
  },
  {
    kind: 'address',
    needs: 'digit',
    may: ({ hasTurkishStreet }) => hasTurkishStreet,
    pattern:
      /(?<!\p{L})\p{Lu}\p{L}{1,24}(?: \p{Lu}\p{L}{1,24}){0,3} (?:Caddesi|Cad\.|Sokak|Sokağı|Sok\.|Bulvarı|Blv\.)[ ,]*(?:[Nn]o:? ?)?\d{1,4}/gu,
  },
  {
    kind: 'address',
    needs: 'digit',
    may: ({ hasRussianStreet }) => hasRussianStreet,
    pattern:
      /(?<!\p{L})\p{Lu}\p{L}{2,24}(?: \p{L}{2,24})? (?:проспект|улица|переулок|шоссе|набережная|бульвар),? (?:д(?:ом|\.)? ?)?\d{1,4}/gu,
  },
  {
    kind: 'address',
    needs: 'digit',
    may: ({ hasWideLetter }) => hasWideLetter,
    pattern:
      /شارع (?:\p{L}{2,20} ){1,4}(?:رقم )?[\d٠-٩]{1,4}|[\d०-९]{1,4},? (?:[\p{L}\p{M}]{2,20} ){1,3}(?:रोड|मार्ग|गली|नगर|सड़क)/gu,
  },
]
