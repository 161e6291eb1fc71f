/**
 * Questions that look easy and are not: a fluent first answer is usually the wrong one. Each pattern is linear, and
 * is tried on the first 1,500 characters.
 */
export const TRAP_PATTERNS: readonly RegExp[] = [
  // Letters inside a word: models see tokens, not letters.
  /\bhow many (?:times )?(?:does )?(?:the )?(?:letters? )?["'“‘]?[a-z]["'”’]?(?:'s|s|’s)?["'”’]? (?:are )?(?:there )?(?:in|appear|occur)\b/,
  /\b(?:letters?|buchstaben?|lettres?|letras?|lettere|vowels|consonants|vokale|characters)\b[^.?!\n]{0,40}\b(?:in|im|dans|en|nel|of|word|wort|mot|palabra|parola)\b/,
  /\b(?:wie viele|wie oft|combien de|cuántas|quante) ["'„“«]?[a-z]["'“”»]? /,
  /\b(?:spell|write|say|reverse|buchstabiere|escribe|écris)\b[^.?!\n]{0,50}\b(?:backwards?|reverse|rückwärts|al revés|à l'envers|al contrario)\b/,
  // The bat and the ball, in all their clothes.
  /\b(?:cost|costs|kosten|kostet|coûtent|coûte|cuestan|cuesta|costano|costa)\b[^.?!\n]{0,80}\b(?:more than|mehr als|de plus que|más que|più d)/,
  /\b(?:together|in total|zusammen|ensemble|en total|insieme|juntos)\b[^?!]{0,120}\b(?:more than|mehr als|de plus que|más que|più d)/,
  // Overtaking, positions and queues.
  /\b(?:overtake|pass|overtook|überhol\w*|dépass\w*|doubl\w*|adelant\w*|sorpass\w*)\b[^?!\n]{0,60}\b(?:second|2nd|last|zweit\w*|deuxième|segund\w*|second\w*|third|dernier)\b/,
  // Machines, lily pads, snails: rates that mislead.
  /\b\d+ (?:machines?|maschinen|workers|people|hens|cats|shirts|towels|clothes|hemden|máquinas|macchine|chemises)\b[^?!]{0,80}\b(?:minutes?|hours?|days?|minuten|stunden|heures|minutos|ore|minuti)\b/,
  /\b(?:lily pads?|water lil\w*|seerosen?|nénuphars?|nenúfares|ninfee|doubles? (?:in size )?every)\b/,
  /\b(?:snail|frog|worm|schnecke|escargot|caracol)\b[^?!]{0,120}\b(?:climbs?|slides?|slips?|klettert|rutscht|grimpe|glisse|sube|resbala)\b/,
  // Families and who is whose.
  /\b(?:brothers?|sisters?|siblings?|sons?|daughters?|brüder|schwestern?|frères?|sœurs?|hermanos?|hermanas?|fratelli|sorelle)\b[^?!]{0,100}\b(?:how many|wie viele|combien|cuánt[oa]s|quant[ie]|each|jede[rn]?|chaque|cada|ogni)\b/,
  /\b(?:how many|wie viele|combien|cuánt[oa]s|quant[ie])\b[^?!]{0,60}\b(?:brothers?|sisters?|siblings?|brüder|schwestern|frères?|sœurs?|herman[oa]s|fratelli|sorelle)\b/,
  // What day, what date, which clock.
  /\b(?:what day|which day|what date|welcher (?:wochen)?tag|quel jour|qué día|che giorno)\b[^?!]{0,80}\b(?:after|before|from|yesterday|tomorrow|in \d|ago|nach|vor|gestern|morgen|übermorgen|après|avant|hier|demain|después|ayer|mañana|dopo|ieri|domani)\b/,
  /\b(?:how many days|wie viele tage|combien de jours|cuántos días|quanti giorni)\b[^?!]{0,60}\b(?:between|from|until|zwischen|von|bis|entre|depuis|desde|hasta|tra|dal)\b/,
  /\bangle\b[^?!]{0,60}\b(?:clock|hands)\b|\bwinkel\b[^?!]{0,60}\b(?:uhr|zeiger)\b/,
  // Which weighs more, which number is larger, what is left.
  /\b(?:heavier|weighs? more|schwerer|plus lourd|pesa más|pesa di più)\b[^?!]{0,80}\b(?:feathers?|kilo|kg|pound|federn|plumes?|plumas?|piume|steel|iron)\b/,
  /\b\d+[.,]\d+\b[^?!\n]{0,30}\b(?:or|oder|ou|o|versus|vs|and|und|et|y)\b ?\d+[.,]\d+/,
  /\ball but \d+|\ball but (?:one|two|three|four|five|six|seven|eight|nine|ten)\b|\balle bis auf\b|\btous sauf\b|\btodos menos\b/,
  // Doors, goats, coins and birthdays.
  /\bmonty hall\b|\bgoats?\b[^?!]{0,120}\bdoors?\b|\bdoors?\b[^?!]{0,120}\bgoats?\b|\bhost opens\b/,
  /\b(?:at least one|mindestens eine[rs]?|au moins un|al menos un[oa]?|almeno un[oa]?)\b[^?!]{0,80}\b(?:boy|girl|probability|chance|junge|mädchen|wahrscheinlichkeit|fille|garçon|probabilité|probabilidad|probabilità)\b/,
  /\b(?:wolf|fox)\b[^?!]{0,120}\b(?:goat|chicken|goose|cabbage|grain)\b/,
  // Averages of speeds, successive percentages.
  /\baverage speed\b|\bdurchschnittsgeschwindigkeit\b|\bvitesse moyenne\b|\bvelocidad media\b|\bvelocità media\b/,
  /\b\d+ ?(?:%|percent|prozent)[^?!]{0,80}\b(?:then|again|after that|dann|danach|puis|luego|poi)\b[^?!]{0,60}\b\d+ ?(?:%|percent|prozent)/,
]
