import fc from 'fast-check'
import { expect, test } from 'vitest'
import { processorMsSince } from '../../../../test/support/processor-time.ts'
import { answerFromPassage, splitPassage } from './answer-from-passage.ts'
import { countSteps, formatStep, workOut } from './expression.ts'
import { parseExpression } from './parse-expression.ts'
import { readSum } from './read-sum.ts'

test.each([
  ['What is 12 + 30?', 42],
  ['17 * 23', 391],
  ['Calculate (4 + 6) × 3 − 5.', 25],
  ['What is 2^3^2?', 512],
  ['compute 1,200 / 4 + 7', 307],
  ['What is -4 + 10?', 6],
  ['what is 15% of 80', 12],
  ['What is 7 plus 5 times 2?', 17],
  ['How much is 100 divided by 8?', 12.5],
  ['Calculate 6 x 7', 42],
  ['Solve for x: 3x + 5 = 20', 5],
  ['Find the value of y if 2y - 6 = 10', 8],
  ['Convert 3 km to m.', 3000],
  ['How many grams are in 2.5 kilograms?', 2500],
  ['Convert 90 minutes to hours', 1.5],
  ['Tom has 12 apples and buys 7 more. How many apples does he have?', 19],
  ['Mia had 20 stickers. She gave away 8. How many are left?', 12],
  ['There are 4 boxes with 6 pens each. 5 pens are lost. How many pens remain?', 19],
  ['Sam has five marbles, finds 4 more, then loses 2. How many marbles does he have?', 7],
  ['24 sweets are shared equally among 6 children. How many does each get?', undefined],
  ['A baker has 30 rolls. He splits them among 5 baskets. How many rolls per basket?', 6],
  ['Solve for r: -39*r - 55 = -3643', 92],
  ['What is 6 * 7? Answer with only the number.', 42],
  ['What is 6 * 7? How confident are you, from 0 to 100?', 42],
  ['Ann is 9 years old. She has 14 books and buys 3 more. How many books has she?', 17],
])('%s gives %s', (prompt, value) => {
  const sum = readSum(prompt)
  expect(sum && workOut(sum.expression).value).toBe(value)
})

test.each([
  'The meeting is on 2024-08-06, what should I bring?',
  'Tell me about the years 1990-1995',
  'What is love?',
  'How many legs does a spider have?',
  'He has 3 dogs near 4 houses. How many cats are there?',
  'Cody eats twice as many plums as Ann. Ann eats 5 plums. How many plums do they eat?',
  'Jo had 15 stickers, but lost 7. Her teacher gave her 5 more. How many stickers has she?',
  'What is the units digit of 7^25?',
  'What is -(3 + 4) * |2|?',
  'How wide is it at most? A. 2-3 mm B. 3-4 mm',
  'What is 3 * x + 4 * y when x is 2?',
  'If a and b solve x^2 - 5x + 9 = 0, what is their sum?',
  'There are 30 more gold coins than silver coins among 110 coins. How many coins are gold?',
  '',
])('“%s” is no sum', (prompt) => {
  expect(readSum(prompt)).toBeUndefined()
})

test('expressions are worked out as JavaScript does', () => {
  const leaf = fc.nat(99).map(String)
  const tree = fc.letrec<{ node: string }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'small' },
      leaf,
      fc
        .tuple(tie('node'), fc.constantFrom('+', '-', '*', '/'), tie('node'))
        .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
    ),
  })).node
  fc.assert(
    fc.property(tree, (text) => {
      fc.pre(text.length <= 200)
      const expression = parseExpression(text)
      const expected: unknown = new Function(`return ${text}`)()
      expect(expression && workOut(expression).value).toBe(expected)
    }),
  )
})

test('a slip falsifies exactly the step it is put at, and runs on', () => {
  const expression = parseExpression('24 * 18 - 156')
  if (!expression) throw new Error('not parsed')
  expect(countSteps(expression)).toBe(2)
  expect(workOut(expression, 0).steps.map(formatStep)).toEqual(['24 × 18 = 422', '422 − 156 = 266'])
  expect(workOut(expression).value).toBe(276)
})

test('broken expressions are refused', () => {
  for (const text of ['1 +', '(1 + 2', '1 2', '* 3', '', 'a + 1', '1..2', '('.repeat(150)]) {
    expect(parseExpression(text)).toBeUndefined()
  }
})

test('hostile prompts are read in no time', () => {
  const begun = process.cpuUsage()
  for (const prompt of ['('.repeat(2_000), '1+'.repeat(1_000), 'x '.repeat(50_000)]) {
    readSum(prompt)
    splitPassage(`${'\n'.repeat(50_000)}${prompt}`)
    answerFromPassage(prompt, ['\n'.repeat(50_000), prompt])
  }
  expect(processorMsSince(begun)).toBeLessThan(2500)
})

test('a passage answers with its own sentence, or not at all', () => {
  const passage = 'The depot opens on 2 May. The racks cost 14,000 euros. Chidi asks three firms.'
  expect(answerFromPassage('When does the depot open?', [passage])).toBe(
    'The depot opens on 2 May.',
  )
  expect(answerFromPassage('Who painted the ceiling?', [passage])).toBeUndefined()
  expect(splitPassage(`Context: ${passage}\n\nQuestion: What do the racks cost?`)).toEqual({
    passage,
    question: 'What do the racks cost?',
  })
})
