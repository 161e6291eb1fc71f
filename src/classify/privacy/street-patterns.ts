import type { PersonalPattern } from './personal-pattern.ts'

const STREET_WORDS =
  'street|st|avenue|ave|road|rd|lane|ln|drive|dr|boulevard|blvd|court|ct|way|place|terrace|square|close|crescent|highway|hwy|parkway|pkwy|circle|trail|row|mews|gardens|grove|walk|alley|loop'

const STREET_PREFIXES =
  'rue|avenue|boulevard|place|chemin|allée|impasse|quai|calle|c\\/|avenida|av\\.|avda\\.?|r\\.|paseo|plaza|carrera|via|viale|piazza|corso|largo|rua|travessa|estrada|praça|ul\\.|ulica|al\\.|aleja|ул\\.|улица|пр\\.|проспект|пер\\.'

const STREET_ENDINGS =
  'gatan|vägen|gränd|gade|vej|gata|veien|katu|straße|strasse|str\\.|weg|allee|platz|gasse|ring|damm|ufer|straat|laan|plein|gracht|kade|steeg|dreef'

/** "during 2010", "Engineering 101", "spring 2024": before the ring of a street stands no vowel. */
const ENGLISH_RING = /(?:[aeiouy]|(?<!\p{L})(?:b|sp|st|w))ring\s/iu

/** Prefixes of streets that are words of other meanings too; behind them a street's name has a capital. */
const PLAIN_WORD =
  /^(?:\d{1,4} )?(?:avenue|boulevard|place|plaza|via|corso|largo|paseo|carrera|al\.|r\.|c\/|travessa)/i

const CAPITAL_STREET =
  /^(?:\d{1,4}(?: ?(?:bis|ter))?,? )?\S+ ?(?:(?:de|du|des|de la|della|del|dos|da|do|dei|la|las|los|le)\s){0,2}\p{Lu}\p{Ll}/u

/** "Via Ethernet 10": what data goes through. */
const THROUGH =
  /^via (?:e-?mail|ethernet|bluetooth|http|zoom|teams|slack|python|excel|google|usb|git|docker|port|wi-?fi|whatsapp)/i

function isNamedStreet(value: string): boolean {
  if (THROUGH.test(value)) return false
  return !PLAIN_WORD.test(value) || CAPITAL_STREET.test(value)
}

/** Streets by the words that begin and end them, with a number. */
export const STREET_PATTERNS: readonly PersonalPattern[] = [
  {
    kind: 'address',
    needs: 'digit',
    may: ({ hasStreet }) => hasStreet,
    pattern: new RegExp(
      String.raw`(?<![\p{L}\d.])\d{1,5}[A-Za-z]?\s+(?:(?:North|South|East|West|[NSEW]{1,2})\.?\s+)?(?:[\p{Lu}\d][\p{L}\d’'.-]{0,24}\s+){1,4}(?:${STREET_WORDS})(?!\p{L})`,
      'giu',
    ),
    accept: (value) => /^\d+[A-Za-z]?\s+(?:\p{Lu}|\d+(?:st|nd|rd|th)\s)/u.test(value),
  },
  {
    kind: 'address',
    needs: 'digit',
    may: ({ hasStreetFirst }) => hasStreetFirst,
    pattern: new RegExp(
      String.raw`(?<!\p{L})(?:\d{1,4}(?: ?(?:bis|ter))?,? )?(?:${STREET_PREFIXES}) (?:(?:de|du|des|de la|della|del|dos|da|do|dei|la|las|los|le)\s){0,2}\p{Lu}[\p{L}’' .-]{1,40}?,? ?(?:n[º°.o]{0,2} ?|д(?:ом|\.)? ?)?\d{1,5}`,
      'giu',
    ),
    accept: isNamedStreet,
  },
  {
    kind: 'address',
    needs: 'digit',
    may: ({ hasNumberedStreet }) => hasNumberedStreet,
    pattern: new RegExp(
      String.raw`(?<![\p{L}\d])\d{1,4}(?: ?(?:bis|ter))?,? (?:${STREET_PREFIXES}) (?:(?:de|du|des|de la|la|le|les|l['’])\s?){0,2}\p{Lu}\p{L}{1,30}`,
      'giu',
    ),
  },
  {
    kind: 'address',
    needs: 'digit',
    may: ({ hasStreetEnding }) => hasStreetEnding,
    pattern: new RegExp(
      String.raw`(?<!\p{L})\p{Lu}[\p{L}-]{1,30}[ -]?(?:${STREET_ENDINGS})\s+\d{1,4}\s?[a-z]?(?![\p{L}\d])`,
      'giu',
    ),
    accept: (value) => !ENGLISH_RING.test(value),
  },
  {
    kind: 'address',
    needs: 'digit',
    may: ({ hasUnit }) => hasUnit,
    pattern:
      /(?<!\p{L})(?:(?:P\.? ?O\.? Box|Postfach|Apt\.?|Apartment|Flat)\s+#?\d{1,6}[A-Za-z]?|Unit\s+#?\d{1,6}[A-Za-z]?(?=\/|,?\s+\d))(?!\p{L})/gu,
  },
  {
    kind: 'address',
    needs: 'digit',
    may: ({ hasDense }) => hasDense,
    pattern:
      /[\p{Script=Han}]{2,10}(?:路|街|道|巷|弄)[\p{Script=Han}]{0,4}\d{1,5}(?:号|號)|[\p{Script=Han}]{2,8}(?:区|市|町|村)[\p{Script=Han}\p{Script=Katakana}]{1,10}\d{1,3}(?:丁目|-\d{1,3}|番)/gu,
  },
]
