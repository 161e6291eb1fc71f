import { ADDRESS_PATTERNS } from './address-patterns.ts'
import { cardNumberIn, ibanAtStart, isPersonalIpv4, isSocialSecurityNumber } from './checksums.ts'
import type { PersonalPattern } from './personal-pattern.ts'
import type { TextHints } from './text-hints.ts'

const NAME_WORD = String.raw`\p{Lu}[\p{L}’'-]{1,24}`
const NAME_PARTICLES = 'de|da|do|dos|del|della|di|van|von|der|den|bin|ibn|al|el|la|le|ten|ter'
const FULL_NAME = String.raw`${NAME_WORD}(?:[ ](?:\p{Lu}\.|${NAME_PARTICLES}|${NAME_WORD})){0,4}`
const TWO_NAMES = String.raw`${NAME_WORD}(?:[ ](?:\p{Lu}\.|${NAME_PARTICLES})){0,3}[ ]${NAME_WORD}`

const MONTHS =
  'jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch)?|märz|apr(?:il)?|may|mai|june?|juni|july?|juli|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|oktober|nov(?:ember)?|dec(?:ember)?|dezember'
const DATE = String.raw`\d{1,4}(?:[./-]\d{1,2}[./-]\d{2,4}|(?:st|nd|rd|th|\.)?\s+(?:of\s+|de\s+|di\s+)?\p{L}{3,12}\.?,?\s+(?:de\s+)?\d{4}|年\d{1,2}月\d{1,2}日)|(?:${MONTHS})\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}`
const BIRTH_CUES =
  'born(?: on)?|dob|d\\.o\\.b\\.?|date of birth|birth ?date|birthday|geboren|geb\\.|geburtsdatum|née?(?: le)?|date de naissance|nacid[oa]|nací|fecha de nacimiento|nat[oa]|data di nascita|nascid[oa]|nasci|data de nascimento|geboortedatum|urodzon[aey]|urodził\\p{L}*|data urodzenia|doğum tarih\\p{L}*|doğumlu|дата рождения|родил(?:ся|ась)|تاريخ الميلاد|تاريخ ميلاد\\p{L}*|ولدت|出生|生年月日|生まれ|生日|जन्म\\p{L}*'

const PHONE_CUES =
  'phone|tel|telephone|mobile|cell|call|text|whatsapp|(?<!(?:order|invoice|reference|tracking|ticket|serial|part|model|case|room|flight|account|policy|customer) )number is|reach|fax|contact|handy|telefon\\p{L}*|anrufen|ruf|nummer|téléphone|portable|appelle\\p{L}*|numéro|teléfono|móvil|llám\\p{L}*|llamar|número|telefono|cellulare|chiama\\p{L}*|numero|telefone|celular|ligue|ligar|bel|bellen|zadzwo\\p{L}*|numer|телефон\\p{L}*|звони\\p{L}*|позвони\\p{L}*|номер|هاتف\\p{L}*|رقم\\p{L}*|جوال\\p{L}*|اتصل|电话|手机|電話|携帯|फोन|फ़ोन|मोबाइल|नंबर'

const STREET_WORDS =
  'street|st|avenue|ave|road|rd|lane|ln|drive|dr|boulevard|blvd|court|ct|way|place|terrace|square|close|crescent|highway|hwy|parkway|pkwy|circle|trail|row|mews|gardens|grove|walk|alley|loop'
const STREET_PREFIXES =
  'rue|avenue|boulevard|place|chemin|allée|impasse|quai|calle|avenida|avda\\.?|paseo|plaza|carrera|via|viale|piazza|corso|largo|rua|travessa|estrada|praça|ul\\.|ulica|al\\.|aleja|ул\\.|улица|пр\\.|проспект|пер\\.'
const STREET_ENDINGS =
  'gatan|vägen|gränd|gade|vej|gata|veien|katu|straße|strasse|str\\.|weg|allee|platz|gasse|ring|damm|ufer|straat|laan|plein|gracht|kade|steeg|dreef'

/** "during 2010", "Engineering 101", "spring 2024": before the ring of a street stands no vowel. */
const ENGLISH_RING = /(?:[aeiouy]|(?<!\p{L})(?:b|sp|st|w))ring\s/iu

/** What stands before a name and is no part of it. */
const TITLES = String.raw`(?:Mr|Mrs|Ms|Miss|Dr|Prof|Herrn?|Frau|Monsieur|Madame|Mme|Señora?|Sra?|Signora?|Dona|Pani?|Mevrouw)(?!\p{L})`

const PERSON_CUES =
  "[Mm]y (?:full |legal |last |first )?name is|[Mm]y name['’]s|[Nn]ame ?:|[Nn]ame is|[Ii] am called|[Cc]all me|[Tt]his is|[Ss]igned,?|[Ii] go by|[Bb]est regards,?|[Ww]ishes,?|[Aa]sk for|[Dd]efendant,?|[Pp]laintiff,?|[Tt]enant name:?|[Mm]anager,?|[Ss]upervisor,?|[Uu]ncle,?|[Aa]unt,?|[Cc]ousin,?|[Nn]ephew,?|[Nn]iece,?|[Gg]randson,?|[Gg]randdaughter,?|[Mm]y ex,?|[Rr]oommate,?|[Cc]leaner,?|Dr\\.?|Prof\\.?(?: Dr\\.)?|Familie|Dottor(?:essa)?|[Dd]ottor(?:essa)?|[Ss]eñora?|[Jj]efe,?|[Jj]efa,?|[Vv]ecin[oa],?|[Cc]hefe,?|[Vv]izinh[oa],?|[Cc]olleg[ao],?|[Cc]apo,?|[Vv]oisine?,?|[Cc]ollègue,?|[Pp]atron,?|[Cc]hef(?:in)?,?|[Kk]olleg(?:e|in),?|[Nn]achbar(?:in)?,?|[Bb]uurman|[Bb]uurvrouw|[Cc]ollega,?|[Bb]aas,?|[Ss]zef,?|[Ss]ąsiad(?:ka)?,?|[Pp]ana?|[Нн]ачальни(?:к|ца),?|[Сс]осед(?:ка)?,?|[Кк]оллега,?|[Дд]руг,?|[Бб]рат,?|[Сс]естра,?|[Rr]egards,?|[Ss]incerely,?|[Cc]heers,?|[Pp]atient(?: name)? ?:?|[Cc]ustomer(?: name)? ?:?|[Cc]lient(?: name)? ?:?|[Ee]mployee(?: name)? ?:?|[Aa]pplicant(?: ?[:-])?|[Tt]enant ?:?|[Cc]andidate ?:?|[Cc]ardholder(?: name)? ?:?|[Aa]ccount holder ?:?|[Cc]olleague,?|[Bb]oss,?|[Nn]eighbou?r,?|[Dd]aughter,?|[Ss]on,?|[Ww]ife,?|[Hh]usband,?|[Bb]rother,?|[Ss]ister,?|[Gg]irlfriend,?|[Bb]oyfriend,?|[Ff]riend,?|[Cc]oworker,?|[Tt]eacher,?|[Ll]andlord,?|Mr\\.?|Mrs\\.?|Ms\\.?|Miss|Herrn?|Frau|Mme|Monsieur|Madame|Señora?|Sra?\\.|Signora?|Sig\\.(?:ra)?|Dona|Pan|Pani|Mevrouw|[Mm]eneer|[Ii]ch hei(?:ß|ss)e|[Mm]ein Name ist|[Jj]e m['’]appelle|[Mm]on nom est|[Mm]e llamo|[Mm]i nombre es|[Mm]i chiamo|[Ii]l mio nome è|[Mm]eu nome é|[Mm]e chamo|[Ii]k heet|[Mm]ijn naam is|[Nn]azywam się|[Mm]am na imię|[Mm]eine Tochter|[Mm]ein Sohn|[Mm]a fille|[Mm]on fils|[Mm]i hijo|[Mm]i hija|[Bb]enim adım|[Aa]dım|[Мм]еня зовут|[Мм]о[её] имя"

/** Six digits or more in a row, or nine digits and letters; and the word in Latin letters or in a script of its own. */
function namesPassport(
  { closeDigits, longestMixed, hasWideLetter }: TextHints,
  text: string,
): boolean {
  if (closeDigits < 6 && longestMixed < 9) return false
  return hasWideLetter || /pas/iu.test(text)
}

export const PERSONAL_PATTERNS: readonly PersonalPattern[] = [
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
      /(?<![\p{L}\p{N}_-])(?:sk-[A-Za-z0-9_-]{16,200}|[rsp]k_(?:live|test)_[A-Za-z0-9]{10,99}|gh[pousr]_[A-Za-z0-9]{20,255}|github_pat_\w{22,255}|glpat-[\w-]{16,64}|A[KS]IA[0-9A-Z]{12,20}|AIza[\w-]{30,45}|xox[abeoprs]-[\w-]{10,250}|hf_[A-Za-z0-9]{20,60}|npm_[A-Za-z0-9]{30,40}|SG\.[\w-]{16,32}\.[\w-]{16,64}|eyJ[\w-]{10,1000}\.eyJ[\w-]{10,2000}\.[\w-]{5,1000}|gsk_[A-Za-z0-9]{20,60}|xai-[A-Za-z0-9]{20,100}|AC[0-9a-f]{32}|dop_v1_[0-9a-f]{32,64}|-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----)/gu,
  },
  {
    kind: 'api_key',
    needs: 'cue',
    may: ({ longestMixed }) => longestMixed >= 16,
    pattern:
      /(?:api[ _-]?key|access[ _-]?key|secret(?:[ _-]?key)?|auth[ _-]?token|bearer|access[ _-]?token|token|password|passwd)["']?\s*(?:is|:|=|\s)\s*["']?([A-Za-z0-9_\-+/.]{0,40}\d[A-Za-z0-9_\-+/.]{11,200})/giu,
    accept: (value) => value.length >= 16 && /[A-Za-z]/u.test(value) && !value.includes('://'),
  },
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
  },
  {
    kind: 'ssn',
    needs: 'digit',
    may: ({ closeDigits }) => closeDigits >= 9,
    pattern: /(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])/gu,
    accept: isSocialSecurityNumber,
  },
  {
    kind: 'ssn',
    needs: 'digit',
    may: ({ closeDigits }, text) => closeDigits >= 9 && /ssn|social security/iu.test(text),
    pattern:
      /(?:\bssn\b|social security(?: number| no\.?| #)?)[^\d\n]{0,16}(\d{3}[ -]?\d{2}[ -]?\d{4})(?!\d)/giu,
    accept: isSocialSecurityNumber,
  },
  {
    kind: 'ip',
    needs: 'digit',
    may: ({ closeDigits, dots }) => closeDigits >= 4 && dots >= 3,
    pattern: /(?<![\d.]|version |v)\d{1,3}(?:\.\d{1,3}){3}(?!\.?\d|\/\d)/giu,
    accept: isPersonalIpv4,
  },
  {
    kind: 'ip',
    needs: 'digit',
    may: ({ hasColonPair }) => hasColonPair,
    pattern:
      /(?<![\p{L}\p{N}:])(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}(?![\p{L}\p{N}:])|(?<![\p{L}\p{N}:])[23][0-9a-f]{3}:(?:[0-9a-f]{0,4}:){1,6}[0-9a-f]{1,4}(?![\p{L}\p{N}:])/giu,
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
      digits >= 4 && (hasDense || (hasWideLetter && /doğumlu/iu.test(text))),
    pattern: new RegExp(String.raw`(${DATE})[^\n\d.!?]{0,3}\s?(?:doğumlu|生まれ|出生)`, 'giu'),
  },
  {
    kind: 'dob',
    needs: 'digit',
    may: ({ digits, hasDense }) => digits >= 4 && hasDense,
    pattern: /(?:出生|生年月日|生日|生まれ)[^\n\d]{0,6}(\d{4}年\d{1,2}月\d{1,2}日)/gu,
  },
  {
    kind: 'passport',
    needs: 'digit',
    may: namesPassport,
    pattern:
      /(?:passport|reisepass|passeport|pasaporte|passaporto|passaporte|paspoort|paszport|паспорт|pasaport|护照|護照|パスポート|जवाज़|पासपोर्ट|جواز)[^\n\d!?]{0,32}?(?<![\p{L}\d])((?:[A-Z]{1,3}[ -]?)?\d{2} ?\d{2} ?\d{6}|[A-Z]{0,3}[ -]?\d{6,9}[A-Z]?|[A-Z0-9]{2}\d[A-Z0-9]{6}|\d{2}[A-Z]{2}\d{5})(?![\p{L}\d])/giu,
  },
  {
    kind: 'phone',
    needs: 'digit',
    may: ({ closeDigits }) => closeDigits >= 7,
    pattern:
      /(?<![\p{L}\d.,/+-])(?:\+|00)\d{1,3}[ .\-/]?(?:\(\d{1,4}\)[ .-]?)?\d(?:[ .\-/]?\d){5,12}(?!\d)/gu,
  },
  {
    kind: 'phone',
    needs: 'digit',
    may: ({ closeDigits }) => closeDigits >= 10,
    pattern: /(?<![\p{L}\d.+-])(?:\(\d{3}\)\s?|\d{3}[-. ])\d{3}[-. ]\d{4}(?![\d-])/gu,
  },
  {
    kind: 'phone',
    needs: 'digit',
    may: ({ closeDigits }) => closeDigits >= 9,
    pattern: /(?<![\p{L}\d.,+-])\(?0\d{1,4}\)?(?:[ /-]\d{2,8}){1,5}(?![\d.,]?\d)/gu,
    accept: (value) => digitCount(value) >= 9 && digitCount(value) <= 12,
  },
  {
    kind: 'phone',
    needs: 'digit',
    may: ({ closeDigits, hasPhone }) => closeDigits >= 7 && hasPhone,
    pattern: new RegExp(
      String.raw`(?<!\p{L})(?:${PHONE_CUES})(?!\p{L})[^\d\n+(]{0,28}(\+?\(?\d{1,5}\)?(?:[ ./-]?\d{2,5}){1,5})(?![\d])`,
      'giu',
    ),
    accept: (value) => digitCount(value) >= 7 && digitCount(value) <= 13,
  },
  {
    kind: 'phone',
    needs: 'digit',
    may: ({ closeDigits, hasWideLetter }) => closeDigits >= 7 && hasWideLetter,
    pattern:
      /(?:电话|手机|電話|携帯|号码|番号|फोन|फ़ोन|मोबाइल|नंबर|هاتف|رقم|جوال)[^\d\n+]{0,14}(\+?\d(?:[ .-]?\d){6,12})(?!\d)/gu,
  },
  {
    kind: 'address',
    needs: 'digit',
    may: ({ hasStreet }) => hasStreet,
    pattern: new RegExp(
      String.raw`(?<![\p{L}\d.])\d{1,5}[A-Za-z]?\s+(?:(?:North|South|East|West|[NSEW]{1,2})\.?\s+)?(?:[\p{Lu}\d][\p{L}\d’'.-]{0,24}\s+){1,4}(?:${STREET_WORDS})(?!\p{L})`,
      'giu',
    ),
    accept: (value) => /^\d+[A-Za-z]?\s+[\p{Lu}\d]/u.test(value),
  },
  {
    kind: 'address',
    needs: 'digit',
    may: ({ hasStreetFirst }) => hasStreetFirst,
    pattern: new RegExp(
      String.raw`(?<!\p{L})(?:\d{1,4}(?: ?(?:bis|ter))?,? )?(?:${STREET_PREFIXES}) (?:(?:de|du|des|de la|della|del|dos|da|do|dei|la|las|los|le)\s){0,2}\p{Lu}[\p{L}’' .-]{1,40}?,? ?(?:n[º°.o]{0,2} ?|д\.? ?)?\d{1,5}`,
      'giu',
    ),
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
      /(?<!\p{L})(?:P\.? ?O\.? Box|Postfach|Apt\.?|Apartment|Unit|Flat)\s+#?\d{1,6}[A-Za-z]?(?!\p{L})/gu,
  },
  {
    kind: 'address',
    needs: 'digit',
    may: ({ hasDense }) => hasDense,
    pattern:
      /[\p{Script=Han}]{2,10}(?:路|街|道|巷|弄)[\p{Script=Han}]{0,4}\d{1,5}(?:号|號)|[\p{Script=Han}]{2,8}(?:区|市|町|村)[\p{Script=Han}\p{Script=Katakana}]{1,10}\d{1,3}(?:丁目|-\d{1,3}|番)/gu,
  },
  {
    kind: 'name',
    needs: 'cue',
    may: ({ hasNameCue }) => hasNameCue,
    pattern: new RegExp(
      String.raw`(?<!\p{L})(?:${PERSON_CUES})\s+(?!${TITLES})(${FULL_NAME})`,
      'gu',
    ),
    accept: isPersonName,
  },
  {
    kind: 'name',
    needs: 'cue',
    may: ({ hasNamesCue }) => hasNamesCue,
    pattern: new RegExp(
      String.raw`(?<!\p{L})(?:I['’]?m|I am|[Ii]ch bin|[Jj]e suis|[Ss]oy|[Ss]ono|[Ee]u sou|[Ii]k ben|[Jj]estem|[Cc]ontact|[Ee]mail|[Ww]rite to|[Mm]eet|[Tt]o:|[Ff]rom:|[Dd]ear|[Ff]ür|[Ff]or) (${TWO_NAMES})`,
      'gu',
    ),
    accept: isPersonName,
  },
  {
    kind: 'name',
    needs: 'cue',
    may: ({ hasNameHere }) => hasNameHere,
    pattern: new RegExp(String.raw`(?<![\p{L}\p{N}] ?)(${TWO_NAMES}) here(?!\p{L})`, 'gu'),
    accept: isPersonName,
  },
  {
    kind: 'name',
    needs: 'any',
    may: (_hints, text) => text.includes('y name is '),
    pattern: /(?<!\p{L})[Mm]y name is (\p{Ll}{3,20} \p{Ll}{3,20})(?=\s*(?:[,.!?;\n]|and\b|$))/gu,
    accept: (value) => !value.split(' ').some((word) => NO_LOWER_NAMES.has(word)),
  },
  {
    kind: 'name',
    needs: 'cue',
    may: ({ hasWideLetter }) => hasWideLetter,
    pattern:
      /(?:我叫|我的名字是|我是|姓名[：:]?)([\p{Script=Han}]{2,4})(?![\p{Script=Han}])|(?:私の名前は|名前は|氏名[：:]?)([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{2,10}?)(?:です|と|。|$)|(?:मेरा नाम|नाम:)\s+(\p{L}[\p{L}\p{M}]+(?: \p{L}[\p{L}\p{M}]+)?)|(?:اسمي|الاسم:?)\s+(\p{L}+(?: \p{L}+)?)/gu,
  },
  ...ADDRESS_PATTERNS,
]

/** A first and a last name beside data that belongs to one person, such as an address. */
export const NAME_BESIDE_DATA = new RegExp(String.raw`(?<!\p{L})(${TWO_NAMES})(?!\p{L})`, 'gu')

/** Capitalised words that are no names of people. */
const NO_NAMES = new Set(
  'The This That My Your Our His Her I It We They He She Please Contact Call Email Write Dear Hello Hi Hey Thanks Thank New York San Francisco Los Angeles United States Kingdom North South East West Street Avenue Road Lane Drive Court Square January February March April May June July August September October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday Black Card Visa Mastercard Amex American Express Bank Account Credit Passport Number Date Birth Social Security Order Invoice Service Support Team Customer Company Inc Ltd Gmbh Version Python Java Apple Google Microsoft Amazon Facebook Best What When Where Why How Is Are Can Could Should Would Do Does Did English German French Spanish Italian Dutch Polish Russian Chinese Japanese Berlin Paris London Madrid Rome Hamburg München Munich Wien Vienna Sehr Geehrte Guten Ship Send Deliver Bill Billing Shipping Address Phone Mobile Tel Fax Room Suite Apt Box Monsieur Madame Good Le La Les Der Die Das El Los Las Il Lo Meine Mein Adresse Am An Im In Zum Zur Bonjour Buenos Estimado Town City University Hospital School Hotel Airport Station Museum Council Office Department Corporation Group Mount Fort Saint Santa Sankt Hong Kong Aires Aviv Cape County State Province District Emergency Birthday Personal Tax Travel Document Sir Kind Regards Wishes Sincerely Place Of Care Today Tomorrow'.split(
    ' ',
  ),
)

/** Words that follow "my name is" and are none. */
const NO_LOWER_NAMES = new Set(
  'not the one very too hard difficult common unique misspelled spelled wrong written listed missing used being pronounced called short long also still already there here taken none your irrelevant important'.split(
    ' ',
  ),
)

export function isPersonName(value: string): boolean {
  // "DW Amsterdam", "Hawthorn VIC", "Köln IBAN": a town beside a postcode, its state or another short form.
  if (/(?<!\p{L})\p{Lu}{2,5}(?!\p{L})/u.test(value) && /\p{Ll}/u.test(value)) return false
  return !value.split(' ').some((word) => NO_NAMES.has(word)) && !/^[\p{Lu}]{2,}$/u.test(value)
}

function digitCount(text: string): number {
  return text.replace(/\D/gu, '').length
}
