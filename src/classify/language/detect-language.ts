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
  en: 'the of and to in is that it for was with on are this you be by not or from at have which an as but they will can what your we has if there when would about how do did my me should i does who where why am over under door ve im could them their his her he she its our us some any than then more most just only because been were get got make write explain give tell show list name translate between',
  de: 'der die das und ist in zu den nicht ein eine mit von auf für dem sich des es auch als wird sind bei oder aus wie wenn kann nach wir ich sie im am zum zur dass hat noch mein meine mir was soll darf habe bitte wer wo wann warum welche welcher welches wieviel machen macht heißt heisst gibt sein seit vor beim ohne unter über uber gegen nur schon mehr sehr dann diese dieser einen einem einer kein keine ihr ihre haben sollte muss kannst gerade heute gestern morgen ab hab ins vom',
  fr: 'le la les et est des un une du de en que qui dans pour pas sur il elle au par plus ce sont avec vous nous ou cette se ne mais aux je comme votre mon ma mes puis quoi quel dois ai tu moi où comment combien pourquoi quand quelle quels quelles ça cela fait faire faut peut peux veux suis était être avoir ont fut sans sous chez vers entre après avant depuis pendant encore déjà très bien aussi merci bonjour salut leur leurs notre nos sa son ses ces lui même quelqu si',
  es: 'el la los las de que y en un una es por con para no se del al lo su más como pero son este esta hay puede está le si sobre ser también cuando mi me puedo qué debo tengo cómo cuánto quién quien dónde donde cuándo cuál cual cuántos cuántas cuanto porque hola gracias buenos días dame dime haz hacer hace tiene tienes tenemos he ha han fue era eran eres somos estoy están estás muy sin desde hasta entre después antes todo todos toda otra otro otras otros ya aún sólo cada ese esa eso esto aquí ahora hoy ayer nos les mis sus tu tus yo ella ellos nuestra ningún nada',
  it: 'il lo la gli le di che e in un una è per con non si del della dei al da sono come più anche questo ma nel può essere ha ci ho mio mia posso cosa devo quanto mi ti chi quando perché perche perchè quale quali quanti quante quanta cos dov com sei siamo hai abbiamo hanno avere stare sto sta stanno fa fai fatto dopo prima senza ogni ancora già ora adesso oggi ieri domani vorrei voglio dal dallo dalla dai dagli dalle nello nella nei negli nelle sul sullo sulla sui sulle allo alla agli alle ai dello degli delle tra fra mie miei tuo tua suo sua loro noi voi lui lei io tu ed era erano se quel quella quello questi queste tutto tutti tutta molto poco troppo solo ciao grazie buongiorno scusa dammi dimmi stai quant dall dell nell sull po',
  pt: 'o a os as de que e em um uma é por com para não se do da dos na no ao mais como mas são este você pode seu ou também foi ser meu minha posso eu me devo tenho qual quem onde quando porque porquê quantos quantas quanto quanta quais há ontem hoje amanhã agora ainda já só muito pouco todos toda tudo essa esse isso isto aqui lá sem sobre desde até entre depois antes meus minhas seus sua suas ele ela eles nós nos nas pelo pela aos às dá faz fazer fazem tem têm temos vou vai foram era estou estava estão sou somos fui quero preciso precisa obrigado obrigada olá oi bom dia bem qualquer outro outra num numa deste dessa pra pro mim lhe',
  nl: 'de het een en van is in dat op te zijn met voor niet aan er om ook als bij maar dan naar door kan worden dit je wordt heeft of uit nog ik mijn mag wat moet heb hoe wie waar wanneer waarom welke welk wil wilt kun kunnen zou zal moeten maken doen doet gaat gaan geen nu al alleen hebben hij zij ze wij we jij hun haar was waren werd tegen tussen sinds zonder over onder tot na veel meer goed mij onze zo toch eens iets niets alles iedereen deze die gisteren morgen vandaag graag bedankt hallo ben bent kreeg',
  pl: 'i w na z do nie się że jest to o jak od za przez dla są co ale oraz czy może być lub ten które tylko mam mogę mój moja ile mi kto gdzie kiedy dlaczego jaki jaka jakie który która czego czym mu jej ich był była było były już jeszcze bardzo bez przed po pod przy ze we mnie nas nam wam ma masz mają chcę proszę dziękuję cześć dzień tej tego tym te ta bo więc teraz dziś wczoraj jutro',
  tr: 've bir bu için ile da de olarak daha çok olan gibi ne var en ama kadar değil sonra veya her mi mı ben benim nasıl kaç miyim mıyım kim nerede nereye zaman neden niçin hangi kaçta şu onun bana sana bize sen biz siz onlar yok mu mü mudur midir misin musun ise olur oldu etmek yapmak yapılır istiyorum lütfen teşekkürler merhaba çünkü önce hem bile bugün dün yarın şimdi diye',
  sv: 'och att det i en är som på för med av den inte till ett om har kan jag du var eller från vad min hur vem vilken vilket vilka när varför mycket mer bara nu ut upp in så men då han hon vi ni de dem deras sin sitt ska skall skulle bli blir blev vara varit gör göra hade utan under över efter sedan sen mellan mig dig oss mitt mina här där några något ingen alla hej tack behöver',
  da: 'og at det i en er som på for med af den ikke til et om har kan jeg du var eller fra hvad min hvordan hvem hvor hvornår hvorfor hvilken hvilket meget mere kun nu ud op så men da han hun vi de dem sin skal skulle blev bliver være gør gøre havde uden under over efter siden mellem mig dig os mit her der nogle noget ingen alle hej tak',
  cs: 'a je v na se že to s do z o jako pro ale by si jsou být nebo jsem tak mám můžu co můj jak kdo kde kdy proč který která které jaký jaká kolik čeho ho mu jí jich byl byla bylo byly už jen ještě velmi bez před po pod při ze ve mě nás nám vám máš mají chci prosím děkuji ahoj dobrý den té toho tím ty ta protože teď dnes včera zítra jsme jste dělá',
  ro: 'și de la în a cu pe este un o că nu să din mai pentru sunt ce sau care am pot cum cine unde când cât câte câți cui îi îmi îți își ai are aveam avem au fost era eram voi vrea vreau fac faci fără sub peste după înainte până între foarte doar acum azi ieri mâine mulțumesc bună salut lui ei lor nostru mea meu mele mei toate tot toți cel cea cei',
  fi: 'ja on ei se että oli mutta kun niin tai ovat kuin myös voi jos tämä minun mitä miten kuka missä mistä milloin miksi mikä mitkä kuinka paljonko montako minä sinä hän me te he minulla onko oliko ole olen olet ollut saa saanko pitää pitäisi vielä jo vain nyt tänään eilen huomenna ennen jälkeen kanssa ilman hyvä kiitos hei haluan tarvitsen',
  hu: 'a az és hogy nem egy is van ez de meg csak ha volt már mint vagy mit hogyan ki hol mikor miért melyik hány mennyi ezt azt ezek azok én te mi ti ők nekem neked kell lehet lesz lett vannak volna be le fel még most ma tegnap holnap után előtt nélkül között nagyon jó köszönöm szia kérem legyen',
  id: 'yang dan di untuk dengan ini dari dalam pada adalah tidak itu akan ke atau juga saya apa bagaimana bisa siapa mana dimana kapan kenapa mengapa berapa kah aku kamu dia kami kita mereka ada apakah sudah belum sedang boleh harus mau ingin tolong buat cara lebih paling sangat hanya masih lagi sama kalau jika karena tapi tetapi setelah sebelum tanpa antara oleh jadi bikin terus nya halo',
  vi: 'và của là có được cho các trong một không với những người này để tôi gì làm ai đâu nào khi sao bao nhiêu thế tại vì em anh chị bạn nó chúng phải chưa rồi đã đang sẽ bị nên cần muốn giúp cảm ơn xin chào ra vào lên từ đến hay hoặc nhưng mà thì nếu sau trước rất cái mấy',
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
