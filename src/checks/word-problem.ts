/** Whether a question is a word problem, as in school: only there is it known where the numbers of an answer come from. */

/** In words. Shorter ones ask for a fact or a conversion, which is answered from what everyone knows. */
const FEWEST_WORDS = 12
/** Blanks but no line breaks behind one: of many empty lines each would be looked at once for each before it. */
const CONVERTS = /(?:^|[.?!\n])[^\S\n]*(?:please )?convert\b/i
/** What asks for a text or a reason is no sum, whatever numbers it holds. */
const NO_SUM = /^\s*(?:why|explain|write|translate|summari[sz]e|describe|compare)\b/i

export function isWordProblem(question: string, fewestWords = FEWEST_WORDS): boolean {
  return (
    /\d/.test(question) &&
    !NO_SUM.test(question) &&
    !CONVERTS.test(question) &&
    hasWords(question, fewestWords)
  )
}

function hasWords(text: string, count: number): boolean {
  const words = /\S+/g
  for (let found = 0; found < count; found++) if (!words.test(text)) return false
  return true
}
