import { expect, test } from 'vitest'
import { runTextChecks } from '../../../checks/run-checks.ts'

function found(answer: string): readonly (string | undefined)[] {
  const results = runTextChecks(['arithmetic', 'algebra'], {
    question: 'How much? 4 and 1.5',
    answer,
  })
  return results
    .flatMap((result) => result.findings)
    .map((finding) => finding.found ?? finding.claim)
}

test.each([
  'They cost $6 because 4 x 1.5 = 6.',
  'It was .4 because 6 / 15 = .4.',
  'She needs 5 boxes because 48 / 10 = 4.8.',
  'They saved 40% of it because .4 x 100 = 40.',
  'He has 10 because 3 * 2 = 6 and the other 4 were there.',
  'Let t = 300 / 3. So t = 100.',
  'A field of 10x6 = 60.',
  'With x2 = 9 we get 3x2 = 27.',
])('%s', (answer) => expect(found(answer)).toEqual([]))

test.each([
  ['They cost $7 because 4 x 1.5 = 6.', '7'],
  ['It was .3 because 6 / 15 = .4.', '0.3'],
  ['And 45,000-5,000=35,000.', '35000'],
  ['So they used 10x6=50 tickets.', '50'],
  ['So t = 300 / 3. This means t = 50.', 't = 50'],
])('%s is wrong', (answer, what) => expect(found(answer)).toEqual([what]))
