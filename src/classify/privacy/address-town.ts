const NAME = String.raw`\p{Lu}[\p{L}’'-]{1,24}(?: \p{Lu}[\p{L}’'-]{1,24}){0,2}`
const POSTCODE = String.raw`(?:[A-Z]{1,2}-)?(?:\d{5}-\d{3}|\d{2}-\d{3}|\d{3} \d{2}|\d{4,6})(?: [A-Z]{2})?`
const BRITISH = String.raw`[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}`
const AMERICAN = String.raw`[A-Z]{2} \d{5}(?:-\d{4})?`

/** What follows a street: the rest of a house's number, then a postcode and its town in either order. */
const BEHIND_STREET = new RegExp(
  String.raw`(?:[/-]\d{1,4})?(?: (?:[NS][EW]|[NSEW])(?!\p{L}))?[ ,]{0,2}\n?(?:${POSTCODE} ${NAME}|(?:${NAME},? )?(?:${BRITISH}|${AMERICAN}))(?![\p{L}\d])`,
  'uy',
)
/** Where the street's own pattern took the postcode for a number. */
const BEHIND_POSTCODE = new RegExp(` ${NAME}(?![\\p{L}\\d])`, 'uy')
const ENDS_IN_POSTCODE = /, ?\d{5}$/u

/**
 * Where the address that lies at `start` to `end` ends with its postcode and town: a British postcode alone tells the house to within
 * a dozen. A town without a postcode is nobody's.
 */
export function endOfAddress(text: string, start: number, end: number): number {
  const follows = ENDS_IN_POSTCODE.test(text.slice(start, end)) ? BEHIND_POSTCODE : BEHIND_STREET
  follows.lastIndex = end
  return follows.test(text) ? follows.lastIndex : end
}
