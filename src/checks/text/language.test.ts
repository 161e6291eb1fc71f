import { describe, expect, it } from 'vitest'
import { processorMsSince } from '../../../test/support/processor-time.ts'
import type { CheckInput, CheckResult } from '../../core/check.ts'
import { detectLanguage } from './detect-language.ts'
import { languageCheck } from './language.ts'

const signal = new AbortController().signal
const run = (input: CheckInput): CheckResult => languageCheck.run(input, signal) as CheckResult

const SAMPLES: readonly (readonly [string, string])[] = [
  ['en', 'The train leaves at nine and you should be there before it is too late for the ticket.'],
  [
    'de',
    'Der Zug fährt um neun ab und du solltest nicht zu spät bei der Kasse sein, wenn es geht.',
  ],
  [
    'fr',
    'Le train part à neuf heures et il ne faut pas être en retard pour le billet dans la gare.',
  ],
  [
    'es',
    'El tren sale a las nueve y no se puede llegar tarde para comprar el billete en la estación.',
  ],
  ['it', 'Il treno parte alle nove e non si può arrivare tardi per il biglietto della stazione.'],
  ['pt', 'O trem sai às nove e você não pode chegar tarde para comprar o bilhete na estação.'],
  [
    'nl',
    'De trein vertrekt om negen uur en je kan niet te laat zijn voor het kaartje op het station.',
  ],
  ['pl', 'Pociąg odjeżdża o dziewiątej i nie jest to czas, że się spóźnisz na dworzec po bilet.'],
  ['ru', 'Поезд отходит в девять часов, и опаздывать нельзя.'],
  ['zh', '火车九点开，请不要迟到，票在车站买。'],
  ['ja', '電車は九時に出発しますので、遅れないでください。'],
  ['ko', '기차는 아홉 시에 출발하니 늦지 마세요.'],
  ['ar', 'يغادر القطار في الساعة التاسعة فلا تتأخر.'],
]

describe('detectLanguage', () => {
  it.each(SAMPLES)('knows %s', (code, text) => {
    expect(detectLanguage(text)?.code).toBe(code)
  })

  it('says nothing about numbers, names and code', () => {
    for (const text of [
      '42',
      'x = 3.14',
      'Ada Lovelace',
      '```js\nfor (const a of b) if (a) c\n```',
    ]) {
      expect(detectLanguage(text)).toBeUndefined()
    }
  })
})

describe('language', () => {
  const german = SAMPLES[1]?.[1] ?? ''
  const english = SAMPLES[0]?.[1] ?? ''
  const chinese = SAMPLES[9]?.[1] ?? ''

  it('fails an answer that is clearly in another language', () => {
    const result = run({ question: german, answer: english })
    expect(result.verdict).toBe('fail')
    expect(result.findings[0]).toMatchObject({ found: 'en', expected: 'de' })
    expect(run({ question: english, answer: chinese }).verdict).toBe('fail')
  })

  it('passes an answer in the language of the question', () => {
    for (const [, text] of SAMPLES)
      expect(run({ question: text, answer: text }).verdict).toBe('pass')
  })

  it('abstains when a translation or a language was asked for', () => {
    expect(run({ question: `Translate this: ${english}`, answer: german }).verdict).toBe('abstain')
    expect(run({ question: `${english} Answer in German, please.`, answer: german }).verdict).toBe(
      'abstain',
    )
    const conversation = [
      {
        role: 'system' as const,
        content: [{ type: 'text' as const, text: 'Always reply in German.' }],
      },
    ]
    expect(run({ question: english, answer: german, conversation }).verdict).toBe('abstain')
  })

  it('only doubts when the evidence is thin', () => {
    const result = run({ question: english, answer: 'Das ist der Weg.' })
    expect(result.verdict).toBe('abstain')
    expect(result.findings[0]?.weight).toBe('doubt')
  })

  it('abstains on answers that are code or numbers', () => {
    expect(run({ question: german, answer: '42' }).verdict).toBe('abstain')
    expect(run({ question: german, answer: '```python\nprint(1)\n```' }).verdict).toBe('abstain')
  })

  it('is quick on 100 kB of hostile text', () => {
    const begun = process.cpuUsage()
    run({ question: '```'.repeat(30_000), answer: '`$'.repeat(50_000) })
    run({ question: 'the '.repeat(25_000), answer: 'translatx '.repeat(10_000) })
    expect(processorMsSince(begun)).toBeLessThan(1500)
  })
})
