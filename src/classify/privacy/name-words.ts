/** Capitalised words that are no names of people; what a firm, a place, a title or a festival is called by. */
const NO_NAMES = new Set(
  'If Since Suppose Let Find Each Both After Before Then Here As So And But Mitglieder Kollegen Kolleginnen Kunden Kundin Kunde Freunde Eltern Gäste Damen Herren Leser Alle Zusammen Nachbarn Clients Collègues Amis Adhérents Clientes Todos Todas Amigos Colleghi Tutti Soci Allemaal Iedereen Klanten Всем Коллеги Друзья The This That My Your Our His Her I It We They He She Please Contact Call Email Write Dear Hello Hi Hey Thanks Thank New York San Francisco Los Angeles United States Kingdom North South East West Street Avenue Road Lane Drive Court Square January February March April May June July August September October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday Black Card Visa Mastercard Amex American Express Bank Account Credit Passport Number Date Birth Social Security Order Invoice Service Support Team Customer Company Inc Ltd Gmbh Version Python Java Apple Google Microsoft Amazon Facebook Best What When Where Why How Is Are Can Could Should Would Do Does Did English German French Spanish Italian Dutch Polish Russian Chinese Japanese Berlin Paris London Madrid Rome Hamburg München Munich Wien Vienna Sehr Geehrte Guten Ship Send Deliver Bill Billing Shipping Address Phone Mobile Tel Fax Room Suite Apt Box Monsieur Madame Good Le La Les Der Die Das El Los Las Il Lo Meine Mein Adresse Am An Im In Zum Zur Bonjour Buenos Estimado Town City University Hospital School Hotel Airport Station Museum Council Office Department Corporation Group Mount Fort Saint Santa Sankt Hong Kong Aires Aviv Cape County State Province District Emergency Birthday Personal Tax Travel Document Sir Kind Regards Wishes Sincerely Place Of Care Today Tomorrow Traders Works Steel Holdings Partners Solutions Systems Industries Services Logistics Foods Foundation Institute Consulting Technologies Labs Laboratories Studio Studios Media Capital Ventures Insurance Airlines Airways Motors Energy Pharma College Church Club Association Union Theatre Theater Cinema Restaurant Café Bakery Store Shop Market Clinic Court Ministry Agency Committee Council Llc Plc Ag Kg Sarl Corp Co Trust Fund Society Federation League Orchestra Choir Band Prize Award Awards Act Law Treaty Week Day Year Month Night Form Template Project Program Programme Plan Report Manager Editor Admin Hiring President Minister Ambassador Owner Sale Buyer Seller Visitor Users Everyone Everybody All There World Again Diary Santa Claus God Lord Lady Madam Miss Sirs Folks Friends Claude Chatgpt Gpt Siri Alexa Copilot Gemini Assistant Bot Chatbot Universe America Europe Asia Africa Germany Deutschland France Frankreich Italy Spain China Japan India Russia Poland Polen Canada Australia Wikipedia Youtube Netflix Linkedin Whatsapp Instagram Twitter Excel Outlook Windows Linux Android Production Staging Standard Premium Basic Unknown None Null Undefined Anonymous Test Example Sample Known Self Same Above Below Yes No True False Living Dining Bedroom Kitchen Table Lamp Blue Red Silver Lagoon River Mountain Palace Plaza Center Centre Building Village Ober Feiertag Woche'.split(
    ' ',
  ),
)

/** Who bears a title in books, films and on shelves: nobody's data. */
const INVENTED: readonly (readonly [titles: string, names: string])[] = [
  [
    'Dr|Doctor',
    'Watson|Who|House|Strangelove|Jekyll|Frankenstein|Faust|Evil|Doo?little|Pepper|Martens|Zhivago|Seuss|Caligari|Mabuse|Manhattan|Doom|Octopus|Strange|Dre|Robotnik|Quinn|Sommer',
  ],
  [
    'Mrs?|Ms',
    'Darcy|Bingley|Bennet|Dalloway|Bean|Hyde|Spock|Burns|Freeze|Fox|Wolf|Bear|Badger|Rabbit|Beaver|Toad|Mole|Incredible|Potato|Doubtfire|Claus|Robinson|Rochester|Micawber|Pickwick|Scrooge|Miyagi|Krabs|Meeseeks|Robot|Right|Perfect|President|Chairman|Speaker|Marvel|Magoo|Ed|T|Clean',
  ],
  [
    'Miss',
    'Marple|Universe|World|America|Saigon|Daisy|Havisham|Piggy|Congeniality|Kitty|Moneypenny|You',
  ],
  ['Prof(?:essor)?', 'Moriarty|Snape|Dumbledore|McGonagall|Xavier|X'],
  ['Madame|Mme', 'Bovary|Butterfly|Tussaud|Curie|Bonacieux'],
  ['Monsieur|M', 'Poirot|Hulot|Hercule'],
  ['Frau|Fräulein|Herrn?', 'Holle|Rottenmeier|Ober|Gott|Sommersprosse'],
  ['Don|Señor|Sr', 'Quijote|Corleone|Camillo'],
]

/** To be looked for before a title. */
export const INVENTED_PEOPLE = INVENTED.map(
  ([titles, names]) => `(?:${titles})\\.? (?:${names})(?!\\p{L})`,
).join('|')

/** Whether words with capitals may be somebody's name. */
export function isPersonName(value: string): boolean {
  // "DW Amsterdam", "Hawthorn VIC", "Köln IBAN": a town beside a postcode, its state or another short form.
  if (/(?<!\p{L})\p{Lu}{2,5}(?!\p{L})/u.test(value) && /\p{Ll}/u.test(value)) return false
  return !value.split(' ').some((word) => NO_NAMES.has(word)) && !/^[\p{Lu}]{2,}$/u.test(value)
}

/** Whether a name behind "Mr." or "Dr." is a person's, in a text that is not about a work. */
export function isTitledName(value: string, text: string): boolean {
  return isPersonName(value) && !isAboutWork(text)
}

/** Words of talk about a work of fiction. */
const OF_WORK =
  /(?<!\p{L})(?:novels?|films?|movies?|sequel|plot|protagonist|fiction\p{L}*|fairy ?tale|fable|cartoon|sitcom|episode|in the story|a story|short story|screenplay|comics?|roman de|roman von|märchen|film de|película|novela|romanzo|romance de|who (?:plays|played|wrote)|characters? in|quotes from|reading order|trilogy|musical)(?!\p{L})/iu
const WORK_WINDOW = 600

function isAboutWork(text: string): boolean {
  return text.length <= WORK_WINDOW && OF_WORK.test(text)
}
