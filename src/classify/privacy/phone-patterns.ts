import type { PersonalPattern } from './personal-pattern.ts'

const PHONE_CUES =
  'phone(?:[ _-]?(?:number|no\\.?))?|tel|telephone|mobile|cell|(?:call|text|ring|reach)(?: (?:me|us|him|her|them)| back)|whatsapp|(?<!(?:order|invoice|reference|tracking|ticket|serial|part|model|case|room|flight|account|policy|customer) )number is|fax|handy|cel|fijo|fixe|gsm|tél|sms|viber|rufnummer|durchwahl|direct line|landline|tlf|tfn|puh|mob|ligo|liga|ring(?:a|en)?|telefon\\p{L}*|anrufen|ruf|nummer|téléphone|portable|appelle\\p{L}*|numéro|teléfono|móvil|llám\\p{L}*|llamar|número|telefono|cellulare|chiama\\p{L}*|numero|telefone|celular|ligue|ligar|bel|bellen|zadzwo\\p{L}*|numer|телефон\\p{L}*|звони\\p{L}*|позвони\\p{L}*|номер|هاتف\\p{L}*|رقم\\p{L}*|جوال\\p{L}*|اتصل|电话|手机|電話|携帯|फोन|फ़ोन|मोबाइल|नंबर'

/** Before a number without groups they rarely tell of somebody's: "reach 10000000 users". */
const WEAK_PHONE_CUES = 'call|text|ring|reach|contact|dial'

/** E.164 with two zeros for the plus sign. */
const LONGEST_PHONE = 16

/** "Order no. ", "id: ", "part of 1Z 999 AA1 ". */
const BEHIND_OTHER_NUMBER =
  /(?<!\p{L})(?:orders?|invoices?|ids?|case|ref(?:erence)?|tickets?|serial|tracking|sku|part|batch|lot|imei|iccid|sscc|ean|upc|gtin|isbn|issn|rfc|po|grid|coordinates|readings?|meter|zähler(?:stand)?|transaction|barcode|version|account|rechnung|auftrag|bestellung|commande|pedido|ordine)(?: ?(?:no|nr|number|num|code|id))?[.:#= -]{0,3}$|[A-Z]+\d+[ -]$|\d[A-Z]+[ -]$|[$€£#]\s?$/iu

export const PHONE_PATTERNS: readonly PersonalPattern[] = [
  {
    kind: 'phone',
    needs: 'digit',
    may: ({ closeDigits }) => closeDigits >= 7,
    pattern:
      /(?<![\p{LC}\d.,/+-])(?:\+|00)[1-9]\d{0,2}[ .\-/]?(?:\(\d{1,4}\)[ .-]?)?\d(?:[ .\-/]?\d){5,12}(?!\d)/gu,
    accept: (value) => digitCount(value) <= LONGEST_PHONE,
    notBehind: BEHIND_OTHER_NUMBER,
  },
  {
    kind: 'phone',
    needs: 'digit',
    may: ({ closeDigits }) => closeDigits >= 10,
    pattern:
      /(?<![\p{LC}\d.+-]|\d )(?:\([2-9]\d{2}\)\s?|[2-9]\d{2}[-. ])[2-9]\d{2}[-. ]\d{4}(?![\d-]| \d)/gu,
    notBehind: BEHIND_OTHER_NUMBER,
  },
  {
    kind: 'phone',
    needs: 'digit',
    may: ({ closeDigits }) => closeDigits >= 9,
    pattern: /(?<![\p{LC}\d.,+-])\(?0\d{1,4}\)?(?:[ /-]\d{2,8}){1,5}(?![\d.,]?\d)/gu,
    accept: isNational,
    notBehind: BEHIND_OTHER_NUMBER,
  },
  {
    kind: 'phone',
    needs: 'digit',
    may: ({ closeDigits }) => closeDigits >= 7,
    // "8 (916) 123-45-67" and "(11) 91234-5678", as Russians and Brazilians write theirs.
    pattern:
      /(?<![\p{LC}\d.,/+-])(?:8[ -]?\(\d{3,4}\)[ -]?\d{2,3}[ -]\d{2}[ -]\d{2}|\(\d{2}\) ?9?\d{4}-\d{4})(?![\d-])/gu,
    notBehind: BEHIND_OTHER_NUMBER,
  },
  {
    kind: 'phone',
    needs: 'digit',
    may: ({ closeDigits, hasPhone }) => closeDigits >= 7 && hasPhone,
    pattern: phonesBehind(PHONE_CUES),
    accept: isDialled,
    notBehind: BEHIND_OTHER_NUMBER,
  },
  {
    kind: 'phone',
    needs: 'digit',
    may: ({ closeDigits, hasPhone }) => closeDigits >= 7 && hasPhone,
    pattern: phonesBehind(WEAK_PHONE_CUES),
    accept: (value) => isDialled(value) && (/^[+(0]|\D/u.test(value) || digitCount(value) >= 9),
    notBehind: BEHIND_OTHER_NUMBER,
  },
  {
    kind: 'phone',
    needs: 'digit',
    may: ({ closeDigits, hasWideLetter }) => closeDigits >= 7 && hasWideLetter,
    pattern:
      /(?:电话|手机|電話|携帯|号码|番号|전화|휴대폰|핸드폰|연락처|फोन|फ़ोन|मोबाइल|नंबर|هاتف|رقم|جوال)[^\d\n+]{0,14}(\+?\d(?:[ .-]?\d){6,12})(?!\d)/gu,
  },
]

function phonesBehind(cues: string): RegExp {
  return new RegExp(
    String.raw`(?<!\p{L})(?:${cues})(?!\p{L})[^\d\n+(]{0,28}(\+?\(?\d{1,5}\)?(?:[ ./-]?\d{2,5}){1,5})(?![\d])`,
    'giu',
  )
}

function isDialled(value: string): boolean {
  const count = digitCount(value)
  return count >= 7 && count <= 13
}

/** Nine to twelve digits behind one zero; pairs of digits are five, as in France. */
function isNational(value: string): boolean {
  const count = digitCount(value)
  if (count < 9 || count > 12 || /^\(?000/u.test(value)) return false
  return count === 10 || !/^\d\d(?: \d\d)+$/u.test(value)
}

function digitCount(text: string): number {
  return text.replace(/\D/gu, '').length
}
