/** Words that say nothing of what a question is about. */
const STOP_WORDS = new Set(
  (
    'a an the this that these those it its he she they them his her their we us our you your i me my mine who whom whose which what when where why how ' +
    'is are was were be been being am do does did done have has had having can could will would shall should may might must ' +
    'and or but nor so if then than as at by for from in into of off on onto out over to up with about after before between during through under again ' +
    'also just only very too not no yes there here all any both each few more most other some such own same well however while because until although ' +
    'please tell know want need get got let say give explain show help s t d ll m re ve don doesn isn aren won didn wasn ' +
    'der die das ein eine einen und oder in im am zu zum zur mit von auf für ist sind war waren nicht auch als wie dass was wann wo wer ich wir sie ihr mein ' +
    'le la les un une des du de et ou en dans pour par sur est sont que qui comment je vous nous el los las unos y o con por para es son se su cómo qué'
  ).split(' '),
)

const MAX_TERMS = 24
const MAX_QUESTION = 8_000

/** The words of a question that tell what it is about, each once; the first ones count where there are too many. */
export function queryTerms(question: string): readonly string[] {
  const words = wordsOf(question.slice(0, MAX_QUESTION))
  const telling = words.filter(
    (word) => !STOP_WORDS.has(word) && (word.length > 1 || /\d/.test(word)),
  )
  return [...new Set(telling)].slice(0, MAX_TERMS)
}

/** The words of a text in lower case, without accents. */
export function wordsOf(text: string): readonly string[] {
  return (
    text
      .toLowerCase()
      .normalize('NFKD')
      .replaceAll(/\p{M}+/gu, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}

const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/(?:ies|ied)$/, 'y'],
  [/(?:sses)$/, 'ss'],
  [/(?:ations?|ating|ated|ates)$/, 'at'],
  [/(?:ings?|ed|es|s|ly|ment|ments|al)$/, ''],
]

/** A rough stem: two forms of one English word mostly come out alike. */
export function stem(word: string): string {
  if (word.length < 4 || /\d/.test(word)) return word
  for (const [ending, put] of ENDINGS) {
    const short = word.replace(ending, put)
    if (short !== word && short.length >= 3) return trimmed(short)
  }
  return trimmed(word)
}

/** `refunded` and `refunding` lose an ending, `running` a doubled letter too, `charge` its silent one. */
function trimmed(word: string): string {
  return word.replace(/([bdfgmnprt])\1$/, '$1').replace(/e$/, '')
}
