import { afterAll, describe, expect, it } from 'vitest'
import { createSandbox } from './create-sandbox.ts'
import type { ProgramCase, SandboxLanguage } from './sandbox.ts'
import { engineFolders } from './start-sandbox.ts'

const sandbox = createSandbox({ most: 1, keepWarm: false, startMs: 120_000 })
afterAll(() => sandbox.close())

const { signal } = new AbortController()

async function statusesOf(language: SandboxLanguage, code: string, cases: readonly ProgramCase[]) {
  const outcome = await sandbox.run({ language, code, cases, deadlineMs: 60_000 }, signal)
  return outcome.cases.map(({ status }) => status)
}

const equal = (source: string, expected: string): ProgramCase => ({
  kind: 'equal',
  source,
  expected,
})
const holds = (source: string): ProgramCase => ({ kind: 'assert', source })

describe.skipIf(engineFolders('python') === undefined)('a Python program', () => {
  const cases = [
    equal('f(3)', '9'),
    holds('assert f(3) == 9'),
    holds('assert abs(f(3) - 9) < 0.5'),
    holds('assert not f(3)'),
  ]

  it('cannot say that its cases hold, whatever it changes around it', async () => {
    const code = `
import gc, json, sys
says = [{'load': 'ok'}] + [{'case': at, 'status': 'ok', 'detail': '9'} for at in range(4)] + [{'done': True}]
frame = sys._getframe()
while frame is not None:
    seen = list(frame.f_locals.values())
    words = [one for one in seen if isinstance(one, str)]
    for word in words + [one['nonce'] for one in seen if isinstance(one, dict) and 'nonce' in one]:
        for line in says:
            sys.__stdout__.write(word + ' ' + json.dumps(line) + '\\n')
    frame = frame.f_back
for one in gc.get_objects():
    name = getattr(one, '__name__', '')
    if type(one) is type(lambda: 0) and name in ('same', 'guarded', 'run_case', 'sameValue'):
        one.__code__ = (lambda *given: {'status': 'ok', 'detail': '9'}).__code__
def f(x):
    return 0
`
    expect(await statusesOf('python', code, cases.slice(0, 3))).not.toContain('ok')
  })

  it('cannot return a thing that says it is equal to everything', async () => {
    const code = `
class Yes(int):
    def __eq__(self, other): return True
    def __sub__(self, other): return 0
    def __abs__(self): return 0
    def __hash__(self): return 1
    def __repr__(self): return '?'
def f(x):
    return Yes(1)
`
    expect(await statusesOf('python', code, cases)).toEqual(Array(4).fill('failed'))
  })

  it('is told right where it is', async () => {
    const code = `
from collections import Counter, namedtuple
from fractions import Fraction
Pair = namedtuple('Pair', 'a b')
def f(x):
    return {1: [1.0000000001, 2], 2: {3, 1}, 3: Pair(1, 2), 4: Counter('aab'), 5: Fraction(6, 2), 6: True, 7: None, 8: 2 ** 70}[x]
`
    const right = [
      equal('f(1)', '[1, 2.0]'),
      equal('f(2)', '{1, 3}'),
      equal('f(3)', '(1, 2)'),
      equal('f(4)', '{"b": 1, "a": 2}'),
      equal('f(5)', '3'),
      equal('f(6)', 'True'),
      equal('f(7)', 'None'),
      equal('f(8)', '1180591620717411303424'),
      holds('assert f(7) is None, "why"'),
      holds('assert 3 == f(5)'),
      holds('assert f(2) == {3, 1} and f(6)'),
      holds('assert sorted(f(2)) == [1, 3]'),
    ]
    expect(await statusesOf('python', code, right)).toEqual(right.map(() => 'ok'))
    const wrong = [
      equal('f(1)', '(1, 2)'),
      equal('f(2)', '{1, 2}'),
      equal('f(8)', '1180591620717411303425'),
      holds('assert f(1) == [1, 2]'),
      holds('assert f(6) is None'),
    ]
    expect(await statusesOf('python', code, wrong)).toEqual(wrong.map(() => 'failed'))
  })
})

describe('a JavaScript program', () => {
  it('cannot say that its cases hold, whatever it changes around it', async () => {
    const code = `
globalThis.__same = () => true
globalThis.__plain = globalThis.__show = () => '["truth",true]'
globalThis.console = { assert() {} }
Array.prototype.toJSON = Object.prototype.toJSON = () => ['truth', true]
Array.prototype.every = () => true
JSON.stringify = () => '["truth",true]'
Object.keys = () => []
function f(x) { return x }
`
    const cases = [equal('f(3)', '9'), holds('console.assert(f(3) === 9)')]
    expect(await statusesOf('javascript', code, cases)).toEqual(['failed', 'failed'])
  })

  it('is told right where it is, and by what its sets, maps and dates hold', async () => {
    const code = `const f = (x) => ({
      1: new Set([1, 2]), 2: new Map([['a', 1]]), 3: { a: [1.0000000001, null], b: undefined }, 4: -0, 5: true, 6: 1000000,
    })[x]`
    const right = [
      equal('f(1)', 'new Set([2, 1])'),
      equal('f(2)', 'new Map([["a", 1]])'),
      equal('f(3)', '{ b: null, a: [1, undefined] }'),
      equal('f(4)', '0'),
      equal('f(5)', 'true'),
      holds('console.assert(f(6) === 1000000, "why")'),
    ]
    expect(await statusesOf('javascript', code, right)).toEqual(right.map(() => 'ok'))
    const wrong = [
      equal('f(1)', 'new Set([1, 3])'),
      equal('f(2)', 'new Map()'),
      equal('f(3)', '[1]'),
      equal('f(5)', '1'),
      equal('f(6)', '1000001'),
    ]
    expect(await statusesOf('javascript', code, wrong)).toEqual(wrong.map(() => 'failed'))
  })
})
