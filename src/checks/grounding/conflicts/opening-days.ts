/** Whether something is open on a weekday, by adjective or verb: "los martes abre" says what "abierto los martes" says. */

import { DENIES } from '../../../checks/grounding/reading/clauses.ts'
import type {
  IndexedSentence,
  PassageIndex,
} from '../../../checks/grounding/reading/index-passages.ts'
import { readWords } from '../../../checks/grounding/reading/read-words.ts'
import { EMPTY, OPEN, SHUT, wordsOf } from '../../../checks/grounding/reading/stated-attributes.ts'
import { weekdayNamed, weekdaysIn } from '../../../checks/times/weekdays.ts'
import { memoized } from '../../../core/memory/memo.ts'
import { LONGEST } from './conflicts.ts'

interface OpeningDays {
  readonly days: ReadonlySet<number>
  readonly isOpen: boolean
  /** Stems of what else is said of it. */
  readonly others: ReadonlySet<string>
  /** In the sentence. */
  readonly text: string
}

const OPENS = wordsOf(
  `${OPEN} opens öffnet öffnen ouvre ouvrent abre abren apre aprono opent openen abrem`,
)
const SHUTS = wordsOf(
  `${SHUT} closes shuts schließt schließen ferme ferment cierra cierran chiude chiudono sluit sluiten fecha fecham`,
)
const HOURS = wordsOf('h hrs hours uhr heure heures hora horas ore uur am pm clock')
/** Of a part of the day something else may hold. */
const PART_OF_DAY =
  /(?<!\p{L})(?:morning|noon|afternoon|evening|night|lunch|early|late|vormittag|mittag|nachmittag|abend|nacht|matin|midi|soir|nuit|mañana|tarde|noche|mattina|pomeriggio|sera|notte|ochtend|middag|avond|manhã|noite)s?(?!\p{L})/iu
const LIMITED =
  /(?<!\p{L})(?:if|unless|except\p{L}*|only|when|some|most|first|last|every other|holidays?|wenn|falls|außer|nur|erste\p{L}*|letzte\p{L}*|sauf|seulement|premier|dernier|salvo|excepto|sólo|solo|primer|último|tranne|eccetto|primo|ultimo|alleen|behalve|eerste|laatste|exceto|apenas|primeira|última)(?!\p{L})/iu
const SEGMENT_END = /[;.!](?=\s|$)|\s(?=(?:and|but|while|und|aber|mais|et|pero|ma|mas|maar)\s)/gi

/** Whether the passages say of a weekday the same by any word for open and closed, or only the opposite; undefined where nothing is compared. */
export function openingsTold(
  text: string,
  passages: PassageIndex,
): { readonly isSame: boolean; readonly expected: string } | undefined {
  const [own, ...more] = openingDaysIn(text)
  if (own === undefined || more.length > 0) return undefined
  const told = openingsOf(passages).filter(({ days }) =>
    [...own.days].every((day) => days.has(day)),
  )
  const same = told.find(({ isOpen }) => isOpen === own.isOpen)
  if (same !== undefined) return { isSame: true, expected: same.text }
  const opposite = told.find(({ others }) => [...others].every((key) => own.others.has(key)))
  return opposite && { isSame: false, expected: opposite.text }
}

const openingsOf = memoized((passages: PassageIndex) => passages.sentences.flatMap(openingDaysOf))

const openingDaysOf = memoized(({ text }: IndexedSentence) => openingDaysIn(text))

function openingDaysIn(text: string): readonly OpeningDays[] {
  if (text.length > LONGEST || text.includes('|') || text.trimEnd().endsWith('?')) return []
  return partsOf(text, SEGMENT_END).flatMap((segment) => {
    const parts = partsOf(segment, /,(?=\s)/g).flatMap((part) => openingDaysOfPart(part) ?? [])
    return parts.length > 0 ? parts : (openingDaysOfPart(segment) ?? [])
  })
}

function partsOf(text: string, end: RegExp): readonly string[] {
  return text.split(end).filter((part) => part !== undefined && part.trim() !== '')
}

function openingDaysOfPart(text: string): OpeningDays | undefined {
  const words = readWords(text)
  const written = words.map((word) => word.text.toLowerCase())
  const [word, ...others] = written.filter((each) => OPENS.has(each) || SHUTS.has(each))
  if (word === undefined || others.length > 0) return undefined
  const days = weekdaysIn(text)
  if (days.size === 0 || PART_OF_DAY.test(text) || LIMITED.test(text)) return undefined
  // "No, …" answers the question.
  const isDenied = written.some((each, at) => at > 0 && isDenial(each))
  const isOpen = OPENS.has(word) !== isDenied
  // It closes at six, or is not open before nine.
  if (!isOpen && /\d/u.test(text)) return undefined
  const subject = words.flatMap(({ key, kind, isContent }, at) => {
    const each = written[at] ?? ''
    const isOther =
      each !== word && weekdayNamed(each) === undefined && !EMPTY.has(each) && !HOURS.has(each)
    return isContent && kind === 'word' && isOther && !isDenial(each) ? [key] : []
  })
  return { days, isOpen, others: new Set(subject), text: text.trim() }
}

function isDenial(word: string): boolean {
  return DENIES.has(word) || /n['’]t$/u.test(word)
}
