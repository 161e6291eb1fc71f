/** Days of the week that a text names, in seven languages: "Monday to Friday", "werktags", "le samedi". */

const NAMES: readonly string[] = [
  'mondays? montags? lundis? lunes lunedì maandag segunda(?:-feira)?',
  'tuesdays? dienstags? mardis? martes martedì dinsdag terça(?:-feira)?',
  'wednesdays? mittwochs? mercredis? miércoles mercoledì woensdag quarta(?:-feira)?',
  'thursdays? donnerstags? jeudis? jueves giovedì donderdag quinta(?:-feira)?',
  'fridays? freitags? vendredis? viernes venerdì vrijdag sexta(?:-feira)?',
  'saturdays? samstags? sonnabends? samedis? sábados? sabato zaterdag',
  'sundays? sonntags? dimanches? domingos? domenica zondag',
]
/** Short names, which are words of their own in small letters: "sat", "so". */
const SHORT: readonly string[] = [
  'Mon?',
  'Tue|Di',
  'Wed|Mi',
  'Thu|Do',
  'Fri|Fr',
  'Sat|Sa',
  'Sun|So',
]

const DAYS = NAMES.map(
  (names, at) =>
    new RegExp(
      `(?<![\\p{L}])(?:${names.split(' ').map(eitherCase).join('|')}|(?:${SHORT[at]})(?=\\.?\\s?[-–]|[.,]? ?\\d))(?!\\p{L})`,
      'gu',
    ),
)

/** `[Mm]ondays?` */
function eitherCase(name: string): string {
  const first = name[0] ?? ''
  return `[${first.toUpperCase()}${first}]${name.slice(1)}`
}

const TO = /^\.?\s?(?:to|-|–|—|through|thru|until|till|bis|à|au|a|al|t\/m|tot)\s?$/u
const WORKDAYS = /\b(?:weekdays?|working days|business days|werktags?|wochentags|en semaine)\b/i
const WEEKEND = /\b(?:weekends?|am wochenende|week-ends?|fines? de semana)\b/i
const EVERY_DAY =
  /\b(?:daily|every ?day|each day|7 days a week|seven days a week|24\/7|around the clock|täglich|jeden tag|rund um die uhr|tous les jours|todos los días|tutti i giorni|elke dag)\b/i

/** 0 for Monday to 6 for Sunday; empty where the text names none. */
export function weekdaysIn(text: string): ReadonlySet<number> {
  if (EVERY_DAY.test(text)) return new Set([0, 1, 2, 3, 4, 5, 6])
  const found = DAYS.flatMap((pattern, day) =>
    [...text.matchAll(pattern)].map(({ 0: name, index }) => ({
      day,
      start: index,
      end: index + name.length,
    })),
  ).sort((a, b) => a.start - b.start)
  const days = new Set(found.map(({ day }) => day))
  for (const [at, from] of found.entries()) {
    const to = found[at + 1]
    if (to === undefined || !TO.test(text.slice(from.end, to.start))) continue
    for (let day = from.day; day !== to.day; day = (day + 1) % 7) days.add(day)
  }
  if (WORKDAYS.test(text)) for (const day of [0, 1, 2, 3, 4]) days.add(day)
  if (WEEKEND.test(text)) for (const day of [5, 6]) days.add(day)
  return days
}

const ONE_DAY = NAMES.map((names) => new RegExp(`^(?:${names.split(' ').join('|')})$`, 'i'))

/** 0 for Monday to 6 for Sunday; undefined for any other word. */
export function weekdayNamed(word = ''): number | undefined {
  const at = ONE_DAY.findIndex((names) => names.test(word))
  return at < 0 ? undefined : at
}

const SHORT_NAMES = SHORT.map((names) => new RegExp(`^(?:${names})`, 'u'))

/** Of `Mon`, `Tues`, `Di`; undefined for none. */
export function shortWeekday(word: string | undefined): number | undefined {
  const at = word === undefined ? -1 : SHORT_NAMES.findIndex((names) => names.test(word))
  return at < 0 ? undefined : at
}
