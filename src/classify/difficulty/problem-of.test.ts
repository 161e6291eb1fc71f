import { describe, expect, test } from 'vitest'
import { processorMsSince } from '../../../test/support/processor-time.ts'
import { scoreDifficulty } from '../score-difficulty.ts'
import { askBeside, problemOf } from './problem-of.ts'

const SENTENCES = [
  'The harbour was built in two parts, the older of which lies behind the church.',
  'Fishing boats leave before dawn and are back by the time the market opens.',
  'In winter the northern wall keeps the ice away from the smaller piers.',
  'A ferry crosses to the island four times a day, and twice on Sundays.',
  'Most of the houses along the water were painted in the same year.',
]
const PAGE = Array.from({ length: 30 }, (_none, at) => SENTENCES[at % SENTENCES.length]).join(' ')

const scoreOf = (prompt: string): number =>
  scoreDifficulty({
    prompt,
    messages: [{ role: 'user', content: [{ type: 'text', text: prompt }] }],
    task: { task: 'qa', confidence: 1 },
    toolsOffered: 0,
  } as never).score

describe('what is asked of a text beside it is scored without the text', () => {
  test.each([
    `Translate into German:\n\n${PAGE}`,
    `${PAGE}\n\nSummarise this in two sentences.`,
    `Answer the question from the context.\n\nContext:\n${PAGE}\n\nQuestion: When does the ferry leave?`,
    `Fasse den folgenden Text in drei Sätzen zusammen.\n\n${PAGE}`,
    `Résume cet article.\n\n${PAGE}`,
    `以下の文章を要約してください。\n\n${PAGE}`,
    `${PAGE}\n\nDraft a short, friendly reply that says Tuesday does not work.`,
    `${PAGE}\n\nExplain to a new colleague what a ferry does.`,
    `Write an invitation for the neighbours:\n\n${PAGE}`,
    `${PAGE}\n\nSchreib ihr bitte eine kurze Antwort.`,
    `Who wrote the following letter, and what do they want?\n\n${PAGE}`,
  ])('%#', (prompt) => {
    expect(problemOf(prompt).length).toBeLessThan(700)
    expect(scoreOf(prompt)).toBeLessThan(0.5)
  })

  test('however long it is', () => {
    const ask = 'Translate into German:\n\n'
    expect(problemOf(`${ask}${PAGE}\n\nThe end.`)).toBe(
      problemOf(`${ask}${PAGE} ${PAGE}\n\nThe end.`),
    )
  })

  test('a hard question about a text stays hard', () => {
    const ask =
      'Prove, step by step and for every n, the theorem stated in the following text, and derive the bound on the variance.'
    expect(scoreOf(`${ask}\n\n${PAGE}`)).toBeGreaterThan(0.7)
  })
})

test.each([
  ['a short prompt', 'Summarise this: the ferry crosses four times a day.'],
  ['a long riddle', `${PAGE}\n\nWho lives in the third house?`],
  ['a long calculation', `${PAGE} How many crossings are there in a leap year?`],
  ['a riddle to be explained', `${PAGE}\n\nWho owns the ferry? Explain your answer step by step.`],
  ['a task for a program', `${PAGE}\n\nWrite a function that answers how many ferries there are.`],
  [
    'a text that speaks of letters',
    `${PAGE} They write her a letter. ${PAGE} How many went by boat?`,
  ],
  ['a program', `Find the bug:\n\n${'const a = b[i] + 1\n'.repeat(40)}`],
  ['physics of condensation', `${PAGE} Water condensed on 24 bullets. At which temperature?`],
])('the whole prompt is scored of %s', (_name, prompt) => {
  expect(problemOf(prompt)).toBe(prompt)
})

const RECEIPT =
  'tea $4.20, soup $11, bread $3\nfile_name: lunch_04.txt\npaid by card, tip $2 included'

describe('askBeside', () => {
  test.each([
    [
      'in a paragraph',
      `Who paid, and what was the tip?\n\n${RECEIPT}`,
      'Who paid, and what was the tip?',
    ],
    ['on the first line', `Summarise this receipt:\n${RECEIPT}`, 'Summarise this receipt:'],
    ['before a quotation', `Summarise: "${SENTENCES[0]}"`, 'Summarise: ""'],
    [
      'and not the heading at the other end',
      `Case 17, harbour.\n\n${PAGE}\n\nWho owns it?`,
      'Who owns it?',
    ],
    [
      'in three words above a page',
      `Who owns it?\n\n${PAGE}\n\nThe end of the page.`,
      'Who owns it?',
    ],
    [
      'beside code with two variables in a line',
      `Which files stay?\n\n${'echo "$KEEP" | grep -q "$f" || rm -- "$f"\n'.repeat(4)}`,
      'Which files stay?',
    ],
  ])('finds what is asked %s, prices and names with a line below or not', (_where, prompt, ask) => {
    expect(askBeside(prompt)).toBe(ask)
  })

  test.each([
    ['an exam question', `Which harbour is older?\nA. ${SENTENCES[1]}\nB. ${SENTENCES[2]}`],
    [
      'formulas',
      'Find the sum of all roots.\n\nThe equation is $x^2 - 3x + 2 = 0$ with real $x$.\n\nGive both of them.',
    ],
    ['one sentence', SENTENCES[3] as string],
    ['a problem of several lines', `Who paid?\n${RECEIPT}`],
  ])('finds no material in %s', (_what, prompt) => {
    expect(askBeside(prompt)).toBeUndefined()
  })

  test('takes no longer for a hundred thousand signs', () => {
    const before = process.cpuUsage()
    for (const piece of ['$a ', '"', '\n B', '“a']) askBeside(piece.repeat(100_000 / piece.length))
    expect(processorMsSince(before)).toBeLessThan(1000)
  })
})
