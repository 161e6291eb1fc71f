/** The language that a text wants its answer in, where it says so in plain words: "answer in German", "réponds en anglais". */

/** Names as they stand after "in", "auf", "en"…, by ISO 639-1. */
const NAMED: Readonly<Record<string, string>> = {
  en: 'english|englisch|anglais|inglés|inglês|inglese|engels|английском|ingilizce',
  de: 'german|deutsch|allemand|alemán|alemão|tedesco|duits|немецком|almanca',
  fr: 'french|französisch|français|francés|francês|francese|frans|французском|fransızca',
  es: 'spanish|spanisch|espagnol|español|espanhol|spagnolo|spaans|испанском|ispanyolca',
  it: 'italian|italienisch|italien|italiano|italiaans|итальянском',
  pt: 'portuguese|portugiesisch|portugais|portugués|português|portoghese|portugees',
  nl: 'dutch|niederländisch|néerlandais|holandés|holandês|olandese|nederlands',
  pl: 'polish|polnisch|polonais|polaco|polacco|pools',
  sv: 'swedish|schwedisch|suédois|sueco|svedese|svenska',
  da: 'danish|dänisch|danois|danés|danese|dansk',
  tr: 'turkish|türkisch|turc|turco|türkçe',
  ru: 'russian|russisch|russe|ruso|russo|русском',
  zh: 'chinese|mandarin|chinesisch|chinois|chino|chinês|cinese',
  ja: 'japanese|japanisch|japonais|japonés|japonês|giapponese',
  ko: 'korean|koreanisch|coréen|coreano',
  ar: 'arabic|arabisch|arabe|árabe|arabo',
  hi: 'hindi',
}

const CODES = Object.keys(NAMED)
const ANY = Object.values(NAMED).join('|')

/** Only small words may stand between: "explain the verbs in French" asks about French, "explain in French" for French. */
const FILLERS =
  '(?:[ ,]+(?:to|me|us|it|this|that|them|back|only|always|strictly|exclusively|please|everything|mir|uns|bitte|immer|nur|alles|das|dies|stets|moi|nous|toujours|uniquement|siempre|solo|sólo|por|favor|sempre|solo|apenas|altijd|alleen|mij|только|всегда|мне)){0,4}'
const ASKS =
  'answers?|repl(?:y|ies)|responds?|responses?|explain|summari[sz]e|write(?: (?:the|your) (?:answer|reply|response|summary))?|antworten?|antworte|erkläre?|schreibe?|réponds|répondez|répondre|explique|expliquez|écris|écrivez|responde|responder|respóndeme|contesta|contesta|explica|escribe|rispondi|rispondere|spiega|scrivi|responda|escreva|antwoord|ответь|отвечай|ответьте|отвечайте|объясни'
const IN = 'in|auf|en|em|på|на'

const WANTED = new RegExp(
  `(?<!\\p{L})(?:${ASKS})${FILLERS}[ ,]+(?:${IN}) (${ANY})(?!\\p{L})(?! ?(?:and|or|und|oder|et|ou|y|o|e)(?!\\p{L}))`,
  'giu',
)
const BY_NAME = CODES.map((code) => [code, new RegExp(`^(?:${NAMED[code]})$`, 'i')] as const)
const WITHOUT_SPACES: readonly (readonly [code: string, pattern: RegExp])[] = [
  ['zh', /(?:用|以)(?:简体|繁體|繁体)?中文(?:来)?(?:回答|回复|解释|写|说明|总结)/u],
  ['en', /(?:用|以)(?:英语|英文)(?:来)?(?:回答|回复|解释|写|说明|总结)/u],
  ['ja', /日本語で(?:答え|回答|返答|説明|書い|要約)/u],
  ['en', /英語で(?:答え|回答|返答|説明|書い|要約)/u],
  ['ko', /한국어로 ?(?:답|대답|설명|써|요약)/u],
  ['en', /영어로 ?(?:답|대답|설명|써|요약)/u],
]

/** A part of every word above that asks: a text without one, as most are, need not be searched. */
const MAY_ASK =
  /answer|repl|respon|respón|expl|summar|write|antwo|erkl|schreib|répon|écri|contest|rispo|spieg|scriv|escr|ответь|отвеча|ответьте|объясн|中文|英|日本語|한국어|영어/i

/** "In German", without which none of the patterns for Latin and Cyrillic letters matches. Without `u` it is ready in a quarter of the time. */
const NAMES = new RegExp(`[ ,](?:${IN}) (?:${ANY})`, 'i')

const REACH = 4000

/** ISO 639-1 of the language that is asked for; undefined where none is, or more than one. */
export function wantedLanguage(text: string): string | undefined {
  const looked = text.length <= 2 * REACH ? text : `${text.slice(0, REACH)} ${text.slice(-REACH)}`
  if (!MAY_ASK.test(looked)) return undefined
  const wanted = new Set<string>()
  for (const [, name = ''] of NAMES.test(looked) ? looked.matchAll(WANTED) : []) {
    for (const [code, pattern] of BY_NAME) if (pattern.test(name)) wanted.add(code)
  }
  for (const [code, pattern] of WITHOUT_SPACES) if (pattern.test(looked)) wanted.add(code)
  return wanted.size === 1 ? [...wanted][0] : undefined
}
