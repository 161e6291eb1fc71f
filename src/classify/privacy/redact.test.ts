import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { redactTexts } from './redact.ts'
import { createTextRestorer, inJson } from './restore-text.ts'

const VALUES = [
  'ada.byron@example.org',
  'max@post.example.com',
  'DE89 3704 0044 0532 0130 00',
  '4111 1111 1111 1111',
  '078-05-1120',
]

function redact(...texts: string[]) {
  const redacted = redactTexts(texts)
  if (redacted === undefined) throw new Error('could not be redacted')
  return redacted
}

describe('placeholders', () => {
  test('stand in the place of each kind and count it', () => {
    const { texts, book } = redact(
      'Write to ada.byron@example.org, IBAN DE89 3704 0044 0532 0130 00, card 4111 1111 1111 1111.',
    )
    expect(texts).toEqual(['Write to [EMAIL_1], IBAN [IBAN_1], card [CARD_1].'])
    expect(book.counts).toEqual({ email: 1, iban: 1, card: 1 })
  })

  test('are the same for the same value in every turn, and keep their number as a conversation grows', () => {
    const turns = ['My mail is a@b.example', 'Noted.', 'And c@d.example; again a@b.example']
    expect(redact(...turns.slice(0, 1)).texts).toEqual(['My mail is [EMAIL_1]'])
    expect(redact(...turns).texts).toEqual([
      'My mail is [EMAIL_1]',
      'Noted.',
      'And [EMAIL_2]; again [EMAIL_1]',
    ])
  })

  test('also take a name that only another turn makes personal', () => {
    const { texts } = redact('My name is Ada Byron', 'My mail is ada@example.org. Yours, Ada Byron')
    expect(texts.join(' ')).not.toContain('Byron')
    expect(texts[0]).toContain('[NAME_1]')
    expect(texts[1]).toContain('[NAME_1]')
  })

  test('leave a number to what a client wrote as one itself', () => {
    const { texts, book } = redact('Keep [EMAIL_1] as it is and write to a@b.example')
    expect(texts[0]).toBe('Keep [EMAIL_1] as it is and write to [EMAIL_2]')
    expect(createTextRestorer(book).push('[EMAIL_1] ')).toBe('[EMAIL_1] ')
  })

  test('are refused for more text or values than can be looked through', () => {
    expect(redactTexts(['x'.repeat(500_000)])).toBeUndefined()
    const many = Array.from({ length: 1_200 }, (_, index) => `u${index}@example.org`).join(' ')
    expect(redactTexts([many])).toBeUndefined()
  })

  test('no value is left in any text', () => {
    const pieces = fc.array(
      fc.oneof(
        fc.constantFrom(...VALUES),
        fc.constantFrom('and', 'then', '\n', 'für', '.', '電話'),
      ),
      { minLength: 1, maxLength: 12 },
    )
    fc.assert(
      fc.property(fc.array(pieces, { minLength: 1, maxLength: 4 }), (turns) => {
        const given = turns.map((words) => words.join(' '))
        const { texts, book } = redact(...given)
        for (const value of VALUES) expect(texts.join('\n')).not.toContain(value)
        const back = texts.map((text) => {
          const restorer = createTextRestorer(book)
          return restorer.push(text) + restorer.end()
        })
        expect(back).toEqual(given)
      }),
      { numRuns: 150 },
    )
  })
})

describe('values', () => {
  const { book } = redact(`Mails: a@b.example and c@d.example, IBAN ${VALUES[2]}`)
  const answer =
    'Say [EMAIL_1], [EMAIL_2] or [IBAN_1][EMAIL_1]; [EMAIL_7] was made up, [x] and [[EMAIL_1] are none. ['

  test('come back wherever the text is cut', () => {
    const whole = createTextRestorer(book)
    const expected = whole.push(answer) + whole.end()
    expect(expected).toBe(
      `Say a@b.example, c@d.example or ${VALUES[2]}a@b.example; [EMAIL_7] was made up, [x] and [a@b.example are none. [`,
    )
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), (lengths) => {
        const restorer = createTextRestorer(book)
        let text = ''
        for (let at = 0, turn = 0; at < answer.length; turn++) {
          const length = lengths[turn % lengths.length] ?? 1
          text += restorer.push(answer.slice(at, at + length))
          at += length
        }
        expect(text + restorer.end()).toBe(expected)
      }),
    )
  })

  test('keep back no more than what may be a placeholder', () => {
    const restorer = createTextRestorer(book)
    expect(restorer.push('one [EMA')).toBe('one ')
    expect(restorer.push('IL_1')).toBe('')
    expect(restorer.push('] two')).toBe('a@b.example two')
    expect(restorer.push(' [1] ')).toBe(' [1] ')
  })

  test('are escaped within JSON', () => {
    const odd = { values: new Map([['[NAME_1]', 'Ann "Q"\nLee']]) }
    const restorer = createTextRestorer(odd, inJson)
    const json = restorer.push('{"name":"[NAME_1]"}') + restorer.end()
    expect(JSON.parse(json)).toEqual({ name: 'Ann "Q"\nLee' })
  })
})
