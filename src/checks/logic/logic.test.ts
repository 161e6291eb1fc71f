import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { processorMsSince } from '../../../test/support/processor-time.ts'
import type { CheckResult } from '../../core/check.ts'
import { readFiniteProblem, solveFinite } from './finite-problem.ts'
import { parseFormula } from './formula.ts'
import { createLogicCheck } from './logic.ts'
import { readExpression } from './read-expression.ts'
import { createSolver, type Solver } from './solver.ts'

const solver = createSolver()
/** With more time than the check gives, and a second solver where a busy machine did not start the first. */
const patient: Solver = {
  solve: async (text, _timeoutMs, signal) =>
    (await solver.solve(text, 30_000, signal)) ?? (await solver.solve(text, 30_000, signal)),
  close: () => solver.close(),
}
const check = createLogicCheck(patient)
const { signal } = new AbortController()
const run = async (answer: string): Promise<CheckResult> => check.run({ answer }, signal)

afterAll(() => solver.close())

const SYLLOGISM = `Premises:
∀x (Man(x) → Mortal(x)) ::: All men are mortal.
Man(socrates) ::: Socrates is a man.
Conclusion:
Mortal(socrates) ::: Socrates is mortal.
`
const PUZZLE = `Domain:
1: leftmost
3: rightmost
Variables:
red [IN] [1, 2, 3]
blue [IN] [1, 2, 3]
green [IN] [1, 2, 3]
Constraints:
red > blue ::: The red book is to the right of the blue book.
green == 1 ::: The green book is the leftmost.
AllDifferentConstraint([red, blue, green])
Query:
A) red == 2
B) blue == 2
C) green == 3
`

it('abstains at once, and in the same words, where the answer holds no program', async () => {
  const { ms: _, ...waited } = await run('All men are mortal. Conclusion: so is he.')
  expect(check.abstain?.({ answer: 'All men are mortal. Conclusion: so is he.' })).toMatchObject(
    waited,
  )
  expect(check.abstain?.({ answer: SYLLOGISM })).toBeUndefined()
  expect(check.abstain?.({ answer: PUZZLE })).toBeUndefined()
})

describe('logic', () => {
  it('abstains without a program', async () => {
    expect((await run('Socrates is mortal, because all men are.')).verdict).toBe('abstain')
  })

  it('passes what follows and fails what does not', async () => {
    expect((await run(`${SYLLOGISM}\nSo the statement is true.`)).verdict).toBe('pass')
    const wrong = await run(`${SYLLOGISM}\nSo the statement is false.`)
    expect(wrong.findings[0]).toMatchObject({ code: 'program-disagrees', expected: 'true' })
  })

  it('tells an open question from a refuted one', async () => {
    const open = SYLLOGISM.replace('Man(socrates) :::', 'Man(plato) :::')
    expect((await run(`${open}\nIt is uncertain.`)).verdict).toBe('pass')
    const refuted = SYLLOGISM.replace('Mortal(socrates) :::', '¬Mortal(socrates) :::')
    expect((await run(`${refuted}\nIt is false.`)).verdict).toBe('pass')
  })

  it('reports premises that exclude each other instead of proving anything from them', async () => {
    const result = await run(
      `${SYLLOGISM.replace('Conclusion:', '¬Mortal(socrates)\nConclusion:')}\nTrue.`,
    )
    expect(result.verdict).toBe('abstain')
    expect(result.findings[0]?.code).toBe('contradictory-premises')
  })

  it('tries every arrangement of a puzzle', async () => {
    expect((await run(`${PUZZLE}\nThe answer is (B).`)).verdict).toBe('pass')
    expect((await run(`${PUZZLE}\nThe answer is (A).`)).verdict).toBe('fail')
  })

  it('asks nothing for whoever has left while the solver started', async () => {
    const starting = createSolver()
    const left = new AbortController()
    const answer = starting.solve('(check-sat)', 10_000, left.signal)
    await new Promise((resolve) => setImmediate(resolve))
    left.abort()
    expect(await answer).toBeUndefined()
    await starting.close()
  })

  it('takes nothing for an answer that a program had printed elsewhere', async () => {
    const printed = JSON.stringify(JSON.stringify({ id: 1, output: 'sat' })).replaceAll('\\"', '""')
    const elsewhere = '(set-option :regular-output-channel "stdout")'
    for (const text of ['"boo"', printed]) {
      const program = `${elsewhere}(echo ${text})(check-sat)`
      expect(await solver.solve(program, 10_000, signal)).toBe('')
    }
    expect(await solver.solve('(check-sat)', 10_000, signal)).toBe('sat\n')
  })

  it('survives programs that never end and goes on', async () => {
    const hard =
      '(declare-fun f (Int) Int)(assert (forall ((x Int)) (> (f (+ x 1)) (* (f x) (f x)))))(check-sat)'
    const input = { answer: `\`\`\`smt2\n${hard}\n\`\`\`` }
    expect((await createLogicCheck(solver).run(input, signal)).verdict).toBe('abstain')
    // The new child may be slow to start beside other tests; it has to work again, not at once.
    await expect
      .poll(async () => (await run(`${SYLLOGISM}\nTrue.`)).verdict, { timeout: 50_000 })
      .toBe('pass')
  })
})

describe('parseFormula', () => {
  it.each([
    '∀x (A(x) → B(x))',
    '∀x ∃y (Knows(x, y) ∧ ¬Likes(y, x))',
    'A(a) ⊕ ¬(B(a) ∨ C(a))',
    '∀x ∈ {a, b} (P(x))',
    '∀x P(x) → Q(a)',
    'forAllOf(x) <-> B',
    '2000 > 1500',
    '(A(a) ∧ B(a)',
  ])('reads %s', (text) => {
    expect(parseFormula(text)).toBeDefined()
  })

  it.each(['', '→ B(x)', '∀ (', 'A(a', '{', 'All men are mortal.'])('refuses %j', (text) => {
    expect(parseFormula(text)).toBeUndefined()
  })

  it('never throws and is quick', () => {
    fc.assert(fc.property(fc.string(), (text) => parseFormula(text) === undefined || true))
    const begun = process.cpuUsage()
    for (const piece of ['¬', '(', '∀x ', 'A(', 'A(x) → ']) parseFormula(piece.repeat(20_000))
    expect(processorMsSince(begun)).toBeLessThan(4000)
  })
})

describe('finite puzzles', () => {
  it('gives up on too many arrangements', () => {
    const many = Array.from({ length: 12 }, (_, n) => `v${n} [IN] [1,2,3,4,5,6,7,8,9]`).join('\n')
    const problem = readFiniteProblem(`${many}\nA) v0 == 1`)
    expect(problem && solveFinite(problem)).toBeUndefined()
  })

  it('agrees with plain JavaScript on arithmetic', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 }), (a, b) => {
        const values = new Map([
          ['a', a],
          ['b', b],
        ])
        const value = (text: string): number | undefined => readExpression(text)?.valueIn(values)
        expect(value('a + 2 * b - 1')).toBe(a + 2 * b - 1)
        expect(value('abs(a - b) == 1 and not a > b')).toBe(
          Number(Math.abs(a - b) === 1 && !(a > b)),
        )
      }),
    )
  })
})

const data = process.env.SECONDLINE_DATA ?? join(import.meta.dirname, '../../../../shared/data')
const puzzles = join(data, 'logic/LogicalDeduction.dev_gpt-4_programs.json.gz')

describe.skipIf(!existsSync(puzzles))('recorded programs', () => {
  it('are read and solved in at least 99 of 100 puzzles, most of them rightly', () => {
    const rows = JSON.parse(gunzipSync(readFileSync(puzzles)).toString()) as readonly {
      readonly raw_logic_programs: readonly string[]
      readonly answer: string
    }[]
    let executed = 0
    let right = 0
    for (const row of rows) {
      const problem = readFiniteProblem(row.raw_logic_programs[0] ?? '')
      const outcome = problem && solveFinite(problem)
      if (outcome === undefined) continue
      executed++
      if (outcome.always.length === 1 && outcome.always[0] === row.answer) right++
    }
    expect(executed / rows.length).toBeGreaterThanOrEqual(0.99)
    expect(right / executed).toBeGreaterThan(0.85)
  })
})
