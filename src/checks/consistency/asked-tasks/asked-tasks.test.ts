/** Right answers stay unflagged, wrong ones are noticed, in wordings of people and of assistants. */
import { describe, expect, it } from 'vitest'
import { askedTaskFindings } from './asked-tasks.ts'

type Row = readonly [question: string, right: readonly string[], wrong: readonly string[]]

const SUDOKU = 'Can you solve this sudoku?\n\n1 _ | _ 4\n_ 4 | 1 _\n_ 1 | 4 _\n4 _ | _ 1'

const ROWS: readonly Row[] = [
  [
    'What is 8995 * 5221? Just the number, please.',
    [
      '46962895',
      '46,962,895',
      '8995 * 5221 = 46962895.',
      '**46962895**',
      'The answer is 46,962,895.',
    ],
    ['46987795', '46,963,895', 'The product is **46962985**.'],
  ],
  [
    'Please compute $17 \\times 23 - \\frac{36}{4}$.',
    ['$382$', '\\(382\\)', '17 × 23 = 391, and 36/4 = 9.\n\nThe result is \\boxed{382}.'],
    ['$391$', 'So we get \\boxed{372}.'],
  ],
  ['Wie viel ist 3.5 * (12 - 4.8)?', ['25.2', '25,2', 'Das Ergebnis ist 25,2'], ['26.2', '25,3']],
  ['Calculate 71 / 3 and round to two decimal places.', ['23.67', '≈ 23.67'], []],
  ['Calculate 71 / 3.', ['23.67', '23.666…', '23.6667', '71/3', '24'], ['22.67', '23.76', '73/3']],
  ['What is (1 << 4) | 3?', ['19'], ['16', '20']],
  ['Calculate -( 765 * -805 ).', ['615825', '615,825'], ['-615825', '616225']],
  ['Compute -2.5^2', ['-6.25', '6.25'], ['-5', '5.25']],
  [
    'Evaluate (0xdd1a >> 1) & 0xff. If it is negative, reply with a minus sign.',
    ['0x8d', '0x8D', '141', '8d'],
    ['0x8e', '142'],
  ],
  [
    'Compute 776.5362^-6 to 3 significant figures.',
    ['4.56e-18', '4.56 × 10^{-18}'],
    ['4.56e-17', '7.1e-18'],
  ],
  [
    'What is the gcd of 428 and 500?',
    ['4', 'gcd(428, 500) = 4', 'The answer is 4'],
    ['2', 'The answer is 8'],
  ],
  ['Find the least common multiple of 12, 18 and 20.', ['180', '**180**'], ['360', '60']],
  [
    'Find the prime factorization of 280.',
    ['2^3 × 5 × 7', '280 = 2 * 2 * 2 * 5 * 7', '2³ · 5 · 7'],
    ['2 × 2 × 5 × 7', '4 × 2 × 5 × 7'],
  ],
  [
    'Simplify the fraction 92/524.',
    ['23/131', '\\frac{23}{131}', '$\\dfrac{23}{131}$'],
    ['46/262', '\\boxed{23/141}'],
  ],
  ['How many 1 bits are in the binary representation of 45?', ['4'], ['5']],
  [
    'What is 17 mod 5?',
    ['2', '17 = 3 × 5 + 2, so the remainder is **2**.'],
    ['3', '17 = 3 × 5 + 2, so the remainder is 4.'],
  ],
  ['What is the remainder when 100 is divided by 7?', ['2', 'The remainder is 2.'], ['3']],
  ['Round 3.14159 to 3 decimal places.', ['3.142'], ['3.141', '3.1416', '3.14']],
  ['What is 4,567 rounded to the nearest hundred?', ['4600', '4,600'], ['4500', '4570']],
  ['Round 2.5 to the nearest integer.', ['3', '2'], ['2.5', '1']],
  ['How many vowels are in "banana"?', ['3'], ['2', '4']],
  ['How many primes are there between 10 and 30?', ['6'], ['7']],
  [
    'Sort these numbers in ascending order: 3.5, -2, 10, 7.25',
    [
      '-2, 3.5, 7.25, 10',
      '[-2, 3.5, 7.25, 10]',
      "['-2', '3.5', '7.25', '10']",
      'Sorted: -2, 3.5, 7.25, 10',
    ],
    ['-2, 3.5, 10, 7.25', '[-2, 3.5, 7.5, 10]'],
  ],
  [
    'Sort these words alphabetically: pear, Apple, fig, Élan',
    ['Apple, Élan, fig, pear', 'Apple, fig, pear, Élan', 'apple, élan, fig, pear'],
    ['Apple, pear, fig, Élan'],
  ],
  [
    'Remove all numbers greater than 10 from this list: 4, 12, 9.5, 10, 33',
    ['4, 9.5, 10', '[4, 9.5, 10]'],
    ['4, 12, 9.5, 10', '[4, 10]'],
  ],
  [
    'Make 24 using the numbers 4, 7, 8 and 8.',
    ['(7 - 8/8) * 4', '(7 − 8 ÷ 8) × 4 = 24'],
    ['7 * 4 - 8 + 8', '4 * 6'],
  ],
  [
    'Using the numbers 3, 5, 7, write an expression that equals 22.',
    ['3 * 5 + 7'],
    ['3 + 5 + 7', '5 * 5 - 3'],
  ],
  [
    'How many times does the letter "e" appear in the sentence "The green bees sleep here"?',
    ['9', '**9**'],
    ['8', 'The answer is 7'],
  ],
  [
    'Spell this word backwards: stressed',
    ['desserts', '"desserts"', 'Desserts.'],
    ['dessertd', 'deserts'],
  ],
  [
    'Reverse the order of the words: one two three four',
    ['four three two one', 'Four, three, two, one'],
    ['four two three one'],
  ],
  [
    'Decrypt this Caesar cipher: "KHOOR ZRUOG DJDLQ"',
    ['HELLO WORLD AGAIN', 'Hello world again'],
    ['HELLO WORDS AGAIN', 'HELLO THERE AGAIN'],
  ],
  [
    'Unscramble the letters of these words: tca ogd sohue',
    ['cat dog house', 'act god house'],
    ['cat dog horse tree', 'cap dog house'],
  ],
  [
    SUDOKU,
    ['1 3 2 4\n2 4 1 3\n3 1 4 2\n4 2 3 1', '```\n1 2 3 4\n3 4 1 2\n2 1 4 3\n4 3 2 1\n```'],
    [
      '1 3 2 4\n2 4 1 3\n3 1 4 2\n4 2 2 1',
      '1 2 3 4\n3 4 2 1\n2 1 4 3\n4 3 1 2',
      // The same twice in a column, and in a box.
      '1 2 3 4\n3 4 1 2\n3 1 4 2\n4 2 3 1',
      '1 2 3 4\n2 4 1 3\n3 1 4 2\n4 3 2 1',
    ],
  ],
  [
    'Transpose this matrix:\n1 2 3\n4 5 6',
    ['1 4\n2 5\n3 6', '[[1, 4],\n [2, 5],\n [3, 6]]'],
    ['1 4\n2 6\n3 5'],
  ],
  ['Rotate the matrix by 90 degrees clockwise:\n1 2\n3 4', ['3 1\n4 2'], ['2 4\n1 3']],
  ['Rotate the matrix by 45 degrees clockwise:\n1 2\n3 4', ['2 4\n1 3'], []],
  [
    'Restore the order of the words of this sentence: barked loudly dog the yesterday',
    ['The dog barked loudly yesterday.', 'Yesterday the dog barked loudly'],
    ['The cat barked loudly yesterday.', 'The the barked loudly yesterday'],
  ],
  [
    'Sort these words in ascending order using ASCII ordering: pear, Fig, apple, Date',
    ['Date, Fig, apple, pear', 'Date, Fig, app'],
    ['apple, Date, Fig, pear', 'Fig, Date, apple, pear'],
  ],
  [
    'Find ∫ 6x^2 + 4 dx.',
    ['2x^3 + 4x + C', '$2x^3 + 4x + C$', '∫ 6x^2 + 4 dx = 2x^3 + 4x + C'],
    ['3x^3 + 4x + C', '2x^3 + 4 + C'],
  ],
  [
    'What is the derivative of x^3 * sin(x)?',
    ['3x^2*sin(x) + x^3*cos(x)', "f'(x) = 3x^2 sin(x) + x^3 cos(x)"],
    ['3x^2*cos(x)'],
  ],
  [
    'Expand (x + 2)(x - 5).',
    ['x^2 - 3x - 10', '(x + 2)(x - 5) = x^2 - 3x - 10'],
    ['x^2 + 3x - 10', '$x^2 - 3x - 7$'],
  ],
]

describe('an answer held to a question that a machine can work out', () => {
  it.each(ROWS)('%s', (question, right, wrong) => {
    const flagged = right.filter((answer) => askedTaskFindings({ question, answer }).length > 0)
    const missed = wrong.filter((answer) => askedTaskFindings({ question, answer }).length === 0)
    expect({ flagged, missed }).toEqual({ flagged: [], missed: [] })
  })
})

describe('another question, or an answer of which too little is told', () => {
  it.each<readonly [string, string]>([
    ['What is the remainder of 17 * 23 divided by 5?', '1'],
    ['What are the last two digits of 17 * 23?', '91'],
    ['What is 15% of 80 + 12?', '24'],
    ['Estimate 48 * 52.', '2500'],
    ['Is 12 * 12 = 144 true?', '1'],
    ['Compute 3 + 4, then 5 * 6.', '7 and 30'],
    ['What is the sum of the digits of 12 * 12?', '9'],
    ['On 2024-05-06, what was 3 + 4?', '7'],
    ['What is 10 - 3 apples?', '5'],
    ['What is 2^3^2?', '64'],
    ['What is 1e3 + 1?', '1001'],
    ['Sort these numbers in ascending order: 3, 1, 2, 2 and remove duplicates', '1, 2, 3'],
    ['Arrange these numbers in ascending order and add 1 to each: 3, 1, 2', '2, 3, 4'],
    ['What is -7 mod 3?', '2'],
    ['Rotate the matrix left by 90 degrees:\n1 2\n3 4', '2 4\n1 3'],
    ['Berechne 1.500 * 2.', '3000'],
    ['What is 5 / 2 in Python 2?', '2'],
    ['What is 10 / 3?', '3 1/3'],
    ['What is 10 / 3?', '3.333...'],
    ['What is 2 * 617?', '1.234'],
    ['What is 17 * 23?', '1e9999'],
    ['I paid 12 + 5 euros. What is 12 * 5?', '17'],
    ['Make 24 using 4, 7, 8, 8.', 'This is not possible.'],
    ['Make 24 using 4, 7, 8, 8.', '8 / 8 = 1, 7 - 1 = 6, 6 * 4 = 24'],
    ['Sort these words in order of length: kiwi, fig, banana', 'fig, kiwi, banana'],
    ['Sort these numbers in ascending order of absolute value: -5, 2, 9, -1', '-1, 2, -5, 9'],
    ['Sort these numbers in ascending order: 5, 3, 4, 1', '[1, 3, 4'],
    ['Rotate the matrix by 90 degrees and then transpose it:\n1 2\n3 4', '3 4\n1 2'],
    ['What is the lcm of 4 and 6, and of 10 and 15?', '12 and 30'],
    ['Find the second derivative of x^3.', '6x'],
    ['Find ∫ 1/x^2 dx.', '-1/x'],
    ['How many times does the letter e appear in my name?', '3'],
    ['How do you spell words backwards?', 'Begin at the end.'],
    ['Explain why 12 * 12 is not 145.', '145'],
  ])('%s %s', (question, answer) => {
    expect(askedTaskFindings({ question, answer })).toEqual([])
  })

  it('is read in time, whatever it says', () => {
    const parts = [
      '1 + ',
      '( ',
      'a, ',
      ': a',
      'sort 1, 2, 3 ascending ',
      '"e" in "',
      '∫ x dx ',
      '\n1 2',
      ' ',
    ]
    for (const part of parts) {
      for (const lead of [
        '',
        'Calculate ',
        'How many times does the letter e appear in ',
        'Unscramble: ',
        'Sudoku\n',
      ]) {
        const question = lead + part.repeat(7_900 / part.length)
        const startedAt = performance.now()
        askedTaskFindings({ question, answer: part.repeat(7_900 / part.length) })
        expect(performance.now() - startedAt, `${lead}${part}`).toBeLessThan(250)
      }
    }
  })

  it.each(['Derivative of', 'Expand x + 2', 'What is', 'What is the product', '∫ x'])(
    'is read in time where spaces without end stand behind %j',
    (lead) => {
      // The shortest first: where the time grows by the cube, the longer ones would not end.
      for (const length of [400, 1_400, 7_900])
        for (const end of ['=', '?x', 'x$$']) {
          const question = lead + ' '.repeat(length) + end
          const startedAt = performance.now()
          askedTaskFindings({ question, answer: 'The answer is 2x + 3.' })
          expect(performance.now() - startedAt, `${length} ${end}`).toBeLessThan(250)
        }
    },
  )
})
