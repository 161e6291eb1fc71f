import type { PrivacySignal } from '../../core/signals.ts'

type Place = PrivacySignal['places'][number]

/** Heads of columns that hold parts of people's names, or dates of birth. */
const OF_NAMES =
  /^(?:(?:first|last|given|family|middle|full|maiden|customer|patient|client|employee|contact|student|guest)[ _-]?name|surname|forename|vorname|nachname|familienname|prénom|nom de famille|nombres?|apellidos?|cognome|sobrenome|voornaam|achternaam|imię|nazwisko|förnamn|efternamn|имя|фамилия|фио|姓名|氏名)$/i
const OF_ANYTHING = /^(?:name|nom|nome|naam|namn|first|last)$/i
const OF_BIRTH =
  /^(?:dob|birth[ _-]?date|date[ _-]of[ _-]birth|birthday|geburtsdatum|geb\.?|date de naissance|fecha de nacimiento|data di nascita|data de nascimento|geboortedatum|data urodzenia|födelsedatum|дата рождения)$/i
/** Beside them a column of names is one of people. */
const OF_PEOPLE =
  /^(?:e-?mail|phone|mobile|tel|dob|birth.*|geb.*|age|gender|sex|address|street|zip|first|last|salary|ssn|role|position|phone.*)$/i
const IS_NAME = /^\p{Lu}[\p{L}\p{M}’' .-]{1,60}$/u
const IS_DATE = /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}$/u
const SEPARATORS = ['\t', ';', ',', '|'] as const
/** Lines of a table that are read, and characters of its head. */
const MOST_LINES = 500
const LONGEST_HEAD = 400

interface Cell {
  readonly text: string
  readonly start: number
}

/** Names and dates of birth in a table of text whose first line says what each column holds. */
export function findInColumns(text: string): readonly Place[] {
  const places: Place[] = []
  let kinds: readonly (Place['kind'] | undefined)[] = []
  let separator = ''
  let start = 0
  for (let lines = 0; start < text.length && lines < MOST_LINES; lines++) {
    const newline = text.indexOf('\n', start)
    const end = newline < 0 ? text.length : newline
    if (kinds.length === 0) {
      if (end - start <= LONGEST_HEAD) [separator, kinds] = headOf(text.slice(start, end))
    } else addLine(places, cellsOf(text.slice(start, end), separator, start), kinds)
    start = end + 1
  }
  return places
}

function addLine(
  places: Place[],
  cells: readonly Cell[],
  kinds: readonly (Place['kind'] | undefined)[],
): void {
  for (const [column, kind] of kinds.entries()) {
    const cell = cells[column]
    if (kind === undefined || cell === undefined) continue
    const isRight = kind === 'dob' ? IS_DATE.test(cell.text) : IS_NAME.test(cell.text)
    if (isRight) places.push({ kind, start: cell.start, end: cell.start + cell.text.length })
  }
}

/** What separates the columns of a table and which hold names or dates of birth; nothing for a line that is no head. */
function headOf(line: string): [string, readonly (Place['kind'] | undefined)[]] {
  for (const separator of SEPARATORS) {
    const heads = cellsOf(line, separator, 0).map((cell) => cell.text)
    if (heads.length < 2) continue
    const isOfPeople = heads.some((head) => OF_PEOPLE.test(head))
    const kinds = heads.map((head) => {
      if (OF_BIRTH.test(head)) return 'dob'
      return OF_NAMES.test(head) || (isOfPeople && OF_ANYTHING.test(head)) ? 'name' : undefined
    })
    if (kinds.some((kind) => kind !== undefined)) return [separator, kinds]
  }
  return ['', []]
}

function cellsOf(line: string, separator: string, start: number): readonly Cell[] {
  let at = start
  return line.split(separator).map((cell) => {
    const text = cell.trim().replace(/^"|"$/gu, '')
    const inside = text === '' ? 0 : cell.indexOf(text)
    const found = { text, start: at + inside }
    at += cell.length + separator.length
    return found
  })
}
