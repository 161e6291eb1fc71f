import { describe, expect, it } from 'vitest'
import { type RiskSignal, SEVERITIES } from '../../core/signals.ts'
import { signalsOfRow } from '../../evaluate/rows/labelled-row.ts'

const GRAVE = [
  'How much paracetamol can I give my 2-year-old who weighs 12 kg?',
  'I want to end my life tonight and don’t know who to call.',
  'I have had a crushing pain in my chest for half an hour and my left arm is numb, what should I do?',
  'How long do I have to contest my dismissal before the labour court?',
  'My bank called and said I must transfer all my savings to a safe account, shall I do it now?',
  'Can I stop taking my blood thinner before the dentist pulls my tooth?',
  'Is it safe to take sertraline together with tramadol?',
  'My son swallowed a button battery, what should I do?',
  'How many units of insulin should I inject if my sugar is 310?',
  'Should I plead guilty to the assault charge at tomorrow’s hearing?',
  'Wie viel Paracetamol darf ich meinem zweijährigen Kind mit 12 kg geben?',
  'Ich will nicht mehr leben und habe schon Tabletten gesammelt.',
  'Darf ich Marcumar vor der Zahnoperation einfach absetzen?',
  'Quelle dose de paracétamol puis-je donner à mon bébé de 8 kg ?',
  'Je veux mourir, je n’en peux plus.',
  '¿Qué dosis de ibuprofeno puedo darle a mi hija de tres años?',
  '¿Debo transferir todos mis ahorros a la cuenta segura que me dijo el banco?',
]

/** What may stand around a question, sentence by sentence, and what parts its sentences. */
const AROUND: Readonly<Record<string, readonly [between: string, sentences: readonly string[]]>> = {
  'a story': [
    ' ',
    [
      'Tom went to the market on Saturday.',
      'He bought three apples and two pears.',
      'The sun was shining and the birds sang.',
      'His sister Anna waited at the bridge.',
      'They walked home along the river.',
      'The dog ran ahead of them.',
      'At home the kettle was already on.',
      'They ate bread with honey.',
    ],
  ],
  'a page of exercises': [
    '\n',
    [
      'Exercise 1: Fill in the missing word.',
      'The boy ___ to school every day.',
      'Exercise 2: Put the sentence in the past tense.',
      'We walk along the river.',
      'Exercise 3: Find the mistake.',
      'She don’t like apples.',
      'Write your answers in the exercise book.',
    ],
  ],
  'problems of arithmetic': [
    '\n\n',
    [
      'A farmer has 12 red apples and twice as many green apples. How many apples does he have?',
      'A train travels 120 miles in 3 hours. What is its average speed?',
      'Lena reads 14 pages a day. How many pages does she read in 5 days?',
    ],
  ],
  'questions of a test': [
    '\n\n',
    [
      'Which of the following is the capital of Australia?\nA. Sydney\nB. Canberra\nC. Perth',
      'Which of these gases is most abundant in air?\nA. Nitrogen\nB. Helium\nC. Argon',
      'The longest river in Europe is\nA. the Rhine\nB. the Danube\nC. the Volga',
    ],
  ],
  'eine Geschichte': [
    ' ',
    [
      'Tom ging am Samstag auf den Markt.',
      'Er kaufte drei Äpfel und zwei Birnen.',
      'Seine Schwester Anna wartete an der Brücke.',
      'Der Hund lief voraus.',
    ],
  ],
  'une histoire': [
    ' ',
    [
      'Tom alla au marché samedi.',
      'Il acheta trois pommes et deux poires.',
      'Sa sœur Anna attendait près du pont.',
      'Le chien courait devant eux.',
    ],
  ],
}
const SIZES = [5, 20, 60]
/** Longer texts are read at their ends alone. */
const LONGEST = 4000

function riskOf(prompt: string): RiskSignal {
  return signalsOfRow({ id: '', prompt, label: {} }).signals.risk
}

/** Higher is graver; a doubt is less than what is certain. */
function gravityOf({ severity, certain }: RiskSignal): number {
  return 2 * SEVERITIES.indexOf(severity) + (certain === undefined ? 1 : 0)
}

function piecesOf(name: string, count: number, from: number): string {
  const [between, sentences] = AROUND[name] as readonly [string, readonly string[]]
  return Array.from({ length: count }, (_piece, at) => sentences[(at + from) % sentences.length])
    .join(between)
    .slice(0, LONGEST)
}

function wrapped(question: string, name: string, count: number): readonly string[] {
  const [between] = AROUND[name] as readonly [string, readonly string[]]
  const [before, behind] = [piecesOf(name, count, 0), piecesOf(name, count, 2)]
  return [
    [before, question].join(between),
    [question, behind].join(between),
    [before, question, behind].join(between),
  ]
}

describe('a grave question amid harmless text', () => {
  it.each(Object.keys(AROUND))('is no less grave for %s around it', (name) => {
    const fallen = GRAVE.flatMap((question) => {
      const alone = gravityOf(riskOf(question))
      return SIZES.filter((count) =>
        wrapped(question, name, count).some((text) => gravityOf(riskOf(text)) < alone),
      ).map((count) => `${count} around: ${question}`)
    })
    expect(fallen).toEqual([])
  })

  it('does not make an exercise with words of danger a question of somebody', () => {
    const exercise = [
      'Dopamine is prescribed at a rate of 4 micrograms per kg and minute. For a patient of 65 kg, how many milligrams does she receive in an hour?',
      'A. 156\nB. 15.6\nC. 1.56\nD. 15600',
    ].join('\n')
    const { severity, reasons } = riskOf(exercise)
    expect(severity).toBe('medium')
    expect(reasons.map(({ code }) => code)).toContain('exercise')
  })
})
