/**
 * Names of accounts stand in lists and in the record of who decided what, where a line break, a mark of direction or a
 * sign that is not seen could mislead, and half of a character cannot be kept. Two names that look alike are one name.
 */
export function shownName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
}

/** Alphabets whose letters pass for one another: an `а` of Cyrillic in `anna` makes somebody else of her. */
const ALIKE = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u]

/** Why an account cannot be given a name; undefined where it can. */
export function faultOfAccountName(name: string): string | undefined {
  if (name !== shownName(name)) {
    return 'has characters that are not seen, or are another form of plain ones, or blanks too many; type it anew'
  }
  return ALIKE.filter((alphabet) => alphabet.test(name)).length > 1
    ? 'mixes Latin, Cyrillic or Greek letters, which look alike; write it in one of them'
    : undefined
}
