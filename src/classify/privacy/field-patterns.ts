import { isPersonName } from './name-words.ts'
import type { PersonalPattern } from './personal-pattern.ts'

/** Fields that hold a person's name and nothing else. */
const OF_PERSONS =
  '(?:first|last|given|family|middle|maiden|full|legal|birth|customer|patient|client|employee|contact|cardholder|tenant|applicant|guest|student|passenger|member|insured|recipient|beneficiary|emergency contact|holder)[ _-]?names?|sur ?names?|fore ?name(?:\\(s\\)|s)?|family|given|vornamen?|nachname|familienname|zuname|rufname|nom de famille|nom et prénoms?|noms? et prénoms?|prénom\\(?s?\\)?|nombre y apellidos|nombre completo|nombres|apellidos?|cognome e nome|nome e cognome|cognome|nome completo|sobrenome|apelido|voorna(?:am|men)|achternaam|familienaam|imię i nazwisko|imi(?:ę|ona)|nazwisko|efternamn|förnamn|etternavn|fornavn|efternavn|sukunimi|etunimi|příjmení|priezvisko|prenume|vezetéknév|keresztnév|utónév|adı soyadı|ad soyad|soyadı|фио|фамилия(?:, имя(?:, отчество)?)?|отчество|прізвище|ονοματεπώνυμο|επώνυμο|họ (?:và )?tên|nama lengkap'
/** Fields that hold the name of anything. */
const OF_ANYTHING =
  'name|nom|nombre|nome|naam|namn|navn|nimi|jméno|meno|nume|név|adı|isim|имя|όνομα|nama'
/** Behind a field: the end of a quotation, what the field is for in brackets, and a sign. */
const BEHIND = String.raw`["'”]?(?:\s?\([^()\n]{1,24}\))?(?:\s?[:=：>]|\t)\s{0,3}["'“]?`

const NAME_WORD = String.raw`\p{Lu}[\p{L}’'-]{0,24}`
const LEADING_NAME = new RegExp(
  String.raw`^${NAME_WORD}(?:,? (?:\p{Lu}\.|de|da|do|dos|del|della|di|van|von|der|den|bin|ibn|al|el|la|le|ten|ter|${NAME_WORD})){0,4}`,
  'u',
)

/** Beside them a name is a thing's. */
const OF_THINGS =
  /(?<![\p{L}-])(?:type|status|version|price|sku|budget|on|runs-on|colou?r|size|kind|brand|model|category|description|qty|quantity|unit|stock|species|breed|url|licen[cs]e|image|namespace|metadata|ingredients|genre|deadline|typ|preis|art|farbe|prix|precio|prezzo)["']?\s?[:=]/iu

function nameIn(matched: string): string | undefined {
  const name = LEADING_NAME.exec(matched)?.[0].replace(
    / (?:de|da|do|dos|del|della|di|van|von|der|den|bin|ibn|al|el|la|le|ten|ter)$/u,
    '',
  )
  if (name === undefined || name.length < 2) return undefined
  // Forms are filled in in capitals too.
  const isShouted = name === name.toUpperCase() && name.length > 3
  return isPersonName(isShouted ? capitalised(name) : name) ? name : undefined
}

function capitalised(name: string): string {
  return name.replace(/(?<=\p{L})\p{L}+/gu, (rest) => rest.toLowerCase())
}

export const FIELD_PATTERNS: readonly PersonalPattern[] = [
  {
    kind: 'name',
    needs: 'cue',
    may: ({ hasField }) => hasField,
    pattern: new RegExp(
      String.raw`(?<!\p{L})(?:${OF_PERSONS})${BEHIND}([^\n"“<>;|{}\t]{2,60})`,
      'giu',
    ),
    find: nameIn,
  },
  {
    kind: 'name',
    needs: 'cue',
    may: ({ hasField }) => hasField,
    pattern: new RegExp(
      String.raw`(?<![\p{L}_-]|file|host|class|project|product|company) ?(?:${OF_ANYTHING})${BEHIND}([^\n"“<>;|{}\t]{2,60})`,
      'giu',
    ),
    find: (matched) => {
      const name = nameIn(matched)
      return name?.includes(' ') === true ? name : undefined
    },
    accept: (_value, text) => !OF_THINGS.test(text),
  },
  {
    kind: 'name',
    needs: 'any',
    may: ({ hasWideLetter }) => hasWideLetter,
    pattern:
      /(?:姓名|氏名|お名前|名前|联系人|收件人|收货人|户名|이름|성명|성함)["”]?\s?[:：=]\s?["“]?([\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]{1,8}(?:[ \u3000·・][\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]{1,8})?)|(?:الاسم(?: الكامل)?|नाम|שם(?: מלא| פרטי| משפחה)?|ชื่อ)\s?[:：]\s?([\p{L}\p{M}]{2,20}(?: [\p{L}\p{M}]{2,20}){0,3})/gu,
  },
]
