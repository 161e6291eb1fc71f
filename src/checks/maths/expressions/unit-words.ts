/** Which words after a number belong to it (`5 red apples`) and which end it (`5 and`). */

/** Verbs that may stand for `=`. */
export const VERBS_OF_RESULT = new Set(
  'is are was were makes make gives give totals total gets get costs cost leaves leave equals yields'.split(
    ' ',
  ),
)

const ENDERS = new Set(
  `and or then so if because which with remainder to from mod choose not than but we you he she they it i since when
   where thus therefore hence after before while for by in at on into as have has had need needs would will can could
   should let now this that these those there here also plus minus what how until till leaving finally first second
   next step more less fewer additional extra another left remaining remain be being been both each-other does do did
   rounded round approximately about roughly say case given und et`.split(/\s+/),
)

export function endsUnit(word: string): boolean {
  return ENDERS.has(word) || VERBS_OF_RESULT.has(word)
}

/** Single letters that are units when they stand behind a number with a space: `5 m`. */
export const LETTER_UNITS = new Set([
  'm',
  'g',
  's',
  'h',
  'L',
  'l',
  'V',
  'W',
  'N',
  'J',
  'K',
  'A',
  'C',
  'F',
])

/** Short units that may touch their number: `5kg`. */
export const SHORT_UNITS = new Set(
  'km kg cm mm ml mg ft in hr hrs min lb lbs oz mph kph gb mb sec th st nd rd am pm'.split(' '),
)

/** Words between an operator and its number: `10 - his 3`. */
export const LINKING_WORDS = new Set([
  'his',
  'her',
  'their',
  'the',
  'my',
  'its',
  'another',
  'our',
  'your',
  'those',
  'these',
])
