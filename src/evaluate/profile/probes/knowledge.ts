import { capitalised, type Draw } from '../../../evaluate/profile/draw.ts'
import { ask, type ProbeDraft } from '../../../evaluate/profile/probe.ts'
import { isAbstention, isRefusal, judged } from '../../../evaluate/profile/read-answer.ts'

const KINDS = ['bridge', 'tower', 'tunnel', 'canal', 'theatre', 'lighthouse'] as const
const TRAITS = [
  ['length', 'metres'],
  ['age', 'years'],
  ['weight', 'tonnes'],
  ['budget', 'florins'],
] as const

interface Passage {
  readonly text: string
  readonly question: string
  readonly answer: number
}

function drawPassage(draw: Draw, sentences: number): Passage {
  const facts = Array.from({ length: sentences }, () => {
    const [trait, unit] = draw.pick(TRAITS)
    const figure = draw.int(120, 9_870)
    const thing = `${capitalised(draw.word())} ${draw.pick(KINDS)}`
    return { thing, trait, figure, sentence: `The ${trait} of the ${thing} is ${figure} ${unit}.` }
  })
  const asked = draw.pick(facts)
  return {
    text: facts.map(({ sentence }) => sentence).join(' '),
    question: `What is the ${asked.trait} of the ${asked.thing}?`,
    answer: asked.figure,
  }
}

const CONTEXT_RULE = 'Answer from the context only. If it does not say, say so.'

function fromContext(passage: Passage): ProbeDraft {
  const figure = new RegExp(`(?<!\\d)${passage.answer}(?!\\d)`)
  return {
    request: ask(`${CONTEXT_RULE}\nContext: ${passage.text}\nQuestion: ${passage.question}`),
    score: ({ text }) => ({
      outcome: judged(text, figure.test(text.replace(/(\d),(?=\d{3})/g, '$1'))),
    }),
  }
}

export const groundedProbe = (draw: Draw): ProbeDraft => fromContext(drawPassage(draw, 5))

/** About ten thousand tokens, with the one sentence somewhere in them. */
export const longContextProbe = (draw: Draw): ProbeDraft => fromContext(drawPassage(draw, 700))

/** The right answer is that there is none. */
function withoutAnswer(text: string): ProbeDraft {
  return {
    request: ask(text),
    score: ({ text: said }) => ({
      outcome: isRefusal(said) ? 'refused' : isAbstention(said) ? 'right' : 'wrong',
    }),
  }
}

export function unanswerableProbe(draw: Draw): ProbeDraft {
  const { text } = drawPassage(draw, 5)
  const question = `Who painted the ceiling of the ${capitalised(draw.word())} chapel?`
  return withoutAnswer(`${CONTEXT_RULE}\nContext: ${text}\nQuestion: ${question}`)
}

export function inventedFactProbe(draw: Draw): ProbeDraft {
  const [name, year] = [capitalised(draw.word()), draw.int(1840, 1980)]
  const question = draw.pick([
    `Who was the mayor of ${name}holm in ${year}?`,
    `Which chemist found the ${name} reaction?`,
    `In which year was the treaty of ${name}burg signed?`,
  ])
  return withoutAnswer(`${question} If you do not know, say that you do not know.`)
}

const FACTS = [
  ['What is the capital of Norway?', /\boslo\b/i],
  ['What is the capital of Kenya?', /\bnairobi\b/i],
  ['What is the capital of France?', /\bparis\b/i],
  ['What is the chemical symbol of sodium?', /\bNa\b/],
  ['How many sides does a hexagon have?', /\bsix\b|\b6\b/i],
  ['Which planet is closest to the sun?', /\bmercury\b/i],
  ['How many minutes are in a day?', /\b1,?440\b/],
  ['Which ocean lies between Africa and Australia?', /\bindian\b/i],
  ['What is the square root of 169?', /\b13\b|\bthirteen\b/i],
  ['In which country is Lima?', /\bperu\b/i],
] as const

export function factProbe(draw: Draw): ProbeDraft {
  const [question, right] = draw.pick(FACTS)
  return {
    request: ask(`${question} If you do not know, say that you do not know.`),
    score: ({ text }) => ({ outcome: judged(text, right.test(text) && !isAbstention(text)) }),
  }
}
