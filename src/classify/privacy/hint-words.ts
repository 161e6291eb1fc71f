/**
 * Words that patterns of personal data begin, go on or end with, by what they lead to. A word that is missing here is
 * not looked behind; one too many costs a search that finds nothing.
 */

/** What a word leads to. */
export const LEADS = {
  /** A phone number within a few words. */
  phone: 1,
  /** It ends a street that began with a number. */
  street: 2,
  /** One of the words for streets that are also looked for in small letters. */
  longStreet: 4,
  /** It begins a street that ends with a number. */
  streetFirst: 8,
  /** A number of a box or a flat. */
  unit: 16,
  /** A name. */
  name: 32,
  /** A first and a last name. */
  names: 64,
  /** A street in Turkish. */
  turkish: 128,
  /** Stands behind a name. */
  here: 256,
  /** A street in Russian. */
  russian: 512,
  /** A name, where one of `beforeName` stands before it. */
  nameBehind: 1024,
  beforeName: 2048,
  /** A number that a state gives to a person. */
  national: 4096,
  /** A name or a date of birth, where a colon or a quotation mark follows: "surname:". */
  field: 8192,
  /** The end of a letter, a greeting at the beginning of one, a title. */
  farewell: 16384,
  greeting: 32768,
  titled: 65536,
} as const

const WORDS: Readonly<Record<keyof typeof LEADS, string>> = {
  phone:
    'phone tel telephone mobile cell call text whatsapp number reach fax contact handy cel fijo fixe gsm tél sms viber rufnummer durchwahl line landline tlf tfn puh mob ligo liga ring ringa ringen dial anrufen ruf nummer téléphone portable numéro teléfono móvil llamar número telefono cellulare numero telefone celular ligue ligar bel bellen numer',
  street:
    'street st avenue ave road rd lane ln drive dr boulevard blvd court ct way place terrace square close crescent highway hwy parkway pkwy circle trail row mews gardens grove walk alley loop',
  longStreet: 'street avenue road lane boulevard',
  streetFirst:
    'c r av rue avenue boulevard place chemin allée impasse quai calle avenida avda paseo plaza carrera via viale piazza corso largo rua travessa estrada praça ul ulica al aleja ул улица пр проспект пер',
  unit: 'box postfach apt apartment unit flat',
  name: 'regards wishes defendant plaintiff manager supervisor uncle aunt cousin nephew niece grandson granddaughter ex roommate cleaner familie jefe jefa vecino vecina chefe vizinho vizinha collega collego colega colego capo voisin voisine patron chef chefin kollege kollegin nachbar nachbarin buurman buurvrouw baas szef pana name signed sincerely cheers patient customer client employee applicant tenant candidate cardholder holder colleague boss neighbour neighbor daughter son wife husband brother sister girlfriend boyfriend friend coworker teacher landlord ra heisse heiße appelle est llamo chamo chiamo heet tochter sohn fille fils hijo hija collègue sąsiad sąsiadka начальник начальница сосед соседка коллега друг брат сестра się imię adım зовут имя lodger stepson stepdaughter frère père sœur mère cuñado cuñada cognato cognata accused witness witnesses nurse attendee attendees present were participant participants teilnehmer anwesend présents asistentes presenti obecni by',
  nameBehind: 'is s by me es ist è é called for',
  beforeName: 'name this naam nombre nome call go ask am',
  names: 'm am im bin suis soy sono sou ben jestem contact email to meet from dear for für',
  turkish: 'caddesi cad sokak sokağı sok bulvarı blv',
  here: 'here',
  national:
    'ssn social insurance nino ni nhs steuer steuerid steueridentifikationsnummer steuerliche idnr identifikationsnummer sociale sécu nir insee dni nie nif contribuinte fiscale f cf cpf bsn burgerservicenummer sofinummer personnummer personnr pnr samordningsnummer fødselsnummer fnr cpr hetu henkilötunnus henkilötunnukseni henkilötunnuksen henkilötunnuksemme rijksregister rijksregisternummer national rrn insz niss ahv avs kimlik tckn tc aadhaar aadhar uidai pan rut run sin nas снилс pesel number identity sa cnp rodné rodného rč pps ppsn tfn tax nric fin oib рнокпп іпн инн amka afm isikukood asmens kods kodas егн egn taj emšo emso jmbg јмбг cuil cuit cédula cedula rfc cnic mykad nik ktp cccd căn nin bvn thai hkid svnr sv sozialversicherungsnummer rentenversicherungsnummer versicherungsnummer rvnr steuernummer itin',
  field:
    'lengkap completo famille name names dob birthdate birthday birth geburtsdatum geb naissance nacimiento nascita nascimento geboortedatum urodzenia födelsedatum рождения firstname lastname fullname givenname familyname surname forename middlename maidenname customername patientname clientname employeename contactname username displayname cardholder recipient beneficiary family given vorname vornamen nachname familienname zuname rufname nom noms prénom prénoms nombre nombres apellido apellidos cognome nome nomes sobrenome apelido voornaam voornamen achternaam familienaam naam imię imiona nazwisko efternamn förnamn namn etternavn fornavn efternavn navn sukunimi etunimi nimi jméno příjmení meno priezvisko nume prenume név vezetéknév keresztnév utónév adı ad soyad soyadı isim фио фамилия имя отчество прізвище ім tên nama',
  titled:
    'dr prof mr mrs ms miss herr herrn frau mme monsieur madame senor senora señor señora sr sra signor signora sig pan pani mevrouw meneer dott dottor dottoressa ssa dona m',
  greeting:
    'hi hello hey dear hallo liebe lieber hola ciao bonjour salut cher chère querido querida caro cara beste hoi oi olá cześć hej привет merhaba morning afternoon evening tag morgen',
  farewell:
    'cordialement vous amicalement salutations saludo saludos cordiales atentamente atenciosamente atte abraço abraços saluti grüße grüssen grüßen grüsse gruß gruss gruesse gruessen hochachtungsvoll groet groeten groetjes mvg mvh hälsningar hälsning hilsen pozdrawiam poważaniem уважением saygılarımla üdvözlettel pozdravem best thanks you yours truly faithfully sincerely love cheers warmly respectfully',
  russian: 'проспект улица переулок шоссе набережная бульвар',
}

const LEADS_OF = new Map<string, number>()
for (const [lead, words] of Object.entries(WORDS)) {
  for (const word of words.split(' ')) {
    LEADS_OF.set(word, (LEADS_OF.get(word) ?? 0) | LEADS[lead as keyof typeof LEADS])
  }
}

/** Everything a word can lead to. */
const ALL_LEADS = Object.values(LEADS).reduce((all, lead) => all | lead, 0)

/** Letters that no word of these is written in. */
const OTHER_SCRIPTS = /^[\u0590-\uffff]+$/u
/** Latin and Cyrillic letters, which the words are written in; where others stand among them, anything is possible. */
const KNOWN_SCRIPTS = /^[a-z\u00aa\u00ba\u00c0-\u024f\u0400-\u045f]+$/u

/** Of a word in small letters with letters beyond ASCII. */
export function foreignLeads(word: string): number {
  if (KNOWN_SCRIPTS.test(word)) return LEADS_OF.get(word) ?? 0
  return OTHER_SCRIPTS.test(word) ? 0 : ALL_LEADS
}

const FOREIGN_BIRTH = /^(?:n|f|d|sz|생|ημε|γέν|תא|doğ|дат|род)|出|生|जन|ولد|تار|[\u0300-\u036f]/u
const FOREIGN_PHONE =
  /^(?:l|телефон|звони|позвони|номер)|电|手机|電|携|फ|मो|नं|هاتف|رقم|جوال|اتصل|[\u0300-\u036f]/u

/** Whether a word with letters beyond ASCII may lead to a date of birth. Some of these words stand behind a mark within others. */
export function isForeignBirth(word: string): boolean {
  return FOREIGN_BIRTH.test(word)
}

export function isForeignPhone(word: string): boolean {
  return FOREIGN_PHONE.test(word)
}

const PARTICLES = new Set(
  'de da do dos del della di van von der den bin ibn al el la le ten ter'.split(' '),
)

/** Whether a word may stand between a first and a last name. */
export function isParticle(word: string): boolean {
  return PARTICLES.has(word)
}

const SLOTS = 1 << 12
const hashes = new Int32Array(SLOTS)
const leads = new Uint32Array(SLOTS)

/** Step of a hash over the letters of a word in ASCII, by which its leads are found without making a string. */
export function hashWith(hash: number, unit: number): number {
  return Math.imul(hash ^ (unit | 32), 0x01000193)
}

for (const [word, led] of LEADS_OF) {
  let hash = 0
  for (let at = 0; at < word.length; at++) hash = hashWith(hash, word.charCodeAt(at))
  let slot = slotOf(hash)
  while (leads[slot] !== 0 && hashes[slot] !== hash) slot = (slot + 1) & (SLOTS - 1)
  hashes[slot] = hash
  leads[slot] = (leads[slot] as number) | led
}

/** Of a word of this hash. */
export function leadsOfHash(hash: number): number {
  let slot = slotOf(hash)
  while (leads[slot] !== 0 && hashes[slot] !== hash) slot = (slot + 1) & (SLOTS - 1)
  return leads[slot] as number
}

function slotOf(hash: number): number {
  return (hash ^ (hash >>> 15)) & (SLOTS - 1)
}

/** What words begin with that lead to a date of birth, and to a phone number. */
const BIRTH_HEADS = new Set(
  'bor dob dat bir bda day geb nat nac fec nas gee uro tar nar tan syn'.split(' ').map(headOf),
)
const PHONE_HEADS = new Set('tel app chi zad'.split(' ').map(headOf))
const MAY_BEGIN = new Uint8Array(128)
for (const letter of 'bdgnfutaczs') MAY_BEGIN[letter.charCodeAt(0)] = 1

function headOf(word: string): number {
  return packed(word.charCodeAt(0), word.charCodeAt(1), word.charCodeAt(2))
}

function packed(one: number, two: number, three: number): number {
  return ((one | 32) << 14) | ((two | 32) << 7) | (three | 32)
}

const NO_HEAD = 0
export const [BIRTH_HEAD, PHONE_HEAD] = [1, 2] as const

/** Of a word in ASCII, by its first three letters. "D.o.b." begins with a word of one. */
export function headKind(text: string, start: number, end: number): number {
  const first = text.charCodeAt(start) | 32
  if (MAY_BEGIN[first] === 0) return NO_HEAD
  if (end === start + 1) return first === 100 ? BIRTH_HEAD : NO_HEAD
  // "Ur." is Polish for born.
  if (end < start + 3)
    return first === 117 && (text.charCodeAt(start + 1) | 32) === 114 ? BIRTH_HEAD : NO_HEAD
  const head = packed(first, text.charCodeAt(start + 1), text.charCodeAt(start + 2))
  if (BIRTH_HEADS.has(head)) return BIRTH_HEAD
  return PHONE_HEADS.has(head) ? PHONE_HEAD : NO_HEAD
}

const STREET_ENDING =
  /(?:gatan|vägen|gränd|gade|vej|gata|veien|katu|straße|strasse|str|weg|allee|platz|gasse|ring|damm|ufer|straat|laan|plein|gracht|kade|steeg|dreef)$/i

/** Whether a word ends as streets do that are written in one word. */
export function endsAsStreet(text: string, start: number, end: number): boolean {
  return STREET_ENDING.test(text.slice(Math.max(start, end - 8), end))
}
