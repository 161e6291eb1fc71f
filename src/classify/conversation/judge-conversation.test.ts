import { describe, expect, it } from 'vitest'
import { processorMsSince } from '../../../test/support/processor-time.ts'
import type { Message, Role } from '../../core/chat.ts'
import { readWishes } from '../read-wishes.ts'
import { ownWordsOf } from '../text/ask-of.ts'
import { readClauses } from '../text/read-text.ts'
import { courseOf, judgeConversation, readSigns } from './judge-conversation.ts'

/** Turns in the order of user, assistant, user, … */
function messagesOf(turns: readonly string[]): readonly Message[] {
  return turns.map((text, at): Message => {
    const role: Role = at % 2 === 0 ? 'user' : 'assistant'
    return { role, content: [{ type: 'text', text }] }
  })
}

function judge(...turns: readonly string[]) {
  const messages = messagesOf(turns)
  const clauses = readClauses(ownWordsOf(turns.at(-1) ?? ''))
  return judgeConversation(messages, clauses, readWishes(clauses).wantsHuman)
}

describe('judgeConversation', () => {
  it('takes errors and complaints in what a turn brings along for no trouble of the talk', () => {
    const log = [
      'WARN worker 3 busy, request queued, that is the third time and it still does not work',
      'ERROR connection reset by peer while sending, no, wrong again, please fix it at last',
    ]
    const page = Array.from({ length: 8 }, (_, at) => log[at % 2]).join('\n')
    const hello = ['Good morning, are you there?', 'Good morning! Yes, go ahead.']
    expect(judge(...hello, `${page}\n\nWhat does a reverse proxy do?`).shouldEscalate).toBe(false)
    const advice = ['Our shop answers slowly, why?', 'Restart the server, that should do.']
    expect(judge(...advice, `I did, it is as slow as before.\n\n${page}`).shouldEscalate).toBe(true)
  })

  it.each([
    ['Is 51 prime?', 'Yes.', 'Ok. 3 x 17 = 51 though'],
    ['Which year did the war end?', '1944.', 'Quick question: my book says 1945.'],
    ['My printer prints blank pages', 'Replace the cartridge.', 'Ok. Did that, still blank'],
    ['Fix this leak', 'Tighten the nut.', 'Alright. I did, now it leaks more than before'],
  ])('hears trouble behind a courteous first sentence: %s %s %s', (...turns) => {
    expect(judge(...turns).shouldEscalate).toBe(true)
  })

  it.each([
    ['My printer prints blank pages', 'Replace the cartridge.', 'Works now. It was the cartridge'],
    ['Plan a dinner', 'Soup, then fish.', 'Ok. And for dessert?'],
    ['My printer prints blank pages', 'Replace the cartridge.', 'Great. Which one do I buy?'],
  ])(
    'takes a courteous first sentence before a further question for none: %s %s %s',
    (...turns) => {
      expect(judge(...turns).shouldEscalate).toBe(false)
    },
  )

  it.each([
    ['Is 51 prime?', 'Yes.', '3 x 17 = 51 though'],
    ['Translate "Gift"', 'It means present.', 'No, in German it means poison'],
    ['Code to read a csv?', 'Use read_csv from os.', "ImportError: cannot import name 'read_csv'"],
    [
      'How do I merge PDFs?',
      'Use the print dialog.',
      "That doesn't merge anything, it only prints.",
    ],
    ['Summarise it', 'It is about sales.', 'far too shallow, it leaves out what matters'],
    ['Book a table', 'Done for 7 pm.', 'I asked for 8 pm'],
    ['Which year did the war end?', '1944.', 'My book says 1945.'],
    ['Fix this leak', 'Tighten the nut.', 'I did, now it leaks more than before'],
    [
      'Mein Internet geht nicht',
      'Starten Sie neu.',
      'Habe ich schon dreimal gemacht, bringt nichts!',
    ],
    ['打印机不工作', '重启。', '重启过了,没用'],
    [
      'Only the standard library please',
      'import requests',
      "requests isn't in the standard library",
    ],
    [
      'Change my tariff',
      'Which one?',
      'Green Flex',
      'Green Flex is popular!',
      'Yes, and can you switch me?',
      'Green Flex is popular!',
      'that is what you said before',
    ],
  ])('sees that the answer did not help: %s / %s / %s', (...turns) => {
    const signal = judge(...turns)
    expect(signal.shouldEscalate).toBe(true)
    expect(signal.reasons.length).toBeGreaterThan(0)
  })

  it.each([
    ['What is the VAT on 80?', '15.20', 'And at 7 %?'],
    ['Draft a mail', 'Dear Sir...', 'Make it a bit shorter'],
    ['The printer jams', 'Clean the rollers.', 'It went through now, no more jams'],
    ['Der Rechner ist lahm', 'Starten Sie neu.', 'Läuft wieder, kein Ruckeln mehr'],
    ['Sort: 3 1 2', '1 2 3', 'Now in reverse'],
    ['Reset my router', 'Hold the button.', "It's blinking again, perfect"],
    ['Why is the sky blue?', 'Because of scattering.', 'And why is the sunset red?'],
    [
      'Which laptop should I buy?',
      'What is your budget?',
      'Around 900 euros, and it must be light',
    ],
    [
      'Help me reply',
      'Sure.',
      'The ticket reads: "You are useless, I want a refund". Reply politely.',
    ],
    ['¿Cómo cambio mi contraseña?', 'Vaya a ajustes.', 'Gracias, ya está'],
  ])('leaves a calm conversation alone: %s / %s / %s', (...turns) => {
    expect(judge(...turns).shouldEscalate).toBe(false)
  })

  it.each([
    ['Track parcel 88', 'It is out for delivery.', 'My lawyer will be in touch then.'],
    ['Reset my router', 'Make sure it is plugged in.', 'I give up, nobody listens here'],
    ['Fix the macro', 'Done.', 'worse than before, now half the sheet has vanished'],
    ['Wo ist mein Paket?', 'Bitte haben Sie Geduld.', 'Das geht jetzt an die Verbraucherzentrale'],
  ])('hears threats, despair and damage: %s / %s / %s', (...turns) => {
    expect(judge(...turns).shouldEscalate).toBe(true)
  })

  it.each([
    ['Write a scene in a call centre', 'The phone rang…', 'now the caller threatens to sue'],
    ['Draft a letter to my landlord', 'Dear Sir…', 'add that I will go to court otherwise'],
    ['How do I center text?', 'text-align: center.', 'AMAZING!!! you rock'],
    ['Traduce "estoy harto"', "I'm fed up", '¿y "me rindo"?'],
  ])('leaves quarrels in a text that is wanted, and joy, alone: %s / %s / %s', (...turns) => {
    expect(judge(...turns).shouldEscalate).toBe(false)
  })

  it.each([
    [
      'a wish after a wish',
      [
        'Two rhymes for a card to my aunt',
        'Roses …',
        'shorter',
        'Rose …',
        'she hates roses, take tulips',
        'Tulip …',
        'and her name, Vera',
        'Tulip, Vera …',
        'less sweet, she is no child',
      ],
    ],
    [
      'what went wrong and was put right',
      [
        'Which bus goes to the lake?',
        'Line 4.',
        'Line 4 does not run on Sundays.',
        'Line 9 does, every hour.',
        'Found it, line 9 it is. 👍',
      ],
    ],
    [
      'somebody else',
      [
        'How do I grow basil?',
        'In the sun.',
        'How much water?',
        'A little every day.',
        'It has new leaves',
        'Good.',
        'My flatmate cut it all off last night, can you believe it. Will it come back?',
      ],
    ],
  ] as const)('leaves %s in a longer talk alone', (_kind, turns) => {
    expect(judge(...turns).shouldEscalate).toBe(false)
  })

  it('knows what was wanted at first, and an answer of long ago that comes again', () => {
    const advice = 'Please restart the television and wait for a whole minute.'
    const messages = messagesOf([
      'Draft a complaint about my screen.',
      advice,
      ...['I did, no picture.', 'Check the cable.', 'It sits firmly.', 'Try the other socket.'],
      ...['Tried it.', 'Is the lamp red?', 'Yes, it is red.', advice, 'Ah. From the top, then.'],
    ])
    const userTurns = messages.filter(({ role }) => role === 'user')
    const answer = messages.at(-2) as Message
    const signs = readSigns(userTurns, [], true)
    const course = courseOf(userTurns, answer, signs, false, messages)
    expect(course.isLikeEarlier).toBe(true)
    expect(course.earlier).toContain('Draft a complaint')
  })

  it('does not judge an answer that was not given', () => {
    expect(judge('Nothing works, this is useless!!!').shouldEscalate).toBe(false)
  })

  it('says why', () => {
    const { reasons } = judge('What is 9 x 6?', '56', 'That is wrong, it is 54')
    expect(reasons.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['complaint', 'learned-trouble']),
    )
  })

  it('reads only so much of long turns', () => {
    const long = 'nothing works ? " ; '.repeat(20_000)
    judge(long, long, long)
    const begun = process.cpuUsage()
    judge(long, long, long)
    expect(processorMsSince(begun)).toBeLessThan(2500)
  })
})
