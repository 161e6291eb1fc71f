/** Where a text says itself that a sum is wrong, tried, or somebody's slip. */

const TRIAL =
  /\b(?:suppose|assum\w+(?=[^.:;\n]{0,80}[=<>])|try|trying|tried|guess\w*|contradict\w+|hypothe\w+|modulo)\b/i
/** Numbers of another base; that of a triangle is no reason to doubt. */
const OTHER_BASE =
  /\bbases\b|\b(?:in|to|from) base\b|\bbase[- ]?(?:\d{1,2}(?![.,]?\d|\s?(?:[ck]?m|mm|ft|in|units?)\b)|[a-z]\b)/i
const DENIAL =
  /\b(?:contradict\w*|impossible|not possible|not (?:equal|true|satisf\w+|hold|work|valid|correct|match|an integer)|n['’]t|false|invalid|incorrect|no solution|fails?|wrong|mistake|does not|do not|is not|cannot|too (?:large|small|high|low|big)|rejected?|discard\w*|falsch\w*|fehler\w*|stimmt (?:so )?nicht|nicht (?:richtig|korrekt|wahr)|(?:er|est) fau(?:x|sse)|n['’]est pas (?:correcte?|juste|vraie?|exacte?)|erreurs?|errore|sbagliat\w+|non è (?:corrett|giust|ver|esatt)[oa]|incorrect[oa]s?|no es (?:correct[oa]|cierto|verdad)|equivocad\w+|un error|err(?:os?|ad[oa]s?)|não (?:é|está) (?:corret|cert|verdadeir)[oa]|fout\w*|niet (?:juist|correct)|klopt niet|błąd|błędn\w+|yanlış|hata)(?!\p{L})|≠|\\neq?\b|\\not\b|✗|✘|\\times\s*$/iu
/** Of these a later sentence speaks where it means the claim: "That is a common slip, and it is not correct." */
const LATER_DENIAL =
  /\b(?:contradict\w*|impossible|not possible|not (?:an? )?(?:equal|true|satisf\w+|hold|work|valid|correct|right|match|integer|whole|divisible|prime|multiple|perfect|solution)|(?:does|is|do|can)n['’]t (?:equal|true|satisf\w+|hold|work|valid|correct|right|match|an integer|be)|false|invalid|incorrect|no solution|fails?|wrong|mistake|slip|cannot (?:be|equal|hold|happen)|rejected?|discard\w*|misse[sd]|forg[eo]ts?|falsch\w*|fehler\w*|stimmt (?:so )?nicht|nicht (?:richtig|korrekt|wahr)|fau(?:x|sse)|pas (?:correcte?|juste|vraie?|exacte?)|erreurs?|errore|sbagliat\w+|non è (?:corrett|giust|ver|esatt)[oa]|incorrect[oa]s?|no es (?:correct[oa]|cierto|verdad)|equivocad\w+|un error|err(?:os?|ad[oa]s?)|não (?:é|está) (?:corret|cert|verdadeir)[oa]|fout\w*|niet (?:juist|correct)|klopt niet|błąd|błędn\w+|yanlış|hata)(?!\p{L})|\d\s?(?:≠|\\neq?\b)\s?[-−]?\d|✗|✘/iu
/** A full stop of a sentence, no decimal's; a line's end is one as well. */
const SENTENCE_END = /(?<!\b\p{L})[.!?][)"'”“»*]*\s+(?=[\p{Lu}(\\$"“„«¿¡*])|\n\s*\n/u

/** "91 is not prime, because 91 = 7 × 13": what is denied is behind it. */
const REASON_BEFORE =
  /^.*(?:\b(?:because|since|denn|weil|car|puisque|porque|perché|poiché)(?: \S{1,12}){0,2} ?)$/is

/** "The correct value is 12 × 12 = 144", "stimmt nicht; 15 % von 80 sind 12": what is denied stands before it. */
const CORRECTED_BEFORE =
  /^.*(?:;|(?<!\b(?:not|nicht|pas|no|non|never) (?:the |la |le |el |il )?)\b(?:correct|actual|right|true|richtig|korrekt|tatsächliche|bonne?|vraie?|exacte?|correct[oa]|corrett[oa]|giust[oa]|corret[oa])\w*(?: [^\s=]+){0,2} (?:is|ist|es|est|è|é)(?!\p{L}))/isu

/** "You probably multiplied first: 48 / 12 = 4", "you wrote 7 × 8 = 54": the asker's slip, told again to explain it. */
const ATTRIBUTED =
  /\b(?:you(?:'ve|’ve| have| had| may have| might have| must have)?(?: \w+ly| just| maybe| perhaps)? (?:comput|calculat|multipli|divid|add|subtract|wrote|forgot|treat|us|took|work|got|did|read|swapp|mix|assum)\w*|your (?:line|step|working|version|calculation|equation)|du hast|sie haben|tu as|vous avez|has (?:hecho|calculado|sumado|multiplicado|escrito)|hai (?:fatto|calcolato|scritto|sommato|moltiplicato)|je hebt|masz)\b[^.!?\n]{0,80}$/i

/** Whether the words before it say that the asker reckoned so. */
export function isAttributed(text: string, start: number): boolean {
  return ATTRIBUTED.test(text.slice(Math.max(0, start - 150), start))
}

/**
 * The claim may have taken in the words of `12 × 12 = 124 no es correcto`, as if things were counted. Where it has no sign, as in
 * `97 is not a prime number`, they are what it says.
 */
function wordsAtEnd(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
): number {
  if (!/[=≈<>]/.test(text.slice(start, end))) return 0
  return /\D*$/u.exec(text.slice(Math.max(start, end - 40), end))?.[0].length ?? 0
}

/** "Suppose x = 3: then 3 + 4 = 8, which is impossible." */
export function isMeantToFail(
  text: string,
  place: { readonly start: number; readonly end: number },
): boolean {
  const before = text.slice(Math.max(0, place.start - 150), place.start)
  const after = text.slice(place.end, place.end + 150)
  const end = SENTENCE_END.exec(after)?.index ?? after.length
  return (
    OTHER_BASE.test(before) ||
    TRIAL.test(before) ||
    ATTRIBUTED.test(before) ||
    DENIAL.test(text.slice(place.end - wordsAtEnd(text, place), place.end + end)) ||
    LATER_DENIAL.test(after.slice(end)) ||
    DENIAL.test(before.slice(-60).replace(REASON_BEFORE, '').replace(CORRECTED_BEFORE, ''))
  )
}
