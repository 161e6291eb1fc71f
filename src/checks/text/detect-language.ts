/** Which language a piece of prose is in: by its script, and for Latin letters by its commonest words. */

export interface DetectedLanguage {
  /** ISO 639-1. */
  readonly code: string
  /** True when the evidence is strong enough to call another language wrong. */
  readonly certain: boolean
  /** Told by its letters, so that no text in Latin letters is in it. */
  readonly byScript: boolean
}

/** Characters of prose that are looked at. */
const REACH = 3000

/** Scripts that tell a language, or nearly so, by themselves. Ranges of UTF-16 code units, both ends included. */
const SCRIPTS: readonly {
  readonly code: string
  readonly low: number
  readonly high: number
}[] = [
  { code: 'ja', low: 0x3040, high: 0x30ff },
  { code: 'zh', low: 0x3400, high: 0x9fff },
  { code: 'ko', low: 0xac00, high: 0xd7af },
  { code: 'ru', low: 0x0400, high: 0x04ff },
  { code: 'ar', low: 0x0600, high: 0x06ff },
  { code: 'he', low: 0x0590, high: 0x05ff },
  { code: 'hi', low: 0x0900, high: 0x097f },
  { code: 'th', low: 0x0e00, high: 0x0e7f },
  { code: 'el', low: 0x0370, high: 0x03ff },
]

/** The first of them, without spaces between words. */
const DENSE_SCRIPTS = 3

/** Commonest short words. A word in several rows speaks for each of them. */
const COMMON_WORDS: Readonly<Record<string, string>> = {
  en: 'the of and to in is that it for was with on are this you be by not or from at have which an as but they will can what your we has if there when would about how more do these their how my me should does who why where because into than them some could such only then also make may first time most after before very just use its his her she he him water get go need want like here each between both through during same',
  de: 'der die das und ist in zu den nicht ein eine mit von auf für dem sich des es auch als wird sind bei oder aus wie wenn kann nach wir einen einer über haben werden ich sie im am zum zur dass hat noch nur mein meine mir was soll man sehr mehr durch gegen ohne unter vor zwischen aber denn weil damit dann hier so doch schon immer dieser diese dieses welche welcher wo warum wer muss müssen können sollte machen gibt viel alle jede beim seit bis etwa',
  fr: 'le la les et est des un une du de en que qui dans pour pas sur il elle au par plus ce sont avec vous nous ou cette se ne être ont mais leur aux je comme votre mon ma mes tu moi quoi quel quelle dois ai son sa ses leurs nos vos ces cet comment pourquoi où quand donc car très bien fait faire peut doit avoir sans sous entre aussi alors chez vers depuis avant après toujours chaque tout tous toute ainsi',
  es: 'el la los las de que y en un una es por con para no se del al lo su más como pero son este esta hay puede está le si o sobre ser también cuando mi me puedo qué debo tengo cómo cuánto muy hasta desde donde entre porque hacer tiene debe cada sin sus les nos ya han ese esa eso tu usted sólo solo bien todo todos toda hace durante después antes siempre media',
  it: 'il lo la gli le di che e in un una è per con non si del della dei delle al da sono come più anche questo questa ma nel alla può essere ha ci o se mio mia posso cosa devo quanto mi ti ho molto tutto tutti fare deve dove perché quando quindi senza sulla sul tra fra suo sua loro dopo prima sempre ogni allo agli dalla nella negli degli mezz',
  pt: 'o a os as de que e em um uma é por com para não se do da dos das no na ao mais como mas são este esta você pode seu sua ou também foi ser eu meu minha posso devo tenho qual muito até onde entre porque fazer tem deve cada sem seus já pela pelo isso essa esse quando depois antes sempre todo todos vocês uns umas nos às durante meia',
  nl: 'de het een en van is in dat op te zijn met voor niet aan er om ook als bij maar dan naar door kan worden deze dit je wordt heeft of uit nog ik mijn mag wat moet heb hoe haar hij zij we jullie die waar waarom wanneer omdat heel veel meer zonder onder tussen tegen na tot al alle elke hier daar zo',
  pl: 'i w na z do nie się że jest to o jak od po za przez dla są co ale oraz czy może jego tym być lub ten które tylko mam mogę mój moja ile mi gdzie kiedy dlaczego ponieważ bardzo więcej bez pod nad między przed przy każdy wszystko można trzeba która który tej tych tego były była więc',
  sv: 'och att det i en är som på för med av den inte till ett de om har kan du var eller från men vi så när ska jag vad min hur måste varför eftersom mycket mer utan under mellan mot efter före alltid varje alla här där detta dessa blir kommer mig dig',
  da: 'og at det i en er som på for med af den ikke til et de om har kan du var eller fra men vi så når skal der jeg hvad min hvordan hvorfor fordi meget mere uden under mellem mod efter før altid hver alle her dette disse bliver kommer mig dig kunne være',
  tr: 've bir bu için ile da de olarak daha çok olan gibi ne var en ama kadar değil sonra veya her mi',
  cs: 'a je v na se že to s do z o jako pro ale by si jsou po být nebo když které jeho jsem tak',
  ro: 'și de la în a cu pe este un o că nu să din mai pentru sunt ce sau care se prin fi au',
  fi: 'ja on ei se että oli hän mutta joka kun niin tai ovat kuin myös voi jos tämä sen ole',
  hu: 'a az és hogy nem egy is van ez de meg csak ha volt már mint vagy lehet még',
  id: 'yang dan di untuk dengan ini dari dalam pada adalah tidak itu akan ke atau juga dapat anda bisa oleh saya',
  vi: 'và của là có được cho các trong một không với những người này để khi đã từ bạn',
}

const CODES = Object.keys(COMMON_WORDS)

/** Languages that a word is common in, by place in `CODES`, and the last text it was met in. */
interface CommonWord {
  readonly word: string
  readonly languages: number[]
  seenIn: number
}

/** By a hash of their letters: most words of a text are in no list and need not be cut out. */
let wordIndex: ReadonlyMap<number, readonly CommonWord[]> | undefined

function buildIndex(): ReadonlyMap<number, readonly CommonWord[]> {
  const index = new Map<number, CommonWord[]>()
  CODES.forEach((code, place) => {
    for (const word of new Set(COMMON_WORDS[code]?.split(' '))) {
      // Single letters are variables and list marks as often as words.
      if (word.length < 2) continue
      const hash = hashOf(word)
      mayBeCommon[hash & (mayBeCommon.length - 1)] = 1
      const same = index.get(hash) ?? []
      const known = same.find((each) => each.word === word)
      if (known === undefined) same.push({ word, languages: [place], seenIn: 0 })
      else known.languages.push(place)
      index.set(hash, same)
    }
  })
  return index
}

/** Whether a common word's hash has these last bits. */
const mayBeCommon = new Uint8Array(1 << 12)

function hashOf(word: string): number {
  let hash = 0
  for (let at = 0; at < word.length; at++) hash = withLetter(hash, word.charCodeAt(at))
  return hash
}

function withLetter(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193)
}

/** Undefined when there is too little prose or the words of two languages are mixed. Code, formulas and links are left out. */
export function detectLanguage(text: string): DetectedLanguage | undefined {
  const prose = proseOf(text)
  const counts = countScripts(prose)
  // A sign of Chinese, Japanese or Korean is a word or a part of one.
  if (counts.letters < 8 && denseLetters(counts) < 4) return undefined
  const foreign = scriptLanguage(counts)
  if (foreign !== undefined) return foreign
  return counts.latin / counts.letters > 0.6 ? latinLanguage(prose) : undefined
}

function proseOf(text: string): string {
  const reach = text.length > 4 * REACH ? text.slice(0, 4 * REACH) : text
  const plain = reach.includes('`') || reach.includes('$') || reach.includes('://')
  const prose = plain
    ? reach
        .replace(/```[^`]*(?:```|$)/gu, ' ')
        .replace(/`[^`\n]*`/gu, ' ')
        .replace(/\$[^$\n]*\$/gu, ' ')
        .replace(/https?:\/\/\S+/gu, ' ')
    : reach
  return prose.length > REACH ? prose.slice(0, REACH) : prose
}

interface ScriptCounts {
  readonly letters: number
  readonly latin: number
  readonly byScript: readonly number[]
}

function countScripts(prose: string): ScriptCounts {
  const byScript: number[] = new Array(SCRIPTS.length).fill(0)
  let latin = 0
  let letters = 0
  for (let index = 0; index < prose.length; index++) {
    const unit = prose.charCodeAt(index)
    if (unit < 0x370) {
      if (isLatinLetter(unit)) latin++
      continue
    }
    const script = scriptOf(unit)
    if (script >= 0) {
      byScript[script] = (byScript[script] ?? 0) + 1
      letters++
    }
  }
  return { letters: letters + latin, latin, byScript }
}

/** Place in `SCRIPTS`, -1 for none. */
function scriptOf(unit: number): number {
  for (let place = 0; place < SCRIPTS.length; place++) {
    const { low, high } = SCRIPTS[place] as (typeof SCRIPTS)[number]
    if (unit >= low && unit <= high) return place
  }
  return -1
}

function isLatinLetter(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || (unit >= 0xc0 && unit < 0x250)
}

function denseLetters({ byScript }: ScriptCounts): number {
  let sum = 0
  for (let place = 0; place < DENSE_SCRIPTS; place++) sum += byScript[place] ?? 0
  return sum
}

function scriptLanguage(counts: ScriptCounts): DetectedLanguage | undefined {
  if (counts.latin === counts.letters) return undefined
  const share = (script: number): number => (counts.byScript[script] ?? 0) / counts.letters
  // Japanese mixes its own signs with Chinese ones; a tenth of kana is enough to tell.
  if (share(0) > 0.1 && share(0) + share(1) > 0.4)
    return { code: 'ja', certain: true, byScript: true }
  for (const [index, { code }] of SCRIPTS.entries()) {
    if (share(index) > 0.4) {
      const isLong = counts.letters >= (index < DENSE_SCRIPTS ? 6 : 12)
      return { code, certain: share(index) > 0.6 && isLong, byScript: true }
    }
  }
  return undefined
}

/** Of the text being read, by place in `CODES`: words, and different words. */
const hitsOf = new Uint32Array(CODES.length)
const kindsOf = new Uint32Array(CODES.length)
let textsRead = 0

function latinLanguage(prose: string): DetectedLanguage | undefined {
  hitsOf.fill(0)
  kindsOf.fill(0)
  textsRead++
  const lower = prose.toLowerCase()
  const words = countWords(lower)
  let best = -1
  let hits = 0
  let rival = 0
  for (let place = 0; place < CODES.length; place++) {
    const own = hitsOf[place] as number
    if (own > hits) {
      rival = hits
      best = place
      hits = own
    } else if (own > rival) rival = own
  }
  // Where two lead together, none does.
  const code = CODES[best]
  const share = hits / words
  if (code === undefined || hits < 2 || share < 0.12 || hits <= rival) return undefined
  const kinds = kindsOf[best] as number
  if (kinds < 2) return undefined
  const certain = kinds >= 4 && hits >= 6 && share > 0.2 && hits >= 1.6 * rival
  return { code, certain, byScript: false }
}

/** How many words of a text are common in each of these languages; 0 for one that is told by its script. */
export function commonWordsIn(text: string, ...codes: readonly string[]): readonly number[] {
  hitsOf.fill(0)
  textsRead++
  countWords(proseOf(text).toLowerCase())
  return codes.map((code) => hitsOf[CODES.indexOf(code)] ?? 0)
}

/** Counts words of Latin letters; one with an apostrophe in it is in no list. */
function countWords(lower: string): number {
  let words = 0
  let at = 0
  while (at < lower.length) {
    const start = at
    let hash = 0
    for (; at < lower.length; at++) {
      const unit = lower.charCodeAt(at)
      if (!isSmall(unit)) break
      hash = withLetter(hash, unit)
    }
    if (at === start) at++
    else {
      words++
      const end = endOfSuffix(lower, at)
      if (end === at && at - start <= LONGEST_WORD) countWord(lower, start, at, hash)
      at = end
    }
  }
  return words
}

/** Behind an apostrophe and the plain letters that follow it; `at` where there are none. */
function endOfSuffix(lower: string, at: number): number {
  if (at >= lower.length) return at
  const sign = lower.charCodeAt(at)
  let end = at + 1
  if (sign !== 39 && sign !== 0x2019) return at
  while (isPlain(lower.charCodeAt(end))) end++
  return end === at + 1 ? at : end
}

function isPlain(unit: number): boolean {
  return unit >= 97 && unit <= 122
}

/** The small letters of Latin scripts. */
function isSmall(unit: number): boolean {
  return isPlain(unit) || (unit >= 0xe0 && unit <= 0x24f)
}

function wordAt(
  same: readonly CommonWord[] | undefined,
  lower: string,
  start: number,
  end: number,
): CommonWord | undefined {
  if (same === undefined) return undefined
  for (const known of same) if (isAt(known.word, lower, start, end)) return known
  return undefined
}

function isAt(word: string, lower: string, start: number, end: number): boolean {
  if (word.length !== end - start) return false
  for (let at = 0; at < word.length; at++) {
    if (word.charCodeAt(at) !== lower.charCodeAt(start + at)) return false
  }
  return true
}

/** Of all lists. */
const LONGEST_WORD = Math.max(
  ...CODES.flatMap((code) => COMMON_WORDS[code]?.split(' ').map((word) => word.length) ?? []),
)

function countWord(lower: string, start: number, end: number, hash: number): void {
  wordIndex ??= buildIndex()
  if (mayBeCommon[hash & (mayBeCommon.length - 1)] === 0) return
  const known = wordAt(wordIndex.get(hash), lower, start, end)
  if (known === undefined) return
  const isNew = known.seenIn !== textsRead
  known.seenIn = textsRead
  for (const place of known.languages) {
    hitsOf[place] = (hitsOf[place] as number) + 1
    if (isNew) kindsOf[place] = (kindsOf[place] as number) + 1
  }
}
