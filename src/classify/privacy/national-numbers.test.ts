import { describe, expect, it } from 'vitest'
import { findPersonalData } from './find-personal-data.ts'

describe('numbers of further states', () => {
  it.each([
    'PPS number 9026730M',
    'my PPSN is 4320171W',
    'TFN 627 730 689',
    'my tax file number: 180516993',
    'NRIC S5471059C',
    'OIB: 31690191343',
    'РНОКПП 3458886894',
    'ІПН 3171890623',
    'ИНН 672789906723',
    'ΑΜΚΑ 15038484406',
    'AMKA: 15038039028',
    'isikukood 38506146602',
    'asmens kodas 38506145605',
    'ЕГН 8506143676',
    'TAJ szám: 430 817 238',
    'mi CUIL es 20-91096713-5',
    'CUIT 20-05821572-5',
    'เลขบัตรประชาชน 1679496582420',
    'Thai ID 1371848954498',
    '身分證字號 A199343335',
    'HKID A830004(9)',
    'תעודת זהות 346090137',
    'SVNR 6540 140685',
    'Sozialversicherungsnummer 3841 140685',
    'Sozialversicherungsnummer 65 170839 J 008',
    'my ITIN is 912-74-1234',
    'RFC GODE561231GR8',
    'DNI 30.123.456 (Argentina)',
    'mi cédula es 1.020.304.050',
    'CNIC 35202-1234567-1',
    'MyKad 850614-14-5678',
    'EMŠO 0101006500006',
    'personas kods 161175-19997',
    'fødselsnummer 151086 95088',
    'CPR 211062-5629',
    'ΑΦΜ 094259216',
    'CURP BOXW310820HNERXN09',
    'NIK 3171011708450001',
    'rodné číslo 710319/2745',
    'NIE X-1234567-L',
  ])('are told by their check digits or dates: %s', (text) => {
    expect(findPersonalData(text).kinds).toEqual(['ssn'])
  })

  it.each([
    'Tracking number 4378326616630492 says delivered',
    'invoice no 5312378991433014 of May',
    'timestamp 1716239022123, request id 4467300245892155',
    'serial number 6011 2758 9290 0756 of the boiler',
    'PPS number 8513374',
    'OIB 76803601440',
    'ИНН 648694584750',
    'isikukood 38506149518',
    'isikukood 38513149518',
    'fødselsnummer 151086 95077',
    'CPR 391062-5629',
    'CPR 211362-5629',
    'ΑΦΜ 123456781',
    'CURP BOXW310820HNERXN08',
    'NIK 3171011713450001',
    'NIK 3171013308450001',
    'rodné číslo 710319/2746',
    'NIE X-1234567-A',
    'CPF 111.111.111-11',
    'aadhaar 2222 2222 2222',
    'kimlik 01234567890',
    'my number 1111 1111 1111',
    'sécurité sociale 1 85 13 78 006 084 91',
    'hetu 401352-308T',
    'rijksregisternummer 85.13.30-033.28',
    'part number 219-09-4321 for the mower',
  ])('are not where the check fails or the number counts things: %s', (text) => {
    expect(findPersonalData(text).kinds).toEqual([])
  })

  it('knows an American Express card typed in fours', () => {
    expect(findPersonalData('charge 3782 8224 6310 005').kinds).toEqual(['card'])
  })
})
