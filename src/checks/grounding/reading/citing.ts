/** Answers that cite the passages they rest on as `[1]`, and answers that have to say that nothing was found. */
import { abstained, type Examined, excerpt } from '../../../checks/text/conclude.ts'
import { type Sentence, splitSentences } from '../../../checks/text/split-sentences.ts'
import type { CheckInput, Finding } from '../../../core/check.ts'

const MARK = /\[(\d{1,3})\]/g
const MAX_LOOKED_AT = 60_000
/** Words beside the admission: an apology, an offer, whom to ask. */
const MOST_WORDS_BESIDE = 40

const ADMISSIONS =
  /\b(?:(?:do|does|did|could|can|was|were|is|are)(?: not|n['’]?t) (?:\w+ ){0,2}?(?:know|say|state|mention|cover|contain|include|answer|find|found|able|have|hold|sure)|cannot (?:find|say|tell|answer)|unable to (?:find|answer|say)|not (?:mentioned|stated|covered|found|available|in the (?:passages|knowledge base|documents))|no (?:information|passage|answer|details|mention|entry|document)|nothing (?:is |was |in |about |on |here |found))|\b(?:weiß (?:ich )?(?:es |das |dazu |darüber )?(?:leider )?nicht|keine (?:informationen?|angaben?|auskunft|passagen?|antwort)|nicht (?:gefunden|finden|beantworten)|nichts (?:gefunden|dazu|darüber|über)|steht (?:dort )?nicht|ne (?:sais|trouve|contien\w{1,3}|mentionne\w{0,2}|dispose|dit) (?:rien|pas|aucun\w{0,1})|aucune? (?:information|réponse|passage|mention)|no (?:lo )?(?:sé|encontré|encuentro|dispongo|tengo)|no (?:hay|existe) (?:información|nada)|ninguna información|non (?:lo )?(?:so|trovo|ho trovato)|nessuna informazione|geen (?:informatie|antwoord)|niet (?:gevonden|vinden)|weet (?:ik )?(?:het )?niet|não (?:sei|encontrei|tenho|há)|nenhuma informação|nie (?:wiem|znalaz\w{1,5}|ma informacji))/i
const SMALL_TALK =
  /^[^\p{L}]*(?:hi|hello|hey|good (?:morning|day|evening|afternoon)|thanks?|thank you|thx|bye|goodbye|ok|okay|great|hallo|guten (?:tag|morgen|abend)|danke|tschüss|bonjour|merci|salut|hola|gracias|ciao|grazie|olá|obrigad[oa])(?:[^\p{L}?]+\p{L}{1,20}){0,3}[^\p{L}?]*$/iu

/** The answer with its marks blanked out, each place kept: a mark is no number that the answer states. */
export function withoutMarks(answer: string): string {
  return answer.replaceAll(MARK, (mark) => ' '.repeat(mark.length))
}

/** Marks of passages that are not there, and an answer with no mark at all. */
export function markFindings({ answer, context = [] }: CheckInput): readonly Finding[] {
  const looked = answer.slice(0, MAX_LOOKED_AT)
  const marks = [...looked.matchAll(MARK)]
  if (marks.length === 0) {
    return [
      {
        span: { start: 0, end: looked.length },
        claim: excerpt(looked, 0, looked.length),
        message: 'The answer does not say which passages it rests on.',
        code: 'not-cited',
        weight: 'doubt',
      },
    ]
  }
  return marks
    .filter(([, number]) => Number(number) < 1 || Number(number) > context.length)
    .map((mark) => ({
      span: { start: mark.index, end: mark.index + mark[0].length },
      claim: excerpt(looked, Math.max(0, mark.index - 80), mark.index + mark[0].length),
      found: mark[0],
      message: 'There is no passage of this number.',
      code: 'citation-unknown',
      weight: 'wrong',
    }))
}

/** True for an answer that says it does not know and says hardly anything else. */
export function saysItDoesNotKnow({ answer, question = '' }: CheckInput): boolean {
  const sentences = splitSentences(answer.slice(0, MAX_LOOKED_AT))
  return sentences.some(isAdmission) && firstClaim(sentences, question) === undefined
}

/** Nothing was found to rest on, so the answer has to say that it does not know, and may claim nothing. */
export function examineWithoutPassages({ answer, question = '', toolCalls }: CheckInput): Examined {
  if (answer.trim() === '') {
    return abstained((toolCalls?.length ?? 0) > 0 ? 'a tool was called' : 'there is no answer')
  }
  if (SMALL_TALK.test(question.slice(0, 200))) return abstained('nothing was asked')
  const sentences = splitSentences(answer.slice(0, MAX_LOOKED_AT))
  const claim = sentences.some(isAdmission) ? firstClaim(sentences, question) : sentences[0]
  const findings: readonly Finding[] =
    claim === undefined
      ? []
      : [
          {
            span: { start: claim.start, end: claim.end },
            claim: excerpt(answer, claim.start, claim.end),
            expected: 'that the knowledge base does not say',
            message:
              'Nothing was found to answer from, and the answer claims something all the same.',
            code: 'claim-without-passages',
            weight: 'wrong',
          },
        ]
  return { findings, checked: sentences.length, total: sentences.length }
}

function isAdmission({ text }: Sentence): boolean {
  return ADMISSIONS.test(text)
}

/** What is said beside the admission: a number that was not asked about, or more than an offer of help. */
function firstClaim(sentences: readonly Sentence[], question: string): Sentence | undefined {
  const asked = new Set(question.slice(0, MAX_LOOKED_AT).match(/\d+/g) ?? [])
  let words = 0
  for (const sentence of sentences) {
    if (sentence.text.match(/\d+/g)?.some((number) => !asked.has(number))) return sentence
    if (isAdmission(sentence)) continue
    words += sentence.text.split(/\s+/).length
    if (words > MOST_WORDS_BESIDE) return sentence
  }
  return undefined
}
