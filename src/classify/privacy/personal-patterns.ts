import { ADDRESS_PATTERNS } from './address-patterns.ts'
import { cardNumberIn, ibanAtStart, isPersonalIpv4, isSocialSecurityNumber } from './checksums.ts'
import { FIELD_PATTERNS } from './field-patterns.ts'
import { NAME_PATTERNS } from './name-patterns.ts'
import { NATIONAL_PATTERNS } from './national-patterns.ts'
import type { PersonalPattern } from './personal-pattern.ts'
import { PHONE_PATTERNS } from './phone-patterns.ts'
import { STREET_PATTERNS } from './street-patterns.ts'
import type { TextHints } from './text-hints.ts'

const MONTHS =
  'jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch)?|märz|apr(?:il)?|may|mai|june?|juni|july?|juli|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|oktober|nov(?:ember)?|dec(?:ember)?|dezember'
const DATE = String.raw`\d{1,4}(?:[./-]\d{1,2}[./-]\d{2,4}|(?:st|nd|rd|th|\.)?\s+(?:of\s+|de\s+|di\s+)?\p{L}{3,12}\.?,?\s+(?:de\s+)?\d{4}|年\d{1,2}月\d{1,2}日|년 ?\d{1,2}월 ?\d{1,2}일|[./] \d{1,2}[./] \d{2,4}|[ -]?(?:${MONTHS})[ -]?\d{4})|(?:${MONTHS})\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}`
const BIRTH_CUES =
  'born(?: on)?|dob|d\\.o\\.b\\.?|date[ _-]of[ _-]birth|birth[ _-]?da(?:te|y)|b-?day|geburtstag|född|födelse(?:datum|dag)|født|fødselsdato|syntymäaika|syntynyt|ur\\.|data ur\\.|datum narození|narozen[aý]?|dátum narodenia|data nașterii|născută?|születési (?:dátum|idő)|született|ημερομηνία γέννησης|생년월일|생일|תאריך לידה|ngày sinh|tanggal lahir|f\\. ?nac\\.?|geboren|geb\\.|geburtsdatum|née?(?: le)?|date de naissance|nacid[oa]|nací|fecha de nacimiento|nat[oa]|data di nascita|nascid[oa]|nasci|data de nascimento|geboortedatum|urodzon[aey]|urodził\\p{L}*|data urodzenia|doğum tarih\\p{L}*|doğumlu|дата рождения|родил(?:ся|ась)|تاريخ الميلاد|تاريخ ميلاد\\p{L}*|ولدت|出生|生年月日|生まれ|生日|जन्म\\p{L}*'

/** Six digits or more in a row, or nine digits and letters; and the word in Latin letters or in a script of its own. */
function namesPassport(
  { closeDigits, longestMixed, hasWideLetter }: TextHints,
  text: string,
): boolean {
  if (closeDigits < 6 && longestMixed < 9) return false
  return hasWideLetter || /pas/i.test(text)
}

/** Cards of thirteen digits are no longer given out, and every tenth article number that begins as one looks like one. */
function isCardOfToday(value: string, text: string): boolean {
  return value.replace(/\D/gu, '').length > 13 || /card|visa|kart|carte|tarjeta|cartão/i.test(text)
}

/** Right before a number that counts things: a device, an order, a request. */
const BEHIND_A_THING =
  /(?:imei|iccid|sscc|serial|tracking)[^\d\n]{0,14}$|(?<!\p{L})(?:orders?|invoices?|request|reference|ref|tickets?|parcel|shipment|parts?|lot|item|article|sku|model|transaction|session|trace|batch|case|ext|(?:bestell|bestellung|auftrag|auftrags|rechnung|rechnungs|sendungs|artikel|serien|teile|vorgangs)|pedido|factura|commande|facture|ordine|fattura|bestelling|factuur|zamówieni[ea]|faktura|заказ|счет|sipariş|fatura|注文|订单)(?:[ _-]?(?:no|nr|nº|n°|num|number|nummer|numer|número|numéro|numero|id|code|ref|番号|号))?[\s.:#=-]{0,4}(?:is |was )?$/iu

export const PERSONAL_PATTERNS: readonly PersonalPattern[] = [
  {
    kind: 'api_key',
    needs: 'at',
    may: ({ hasAt }) => hasAt,
    pattern: /:\/\/[\w.-]{1,40}:([^\s:@/]{6,80}@[\w.-]{1,80})/gu,
    accept: (value) => !/^(?:password|<|\$|\{)/i.test(value),
  },
  {
    kind: 'email',
    needs: 'at',
    pattern:
      /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}][\p{L}\p{N}._%+-]{0,63}@(?:[\p{L}\p{N}-]{1,63}\.){1,6}\p{L}{2,24}(?![\p{L}\p{N}])/gu,
  },
  {
    kind: 'api_key',
    needs: 'cue',
    may: ({ hasKeyHead }) => hasKeyHead,
    pattern:
      /(?<![\p{LC}\p{N}_-])(?:sk-[A-Za-z0-9_-]{16,200}|[rsp]k_(?:live|test)_[A-Za-z0-9]{10,99}|gh[pousr]_[A-Za-z0-9]{20,255}|github_pat_\w{22,255}|glpat-[\w-]{16,64}|A[KS]IA[0-9A-Z]{12,20}|AIza[\w-]{30,45}|xox[abeoprs]-[\w-]{10,250}|hf_[A-Za-z0-9]{20,60}|npm_[A-Za-z0-9]{30,40}|SG\.[\w-]{16,32}\.[\w-]{16,64}|eyJ[\w-]{10,1000}\.eyJ[\w-]{10,2000}\.[\w-]{5,1000}|gsk_[A-Za-z0-9]{20,60}|xai-[A-Za-z0-9]{20,100}|AC[0-9a-f]{32}|dop_v1_[0-9a-f]{32,64}|-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----)/gu,
  },
  {
    kind: 'api_key',
    needs: 'cue',
    may: ({ longestMixed }) => longestMixed >= 16,
    pattern:
      /(?:api[ _-]?key|access[ _-]?key|secret(?:[ _-]?key)?|auth[ _-]?token|bearer|access[ _-]?token|token|password|passwd)["']?\s*(?:is|:|=|\s)\s*["']?([A-Za-z0-9_\-+/.]{0,40}\d[A-Za-z0-9_\-+/.]{11,200})/gi,
    accept: (value) => value.length >= 16 && /[A-Za-z]/u.test(value) && !value.includes('://'),
  },
  {
    kind: 'api_key',
    needs: 'digit',
    may: (_hints, text) =>
      /pass(?:w|[ _-]?phrase)|pwd|kennwort|contrase|senha|mot de passe/i.test(text),
    pattern:
      /(?:passw(?:or[dt]|d)|passphrase|pwd|kennwort|contraseña|senha|mot de passe)["']?\s?(?:is|ist|es|é|est|:|=)\s?["']?([^\s"'<>,;]{7,64})/gi,
    accept: (value) => /\d/u.test(value) && /\p{L}/u.test(value),
  },
  // Before cards: one in ten of the numbers that states give has a card's check digit by chance, South African ones always.
  ...NATIONAL_PATTERNS,
  {
    kind: 'iban',
    needs: 'digit',
    may: ({ hasIbanHead }) => hasIbanHead,
    pattern: /(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?:[ -]?[A-Za-z0-9]){11,30}/gu,
    find: ibanAtStart,
  },
  {
    kind: 'card',
    needs: 'digit',
    may: ({ closeDigits }) => closeDigits >= 12,
    pattern: /(?<![\d.,-])(?:\d[ -]?){11,26}\d(?!\d)/gu,
    find: cardNumberIn,
    accept: isCardOfToday,
    notBehind: BEHIND_A_THING,
  },
  {
    kind: 'ssn',
    needs: 'digit',
    may: ({ closeDigits }) => closeDigits >= 9,
    pattern: /(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])/gu,
    accept: isSocialSecurityNumber,
    notBehind: BEHIND_A_THING,
  },
  {
    kind: 'ssn',
    needs: 'digit',
    may: ({ closeDigits }, text) => closeDigits >= 9 && /ssn|social security/i.test(text),
    pattern:
      /(?:\bssn\b|social security(?: number| no\.?| #)?)[^\d\n]{0,16}(\d{3}[ -]?\d{2}[ -]?\d{4})(?!\d)/gi,
    accept: isSocialSecurityNumber,
  },
  {
    kind: 'ip',
    needs: 'digit',
    may: ({ closeDigits, dots }) => closeDigits >= 4 && dots >= 3,
    pattern:
      /(?<![\d.]|version |v)\d{1,3}(?:\.\d{1,3}){3}(?!\.?\d|\/\d| (?:version|release|build|of the (?:standard|driver|plugin|spec)))/gi,
    accept: isPersonalIpv4,
    notBehind:
      /(?<!\p{L})(?:versions?|section|build|release|firmware|drivers?|chapter|clause|paragraph|update|upgrade|standard|(?:upgrade|update|migrate|downgrade)d? (?:from|to)|§|ver)[\s:.=]{0,3}$/iu,
  },
  {
    kind: 'ip',
    needs: 'digit',
    // Times of day have two colons as well.
    may: ({ hasColonPair }, text) =>
      hasColonPair && /[23][0-9a-f]{3}:|(?::[0-9a-f]{1,4}){6}/i.test(text),
    pattern:
      /(?<![\p{LC}\p{N}:])(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}(?![\p{LC}\p{N}:])|(?<![\p{LC}\p{N}:])[23][0-9a-f]{3}:(?:[0-9a-f]{0,4}:){1,6}[0-9a-f]{1,4}(?![\p{LC}\p{N}:])/giu,
  },
  {
    kind: 'dob',
    needs: 'digit',
    may: ({ hasBirth }) => hasBirth,
    pattern: new RegExp(String.raw`(?<!\p{L})(?:${BIRTH_CUES})[^\n\d.!?]{0,24}?(${DATE})`, 'giu'),
  },
  {
    kind: 'dob',
    needs: 'digit',
    may: ({ digits, hasDense, hasWideLetter }, text) =>
      digits >= 4 && (hasDense || (hasWideLetter && /doğumlu/i.test(text))),
    pattern: new RegExp(
      String.raw`(${DATE})[^\n\d.!?]{0,3}\s?(?:doğumlu|生まれ|出生|생(?!일))`,
      'giu',
    ),
  },
  {
    kind: 'dob',
    needs: 'digit',
    may: ({ digits, hasDense }) => digits >= 4 && hasDense,
    pattern: new RegExp(
      String.raw`(?:出生|生年月日|生日|生まれ|생년월일|생일)[^\n\d]{0,6}(${DATE})`,
      'giu',
    ),
  },
  {
    kind: 'passport',
    needs: 'digit',
    may: namesPassport,
    pattern:
      /(?:passport|reisepass|passeport|pasaporte|passaporto|passaporte|paspoort|paszport|паспорт|pasaport|护照|護照|パスポート|여권|जवाज़|पासपोर्ट|جواز)[^\n\d!?]{0,32}?(?<![\p{LC}\d])((?:[A-Z]{1,3}[ -]?)?\d{2} ?\d{2} ?\d{6}|[A-Z]{0,3}[ -]?\d{6,9}[A-Z]?|(?=[A-Z]{0,7}\d[A-Z]{0,7}\d)[A-Z0-9]{9}|\d{2}[A-Z]{2}\d{5})(?![\p{LC}\d])/giu,
  },
  ...PHONE_PATTERNS,
  ...STREET_PATTERNS,
  ...NAME_PATTERNS,
  ...ADDRESS_PATTERNS,
  ...FIELD_PATTERNS,
]
