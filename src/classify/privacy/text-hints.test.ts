import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CUE, mayHold } from './find-personal-data.ts'
import type { PersonalPattern } from './personal-pattern.ts'
import { PERSONAL_PATTERNS } from './personal-patterns.ts'
import { readHints } from './text-hints.ts'

const LABELLED = readFileSync(
  new URL('../../../test/labelled/privacy.jsonl', import.meta.url),
  'utf8',
)
  .trim()
  .split('\n')
  .map((line) => (JSON.parse(line) as { prompt?: string }).prompt ?? '')

const PIECES =
  'my name is|I am|call me|dear|Mr.|Signed,|Anna|Keller|anna@mail.example|DE89 3704 0044 0532 0130 00|4111 1111 1111 1111|123-45-6789|ssn|192.168.1.20|2001:db8::1:2|born on|12 March 1990|1990-03-12|passport no|C01X00T47|phone|call|+49 30 1234567|(555) 123-4567|030 1234567|12 Main Street|5b Old Mill Rd|rue de Rivoli 12|via Roma 3|Hauptstrasse 7|Ringweg 12|P.O. Box 12|Unit 4|sk-abcdefghijklmnop1234|password: hunter2hunter2hunter2|token|x|7|10|:|.|,|-|_|"|\n|\t|é|名前は|am|my name is anna keller|Storgatan 12|411 24|14 oak avenue, leeds|Carrera 15 # 93|An der Alster 18, 20099 Hamburg|Anna Keller here|Dr.|uncle|’s|–|“|😀|für|Señora|Müller|Élodie|Лев|Меня зовут|начальник|Hauptstraße 7|Ähre Straße|allée des Lilas 4|улица Мира 5|Невский проспект 28|née le|nací|doğum tarihi|doğumlu|дата рождения|geb. 1.2.1990|12 mai 1985|téléphone|телефон|电话|फोन|phone is|9812345678|паспорт|护照|1234567|出生1990年3月4日|我叫王小明|北京市朝阳路12号|शारदा मार्ग|Gül Sokağı No: 5|Sokak|Atatürk Caddesi|Applicant -|name is|this is|van der|J.|ask for|to:|AC0123456789abcdef0123456789abcdef|https://x.example/sk-abcdefghijklmnop1234|-----BEGIN PRIVATE KEY-----|api key|10:30:15|2001:db8:0:0:0:0:2:1|123 45 6789|social security|\u00a0|\u3000|é\u0301|ſ|pesel|02251412809|nhs|943 476 5919|Steuer-ID|86095742719|aadhaar|2341 2341 2346|codice fiscale|RSSMRA85M01H501Q|111.444.777-35|756.9217.0769.85|131052-308T|11010519491231002X|СНИЛС|112-233-445 95|rodné číslo|マイナンバー|Surname: |Vorname:|prénom : |"firstName":"|Ingrid|<family>|name,dob|name;email|Tuva,2003-05-19|Fiona,|Hi Fiona,|Hello Anna!|Good morning Anna,|Regards,|Viele Grüße|Cordialement,|С уважением,|Thanks,|Mrs. Lockwood|señora|postgres://admin:hunter2secret@db|passwd=hunter22|Fødselsdato|ur.|생년월일|1994년 8월 15일|Attendees:|present were|ring|C4VH7PY2K'.split(
    '|',
  )
const texts = fc
  .array(fc.tuple(fc.constantFrom(...PIECES), fc.constantFrom('', ' ', '  ', ', ', '\n')), {
    maxLength: 10,
  })
  .map((parts) => parts.flat().join(''))

const NEEDS = { digit: /\d/u, at: /@/u, cue: CUE, any: /^/u }

/** What the pattern alone finds, without any hint. */
function finds(text: string, { pattern, find, accept, needs }: PersonalPattern): boolean {
  if (!NEEDS[needs].test(text)) return false
  pattern.lastIndex = 0
  return [...text.matchAll(pattern)].some((match) => {
    const matched = match.slice(1).find((group) => group !== undefined) ?? match[0]
    const value = find === undefined ? matched : find(matched)
    return value !== undefined && accept?.(value, text) !== false
  })
}

function expectNoLoss(text: string): void {
  const hints = readHints(text)
  for (const pattern of PERSONAL_PATTERNS) {
    if (!mayHold(text, hints, pattern) && finds(text, pattern)) {
      expect.fail(`${pattern.kind} in ${JSON.stringify(text)}`)
    }
  }
}

test('no hint keeps a pattern from what it finds in the labelled prompts', () => {
  for (const prompt of LABELLED) expectNoLoss(prompt)
})

test('no hint keeps a pattern from what it finds, however the pieces are put together', () => {
  fc.assert(fc.property(texts, expectNoLoss), { numRuns: 4000, seed: 7 })
})

test('most patterns are not tried on an everyday question', () => {
  const text = 'What is the capital of France, and how many people live there?'
  const hints = readHints(text)
  expect(PERSONAL_PATTERNS.filter((pattern) => mayHold(text, hints, pattern))).toEqual([])
})
