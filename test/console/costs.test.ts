import { expect, test } from 'vitest'
import { costsCsv, endUserCostsCsv } from '../../console/src/pages/costs/costs-csv.ts'
import { nameOfKey } from '../../console/src/pages/costs/name-of-key.ts'

const SUMS = {
  requests: 3,
  escalations: 1,
  money: { served: 12_000, total: 1_234_567, verification: 1_222_567, alwaysSecond: 2_000_000 },
  tokens: { input: 10, output: 20, reasoning: 5 },
}

test('the file has money to the micro-dollar', () => {
  const [, line] = costsCsv('2026-11', [{ key: 'k1', name: 'shop', ...SUMS }]).split('\r\n')
  expect(line).toBe('2026-11,"k1","shop",3,1,1.234567,0.012000,1.222567,2.000000,10,20,5')
})

test('end users have a file of their own, with the same sums', () => {
  const [head, line] = endUserCostsCsv('2026-11', [{ endUser: 'eu_1', ...SUMS }]).split('\r\n')
  expect(head).toMatch(/^month,end_user,requests,escalated,spent_usd,/)
  expect(line).toBe('2026-11,"eu_1",3,1,1.234567,0.012000,1.222567,2.000000,10,20,5')
})

test.each([
  ['=HYPERLINK("https://evil.example")', `"'=HYPERLINK(""https://evil.example"")"`],
  ['+1', `"'+1"`],
  ['-1', `"'-1"`],
  ['@sum', `"'@sum"`],
  ['\n=1+1', `"'\n=1+1"`],
  [' =1+1', `"' =1+1"`],
  ['＝1+1', `"'＝1+1"`],
  ['＠sum', `"'＠sum"`],
  ['a, "b"\nc', '"a, ""b""\nc"'],
])('no spreadsheet reckons with the name %j', (name, cell) => {
  expect(costsCsv('2026-11', [{ key: 'k1', name, ...SUMS }])).toContain(`"k1",${cell},3`)
})

test('what is no key that was made is called what it is', () => {
  const called = (key: string | null) => nameOfKey({ key, name: null })
  expect([null, 'admin', 'person:ada', '4f2a'].map(called)).toEqual([
    'without a key',
    'the admin key',
    'ada, at the console',
    '4f2a',
  ])
})
