export interface LanguageSignal {
  /** ISO 639-1; `und` where the text does not tell. */
  readonly code: string
  /** 0..1 */
  readonly confidence: number
}

const REACH = 1000

/** Scripts that tell a language by themselves, by ranges of UTF-16 code units. */
const SCRIPTS: readonly (readonly [code: string, low: number, high: number])[] = [
  ['ja', 0x3040, 0x30ff],
  ['zh', 0x3400, 0x9fff],
  ['ko', 0xac00, 0xd7af],
  ['ru', 0x0400, 0x04ff],
  ['ar', 0x0600, 0x06ff],
  ['he', 0x0590, 0x05ff],
  ['hi', 0x0900, 0x097f],
  ['th', 0x0e00, 0x0e7f],
  ['el', 0x0370, 0x03ff],
]

/** The commonest short words of languages in Latin script. */
const COMMON_WORDS: Readonly<Record<string, string>> = {
  en: 'the of and to in is that it for was with on are this you be by not or from at have which an as but they will can what your we has if there when would about how do did my me should i does who where why',
  de: 'der die das und ist in zu den nicht ein eine mit von auf für dem sich des es auch als wird sind bei oder aus wie wenn kann nach wir ich sie im am zum zur dass hat noch mein meine mir was soll darf habe bitte',
  fr: 'le la les et est des un une du de en que qui dans pour pas sur il elle au par plus ce sont avec vous nous ou cette se ne mais aux je comme votre mon ma mes puis quoi quel dois ai tu moi',
  es: 'el la los las de que y en un una es por con para no se del al lo su más como pero son este esta hay puede está le si sobre ser también cuando mi me puedo qué debo tengo cómo cuánto',
  it: 'il lo la gli le di che e in un una è per con non si del della dei al da sono come più anche questo ma nel può essere ha ci ho mio mia posso cosa devo quanto mi ti',
  pt: 'o a os as de que e em um uma é por com para não se do da dos na no ao mais como mas são este você pode seu ou também foi ser meu minha posso eu me devo tenho qual',
  nl: 'de het een en van is in dat op te zijn met voor niet aan er om ook als bij maar dan naar door kan worden dit je wordt heeft of uit nog ik mijn mag wat moet heb hoe',
  pl: 'i w na z do nie się że jest to o jak od za przez dla są co ale oraz czy może być lub ten które tylko mam mogę mój moja ile mi',
  tr: 've bir bu için ile da de olarak daha çok olan gibi ne var en ama kadar değil sonra veya her mi mı ben benim nasıl kaç miyim mıyım',
  sv: 'och att det i en är som på för med av den inte till ett om har kan jag du var eller från vad min hur',
  da: 'og at det i en er som på for med af den ikke til et om har kan jeg du var eller fra hvad min hvordan',
  cs: 'a je v na se že to s do z o jako pro ale by si jsou být nebo jsem tak mám můžu co můj jak',
  ro: 'și de la în a cu pe este un o că nu să din mai pentru sunt ce sau care am pot cum',
  fi: 'ja on ei se että oli mutta kun niin tai ovat kuin myös voi jos tämä minun mitä miten',
  hu: 'a az és hogy nem egy is van ez de meg csak ha volt már mint vagy mit hogyan',
  id: 'yang dan di untuk dengan ini dari dalam pada adalah tidak itu akan ke atau juga saya apa bagaimana bisa',
  vi: 'và của là có được cho các trong một không với những người này để tôi gì làm',
}

/** Letters and signs that only these languages use: they tell where hardly a common word does. Some share one. */
const OWN_LETTERS: Readonly<Record<string, string>> = {
  de: 'ß',
  fr: 'œç',
  es: 'ñ¿¡',
  it: 'òì',
  pt: 'ãõç',
  pl: 'ąęłśźż',
  tr: 'ğışç',
  da: 'æø',
  cs: 'ěřů',
  ro: 'ășț',
  hu: 'őű',
  vi: 'ơưđạảấầẩậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ',
}

const CODES = Object.keys(COMMON_WORDS)
/** Longest of the common words in ASCII. */
const LONGEST_WORD = 9

let wordIndex: ReadonlyMap<string, readonly number[]> | undefined

/** Of each common word places in `CODES` of the languages that it is common in. */
function commonWords(): ReadonlyMap<string, readonly number[]> {
  wordIndex ??= indexWords()
  return wordIndex
}

/** Whether a common word's hash has these last bits: most words of a text are in no list and need not be cut out. */
const mayBeCommon = new Uint8Array(1 << 12)

function withLetter(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193)
}

function noteHash(word: string): void {
  let hash = 0
  for (let at = 0; at < word.length; at++) hash = withLetter(hash, word.charCodeAt(at))
  mayBeCommon[hash & (mayBeCommon.length - 1)] = 1
}

function indexWords(): ReadonlyMap<string, readonly number[]> {
  const index = new Map<string, number[]>()
  CODES.forEach((code, place) => {
    for (const word of new Set(COMMON_WORDS[code]?.split(' '))) {
      // Single letters are names and variables as often as words.
      if (word.length < 2) continue
      const places = index.get(word)
      if (places !== undefined) places.push(place)
      else {
        index.set(word, [place])
        noteHash(word)
      }
    }
  })
  return index
}

let letterIndex: ReadonlyMap<string, readonly number[]> | undefined

/** Of each such letter places in `CODES` of the languages that it belongs to. */
function ownLetters(): ReadonlyMap<string, readonly number[]> {
  if (letterIndex !== undefined) return letterIndex
  const index = new Map<string, number[]>()
  for (const [code, letters] of Object.entries(OWN_LETTERS)) {
    for (const letter of letters) {
      index.set(letter, [...(index.get(letter) ?? []), CODES.indexOf(code)])
    }
  }
  letterIndex = index
  return index
}

/** The language of a text: by script, for Latin letters by its commonest words, and where they tell little by its letters. */
export function detectLanguage(text: string): LanguageSignal {
  const seen = text.length > REACH ? text.slice(0, REACH) : text
  if (!NOT_ASCII.test(seen)) return byWords(seen, voteOfAscii)
  return byScript(seen) ?? byWords(seen, voteOfAll)
}

function byScript(text: string): LanguageSignal | undefined {
  const counts = SCRIPTS.map(() => 0)
  let latin = 0
  let letters = 0
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code < 0x250) {
      if ((code | 32) >= 97 && (code | 32) <= 122) latin++
      continue
    }
    const script = SCRIPTS.findIndex(([, low, high]) => code >= low && code <= high)
    if (script < 0) continue
    counts[script] = (counts[script] as number) + 1
    letters++
  }
  // A sign of a dense script says as much as a few Latin letters.
  if (letters * 2 < latin || letters === 0) return undefined
  const [kana = 0, han = 0] = counts
  if (kana > 0 && kana + han > letters / 2 && kana * 8 > han)
    return { code: 'ja', confidence: 0.95 }
  const best = counts.indexOf(Math.max(...counts))
  const confidence = ((counts[best] as number) / (letters + latin)) * 0.5 + 0.5
  return { code: cyrillicOrSo(SCRIPTS[best]?.[0] ?? 'und', text), confidence }
}

/** Languages that share a script with a larger one, by letters that only they use. */
function cyrillicOrSo(code: string, text: string): string {
  if (code === 'ru' && /[іїєґ]/i.test(text)) return 'uk'
  if (code === 'ar' && /[پچژگ]/u.test(text)) return 'fa'
  return code
}

const NOT_ASCII = /[^\0-\u007f]/u
const WORD = /[\p{L}]+/gu

/** Votes by place in `CODES`, and the places in the order of their first vote. */
const votes = new Float64Array(CODES.length)
const voted: number[] = []

function voteFor(languages: readonly number[] | undefined): void {
  if (languages === undefined) return
  for (const place of languages) {
    if (votes[place] === 0) voted.push(place)
    votes[place] = (votes[place] as number) + 1 / languages.length
  }
}

/** Votes with every word of the text; gives how many there are. */
function voteOfAll(lower: string): number {
  const common = commonWords()
  let words = 0
  for (const [word] of lower.matchAll(WORD)) {
    words++
    voteFor(common.get(word))
  }
  voteOfLetters(lower)
  return words
}

/** Fewer votes than one whole word's are as good as none: short words are shared by many languages. */
function voteOfLetters(text: string): void {
  let hits = 0
  for (const place of voted) hits = Math.max(hits, votes[place] as number)
  if (hits >= 1) return
  const index = ownLetters()
  for (const letter of new Set(text)) voteFor(index.get(letter))
}

function voteOfAscii(lower: string): number {
  const common = commonWords()
  let words = 0
  let start = 0
  let hash = 0
  for (let at = 0; at <= lower.length; at++) {
    const unit = at < lower.length ? lower.charCodeAt(at) : 32
    if (unit >= 97 && unit <= 122) {
      hash = withLetter(hash, unit)
      continue
    }
    if (at > start) {
      words++
      const mayVote = mayBeCommon[hash & (mayBeCommon.length - 1)] === 1
      if (mayVote && at - start <= LONGEST_WORD) voteFor(common.get(lower.slice(start, at)))
    }
    start = at + 1
    hash = 0
  }
  return words
}

function byWords(text: string, voteOf: (lower: string) => number): LanguageSignal {
  const words = voteOf(text.toLowerCase())
  let best = 'und'
  let hits = 0
  let second = 0
  for (const place of voted) {
    const count = votes[place] as number
    votes[place] = 0
    if (count > hits) {
      second = hits
      best = CODES[place] as string
      hits = count
    } else if (count > second) second = count
  }
  voted.length = 0
  if (hits === 0)
    return words === 0 ? { code: 'und', confidence: 0 } : { code: 'en', confidence: 0.2 }
  const lead = (hits - second) / hits
  return { code: best, confidence: Math.min(0.99, 0.3 + 0.5 * lead + Math.min(0.19, hits / 30)) }
}
