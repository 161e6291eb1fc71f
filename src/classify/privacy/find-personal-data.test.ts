import { describe, expect, it } from 'vitest'
import { findPersonalData, findPersonalDataIn } from './find-personal-data.ts'

function found(text: string): readonly string[] {
  return findPersonalData(text).places.map(
    ({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`,
  )
}

describe('findPersonalData', () => {
  it.each([
    ['My manager, Deborah Finch, keeps ignoring my requests', 'name: Deborah Finch'],
    ['my name is siobhan kelly', 'name: siobhan kelly'],
    ['The defendant, Kyle Warren, denies everything', 'name: Kyle Warren'],
    ['Mon voisin, Monsieur Lefèvre, fait trop de bruit', 'name: Lefèvre'],
    ['Мой начальник Сергей Иванов не платит', 'name: Сергей Иванов'],
    ['Hello, Nadia Berger here, I have a question', 'name: Nadia Berger'],
    ['deliver to 14 oak avenue, manchester', 'address: 14 oak avenue'],
    ['An der Alster 18, 20099 Hamburg', 'address: An der Alster 18, 20099 Hamburg'],
    ['Schottenring 14, 1010 Wien', 'address: Schottenring 14'],
    ['ich wohne im kaiserring 12', 'address: kaiserring 12'],
    ['Carrera 15 # 93-60, Bogotá', 'address: Carrera 15 # 93-60'],
    ['Evim: Bağdat Caddesi No: 210, Kadıköy', 'address: Bağdat Caddesi No: 210'],
    ['Мой телефон 8 916 123-45-67', 'phone: 8 916 123-45-67'],
    ['我出生于1990年5月12日', 'dob: 1990年5月12日'],
  ])('finds in %s', (text, expected) => {
    expect(found(text)).toContain(expected)
  })

  it.each([
    'Ik woon op de Keizersgracht 174, 1016 DW Amsterdam',
    'We moved to 12 Main Street, 2000 Cape Coast',
  ])('takes the town behind a street for no name: %s', (text) => {
    expect(findPersonalData(text).kinds).toEqual(['address'])
  })

  it.each([
    'Our VPN uses the 10.0.0.0/8 range',
    'Ping 8.8.8.8 to test the connection',
    'my name is often misspelled, sadly',
    'my name is not important',
    'The meeting is on March 12, 2025 London time',
    'It took a 12 hour road trip',
    'Sales fell during 2010',
    'She took Engineering 101 in spring 2024',
  ])('finds nothing in %s', (text) => {
    expect(found(text)).toEqual([])
  })
})

describe('findPersonalDataIn', () => {
  const TALK = [
    'You help customers of a shop.',
    'The parcel of Deborah Finch is late.',
    'Which address is it for?',
    '14 oak avenue, manchester, and my mail is d.finch@post.example',
    'Thank you. A card, too?',
    '4111 1111 1111 1111',
  ]

  it('finds in each message of a talk what one text of all of them shows, at the same places', () => {
    const joined = TALK.join('\n')
    const placesOf = ({ places }: ReturnType<typeof findPersonalData>) =>
      places.map(({ kind, start, end }) => `${start} ${kind}: ${joined.slice(start, end)}`).sort()
    const expected = placesOf(findPersonalData(joined))
    expect(expected).toHaveLength(4)
    // What was read for the turn before is not read again, and shows the same.
    for (let time = 0; time < 3; time++) {
      expect(placesOf(findPersonalDataIn(TALK))).toEqual(expected)
    }
  })

  it('takes two capitalised words for a name only where something else tells of a person', () => {
    const [, waiting = '', ...rest] = TALK
    expect(findPersonalDataIn([waiting, 'Which address is it for?']).kinds).toEqual([])
    expect(findPersonalDataIn([waiting, ...rest]).kinds).toContain('name')
    expect(findPersonalDataIn([waiting, 'Which address is it for?']).kinds).toEqual([])
  })
})
