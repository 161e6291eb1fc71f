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
    pieces: [
      'larg',
      'bigg',
      'grea',
      'smal',
      'größ',
      'klei',
      'plus',
      'mayo',
      'meno',
      'magg',
      'mino',
    ],
    pattern:
      /\b(?:larger|bigger|greater|smaller|größer|kleiner|plus (?:grand|petit)|mayor|menor|maggiore|minore)\b[^!\n]{0,40}\b\d+[.,]\d+\b[^!\n]{0,20}\b\d+[.,]\d+/,
  },
  {
    pieces: [
      'larg',
      'bigg',
      'grea',
      'smal',
      'größ',
      'klei',
      'plus',
      'mayo',
      'meno',
      'magg',
      'mino',
    ],
    pattern:
      /\b\d+[.,]\d+\b[^!\n]{0,20}\b\d+[.,]\d+[^!\n]{0,40}\b(?:larger|bigger|greater|smaller|größer|kleiner|plus (?:grand|petit)|mayor|menor|maggiore|minore)\b/,
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
]
