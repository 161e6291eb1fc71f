import type { LanguageLexicon } from '../../classify/text/read-concepts.ts'
import { arabic } from './ar.ts'
import type { Lexicon } from './concepts.ts'
import { german } from './de.ts'
import { emergencies } from './emergencies.ts'
import { emergencyParts } from './emergency-parts.ts'
import { englishColloquial } from './en-colloquial.ts'
import { englishFrames } from './en-frames.ts'
import { englishHealth } from './en-health.ts'
import { englishImplicit } from './en-implicit.ts'
import { englishMoneyAndLaw } from './en-money-law.ts'
import { englishProfessional } from './en-professional.ts'
import { englishSafety } from './en-safety.ts'
import { englishTasks } from './en-tasks.ts'
import { spanish } from './es.ts'
import { everyday } from './everyday.ts'
import { french } from './fr.ts'
import { hindi } from './hi.ts'
import { humanWishes } from './human-wishes.ts'
import { illness } from './illness.ts'
import { italian } from './it.ts'
import { japanese } from './ja.ts'
import { LANGUAGE_WORDS, NOT_TELLING } from './language-words.ts'
import { dutch } from './nl.ts'
import { polish } from './pl.ts'
import { portuguese } from './pt.ts'
import { reader } from './reader.ts'
import { russian } from './ru.ts'
import { tasksInOtherLanguages } from './tasks-other-languages.ts'
import { things } from './things.ts'
import { turkish } from './tr.ts'
import { upkeep } from './upkeep.ts'
import { workOnText } from './work-on-text.ts'
import { chinese } from './zh.ts'

/** Names of medicines are the same in every language in Latin script. */
const { drug, ...englishHealthWords } = englishHealth
const { drug: furtherDrug, ...englishProfessionalWords } = englishProfessional

const LATIN: Readonly<Record<string, readonly Lexicon[]>> = {
  en: [
    englishFrames,
    englishImplicit,
    englishColloquial,
    englishHealthWords,
    englishMoneyAndLaw,
    englishSafety,
    englishTasks,
    englishProfessionalWords,
  ],
  de: [german],
  fr: [french],
  es: [spanish],
  it: [italian],
  pt: [portuguese],
  nl: [dutch],
  pl: [polish],
  tr: [turkish],
}

/** Scripts that tell the language by themselves, and what all languages share. */
const ANYWHERE: readonly Lexicon[] = [
  ...[drug, furtherDrug].flatMap((names) => (names === undefined ? [] : [{ drug: names }])),
  russian,
  arabic,
  chinese,
  japanese,
  hindi,
  illness,
  tasksInOtherLanguages,
  reader,
  emergencies,
  emergencyParts,
  everyday,
  things,
  upkeep,
  workOnText,
  humanWishes,
]

export const ALL_LEXICONS: readonly LanguageLexicon[] = [
  ...ANYWHERE.map((lexicon) => ({ language: 'any', lexicon })),
  ...Object.entries(LATIN).flatMap(([language, lexicons]) =>
    [...lexicons, { speaks: tellingWords(language) }].map((lexicon) => ({ language, lexicon })),
  ),
]

function tellingWords(language: string): string {
  const words = (LANGUAGE_WORDS[language] ?? '').split(',').map((word) => word.trim())
  return words.filter((word) => language === 'en' || !NOT_TELLING.has(word)).join(',')
}
