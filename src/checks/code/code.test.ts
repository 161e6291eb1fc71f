import { afterAll, describe, expect, it } from 'vitest'
import { processorMsSince } from '../../../test/support/processor-time.ts'
import type { CheckInput, CheckResult } from '../../core/check.ts'
import { createCodeCheck } from './code.ts'
import { definedNames, extractCode } from './extract-code.ts'
import { claimedExamples, findExamples } from './find-examples.ts'
import { knownExamples } from './known-examples.ts'
import { inLanguage, literalAtStart } from './plain-literal.ts'
import { probeCases } from './probe-cases.ts'
import { createSandbox } from './sandbox/create-sandbox.ts'
import type { Sandbox } from './sandbox/sandbox.ts'
import { engineFolders } from './sandbox/start-sandbox.ts'

const sandbox = createSandbox({ most: 1, keepWarm: false, pythonRuns: 100, startMs: 120_000 })
/** With more time than the check gives: a machine that stands still for seconds is no fault of the code. */
const patient: Sandbox = {
  run: (program, signal) => sandbox.run({ ...program, deadlineMs: 60_000 }, signal),
  close: () => sandbox.close(),
}
const check = createCodeCheck(patient)
const { signal } = new AbortController()
const run = async (input: CheckInput): Promise<CheckResult> => check.run(input, signal)
const fenced = (language: string, code: string): string =>
  `Here it is:\n\n\`\`\`${language}\n${code}\n\`\`\`\n`

afterAll(() => sandbox.close())

describe('the code check on JavaScript', () => {
  const question = 'Write add(a, b). Example: add(2, 3) -> 5 and add(-1, 1) -> 0'

  it('passes code that does what the question shows', async () => {
    const result = await run({ question, answer: fenced('js', 'const add = (a, b) => a + b') })
    expect(result).toMatchObject({ verdict: 'pass', coverage: { checked: 2, total: 2 } })
  })

  it('fails code that does something else, with what it gave', async () => {
    const result = await run({
      question,
      answer: fenced('js', 'function add(a, b) { return a - b }'),
    })
    expect(result.verdict).toBe('fail')
    expect(result.findings[0]).toMatchObject({ code: 'test-failed', found: '-1', expected: '5' })
  })

  it('fails code that agrees with the examples and is not what the words ask for', async () => {
    const asked =
      'Write gcd(a, b), the greatest common divisor.\ngcd(12, 18) -> 6\ngcd(7, 5) -> 1\ngcd(9, 4) -> 1'
    const by = async (body: string) =>
      run({ question: asked, answer: fenced('js', `function gcd(a, b) { ${body} }`) })
    const right = await by('return b === 0 ? a : gcd(b, a % b)')
    expect(right).toMatchObject({ verdict: 'pass', findings: [] })
    const wrong = await by('return a === 12 ? 6 : 1')
    expect(wrong.verdict).toBe('fail')
    expect(wrong.findings[0]?.code).toBe('known-differs')
    const picky = await by("if (a > 20) throw new Error('no'); return b === 0 ? a : gcd(b, a % b)")
    expect(picky.verdict).toBe('abstain')
    expect(picky.findings[0]).toMatchObject({ code: 'known-breaks', weight: 'doubt' })
  })

  it('asks of a test that is a mere comparison whether it holds', async () => {
    const wrong = fenced('js', 'const add = (a, b) => a - b')
    const right = fenced('js', 'const add = (a, b) => a + b')
    for (const test of ['add(2, 3) === 5', 'assert(add(2, 3) === 5);']) {
      const { verdict, findings } = await run({ answer: wrong, tests: [test] })
      expect([test, verdict, findings[0]?.code]).toEqual([test, 'fail', 'test-failed'])
      expect((await run({ answer: right, tests: [test] })).verdict).toBe('pass')
    }
  })

  it('abstains when nothing says what the code should give', async () => {
    const result = await run({
      question: 'Write add.',
      answer: fenced('js', 'const add = (a, b) => a + b'),
    })
    expect(result.verdict).toBe('abstain')
  })

  it('fails code that does not end or cannot be read', async () => {
    const answer = fenced('js', 'function add() { for (;;); }')
    const endless = await createCodeCheck(sandbox).run({ question, answer }, signal)
    expect(endless.verdict).toBe('fail')
    const broken = await run({ question, answer: fenced('js', 'function add(a, b { return a }') })
    expect(broken.findings[0]?.code).toBe('does-not-start')
  })

  it('waits for promises and runs modules', async () => {
    const answer = fenced('js', 'export async function add(a, b) { return a + b }')
    expect((await run({ question, answer })).verdict).toBe('pass')
  })

  it('abstains where the code needs what is not there', async () => {
    const answer = fenced('js', "const fs = require('fs')\nfunction add(a, b) { return a + b }")
    expect((await run({ question, answer })).verdict).toBe('abstain')
  })

  it('doubts code that differs from another sample', async () => {
    const result = await run({
      question,
      answer: fenced('js', 'const add = (a, b) => (a === 0 ? 7 : a + b)'),
      samples: [fenced('js', 'const add = (a, b) => a + b')],
    })
    expect(result.findings.map(({ code, weight }) => [code, weight])).toEqual([
      ['samples-differ', 'doubt'],
    ])
    expect(result.verdict).toBe('abstain')
  })

  it('runs TypeScript, and abstains on types it cannot erase', async () => {
    const answer = fenced(
      'ts',
      'export function add(a: number, b?: number): number { return a + b! }',
    )
    expect((await run({ question, answer })).verdict).toBe('pass')
    const odd = fenced(
      'ts',
      'namespace N { export const one = 1 }\nfunction add(a: number) { return N.one }',
    )
    expect((await run({ question, answer: odd })).verdict).not.toBe('pass')
  })
})

describe.skipIf(engineFolders('python') === undefined)('the code check on Python', () => {
  const answer = fenced('python', 'def shared(a, b):\n    return tuple(sorted(set(a) & set(b)))')

  it('holds code to given tests', async () => {
    const tests = ['assert shared((3, 4), (4, 5)) == (4,)', 'assert shared((1,), (2,)) == ()']
    expect((await run({ answer, tests })).verdict).toBe('pass')
    const wrong = await run({ answer, tests: [...tests, 'assert shared((1,), (1,)) == [1]'] })
    expect(wrong.findings[0]).toMatchObject({ code: 'test-failed', weight: 'wrong' })
  })

  it('runs the doctests of the question', async () => {
    const question = 'Write shared.\n    >>> shared((3, 4), (4, 5))\n    (4,)\n'
    expect((await run({ question, answer })).verdict).toBe('pass')
  })

  it('holds each part of an assertion to the value, which a program cannot vouch for', async () => {
    const lies =
      'class Liar(int):\n    def __eq__(self, other):\n        return True\ndef f(n):\n    return Liar(n)\ndef g(n):\n    return Liar(n)'
    const honest = 'def f(n):\n    return n + 1\ndef g(n):\n    return n * 2'
    const tests = ['assert f(1) == 2 and g(3) == 6']
    const verdicts = [lies, honest].map(
      async (code) => (await run({ answer: fenced('python', code), tests })).verdict,
    )
    expect(await Promise.all(verdicts)).toEqual(['fail', 'pass'])
  })

  it('holds code to assertions of the question that compare roughly', async () => {
    const question = 'Write area.\nassert math.isclose(area(10), 314.159, rel_tol=0.001)\n'
    const right = fenced('python', 'def area(r):\n    return 3.14159 * r * r')
    const wrong = fenced('python', 'def area(r):\n    return 2 * 3.14159 * r')
    expect((await run({ question, answer: right })).verdict).toBe('pass')
    expect((await run({ question, answer: wrong })).verdict).toBe('fail')
  })

  it('fails code that recurses without an end, and doubts code that takes for ever on a number of the shown kind', async () => {
    const question = 'Write steps.\nassert steps(1) == 1\nassert steps(3) == 3\n'
    const endless = 'def steps(n):\n    return 1 if n == 1 else steps(n - 1) + 1'
    const slow = 'def steps(n):\n    return n if n < 4 else steps(n - 1) + steps(n - 2)'
    const weightOf = async (code: string, by = check) => {
      const result = await by.run({ question, answer: fenced('python', code) }, signal)
      return result.findings.map((found) => [found.code, found.weight])
    }
    expect(await weightOf(endless)).toEqual([['edge-breaks', 'wrong']])
    expect(await weightOf(slow, createCodeCheck(sandbox))).toEqual([['edge-breaks', 'doubt']])
  })

  it('fails answers whose code gives something else than they say, where the question shows nothing', async () => {
    const code = 'def twice(n):\n    return n + n'
    const right = `${fenced('python', code)}\nprint(twice(4))  # Output: 8\n`
    const wrong = `${fenced('python', code)}\nSo \`twice(4)\` → \`16\`.`
    const question = 'Write twice.'
    expect((await run({ question, answer: right })).verdict).toBe('abstain')
    const result = await run({ question, answer: wrong })
    expect(result.findings[0]).toMatchObject({ code: 'claim-differs', found: '8', expected: '16' })
    expect(result.verdict).toBe('fail')
  })

  it('only doubts code that gives another kind of value than the words tell', async () => {
    const question = 'Write a function.\nInput: n = 3\nOutput: 6\n'
    const other = 'def twice(n):\n    return [n, n]'
    const off = 'def twice(n):\n    return n * n'
    const verdictOf = async (code: string) =>
      (await run({ question, answer: fenced('python', code) })).verdict
    expect(await verdictOf(other)).toBe('abstain')
    expect(await verdictOf(off)).toBe('fail')
    expect(await verdictOf('def twice(n):\n    return n + n')).toBe('pass')
  })

  it('fails code that reaches for the host', async () => {
    const reaching = fenced('python', 'import os\ndef shared(a, b):\n    return os.system("true")')
    const result = await run({ answer: reaching, tests: ['assert shared((1,), (1,)) == (1,)'] })
    expect(result.verdict).toBe('fail')
  })
})

describe('extractCode', () => {
  it('takes fenced blocks of one language, without calls that only show', () => {
    const answer = `${fenced('python', 'def f(x):\n    return x')}\nUse it:\n${fenced('python', 'print(f(1))')}`
    expect(extractCode(answer)).toMatchObject({
      language: 'python',
      code: 'def f(x):\n    return x\n',
    })
  })

  it('takes a bare answer that is code and no prose', () => {
    expect(extractCode('\ndef f(x):\n    return x\n')?.language).toBe('python')
    expect(extractCode('The function f returns x.')).toBeUndefined()
    expect(extractCode(fenced('sql', 'select 1'))).toBeUndefined()
  })
})

describe('100 kB of hostile text', () => {
  it.each(['\n', '\r\n', ' ', 'a', 'class A:', ':: '])(
    '%j is looked through in no time',
    (piece) => {
      const text = piece.repeat(Math.ceil(100_000 / piece.length))
      const begun = process.cpuUsage()
      for (const answer of [text, `const a = 1\n${text.slice(0, 59_000)}`, fenced('', text)]) {
        extractCode(answer)
      }
      for (const language of ['python', 'javascript'] as const) {
        knownExamples(text, 'def f(n):\n    return n', language, ['f'])
        claimedExamples(text, language, ['f'])
      }
      expect(processorMsSince(begun)).toBeLessThan(1000)
    },
  )
})

describe('findExamples', () => {
  const found = (question: string, language: 'python' | 'javascript' = 'python') =>
    findExamples(question, language, ['f', 'g'])

  it('reads doctests, assertions and arrows', () => {
    expect(found('>>> f([1, 2])\n3\n')).toEqual([
      { kind: 'equal', source: 'f([1, 2])', expected: '3' },
    ])
    expect(found('assert f(1) == 2')).toEqual([{ kind: 'assert', source: 'assert f(1) == 2' }])
    expect(found('so f("a") returns true.')).toEqual([
      { kind: 'equal', source: 'f("a")', expected: 'True' },
    ])
    expect(found('f((1, 2)) → [3, {4: 5}] as list')[0]).toMatchObject({ expected: '[3, {4: 5}]' })
  })

  it('reads comments, calls of test libraries, rules and sums', () => {
    const expected = (text: string) =>
      found(text).map((one) => (one.kind === 'equal' ? one.expected : one.source))
    expect(expected('f(15)   # returns "db"\nprint(f(2))  # Output: [1]')).toEqual(['"db"', '[1]'])
    expect(expected('expect(f(1)).toBe(2); assert.deepEqual(f([1]), [2])')).toEqual(['2', '[2]'])
    expect(expected('`f(2)` should return `4`; f(3)) == 9')).toEqual(['4', '9'])
    expect(expected('f("1234") = "4321"')).toEqual(['"4321"'])
    expect(expected('f(1) = 3, and f(3) = [1, 2]')).toEqual([])
    expect(expected('f("5 apples", 19) -> 19 - 5 - 6 = 8')).toEqual(['8'])
  })

  it('writes Python values as JavaScript', () => {
    expect(found('f((1, 2), "None") -> (True, None)', 'javascript')).toEqual([
      { kind: 'equal', source: 'f([1, 2], "None")', expected: '[true, null]' },
    ])
    expect(inLanguage('f(g(1), (2, 3))', 'javascript')).toBe('f(g(1), [2, 3])')
  })

  it('takes no prose, no calculation and no unknown name for an example', () => {
    expect(found('f(x) returns the sum of both. g(y) -> the list')).toEqual([])
    expect(found('f("5 apples", 19) -> 19 - n - 6')).toEqual([])
    expect(found('h(1) -> 2, f(a) -> 3')).toEqual([])
    expect(found('f(2)  # 2 is the size')).toEqual([])
    expect(found('>>> f(1)\n["cut off",\n')).toEqual([])
    expect(literalAtStart('trueish')).toBeUndefined()
    expect(literalAtStart('(x - 1) is a root')).toBeUndefined()
  })

  it('is quick on hostile text', () => {
    const begun = process.cpuUsage()
    for (const piece of ['f(', '>>> f()\n', 'f() -> [', 'f(()', '"']) found(piece.repeat(20_000))
    expect(processorMsSince(begun)).toBeLessThan(4000)
  })
})

describe('knownExamples', () => {
  const known = (question: string, code: string, language: 'python' | 'javascript' = 'python') =>
    knownExamples(question, code, language, definedNames(code)).cases.map((one) =>
      one.kind === 'equal' ? [one.source, one.expected] : [one.source],
    )
  const pair = 'def f(grid, k):\n    return 1'

  it('reads inputs and outputs under their heads, by name where the names are known', () => {
    const text =
      'Example 1:\n  Input: grid = [[0, 1],\n    [1, 1]], k = 2\n  Output: 6\n  Explanation: so.\n'
    expect(known(text, pair)).toEqual([['f([[0, 1],\n    [1, 1]], 2)', '6']])
    expect(known('Input: k = 2, grid = []\nOutput: true', pair, 'javascript')).toEqual([
      ['f([], 2)', 'true'],
    ])
    expect(known('Input: 7\nOutput: 6', pair)).toEqual([])
    expect(known('Input: hello\nOutput: 6', 'def f(s):\n    return 1')).toEqual([])
  })

  it('reads sentences and tables', () => {
    const one = 'function f(lst) { return 1 }'
    expect(known('For lst = [1, 2] the output should be 14', one)).toEqual([['f([1, 2])', '14']])
    expect(known('If n = 5, it returns 8. If n = k, it returns 9.', one)).toEqual([['f(5)', '8']])
    expect(known('| n | Result |\n|---|---|\n| 2 | 4 |\n| x | y |', one)).toEqual([['f(2)', '4']])
    expect(known('For [1, 2] it should return 3, and given 5 the result is 6.', one)).toEqual([
      ['f([1, 2])', '3'],
      ['f(5)', '6'],
    ])
    expect(known('For 2 reasons it is 4 times slower with 3 threads.', one)).toEqual([])
    expect(known('f([3]) is 2, f([4]) is a list', one)).toEqual([['f([3])', '2']])
  })

  it('takes the only other name for that of the function, and the method of a class named Solution', () => {
    expect(known('twice(2) -> 4', 'def double(n):\n    return n')).toEqual([['double(2)', '4']])
    expect(known('twice(2) -> 4, half(2) -> 1', 'def double(n):\n    return n')).toEqual([])
    expect(known('len([1, 2]) -> 2', 'def double(n):\n    return n')).toEqual([])
    const method = 'class Solution:\n    def double(self, n: int) -> int:\n        return n'
    expect(known('Input: n = 2\nOutput: 4', method)).toEqual([['Solution().double(2)', '4']])
  })

  it('is quick on hostile text', () => {
    const begun = process.cpuUsage()
    for (const piece of [
      'Input: ',
      'for x = ',
      'f(1)) ',
      'Input: [',
      'if a = 1, ',
      '| input | output |\n',
    ])
      known(piece.repeat(20_000), 'def g(n):\n    return n')
    expect(processorMsSince(begun)).toBeLessThan(6000)
  })
})

describe('probeCases', () => {
  it('moves each argument to its edges', () => {
    const probes = probeCases(
      [{ kind: 'assert', source: 'assert f([1, 2], "ab") == 3' }],
      ['f'],
      'python',
    )
    expect(probes.map(({ source }) => source)).toContain('f([], "ab")')
    expect(probes.map(({ source }) => source)).toContain('f([1, 2], "")')
  })
})
