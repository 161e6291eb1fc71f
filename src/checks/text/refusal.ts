import type { Check, CheckInput, Finding } from '../../core/check.ts'
import { abstained, conclude, type Examined, excerpt } from './conclude.ts'
import { LetterPairs, placesIn } from './letter-pairs.ts'

const VERSION = 2
/** A refusal is said at the start; what stands later is advice with a caveat. */
const OPENING = 320

/** What English-speaking models say they will not do; "I can't wait" and "I can't recommend it enough" are not among it. */
const WITHHELD =
  'help|assist|provide|fulfil|fulfill|comply|answer|do (?:that|this)|create|write|generate|share|give you|give out|discuss|support|engage|offer|produce|participate|respond|advise|make (?:that|this)'
const DECLINE =
  "(?:can(?:['’]t|not| not)|won['’]t|will not|(?:['’]?m|am|are|['’]re) (?:not able|unable|not comfortable)(?: to)?|['’]d rather not|would rather not|must decline to|have to decline to|decline to|refuse to)"

interface RefusalPattern {
  readonly language: string
  /** Pieces in small letters, one of which stands in every text that the pattern matches: finding them is cheap. */
  readonly pieces: readonly string[]
  readonly pattern: RegExp
}

/** One row per way of declining. Each is looked for in the answer's opening only. */
export const REFUSALS: readonly RefusalPattern[] = [
  {
    language: 'en',
    pieces: [
      'n’t',
      "n't",
      'cannot',
      'can not',
      'will not',
      'won’t',
      "won't",
      'able',
      'not comf',
      'rather not',
      'decline',
      'refuse',
    ],
    pattern: new RegExp(
      `\\b(?:i ?${DECLINE} (?:really |directly |ethically |in good conscience )?(?:be able to )?(?:${WITHHELD})|we ?${DECLINE} (?:help|assist|comply))\\b`,
      'i',
    ),
  },
  {
    language: 'en',
    pieces: [
      'n’t',
      "n't",
      'cannot',
      'do not',
      'able',
      'against my',
      'violate',
      'decline',
      'not something',
      'not comfortable',
      'say no to',
    ],
    pattern:
      /\b(?:as an ai(?: language model| assistant)?,? i (?:can['’]t|cannot|am not able|am unable|(?:do not|don['’]t) have (?:the ability|access))|sorry,? (?:but )?(?:i )?(?:can['’]t|cannot|am not able to|am unable to|won['’]t)(?: (?:do|answer|say|tell|give|help|assist|provide|share|discuss|comply|fulfil|create|write|generate|offer)\b|[.!]|$)|not comfortable (?:helping|answering|providing|sharing|writing|discussing|creating)|have to say no to (?:this|that)|unable to (?:help|assist|fulfil|comply|provide)|against my (?:guidelines|programming|policy)|violates? (?:my|our) (?:\w+ )?(?:guidelines|policy|policies)|i (?:must|have to|will have to) decline|not something i can (?:help|assist|do|provide))/i,
  },
  {
    language: 'de',
    pieces: ['nicht', 'ablehnen'],
    pattern:
      /(?:ich kann (?:dir |ihnen |dabei |das |diese |dieser |bei )?.{0,40}?nicht (?:helfen|weiterhelfen|beantworten|nachkommen|erfüllen|bereitstellen|unterstützen|geben)|(?:tut mir leid|entschuldigung|leider),? (?:aber )?(?:ich )?(?:kann|darf) (?:ich )?.{0,60}?nicht (?:dienen|helfen|weiterhelfen|beantworten|nachkommen|erfüllen|bereitstellen|unterstützen|geben|sagen|verraten|machen|tun|erstellen|schreiben|anbieten)|(?:tut mir leid|entschuldigung|leider),? (?:aber )?muss ich .{0,60}?ablehnen|(?:dabei|damit|das|diese frage|diese anfrage) (?:kann|darf) ich (?:dir |ihnen |leider )*nicht (?:helfen|weiterhelfen|dienen|beantworten|erfüllen|unterstützen|machen|tun|sagen)|ich darf .{0,40}?nicht (?:helfen|beantworten|geben|sagen|erstellen)|ich muss .{0,30}?ablehnen)/i,
  },
  {
    language: 'fr',
    pieces: ['je ne ', 'je dois ', 'je refuse'],
    pattern:
      /(?:je ne (?:peux|puis|suis)(?: malheureusement)? pas (?:en mesure |vous |t['’])?(?:de |d['’])?(?:aider|répondre|fournir|vous aider|vous fournir|assister|faire|accéder|satisfaire|continuer|créer|écrire)|désolée?,? (?:mais )?je ne (?:peux|puis)|je dois (?:refuser|décliner)|je refuse de)/i,
  },
  {
    language: 'es',
    pieces: ['no puedo', 'debo ', 'me niego'],
    pattern:
      /(?:(?:lo siento|lamentablemente|disculpa|perdón),? (?:pero )?no puedo|no puedo (?:ayudar|ayudarte|ayudarle|proporcionar|responder|asistir|cumplir|ofrecer|hacer eso|generar|crear|escribir)|debo (?:rechazar|negarme)|me niego a)/i,
  },
  {
    language: 'pt',
    pieces: ['não posso', 'devo recusar'],
    pattern:
      /(?:(?:desculpe|sinto muito|lamento|infelizmente),? (?:mas )?(?:eu )?não posso|não posso (?:ajudar|ajudá-l[oa]|fornecer|responder|atender|oferecer|fazer isso|gerar|criar|escrever)|devo recusar)/i,
  },
  {
    language: 'it',
    pieces: ['non posso', 'devo rifiutare'],
    pattern:
      /(?:(?:mi dispiace|purtroppo|spiacente),? (?:ma )?non posso|non posso (?:aiutart?i|aiutarla|fornire|rispondere|assistert?i|soddisfare|offrire|creare|scrivere)|devo rifiutare)/i,
  },
  {
    language: 'nl',
    pieces: ['niet', 'weigeren'],
    pattern:
      /(?:(?:het spijt me|sorry|helaas),? (?:maar )?(?:ik )?kan (?:ik )?.{0,40}?niet|ik kan .{0,30}?niet (?:helpen|beantwoorden|verstrekken)|(?:daar|hier)(?:mee|bij)? kan ik (?:je |u )?(?:helaas )?niet (?:bij |mee )?helpen|ik moet .{0,20}?weigeren)/i,
  },
  {
    language: 'pl',
    pieces: ['nie mog'],
    pattern:
      /(?:(?:przykro mi|przepraszam|niestety),? (?:ale )?nie mogę|nie mogę (?:ci |panu |pani )?(?:pomóc|udzielić|odpowiedzieć|spełnić|stworzyć))/i,
  },
  {
    language: 'tr',
    pieces: ['emem', 'amam'],
    pattern:
      /(?:üzgünüm,? (?:ama |ancak )?.{0,60}?(?:edemem|veremem|yapamam|olamam|yanıtlayamam)|yardımcı olamam|yardım edemem)/i,
  },
  {
    language: 'ru',
    pieces: ['не ', 'отказать'],
    pattern:
      /(?:(?:извините|простите|к сожалению|сожалею),? (?:но )?(?:я )?не (?:могу|смогу)|я не (?:могу|смогу) (?:вам |тебе |с этим )?(?:помочь|ответить|предоставить|выполнить|создать|написать)|вынужден(?:а)? отказать)/i,
  },
  {
    language: 'zh',
    pieces: ['不能', '无法', '無法', '没法'],
    pattern:
      /(?:(?:抱歉|对不起|對不起|很遗憾|很遺憾)[，,。 ]?.{0,12}?(?:不能|无法|無法|没法)|我(?:不能|无法|無法)(?:帮|幫|提供|回答|协助|協助|满足|完成|生成))/u,
  },
  {
    language: 'ja',
    pieces: ['できません', 'かねます'],
    pattern:
      /(?:申し訳(?:ありません|ございません).{0,60}?(?:できません|できかねます|いたしかねます)|(?:お手伝い|お答え|お応え|ご?提供|回答)(?:すること)?(?:は|が)?(?:できません|できかねます))/u,
  },
  {
    language: 'ko',
    pieces: ['없', '어렵'],
    pattern:
      /(?:죄송(?:하지만|합니다).{0,60}?(?:수 없습니다|어렵습니다|드릴 수 없)|(?:도와드릴|제공할|답변할|도와 드릴) 수(?:가)? 없습니다)/u,
  },
  {
    language: 'ar',
    pieces: ['لا '],
    pattern:
      /(?:(?:آسف|عذر[اًا]+|للأسف).{0,30}?لا (?:أستطيع|يمكنني)|لا (?:أستطيع|يمكنني) (?:مساعدت|تقديم|الإجابة|المساعدة))/u,
  },
  {
    language: 'hi',
    pieces: ['नहीं', 'असमर्थ'],
    pattern:
      /(?:(?:क्षमा करें|माफ़ करें|माफ कीजिए|खेद है).{0,60}?(?:नहीं कर सकत|नहीं दे सकत|असमर्थ)|मैं .{0,40}?(?:मदद|सहायता) नहीं कर सकत)/u,
  },
]

/** After these the model goes on and answers all the same, so the opening is a caveat. */
const GOES_ON =
  /\b(?:but|however),? (?:here(?:['’]s| is| are)|i can (?:tell|give|offer|explain|suggest|share|help|provide|show)|in general|generally)|\b(?:aber|allerdings) (?:hier|ich kann (?:dir |ihnen )?(?:sagen|zeigen|erklären|anbieten|empfehlen))|\bpero (?:aquí|puedo)|\bmais (?:voici|je peux)/i

/** Did the model decline. Whether it was right to is not judged here: the policy decides what follows. */
export const refusalCheck: Check = {
  name: 'refusal',
  version: VERSION,
  cost: 'text',
  run(input) {
    return conclude('refusal', VERSION, examine(input))
  },
}

function examine(input: CheckInput): Examined {
  const start = input.answer.search(/\S/u)
  if (start < 0) return abstained('nothing was said')
  if (input.declined) return { findings: [declined(input.answer)], checked: 1, total: 1 }
  const opening = input.answer.slice(start, start + OPENING)
  const finding = refusalIn(opening, start)
  if (finding === undefined || isQuoted(input.answer, finding.span.start)) {
    return { findings: [], checked: 1, total: 1 }
  }
  const caveat =
    GOES_ON.test(input.answer.slice(start, start + 2 * OPENING)) ||
    // What is to be translated or talked about may be a refusal itself.
    refusalIn((input.question ?? '').slice(0, OPENING), 0) !== undefined
  return {
    findings: [caveat ? { ...finding, code: 'partly-refused', weight: 'doubt' } : finding],
    checked: 1,
    total: 1,
  }
}

const OPENS_QUOTE = /(?:[“„«「『]|(?:^|\s)["'‘])[^”"»」』\n]*$/u

/** Said by somebody in the answer, such as a person of a story. */
function isQuoted(answer: string, at: number): boolean {
  return OPENS_QUOTE.test(answer.slice(Math.max(0, at - 80), at))
}

/** Letters that patterns take for another one's other case and `toLowerCase` does not change. */
const ODD_CASE = /[ſ\u1c80-\u1c88]/u

interface Piece {
  readonly text: string
  readonly pairs: readonly number[]
}

/** Of each pattern. */
const PIECES: readonly (readonly Piece[])[] = REFUSALS.map(({ pieces }) =>
  pieces.map((text) => ({ text, pairs: placesIn(text) })),
)
/** Of the opening at hand: looking for some fifty pieces one after the other is slow. */
const pairs = new LetterPairs()

function holdsOne(lower: string, pieces: readonly Piece[]): boolean {
  for (const piece of pieces) {
    if (pairs.mayHold(piece.pairs) && lower.includes(piece.text)) return true
  }
  return false
}

function declined(said: string, start = 0): Finding {
  return {
    span: { start, end: start + said.length },
    claim: excerpt(said, 0, said.length),
    message: 'The model declined to answer.',
    code: 'refused',
    weight: 'wrong',
  }
}

function refusalIn(opening: string, offset: number): Finding | undefined {
  const lower = opening.toLowerCase()
  const isOdd = ODD_CASE.test(lower)
  pairs.read(lower)
  for (const [place, { language, pattern }] of REFUSALS.entries()) {
    if (!isOdd && !holdsOne(lower, PIECES[place] ?? [])) continue
    const match = pattern.exec(opening)
    if (match === null) continue
    const start = offset + match.index
    return { ...declined(match[0], start), found: language }
  }
  return undefined
}
