import { describe, expect, it } from 'vitest'
import { checkedBy } from '../../../test/support/checked.ts'
import { processorMsSince } from '../../../test/support/processor-time.ts'
import type { CheckInput, CheckResult } from '../../core/check.ts'
import { detectLanguage } from './detect-language.ts'

const run = (input: CheckInput): CheckResult => checkedBy('language', input)

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
    expect(result.findings[0]).toMatchObject({
      found: 'en',
      expected: 'de',
      message: 'The answer is in English; German was expected.',
    })
    expect(run({ question: english, answer: chinese }).verdict).toBe('fail')
  })

  it.each([
    [
      'Was ist die Hauptstadt von Frankreich?',
      'The capital of France is Paris, which lies on the river Seine.',
    ],
    [
      '¿Cómo hago pan en casa?',
      'To make bread at home, mix flour, water, salt and yeast, and let it rise.',
    ],
    [
      'Hoe maak ik brood?',
      'Mischen Sie Mehl, Wasser, Salz und Hefe, lassen Sie den Teig gehen und backen Sie ihn bei 220 Grad.',
    ],
    [
      'How do plants grow?',
      'Растения растут благодаря свету, воде и питательным веществам из почвы.',
    ],
    [
      'パンの作り方を教えてください',
      'Mix flour, water, salt and yeast, let the dough rise and bake it at 220 degrees.',
    ],
    [
      'Please answer in German: what is photosynthesis?',
      'Photosynthesis is the process by which plants make sugar from light and water.',
    ],
    [
      '用中文解释重力',
      'Gravity is the force that pulls things toward the earth, which is why apples fall.',
    ],
    [
      'Réponds en anglais. Quelle heure est-il à Tokyo ?',
      'À Tokyo, il est sept heures de plus qu’à Paris en été et huit heures de plus en hiver.',
    ],
  ])('fails the short answer to “%s”: %s', (question, answer) => {
    expect(run({ question, answer }).verdict).toBe('fail')
  })

  it.each([
    ['What does 你好吗 mean?', '你好吗的意思是“你好”，是中文里常用的问候语。'],
    [
      'Zusammenfassung bitte: The board has decided to close the plant by 2027. Talks with the union begin in May.',
      'Der Vorstand schließt das Werk bis 2027, im Mai beginnen die Gespräche mit der Gewerkschaft.',
    ],
    [
      'Explain the subjunctive in French with three examples',
      'The French subjunctive expresses doubt. 1. Il faut que je parte. 2. Je veux que tu viennes avec nous.',
    ],
    [
      'bhai mujhe python sikhna hai kaise shuru karu',
      'भाई, सबसे पहले पाइथन इंस्टॉल करो और फिर बेसिक्स सीखो।',
    ],
    [
      'Wie sagt man “I am hungry” auf Italienisch?',
      'Si dice “ho fame”, e per dire che hai molta fame puoi usare “ho una fame da lupi”.',
    ],
    [
      'Reply in German or English, as you like: how are you?',
      'Mir geht es gut, danke der Nachfrage, und wie geht es Ihnen heute?',
    ],
    [
      'Explain in French and give the English words too: what is a router?',
      'A router is a device that forwards packets between networks, and it is found in most homes.',
    ],
  ])('does not fail the answer to “%s”: %s', (question, answer) => {
    expect(run({ question, answer }).verdict).not.toBe('fail')
  })

  it('leaves it to instructions in the language of the answer', () => {
    const question = 'How do I reset the router that I got from you last week?'
    const answer =
      'Halten Sie die Taste auf der Rückseite zehn Sekunden lang gedrückt, bis die Lampe blinkt.'
    const says = (text: string) => [
      { role: 'system' as const, content: [{ type: 'text' as const, text }] },
    ]
    expect(
      run({ question, answer, conversation: says('You help the customers of a shop.') }).verdict,
    ).toBe('fail')
    const conversation = says(
      'Du hilfst den Kunden eines Ladens und bist immer freundlich zu ihnen.',
    )
    expect(run({ question, answer, conversation }).verdict).not.toBe('fail')
  })

  it('passes an answer in the language of the question', () => {
    for (const [, text] of SAMPLES)
      expect(run({ question: text, answer: text }).verdict).toBe('pass')
  })

  it('passes an answer in the language that was asked for', () => {
    const question = `${english} Answer in German, please.`
    expect(run({ question, answer: german }).verdict).toBe('pass')
    expect(run({ question, answer: english }).verdict).toBe('fail')
  })

  it('abstains when a translation or a language was asked for', () => {
    expect(run({ question: `Translate this: ${english}`, answer: german }).verdict).toBe('abstain')
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

describe('a question that comes again', () => {
  it.each([
    ['Wann fährt der nächste Zug nach Hamburg, und wo kann ich die Karte kaufen?', 'de', 'en'],
    ['Please answer in French: when does the train leave and where do I buy it?', 'fr', 'en'],
  ])('is held to the same language each time: %s', (question, right, wrong) => {
    const answers = new Map(SAMPLES)
    const verdictOf = (code: string) =>
      run({ question, answer: answers.get(code) ?? '', conversation: [] }).verdict
    for (let time = 0; time < 4; time++) {
      expect([verdictOf(right), verdictOf(wrong)], `time ${time}`).toEqual(['pass', 'fail'])
    }
  })
})
