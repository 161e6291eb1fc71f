import { textOf } from '../../core/chat.ts'
import type { Check, CheckInput } from '../../core/check.ts'
import { abstained, conclude, type Examined, excerpt } from './conclude.ts'
import { detectLanguage } from './detect-language.ts'
import { namesLanguage } from './language-names.ts'

const VERSION = 1

/** Is the answer in the language of the question, unless another one was asked for. */
export const languageCheck: Check = {
  name: 'language',
  version: VERSION,
  cost: 'text',
  run(input) {
    return conclude('language', VERSION, examine(input))
  },
}

function examine(input: CheckInput): Examined {
  const answered = detectLanguage(input.answer)
  if (answered === undefined) return abstained('too little prose to tell its language', 1)
  const question = input.question ?? ''
  const asked = detectLanguage(question) ?? givenLanguage(input)
  if (asked === undefined) return abstained('the language of the question is not known', 1)
  if (asked.code === answered.code) return { findings: [], checked: 1, total: 1 }
  if (namesLanguage(question) || systemNamesLanguage(input)) {
    return abstained('a language is named in the request', 1)
  }
  const certain = asked.certain && answered.certain
  return {
    findings: [
      {
        span: { start: 0, end: input.answer.length },
        claim: excerpt(input.answer, 0, input.answer.length, 60),
        found: answered.code,
        expected: asked.code,
        message: `The question is in "${asked.code}", the answer in "${answered.code}".`,
        code: 'other-language',
        weight: certain ? 'wrong' : 'doubt',
      },
    ],
    checked: 1,
    total: 1,
  }
}

function givenLanguage(
  input: CheckInput,
): { readonly code: string; readonly certain: boolean } | undefined {
  return input.language === undefined ? undefined : { code: input.language, certain: false }
}

function systemNamesLanguage(input: CheckInput): boolean {
  return (input.conversation ?? []).some((message) => namesLanguage(textOf(message)))
}
