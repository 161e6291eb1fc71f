/**
 * Questions that look easy and are not: a fluent first answer is usually the wrong one. Each pattern is linear, and
 * is tried on the first 1,500 characters.
 */
export interface TrapPattern {
  /** Four code units each, one of which stands in every text that the pattern matches; no digits. Empty: always tried. */
  readonly pieces: readonly string[]
  /** Numbers that every such text holds; none unless said. */
  readonly numbers?: number
  readonly pattern: RegExp
}

/** Which of two decimals is larger, told of before them or behind. */
const LARGER = String.raw`\b(?:larger|bigger|greater|smaller|größer|kleiner|plus (?:grand|petit)|mayor|menor|maggiore|minore)\b`
const PIECES_OF_LARGER = 'larg bigg grea smal größ klei plus mayo meno magg mino'.split(' ')
const TWO_DECIMALS = String.raw`\b\d+[.,]\d+\b[^!\n]{0,20}\b\d+[.,]\d+`

export const TRAP_PATTERNS: readonly TrapPattern[] = [
  // Letters inside a word: models see tokens, not letters.
  {
    pieces: ['many'],
    pattern:
      /\bhow many (?:times )?(?:does )?(?:the )?(?:letters? )?["'“‘]?[a-z]["'”’]?(?:'s|s|’s)?["'”’]? (?:are )?(?:there )?(?:in|appear|occur)\b/,
  },
  {
    pieces: ['lett', 'vowe', 'cons', 'char', 'buch', 'voka', 'voye', 'letr', 'voca'],
    pattern:
      /\b(?:how many|how often|count|wie viele|wie oft|combien|cuánt[ao]s|quant[ei]|third|fourth|fifth|last|dritte|letzte|letzten)\b[^.?!\n]{0,40}\b(?:letters?|vowels|consonants|characters|buchstaben?|vokale|lettres?|voyelles|letras?|vocales|lettere|vocali)\b/,
  },
  {
    pieces: ['wie ', 'comb', 'cuán', 'quan'],
    pattern: /\b(?:wie viele|wie oft|combien de|cuántas|quante) ["'„“«]?[a-z]["'“”»]? /,
  },
  {
    pieces: ['back', 'reve', 'rück', 'revé', 'enve', 'cont'],
    pattern:
      /\b(?:spell|write|say|reverse|buchstabiere|escribe|écris)\b[^.?!\n]{0,50}\b(?:backwards?|reverse|rückwärts|al revés|à l'envers|al contrario)\b/,
  },
  // The bat and the ball, in all their clothes.
  {
    pieces: ['more', 'mehr', 'plus', 'más ', 'più '],
    pattern:
      /\b(?:cost|costs|kosten|kostet|coûtent|coûte|cuestan|cuesta|costano|costa|weigh|together|in total|zusammen|ensemble|en total|insieme|juntos)\b[^?!]{0,120}\d[^?!]{0,60}\b(?:more than (?:the|a|an)|mehr als (?:der|die|das|ein\w*)|de plus que|más que (?:la|el|un\w*)|più (?:dell\w*|del|di))\b/,
  },
  // Overtaking, positions and queues.
  {
    pieces: ['over', 'pass', 'über', 'doub', 'adel'],
    pattern:
      /\b(?:race|rennen|wettlauf|lauf|course|carrera|gara|corsa|corrida|marathon|riders?|runners?|cyclists?|person)\b[^!]{0,80}\b(?:overt\w+|pass|überhol\w*|dépass\w*|doubl\w*|adelant\w*|sorpass\w*)\b[^!]{0,60}\b(?:second|2nd|last|zweite\w*|deuxième|segund\w*|third|dernier)\b/,
  },
  {
    pieces: ['over', 'pass', 'über', 'doub', 'adel'],
    pattern:
      /\b(?:overt\w+|überhol\w*|dépass\w*|doubl\w*|adelant\w*|sorpass\w*)\b[^!]{0,60}\b(?:second|2nd|last|zweite\w*|deuxième|segund\w*|third|dernier)\b[^!]{0,80}\b(?:place|position|platz|stelle|posición|posizione|race|rennen|wettlauf|course|carrera|gara)\b/,
  },
  // Machines, lily pads, snails: rates that mislead.
  {
    pieces: [
      'mach',
      'masc',
      'work',
      'peop',
      'hens',
      'cats',
      'shir',
      'towe',
      'clot',
      'hemd',
      'máqu',
      'macc',
      'chem',
    ],
    pattern:
      /\b\d+ (?:machines?|maschinen|workers|people|hens|cats|shirts|towels|clothes|hemden|máquinas|macchine|chemises)\b[^?!]{0,80}\b(?:minutes?|hours?|days?|minuten|stunden|heures|minutos|ore|minuti)\b[^!]{0,120}\b(?:how long|how many|wie lange|wie viele|combien|cuánt\w+|quant\w+)\b/,
  },
  {
    pieces: ['lily', 'wate', 'seer', 'nénu', 'nenú', 'ninf', 'doub'],
    pattern:
      /\b(?:lily pads?|water lil\w*|seerosen?|nénuphars?|nenúfares|ninfee|doubles? (?:in size )?every)\b/,
  },
  {
    pieces: ['snai', 'frog', 'worm', 'schn', 'esca', 'cara'],
    pattern:
      /\b(?:snail|frog|worm|schnecke|escargot|caracol)\b[^?!]{0,120}\b(?:climbs?|slides?|slips?|klettert|rutscht|grimpe|glisse|sube|resbala)\b/,
  },
  // Families and who is whose.
  {
    pieces: ['many', 'wie ', 'comb', 'cuán', 'quan'],
    pattern:
      /\b(?:brothers?|sisters?|siblings?|sons?|daughters?|brüder|schwestern?|frères?|sœurs?|hermanos?|hermanas?|fratelli|sorelle)\b[^?!]{0,100}\b(?:how many|wie viele|combien|cuánt[oa]s|quant[ie])\b/,
  },
  // What day, what date, which clock.
  {
    pieces: [
      'yest',
      'tomo',
      'day ',
      'days',
      'gest',
      'morg',
      'hier',
      'dema',
      'ayer',
      'maña',
      'ieri',
      'doma',
    ],
    pattern:
      /\b(?:yesterday|tomorrow|day before|day after|days (?:before|after|from)|vorgestern|gestern|übermorgen|avant-hier|hier|demain|anteayer|ayer|mañana|ieri|domani)\b[^!]{0,80}\b(?:what day|which day|yesterday|tomorrow|today|day before|day after|days (?:before|after|from)|welcher (?:wochen)?tag|heute|morgen|quel jour|aujourd'hui|qué día|hoy|che giorno|oggi)\b/,
  },
  {
    pieces: ['days', 'week', 'tage', 'woch', 'jour', 'sema', 'días', 'gior'],
    pattern:
      /\b(?:what|which|welcher|quel|qué|che) (?:day|date|weekday|tag|wochentag|jour|día|giorno)\b[^!]{0,60}\b\d{2,} (?:days|weeks|tage\w*|wochen|jours|semaines|días|giorni)\b/,
  },
  {
    pieces: ['days', 'tage', 'jour', 'días', 'gior'],
    pattern:
      /\b(?:how many days|wie viele tage|combien de jours|cuántos días|quanti giorni)\b[^?!]{0,60}\b(?:between|from|until|zwischen|von|bis|entre|depuis|desde|hasta|tra|dal)\b/,
  },
  {
    pieces: ['angl', 'wink'],
    pattern: /\bangle\b[^?!]{0,60}\b(?:clock|hands)\b|\bwinkel\b[^?!]{0,60}\b(?:uhr|zeiger)\b/,
  },
  // Which weighs more, which number is larger, what is left.
  {
    pieces: ['heav', 'weig', 'schw', 'lour', 'pesa'],
    pattern:
      /\b(?:heavier|weighs? more|schwerer|plus lourd|pesa más|pesa di più)\b[^?!]{0,80}\b(?:feathers?|kilo|kg|pound|federn|plumes?|plumas?|piume|steel|iron)\b/,
  },
  {
    pieces: PIECES_OF_LARGER,
    pattern: new RegExp(`${LARGER}[^!\\n]{0,40}${TWO_DECIMALS}`),
  },
  {
    pieces: PIECES_OF_LARGER,
    pattern: new RegExp(`${TWO_DECIMALS}[^!\\n]{0,40}${LARGER}`),
  },
  {
    pieces: ['l bu', 'bis ', 's sa', 's me'],
    pattern:
      /\ball but \d+|\ball but (?:two|three|four|five|six|seven|eight|nine|ten) (?:die|died|run|ran|leave|left|are|were)\b|\balle bis auf\b|\btous sauf\b|\btodos menos\b/,
  },
  // Doors, goats, coins and birthdays.
  {
    pieces: ['mont', 'goat', 'host'],
    pattern:
      /\bmonty hall\b|\bgoats?\b[^?!]{0,120}\bdoors?\b|\bdoors?\b[^?!]{0,120}\bgoats?\b|\bhost opens\b/,
  },
  {
    pieces: ['leas', 'mind', 'moin', 'meno'],
    pattern:
      /\b(?:at least one|mindestens eine[rs]?|au moins un|al menos un[oa]?|almeno un[oa]?)\b[^?!]{0,80}\b(?:boy|girl|probability|chance|junge|mädchen|wahrscheinlichkeit|fille|garçon|probabilité|probabilidad|probabilità)\b/,
  },
  {
    pieces: ['goat', 'chic', 'goos', 'cabb', 'grai'],
    pattern:
      /\b(?:wolf|fox)\b[^!]{0,120}\b(?:goat|chicken|goose|cabbage|grain)\b[^!]{0,160}\b(?:boat|river|cross|across)\b/,
  },
  // Averages of speeds, successive percentages.
  {
    pieces: ['spee', 'gesc', 'vite', 'velo'],
    pattern:
      /\baverage speed\b|\bdurchschnittsgeschwindigkeit\b|\bvitesse moyenne\b|\bvelocidad media\b|\bvelocità media\b/,
  },
  {
    pieces: [],
    numbers: 2,
    pattern:
      /\b\d+ ?(?:%|percent|prozent)[^?!]{0,80}\b(?:then|again|after that|dann|danach|puis|luego|poi)\b[^?!]{0,60}\b\d+ ?(?:%|percent|prozent)/,
  },
  // All months have 28 days; a cock lays no eggs; a pound is a pound; who overtakes the last?
  {
    pieces: [],
    numbers: 1,
    pattern:
      /(?:months?|monate?n?|mois|mes(?:es|i)?|maanden?|miesi\p{L}{1,12}|ay\p{L}{0,12}|månader?|måneder?|месяц\p{L}{0,12}|شهر\p{L}{0,12}|月)[^?!\n]{0,40}28(?!\d)|(?<!\d)28 ?(?:days|يوم|日)[^?!\n]{0,20}(?:month|شهر|月)/u,
  },
  {
    pieces: [
      'roos',
      'cock',
      'hahn',
      'coq ',
      'gall',
      'galo',
      'haan',
      'kogu',
      'пету',
      'horo',
      'tupp',
    ],
    pattern:
      /(?<!\p{L})(?:coq (?:pond|a pondu)|rooster|cockerel|hahn|gallo|galo|haan|kogut|петух|horoz|tupp)(?!\p{L})[^?!\n]{0,60}(?:eggs?|ei|œufs?|oeufs?|huevos?|uov[oa]|ovos?|eieren|jaj\p{L}{1,12}|яйц\p{L}|yumurta\p{L}{0,12}|ägg)(?!\p{L})/u,
  },
  {
    pieces: [
      'baum',
      'cott',
      'fjäd',
      'pamu',
      'pena',
      'pier',
      'piór',
      'plum',
      'puch',
      'vere',
      'перь',
    ],
    pattern:
      /(?:kilos?|kg|quilos?|pounds?|pfund|фунт\p{L}{0,12}|килограмм\p{L}{0,12}|tonnes?|tonn?e|tons?)[^?!\n]{0,60}(?:plumas?|plumes?|penas|piór|pierza|veren|перьев|pamuk|baumwolle|fjäder\p{L}{0,12}|cotton|puchu)(?!\p{L})/u,
  },
  { pieces: [], pattern: /[斤吨][^?!？\n]{0,8}(?:棉花|铁|羽毛)[^?!？\n]{0,12}(?:重|轻)/u },
  {
    pieces: [
      'over',
      'pass',
      'über',
      'doub',
      'adel',
      'ultr',
      'inha',
      'wypr',
      'обго',
      'sorp',
      'dépa',
      'geçe',
    ],
    pattern:
      /(?:overt(?:ake|ook)|überhol\p{L}{0,12}|dépass\p{L}{0,12}|doubl\p{L}{0,12}|adelant\p{L}{0,12}|ultrapass\p{L}{0,12}|sorpass\p{L}{0,12}|inhaal\p{L}{0,12}|wyprzedz\p{L}{0,12}|обгон\p{L}{0,12}|geçer\p{L}{0,12})[^?!\n]{0,40}(?:second|2nd|last|third|zweite\p{L}{0,12}|letzte\p{L}{0,12}|deuxième|dernier\p{L}{0,12}|segund\p{L}|últim\p{L}|second[oa]|ultim[oa]|tweede|laatste|drugi\p{L}{0,12}|ostatni\p{L}{0,12}|втор\p{L}{1,12}|последн\p{L}{1,12}|ikinci\p{L}{0,12}|sonuncu\p{L}{0,12})[^!\n]{0,60}(?:where|which place|what place|position|platz|stelle|place|puesto|lugar|posi[cçz]\p{L}{1,12}|posto|plaats|miejsc\p{L}|мест\p{L}|kaçıncı)/u,
  },
  // The survivors are not buried, the widow's husband is dead, the list holds its own answer.
  {
    pieces: ['livi', 'surv', 'vedo', 'veuv', 'viud', 'wido', 'witw'],
    pattern:
      /\bbury\b[^?!\n]{0,40}\b(?:survivors?|living)\b|\bliving\b[^?!\n]{0,60}\bburied\b|\bmarry\b[^?!\n]{0,40}\bwidow\b|\bhis widow\b|\bseiner witwe\b|\bsa veuve\b|\bsu viuda\b|\bsua vedova\b/,
  },
  {
    pieces: [
      'kids',
      'chil',
      'daug',
      'sons',
      'söhn',
      'fils',
      'töch',
      'kind',
      'fill',
      'enfa',
      'hija',
      'hijo',
      'figl',
      'filh',
      'дете',
      'доче',
    ],
    pattern:
      /(?:kids|children|daughters|sons|töchter|söhne|kinder|filles|fils|enfants|hijas|hijos|figlie|figli|filh[ao]s|детей|дочер\p{L}{0,12})\s?[:,][^?!\n]{0,80}(?:(?<!\p{L})(?:and|und|et|y|e|и)\s?(?:…|\.\.\.)?\?|(?:name|heißt|appelle|llama|chiama|chama|зовут)[^?!\n]{0,20}(?:fifth|fourth|last|fünfte|vierte|cinquième|quatrième|quint[ao]|cuart[ao]|quart[ao]|пят\p{L}{1,12}|четв\p{L}{1,12})|(?:fifth|fourth|fünfte|vierte|cinquième|quatrième|quint[ao]|cuart[ao]|quart[ao])[^?!\n]{0,20}(?:name|heißt|nom|nombre|nome))/u,
  },
  {
    pieces: ['comp', 'past', 'pill', 'pilu', 'tabl'],
    pattern:
      /(?:pills?|tablets?|tabletten|pilules?|comprimés?|pastillas?|pillole?|comprimidos?)(?!\p{L})[^?!\n]{0,60}(?:every half|half an hour|half hour|halbe stunde|demi-heure|media hora|mezz['’]ora|meia hora)/u,
  },
  {
    pieces: ['divi', 'teil'],
    numbers: 1,
    pattern:
      /\b(?:divided?|teile|dividiere|divise|divide|dividi)\b[^?!\n]{0,16}\d[^?!\n]{0,16}\b(?:half|halb\w*|un demi|un medio|la mitad|mezzo|metade)(?![\p{L}])/u,
  },
]
