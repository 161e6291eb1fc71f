import { afterAll, describe, expect, it } from 'vitest'
import { TOLD_MADE, TOLD_UNREAD } from '../../../../test/support/told-outputs.ts'
import { TOLD_TRAPS } from '../../../../test/support/told-traps.ts'
import { createCodeCheck } from '../../../checks/code/code.ts'
import { createSandbox } from '../../../checks/code/sandbox/create-sandbox.ts'
import type { Sandbox } from '../../../checks/code/sandbox/sandbox.ts'
import type { CheckResult } from '../../../core/check.ts'
import { compareOutput } from './compare-output.ts'
import { whatIsFree } from './what-is-free.ts'

const sandbox = createSandbox({ most: 1, keepWarm: false, pythonRuns: 200, startMs: 120_000 })
const patient: Sandbox = {
  run: (program, signal) => sandbox.run({ ...program, deadlineMs: 60_000 }, signal),
  close: () => sandbox.close(),
}
const check = createCodeCheck(patient)
const run = async (question: string, answer: string): Promise<CheckResult> =>
  check.run({ question, answer }, new AbortController().signal)
const block = (language: string, code: string): string => `\`\`\`${language}\n${code}\n\`\`\`\n`

afterAll(() => sandbox.close())

describe('what an answer says that code prints', () => {
  const all = [...TOLD_MADE, ...TOLD_UNREAD, ...TOLD_TRAPS]

  it.each(all)('finds nothing in $question', async ({ question, answer }) => {
    expect((await run(question, answer)).findings).toEqual([])
  })

  it.each(all.filter(({ slip }) => slip !== undefined))(
    'finds the slip in $question',
    async ({ question, answer, slip: [from, to] = ['', ''] }) => {
      const at = answer.lastIndexOf(from)
      const wrong = answer.slice(0, at) + to + answer.slice(at + from.length)
      expect(at).toBeGreaterThanOrEqual(0)
      expect(await run(question, wrong)).toMatchObject({
        verdict: 'fail',
        findings: [{ code: 'told-output-differs', weight: 'wrong' }],
      })
    },
  )

  it('passes the right answer to a question about an output, and only that', async () => {
    const question = `What does this print?\n${block('python', 'print(sum(range(4)))')}`
    expect(await run(question, '6')).toMatchObject({
      verdict: 'pass',
      coverage: { checked: 1, total: 1 },
    })
    const own = `Like this:\n${block('python', 'print(sum(range(4)))  # 6')}`
    expect(await run('How do I add up a range?', own)).toMatchObject({ verdict: 'abstain' })
  })

  it('says what was told and what it is, with the place', async () => {
    const answer = `Like this:\n${block('js', 'console.log([3, 1, 2].sort()); // [3, 2, 1]')}`
    const result = await run('How do I sort?', answer)
    expect(result).toMatchObject({ coverage: { checked: 1, total: 1 } })
    expect(result.note).toBeUndefined()
    expect(result.findings).toEqual([
      {
        span: { start: 17, end: 61 },
        claim: '[3, 2, 1]',
        found: '[3, 2, 1]',
        expected: '[ 1, 2, 3 ]',
        message: expect.stringContaining('console.log([3, 1, 2].sort())'),
        code: 'told-output-differs',
        weight: 'wrong',
      },
    ])
  })

  it('uses the code that stands before', async () => {
    const code = block('python', 'def double(x):\n    return 2 * x')
    const question = `I have this:\n${code}`
    const answer = `Call it:\n${block('python', 'print(double(4))  # 9')}`
    expect(await run(question, answer)).toMatchObject({ verdict: 'fail' })
    expect(await run(question, answer.replace('9', '8'))).toMatchObject({ findings: [] })
  })

  it('judges code that stands for itself beside code that does not', async () => {
    const before = block('js', "import fs from 'node:fs'\nconst size = fs.statSync('a').size")
    const plain = block('js', 'console.log([1, 2].length); // 3')
    expect(await run('', `First:\n${before}\nThen:\n${plain}`)).toMatchObject({ verdict: 'fail' })
    const needy = block('js', 'console.log(size); // 3')
    expect((await run('', `First:\n${before}\nThen:\n${needy}`)).findings).toEqual([])
  })

  it.each([
    ['chance', 'python', 'import random\nprint(random.random())  # 0.5', 'it uses random'],
    ['the clock', 'js', 'console.log(Date.now() % 2); // 0', 'Date'],
    ['who types', 'python', "print(input('Name? '))  # Output: Ada", 'input('],
    ['no end', 'python', 'while True:\n    x = 1\nprint(x)  # 2', 'does not end'],
    ['an error', 'python', 'print(missing)  # 3', 'NameError'],
    ['too much', 'js', 'for (let i = 0; i < 1e4; i++) console.log(i); // 3', 'too much'],
  ])('judges nothing that hangs on %s, and says so', async (_, language, code, reason) => {
    const hasty = createCodeCheck({
      run: (program, signal) => sandbox.run({ ...program, deadlineMs: 3000 }, signal),
      close: async () => undefined,
    })
    const answer = `Like this:\n${block(language, code)}`
    const result = await hasty.run({ answer }, new AbortController().signal)
    expect(result.findings.filter(({ code: name }) => name === 'told-output-differs')).toEqual([])
    expect(result.note).toContain(reason)
    expect(result.verdict).toBe('abstain')
  })

  it('only doubts where a set may come in another order', async () => {
    const code = "words = set(['b', 'a'])\nprint(len(words))  # 3"
    expect(await run('', block('python', code))).toMatchObject({
      verdict: 'abstain',
      findings: [{ code: 'told-output-differs', weight: 'doubt' }],
    })
  })

  it('believes no script that puts other functions in the place of those that report', async () => {
    const code = 'globalThis.__toldRead = () => 5\nconsole.log(1); // 2'
    expect(await run('', `Run:\n${block('js', code)}`)).toMatchObject({ verdict: 'abstain' })
  })
})

describe('the code check', () => {
  it('does not blame a program for a file or a person that is not there', async () => {
    const reads = "def last():\n    return 1\n\nwith open('data.csv') as f:\n    print(f.read())"
    const asks = 'def double(x):\n    return 2 * x\n\nprint(double(int(input())))'
    for (const code of [reads, asks]) {
      expect(await run('', block('python', code))).toMatchObject({
        verdict: 'abstain',
        findings: [],
      })
    }
  })
})

describe('comparing outputs', () => {
  it.each([
    ['3.33', '3.3333333333333335', 'same'],
    ['3.34', '3.3333333333333335', 'same'],
    ['3.4', '3.3333333333333335', 'same'],
    ['3.5', '3.3333333333333335', 'differs'],
    ['5', '5.0', 'same'],
    ['["a", 1]', "[ 'a', 1 ]", 'same'],
    ['true', 'True', 'same'],
    ['1, 2', '1\n2', 'same'],
    ['5, 10', '5 10', 'unclear'],
    ['1\n...\n9', '1\n2\n9', 'unclear'],
    ['<function f at 0x7f>', '<function f at 0x7fab12345>', 'unclear'],
    ['b\na', 'a\nb', 'differs'],
    ['12', '112', 'differs'],
    ['None', '4', 'unlike'],
  ])('takes %j for %j as %s', (told, actual, likeness) => {
    expect(compareOutput(told, actual)).toBe(likeness)
  })
})

describe('what depends on more than the script', () => {
  it.each([
    ['python', 'print(a // input("x"))', true],
    ['python', 'print(7 // 2)  # not input()', false],
    ['python', 'print("no input() here")', false],
    ['python', 'print(f"{id(x)}")', true],
    ['python', 'import numpy as np', true],
    ['python', 'from math import pi\nimport re, json', false],
    ['python', 'from datetime import date\nprint(date.today().year)', true],
    ['python', 'from datetime import date\nprint(date(2026, 3, 1).weekday())', false],
    ['python', 'print(a is b)', true],
    ['python', 'print(a is not None)', false],
    ['javascript', 'console.log(Math.random())', true],
    ['javascript', 'function f() { return this.x }', true],
    ['javascript', 'class A { get() { return this.x } }', false],
    ['javascript', 'async function f() {\n  await null\n}', false],
  ] as const)('%s: %j %s', (language, source, isFree) => {
    expect(whatIsFree(language, source) !== undefined).toBe(isFree)
  })
})
