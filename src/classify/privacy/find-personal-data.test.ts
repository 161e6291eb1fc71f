import fc from 'fast-check'
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
    ['Schottenring 14, 1010 Wien', 'address: Schottenring 14, 1010 Wien'],
    [
      'at 14 Rosewood Lane, Bristol BS3 4QP by Friday',
      'address: 14 Rosewood Lane, Bristol BS3 4QP',
    ],
    ['9 Hill Road NE, Salem, OR 97301-2210.', 'address: 9 Hill Road NE, Salem, OR 97301-2210'],
    ['chez moi, 12 rue des Lilas, 75011 Paris.', 'address: 12 rue des Lilas, 75011 Paris'],
    ['Keizersgracht 5, 1015 CN Amsterdam', 'address: Keizersgracht 5, 1015 CN Amsterdam'],
    ['ul. Polna 10/5, 00-590 Warszawa', 'address: ul. Polna 10/5, 00-590 Warszawa'],
    ['Storgatan 4\n111 51 Stockholm', 'address: Storgatan 4\n111 51 Stockholm'],
    ['Via Roma 22, Milano', 'address: Via Roma 22'],
    ['Büro: Am Markt 3, 04109 Leipzig', 'address: Am Markt 3, 04109 Leipzig'],
    ['ich wohne im kaiserring 12', 'address: kaiserring 12'],
    ['Carrera 15 # 93-60, Bogotá', 'address: Carrera 15 # 93-60'],
    ['Evim: Bağdat Caddesi No: 210, Kadıköy', 'address: Bağdat Caddesi No: 210'],
    ['Мой телефон 8 916 123-45-67', 'phone: 8 916 123-45-67'],
    ['我出生于1990年5月12日', 'dob: 1990年5月12日'],
    ['1984년 3월 12일생', 'dob: 1984년 3월 12일'],
    ['Мой номер 8 (916) 123-45-67', 'phone: 8 (916) 123-45-67'],
    ['(11) 91234-5678', 'phone: (11) 91234-5678'],
    ['Last Name: Marchetti\nFirst Name: Odile', 'name: Marchetti'],
    ['SURNAME: OKAFOR', 'name: OKAFOR'],
    ['Jméno: Zdeněk Hruška', 'name: Zdeněk Hruška'],
    ['Ονοματεπώνυμο: Ελένη Παπαδοπούλου', 'name: Ελένη Παπαδοπούλου'],
    ['{"first_name":"Yusuf","age":41}', 'name: Yusuf'],
    ['<customer><surname>Teixeira</surname></customer>', 'name: Teixeira'],
    ['surname,plan,dob\nHaugen,gold,2003-05-19', 'name: Haugen'],
    ['surname,plan,dob\nHaugen,gold,2003-05-19', 'dob: 2003-05-19'],
    ['Hi Fiona,\ncan you send the slides?', 'name: Fiona'],
    ['Viele Grüße\nSebastian Knorr', 'name: Sebastian Knorr'],
    ['Thanks,\nImelda Farrugia\nPurchasing', 'name: Imelda Farrugia'],
    ['Attendees: Marlon Hewitt, Jacek Wrona', 'name: Marlon Hewitt'],
    ['birth_date: "1977-10-10"', 'dob: 1977-10-10'],
    ['ur. 17.03.1985', 'dob: 17.03.1985'],
    ['DOB 12MAR1971', 'dob: 12MAR1971'],
    ['db = postgres://admin:hunter2secret@db.internal/app', 'api_key: hunter2secret@db.internal'],
    ['my password is Sommer2024!', 'api_key: Sommer2024!'],
    ['Av. Corrientes 1543', 'address: Av. Corrientes 1543'],
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
    'I need a place where I can sleep 3 nights',
    'Send it via Ethernet 10 or via USB 3',
    'Unit 4 test for algebra',
    'the numbers 12 456 789 and 12 456 800 are close',
    'We hope to reach 10000000 users',
    'call stack depth 1048576 exceeded',
    'invoice 030 1234 5678 of May',
    'lottery 03 09 17 22 31 44',
    'Section 4.3.2.1 of the standard',
    'Upgrade from version 10.4.32.1',
    'SSCC 003456789012345675',
    'Is 4716 5822 3301 8859 a valid number?',
    'IMEI 352099001761481',
    'Name: Blue Lagoon\nType: cocktail',
    'Client: Northwind Traders',
    'Explain Sherlock Holmes and Dr. Watson to me',
    'Mr. Darcy or Mr. Bingley?',
    'Teacher Appreciation Week ideas',
    'Sister Act songs',
    'Dear Hiring Manager,\nI apply',
    'Hello World!\nprinted twice',
    'product,price,stock\nOak Table,199,4',
  ])('finds nothing in %s', (text) => {
    expect(found(text)).toEqual([])
  })
})

describe('numbers that states give', () => {
  it.each([
    'my ssn is 219-09-9998',
    'NHS no. 943 476 5919',
    'National Insurance number JH482719C',
    'Steuer-ID 86095742719',
    'n° de sécurité sociale 2 55 08 14 168 025 38',
    'DNI 12345678Z',
    'NIE X1234567L',
    'RSSMRA85M01H501Q',
    'cpf 111.444.777-35',
    'BSN: 111222333',
    'personnummer 811218-9876',
    'hetu 131052-308T',
    'rijksregister 85.07.30-033.28',
    'AHV 756.9217.0769.85',
    'TC kimlik no 10000000146',
    'Aadhaar no 2341 2341 2346',
    '11010519491231002X',
    'RUT 12.345.678-5',
    'PESEL 44051401359',
    'СНИЛС 112-233-445 95',
    'SIN 046 454 286',
    '주민등록번호 880815-2345677',
    // These have a card's check digit as well.
    '주민등록번호 640828-2031466',
    'my SA ID is 6201228302194',
    'CNP 5050809315047',
    'henkilötunnukseni on 030965-5280',
    '我的身份证是11010519491231002X请核对',
  ])('finds %s', (text) => {
    expect(findPersonalData(text).kinds.filter((kind) => kind !== 'name')).toEqual(['ssn'])
  })

  it('finds every social security number that could have been given out', () => {
    const digits = (from: number, to: number, length: number) =>
      fc.integer({ min: from, max: to }).map((number) => String(number).padStart(length, '0'))
    const area = digits(1, 899, 3).filter((number) => number !== '666')
    const number = fc.tuple(area, digits(1, 99, 2), digits(1, 9999, 4))
    fc.assert(
      fc.property(number, fc.constantFrom('-', ' ', ''), (parts, between) => {
        expect(found(`my ssn is ${parts.join(between)}.`)).toEqual([`ssn: ${parts.join(between)}`])
      }),
    )
  })

  it.each([
    'PESEL 44051401358',
    'DNI 12345678A',
    'cpf 111.444.777-36',
    'BSN: 111222334',
    'AHV 756.9217.0769.86',
    '110105194912310021',
    'RSSMRA85M01H501A',
    'TC kimlik no 10000000147',
    'sku 521-44-90871',
    'commit d41d8cd98f00b204e9800998ecf8427e',
  ])('does not take %s for one', (text) => {
    expect(findPersonalData(text).kinds).not.toContain('ssn')
  })
})

describe('text without spaces', () => {
  it.each([
    ['我的密钥是sk-proj-abcdefghijklmnopqrstuvwxyz0123不能用', 'api_key'],
    ['APIキーはAKIAIOSFODNN7EXAMPL2です', 'api_key'],
    ['护照号码是E12345678', 'passport'],
    ['여권번호E12345678입니다', 'passport'],
    ['전화번호는010-1234-5678입니다', 'phone'],
    ['我的生日是1990-05-03', 'dob'],
    ['我的卡号是4111111111111111被盗刷', 'card'],
    ['계좌번호는DE89370400440532013000입니다', 'iban'],
  ])('finds the value in %s', (text, kind) => {
    expect(findPersonalData(text).kinds).toEqual([kind])
  })
})

describe('numbers of things', () => {
  it.each([
    'Produkt 4030605946782 ist nicht auf Lager',
    'Where is my order 4640086345953258?',
    'invoice 285-05-5751 is overdue',
    'part no. 417-83-4328',
  ])('are nobody’s card and no social security number: %s', (text) => {
    expect(findPersonalData(text).kinds).toEqual([])
  })
})

/** Pieces that patterns begin with, many of them in a row. */
const LONG = [
  '1 ',
  '12-',
  'Name: ',
  'ssn a1 ',
  'Hi Anna ',
  'Regards,\n',
  'name,dob\n',
  '://a:',
  '12 A B ',
  'phone ',
  'name (',
]

it.each(LONG)('reads 200,000 characters of %j in time that grows with their number', (piece) => {
  const text = piece.repeat(200_000 / piece.length)
  const timeOf = (length: number): number => {
    const start = performance.now()
    findPersonalData(text.slice(0, length))
    return performance.now() - start
  }
  timeOf(50_000)
  const [short, long] = [timeOf(50_000), timeOf(200_000)]
  // Four times the text; a search that grows with the square takes sixteen times as long.
  expect(long).toBeLessThan(10 * short + 250)
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
