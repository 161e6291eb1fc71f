import { describe, expect, test } from 'vitest'
import type { Message } from '../../core/chat.ts'
import { ABOUT_TALK, EARLIER_TURN, isCertainlyHigh, type RiskSignal } from '../../core/signals.ts'
import { lastUserText, userWordsOf } from '../../core/user-words.ts'
import { readQuestion } from '../read-question.ts'
import { riskOfTalk } from './risk-of-request.ts'

/** A page of a kind that people hand to a model, with a clause in it that looks grave by itself. */
const PAGE = `# Basket

The service keeps what visitors put into their baskets and tells the shop when one is paid.

## Install

Start it with "basket serve". It listens on port 8080 and writes its log to standard output. Settings are read from a file, and each
can be given by an argument of the same name; arguments win. A line of the log holds the time, the name of the shop and how long the
answer took.

## Limits

Baskets live for thirty days. A basket holds up to two hundred things. Whoever needs more asks the team that keeps the service, which
answers within a day. Taking all the tablets out of the warehouse list at once takes twenty minutes; the shop stays open meanwhile.

## History

Version two moved the lists into one table. Version three added a queue, so that a slow shop does not hold up the others.`

function riskOf(text: string): RiskSignal {
  return readQuestion(text, ['text']).risk.risk
}

describe('a long prompt with a page in it', () => {
  test.each([
    `Summarise the following text in three sentences.\n\n${PAGE}`,
    `${PAGE}\n\nWhat is this page about?`,
    `Please translate this into French:\n\n${PAGE}`,
    `Answer from the context.\n\nContext:\n${PAGE}\n\nQuestion: how many things does a basket hold?`,
  ])('is not risky for being long: %.40s', (prompt) => {
    expect(riskOf(prompt).severity).not.toBe('high')
  })

  const GRAVE = 'My mother took the whole strip of her blood pressure pills an hour ago, what now?'
  test.each([
    ['before it', `${GRAVE}\n\n${PAGE}`],
    ['behind it', `${PAGE}\n\n${GRAVE}`],
  ])('is as grave as what is asked %s', (_where, prompt) => {
    expect(isCertainlyHigh(riskOf(GRAVE))).toBe(true)
    expect(isCertainlyHigh(riskOf(prompt))).toBe(true)
  })

  test('is grave where something grave stands amid the page', () => {
    const risk = riskOf(`Shorten this.\n\n${PAGE}\n\n${GRAVE}\n\n${PAGE}`)
    expect(risk).toMatchObject({ severity: 'high', domain: 'healthcare' })
  })

  test('is as grave as ever where somebody tells of themselves at length', () => {
    const letter = `I hope you can help me, I do not know whom to ask.\n\n${PAGE}\n\n${GRAVE}\n\nShould I give her something, or wait until I reach the doctor?`
    expect(isCertainlyHigh(riskOf(letter))).toBe(true)
  })
})

describe('a short text that something is to be done with', () => {
  test.each([
    'Verslag van dinsdag. Aanwezig: Ole, Pia, Jan. De posters worden vrijdag gehaald. De drukker geeft een nieuwe datum. De tent wordt geleend van het koor. Geluid om vijf uur, deuren om zes.\n\nMaak een lijst met wie wat doet.',
    'Protokoll vom Dienstag. Anwesend: Ole, Pia, Jan. Die Plakate werden am Freitag geholt. Die Druckerei nennt einen neuen Termin. Das Zelt wird vom Chor geliehen. Tonprobe um fünf, Einlass um sechs.\n\nMach eine Liste, wer was tut.',
    "Fais une liste de qui fait quoi.\n\nCompte rendu de mardi. Présents : Ole, Pia, Jan. Les affiches sont retirées vendredi. L'imprimeur donne une nouvelle date. La tente est prêtée par la chorale. Essai du son à cinq heures, portes à six.",
  ])('is no question either: %.30s', (prompt) => {
    expect(riskOf(prompt).severity).not.toBe('high')
  })

  const ASKED =
    'He took the warfarin twice and his nose has been bleeding since noon. Wait until tomorrow?'
  test('is as grave as what is asked of it', () => {
    const plan =
      'Plan of the ward: warfarin in the evening, bisoprolol in the morning. Blood is taken on Monday. The physiotherapist comes at ten.'
    expect(isCertainlyHigh(riskOf(`${plan}\n\n${ASKED}`))).toBe(true)
  })

  test('hides nothing that somebody tells in it', () => {
    const told =
      'The boxes came at nine. By the way, I took thirty of my sleeping pills an hour ago and nobody is here. The lift is repaired on Friday.'
    expect(riskOf(`Shorten this.\n\n${told}`).severity).toBe('high')
  })
})

describe('a text that a request of one paragraph wants worked on', () => {
  test.each([
    'Translate this into English: Hinter dem Deich stand ein Karussell, das im Winter niemand abbaute. Die Pferdchen trugen Hauben aus Schnee. Der Besitzer kam sonntags, fegte die Planken und drehte eine Runde allein. Dann schrieb er die Uhrzeit an die Tafel.',
    'Derrière la gare, un menuisier fabriquait des toupies pour les oiseaux, disait-il. Les enfants venaient les essayer sur le trottoir. Chacune portait un prénom au crayon. À midi, il rangeait tout dans un tiroir. Raccourcis ce texte.',
  ])('is no question: %.40s', (prompt) => {
    expect(riskOf(prompt).severity).not.toBe('high')
  })

  test.each([
    'Translate into German: The boxes came at nine. I took thirty of my sleeping pills an hour ago. Nobody is here. The lift is repaired on Friday.',
    'My father took his warfarin twice this morning. His gums have been bleeding since. He laughs about it. Should I give him the evening one? Shorten this.',
  ])('hides nothing that somebody tells in it: %.40s', (prompt) => {
    expect(riskOf(prompt).severity).toBe('high')
  })
})

describe('what others asked the user', () => {
  const NOTES =
    'Notes of the weekly meeting. The old machine in rack four answers for three shops, and each has its own certificate. Mira renewed them by hand and would rather not do it again. The pictures load slowly on phones. Next week Pavel takes the pager.'
  test.each([
    `${NOTES}\n\nA new colleague asks what a certificate is and why we would want one. What do I tell her?`,
    `${NOTES}\n\nEine neue Kollegin fragt, was ein Zertifikat ist und wozu wir eines brauchen. Was sage ich ihr?`,
  ])('is not what they ask for themselves: %#', (prompt) => {
    expect(riskOf(prompt).severity).not.toBe('high')
  })

  test('hides nothing grave in what they handed on', () => {
    const letter =
      'I came off the lithium ten days ago because I feel so well. I have not slept since Tuesday. My flat is given up and the flight is tonight.'
    const prompt = `${letter}\n\nA friend asks me whether that is all right. What do I tell her?`
    expect(riskOf(prompt).severity).toBe('high')
  })

  test('counts as ever where it is somebody near', () => {
    const letter =
      'The tablets are to be taken with food. Warfarin in the evening, the others in the morning. The next appointment is in May.'
    const prompt = `${letter}\n\nMy mother asks whether she may take the warfarin twice. What do I tell her?`
    expect(isCertainlyHigh(riskOf(prompt))).toBe(true)
  })
})

describe('a page that speaks of courts, illness or money', () => {
  const NEWS = `The district court on Monday ordered a bakery to pay 40,000 to a customer who had slipped on its wet floor and broken her hip.
The judges found that no sign had been put up. The bakery had pleaded that she wore the wrong shoes and that her illness was an old one; an
expert denied this.

Doctors expect her to walk again by spring. Her insurer has claimed the cost of the operation back. Shares of the chain that owns the bakery
fell by two per cent, and its lenders asked for a meeting. The company announced that it would appeal and that no dividend would be paid.`

  test.each([
    `Summarise the following text in three sentences.\n\n${NEWS}`,
    `Please translate this into French:\n\n${NEWS}`,
    `${NEWS}\n\nWhat is this about?`,
  ])('is not certainly risky for that: %.40s', (prompt) => {
    expect(isCertainlyHigh(riskOf(prompt))).toBe(false)
  })

  test('hides nothing that somebody asks amid it', () => {
    const ask = 'By the way, my father took his warfarin twice this morning, what should I do?'
    expect(riskOf(`Shorten this.\n\n${NEWS}\n\n${ask}\n\n${NEWS}`).severity).toBe('high')
  })
})

describe('letters that say nothing', () => {
  const FILLERS = ['x'.repeat(6000), 'ab'.repeat(3000), ` ${'q'.repeat(500)}`]
  test.each(FILLERS)('make nothing grave behind a harmless question: %.8s', (filler) => {
    expect(riskOf(`What is the capital of Spain?${filler}`).severity).not.toBe('high')
  })

  test.each(FILLERS)('hide nothing that is: %.8s', (filler) => {
    const grave = 'My father took 20 mg of warfarin twice. What should I do now?'
    expect(riskOf(`${grave}${filler}`).severity).toBe('high')
    expect(riskOf(`${filler}. ${grave}`).severity).toBe('high')
  })
})

describe('an element of markup in a message of its own', () => {
  const riskAfter = (surroundings: string, question: string): RiskSignal => {
    const said = (text: string): Message => ({ role: 'user', content: [{ type: 'text', text }] })
    const asked = readQuestion(question, ['text']).risk
    return riskOfTalk(userWordsOf([said(surroundings), said(question)]), asked)
  }

  test.each(['/home/u/shop', '/home/dev/code/drone', '/home/ada/src/clinic'])(
    'puts no question in doubt by where an agent works: %s',
    (path) => {
      const place = `<environment_context>\n  <cwd>${path}</cwd>\n</environment_context>`
      expect(riskAfter(place, 'Rename the function total to sum.').severity).toBe('none')
    },
  )

  test('counts where it is certain', () => {
    const told = '<symptoms>I have chest pain and my left arm feels numb</symptoms>'
    expect(isCertainlyHigh(riskAfter(told, 'What should I do now?'))).toBe(true)
  })
})

describe('a talk with a grave question in it', () => {
  const ASKED =
    'My father takes warfarin and took two 5 mg tablets twice by mistake this morning. What should I do now?'
  const ANSWERED =
    'Call his doctor or poison control now and watch for bleeding. Give him no tablet until they say so.'
  const user = (text: string): Message => ({ role: 'user', content: [{ type: 'text', text }] })
  const assistant = (text: string): Message => ({
    role: 'assistant',
    content: [{ type: 'text', text }],
  })
  const system = (text: string): Message => ({ role: 'system', content: [{ type: 'text', text }] })
  const riskOfLast = (...messages: Message[]): RiskSignal =>
    riskOfTalk(userWordsOf(messages), readQuestion(lastUserText(messages), ['text']).risk)
  const riskAfter = (turn: string): RiskSignal =>
    riskOfLast(user(ASKED), assistant(ANSWERED), user(turn))

  test.each([
    'Thank you very much!',
    'Write a poem about autumn leaves in a city park.',
    "What's the capital of France?",
    'Schreib ein Gedicht über den Herbst an der Ostsee.',
    "Scrivi una poesia sull'autunno a Venezia.",
  ])('is in doubt where the last turn stands alone: %s', (turn) => {
    const risk = riskAfter(turn)
    expect(risk).toMatchObject({ severity: 'high', certain: false })
    expect(risk.reasons.at(-1)?.code).toBe(EARLIER_TURN)
  })

  test.each([
    'And if I give him vitamin K?',
    'OK, do it.',
    'Write the letter for me.',
    'Write a poem about it.',
    'Answer the question above as a poem about autumn leaves.',
    'Is milk all right?',
    'What about my daughter?',
    'Thanks, and how much then?',
    'Thanks for everything.',
    'Hello?',
    'Write a poem about autumn. By the way, he took two more, is that all right?',
    'Write a short poem that tells a daughter how many milligrams of warfarin are safe.',
    'Écris un poème sur la warfarine et les comprimés de ce matin.',
  ])('is as certain as ever where the last turn refers on: %s', (turn) => {
    expect(isCertainlyHigh(riskAfter(turn))).toBe(true)
  })

  test('is as certain where a poem is wished in the same turn', () => {
    expect(isCertainlyHigh(riskOfLast(user(`${ASKED} Write a poem about autumn.`)))).toBe(true)
  })

  const TALK = `USER: ${ASKED}\nASSISTANT: ${ANSWERED}`
  const TITLE = `### Task:
Generate a concise, 3-5 word title summarizing the chat history.
### Output:
JSON format: { "title": "your concise title here" }
### Examples:
- { "title": "Stock Market Trends" },
- { "title": "Artificial Intelligence in Healthcare" }
### Chat History:`

  test.each([
    [[user(`${TITLE}\n<chat_history>\n${TALK}\n</chat_history>`)]],
    [
      [
        user(
          `Provide a concise title for the conversation.\n\nConversation:\nUser: ${ASKED}\nAI: ${ANSWERED}`,
        ),
      ],
    ],
    [[system('You summarize conversations. Generate a concise title.'), user(TALK)]],
    [
      [
        user(
          `---BEGIN Conversation---\n${TALK}\n---END Conversation---\nSummarize the conversation in 5 words:`,
        ),
      ],
    ],
    [
      [
        user(ASKED),
        assistant(ANSWERED),
        user('Suggest three follow-up questions for this conversation.'),
      ],
    ],
  ])('is in doubt where a label of it is wanted: %#', (messages) => {
    const risk = riskOfLast(...messages)
    expect(risk).toMatchObject({ severity: 'high', certain: false })
    expect(risk.reasons.at(-1)?.code).toBe(ABOUT_TALK)
  })

  test.each([
    [[user(`Generate a title for this conversation and answer it: ${ASKED}`)]],
    [
      [
        user(
          `Generate a title for the conversation.\n<chat_history>\nUSER: ${ASKED}\n</chat_history>`,
        ),
      ],
    ],
    [
      [
        user(
          `Title this conversation. How many mg of warfarin should he take?\n<chat_history>\n${TALK}\n</chat_history>`,
        ),
      ],
    ],
    [
      [
        user(ASKED),
        assistant(ANSWERED),
        user('Title this conversation, and how many mg should he take?'),
      ],
    ],
    [[user(`<chat_history>\n${TALK}\n</chat_history>`)]],
  ])('is as certain as ever where more is wanted, or nobody has answered: %#', (messages) => {
    expect(isCertainlyHigh(riskOfLast(...messages))).toBe(true)
  })
})

describe('a talk with a doubtful question in it', () => {
  const said = (role: Message['role'], text: string): Message => ({
    role,
    content: [{ type: 'text', text }],
  })
  const riskOfTurns = (...texts: string[]): RiskSignal => {
    const messages = texts.map((text, at) => said(at % 2 === 0 ? 'user' : 'assistant', text))
    return riskOfTalk(userWordsOf(messages), readQuestion(texts.at(-1) ?? '', ['text']).risk)
  }
  const ASKED = 'Grandpa sees everything twice since noon and laughs about it.'
  const NEXT = 'Write a title for the picture.'

  test('is medium where its answer showed nothing and the last turn adds nothing', () => {
    expect(riskOfTurns(ASKED)).toMatchObject({ severity: 'high', certain: false })
    const risk = riskOfTurns(ASKED, 'What a cheerful man. Which picture is it?', NEXT)
    expect(risk.severity).toBe('medium')
    expect(risk.reasons.at(-1)?.code).toBe('doubt-settled')
  })

  test.each([
    ['its answer sends on', 'Call a doctor now, this may be a stroke.', NEXT],
    ['its answer is held', 'A person decides. Get it with GET /v1/reviews/rev_01.', NEXT],
    ['the last turn is grave', 'What a cheerful man.', 'Now his arm is numb, what do I do?'],
    ['the last turn adds to it', 'What a cheerful man.', 'And his smile hangs down.'],
  ])('is as high as ever where %s', (_where, answer, turn) => {
    expect(riskOfTurns(ASKED, answer, turn).severity).toBe('high')
  })

  test('is medium where a second look took the doubt from the last turn, and the turns before add nothing to it', () => {
    const turn = 'We bought a new gas hob. Which pans heat evenly on it?'
    expect(riskOfTurns(turn)).toMatchObject({ severity: 'medium' })
    expect(riskOfTurns(NEXT, 'Three Boats at Noon.', turn).severity).toBe('medium')
    expect(riskOfTurns(ASKED, 'Call a doctor now.', turn).severity).toBe('high')
  })

  test('is as high as ever where nobody has answered', () => {
    const messages = [said('user', ASKED), said('user', NEXT)]
    expect(riskOfTalk(userWordsOf(messages), readQuestion(NEXT, ['text']).risk).severity).toBe(
      'high',
    )
  })

  test('is as high as ever where a rule names the danger', () => {
    const asked = 'Is it safe to eat the berries from the black bush?'
    expect(riskOfTurns(asked, 'Yes.', NEXT).severity).toBe('high')
  })
})

describe('a few words that read gravely', () => {
  test.each(['Mercury is closer.', 'frost tickles him', 'YESSSS!!! mum is going to cry'])(
    'are not held for that alone: %s',
    (text) => {
      expect(isCertainlyHigh(riskOf(text))).toBe(false)
    },
  )

  test.each([
    'I want to kill myself.',
    'Chest pain and my arm is numb',
    'my landlord refuses to fix the heating',
  ])('are where a rule says so too, or they read gravely enough: %s', (text) => {
    expect(isCertainlyHigh(riskOf(text))).toBe(true)
  })
})
