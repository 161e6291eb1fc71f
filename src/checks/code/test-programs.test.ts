import { describe, expect, it } from 'vitest'
import { processorMsSince } from '../../../test/support/processor-time.ts'
import { testPrograms } from './test-programs.ts'

const fenced = (code: string): string => `Write it.\n\`\`\`python\n${code}\n\`\`\`\n`
const STACK = 's = Stack()\ns.push(1)\nassert s.pop() == 1\nassert not s.items(all=True)'

describe('testPrograms', () => {
  it('takes each assertion with all that stands before it', () => {
    expect(testPrograms(fenced(`# a stack\n${STACK}`), ['Stack'])).toEqual([
      { kind: 'assert', source: 's = Stack()\ns.push(1)\nassert s.pop() == 1' },
      { kind: 'assert', source: STACK },
    ])
  })

  it.each([
    ['defines what the answer defines', `class Stack:\n    pass\n${STACK}`],
    ['needs what nobody has', `${STACK}\nassert helper(s)`],
    ['imports', `import os\n${STACK}`],
    ['builds nothing, as assertions alone are read elsewhere', 'assert Stack() is not None'],
    ['is a session', `>>> s = Stack()\n${STACK}`],
    ['never calls the answer', 's = 1\nassert s == 1'],
  ])('leaves out a block that %s', (_why, code) => {
    expect(testPrograms(fenced(code), ['Stack'])).toEqual([])
  })

  it('is quick on 100 kB of hostile text', () => {
    const begun = process.cpuUsage()
    testPrograms('```python\n'.repeat(10_000), ['f'])
    testPrograms(fenced(`${'a, '.repeat(30_000)} = f(1)\nassert a`), ['f'])
    testPrograms(fenced(`${'for a in f(for '.repeat(6000)}\nassert a`), ['f'])
    expect(processorMsSince(begun)).toBeLessThan(1500)
  })
})
