import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkedBy } from '../../../../test/support/checked.ts'
import type { CheckResult } from '../../../core/check.ts'

function check(answer: string): CheckResult {
  return checkedBy('algebra', { answer })
}

describe('algebra that is right', () => {
  test.each([
    '2x + 3 = 7\n2x = 4\nx = 2',
    String.raw`\[ f(x) = (x+1)^2 = x^2 + 2x + 1 \]`,
    'x^2 - 5x + 6 = 0, so (x-2)(x-3) = 0, so x = 2',
    String.raw`\(x - 8 = 12\) or \(x - 8 = -12\), so \(x = 20\) or \(x = -4\)`,
    '-2x < 6 gives x > -3',
    'A = 2 + 3 = 5\nB = 4\nA - B = 5 - 4 = 1',
    String.raw`\(a \equiv 62 \pmod{99}\), \(b \equiv 75 \pmod{99}\), so \(a - b \equiv 86 \pmod{99}\)`,
    'The integers are x = 3 and x = -3. So 2x = 6.',
    'v = 24, between t = 0 and t = 1. So v * t = 24 * 1 = 24.',
    String.raw`Simplify: \(2x + 3y + x = 9\). Combining like terms, \(3x + 3y = 9\)`,
    'Suppose x + 1 = x + 2. This is impossible.',
    String.raw`\(\frac{3+4i}{1+2i} = \frac{(3+4i)(1-2i)}{5} = \frac{11-2i}{5}\)`,
    String.raw`\((1+2i)(1-2i) = 1 - 4i^2 = 5\)`,
    String.raw`Expanding the product, \(n(n+1)(n+2) = n^3 + 3n^2 + 2n\). So \(n = 4\).`,
    String.raw`We have \(f(x) = x + 2\), so \(f(3) + f(1) = 5 + 3 = 8\).`,
    String.raw`Let \(x^2 = x + 1\). Then \(x^3 = x \cdot x^2 = x^2 + x = 2x + 1\).`,
    String.raw`\(\frac{1}{x} + \frac{1}{y} = 5\). Multiplying both sides by \(xy\): \(x + y = 5xy\)`,
    String.raw`\(d(k + 1) = 20\). We divide both sides by \( k + 1 \): \(d = \frac{20}{k + 1}\)`,
    String.raw`\(\frac{x}{x-1} = \frac{y}{x+2}\). Cross-multiplying: \(x(x+2) = y(x-1)\)`,
    String.raw`\(2a + b = 4\). Also \(2b = 6\). Adding these equations: \(2b = 8\)`,
    String.raw`\(\angle DAE + 60^\circ = 180^\circ\). So \(\angle DAE = 120^\circ\)`,
    String.raw`\(y = (x + 8)^2[(x + 8) - 4] = (x + 8)^2(x + 4)\)`,
    String.raw`We solve the equation \(x^2 + 2x = 3x + 6\).`,
    String.raw`\(y = \sin^2 2x + \cos^2 2x = 1 + \sin 2x - \sin 2x\)`,
  ])('%s', (answer) => {
    expect(check(answer).findings).toEqual([])
  })
})

describe('algebra that is wrong', () => {
  test.each([
    ['2x + 3 = 7\n2x = 10', 'wrong-step'],
    ['2x = 4\nx = 3', 'wrong-step'],
    [String.raw`\(x^2 - 2x - 7 = 0\) so \((x-7)(x+5) = 0\)`, 'wrong-step'],
    [String.raw`\[ f(x) = (x+1)^2 = x^2 + x + 1 \]`, 'wrong-identity'],
    [String.raw`We get \(x - 16 + 100 - 25 = x + 44\)`, 'contradiction'],
    ['-2x < 6 gives x < -3', 'wrong-step'],
    [String.raw`\(z = \frac{(-3+4i)(1-2i)}{5} = \frac{-3-6i+4i+8}{5}\)`, 'wrong-identity'],
    [
      String.raw`Expanding the product, \(n(n+1)(n+2) = n^3 + 2n^2 + 2n\). So \(n = 4\).`,
      'wrong-identity',
    ],
    [
      String.raw`We rewrite the fraction: \[ \frac{72x - 72}{x^2 + 4x} = \frac{72(x - 1)}{(x - 1)(x + 4)} \]`,
      'wrong-identity',
    ],
    [String.raw`\(y = \sin^2 2x = 2 \sin^2 x\)`, 'wrong-identity'],
    [
      String.raw`\(\angle DAE + 60^\circ = 180^\circ\). So \(\angle DAE = 110^\circ\)`,
      'wrong-step',
    ],
    [String.raw`\(y = (x + 8)^2[(x + 8) - 4] = (x + 8)^2(x + 3)\)`, 'wrong-identity'],
    [
      String.raw`\(\frac{1}{x} + \frac{1}{y} = 5\). Multiplying both sides by \(xy\): \(x + y = 5x\)`,
      'wrong-scaling',
    ],
    [
      String.raw`\(\frac{x}{x-1} = \frac{y}{x+2}\). Cross-multiplying: \(x(x+2) = y(x+1)\)`,
      'wrong-scaling',
    ],
    [
      String.raw`\(x(y-1) = x y - x\). So \(x^2 = 3x + 2y + xy\). We collect like terms: \(x^2 = (2 + y)x + 2y\)`,
      'wrong-rewriting',
    ],
    ['A = 5\nB = 4\nA - B = 6 - 4 = 2', 'wrong-substitution'],
    [String.raw`\(2x + 3y + x = 9\). Combining like terms, \(4x + 3y = 9\)`, 'wrong-rewriting'],
    [
      String.raw`\[ y = (x + 2)(x + 3) \]\n\[ = x^2 + 6x + 6 \]`.replace(String.raw`\n`, '\n'),
      'wrong-',
    ],
  ])('%s', (answer, code) => {
    const result = check(answer)
    expect(result.verdict).toBe('fail')
    expect(result.findings[0]?.code).toContain(code)
  })
})

test('a product of two lines written out holds, and with any other middle term does not', () => {
  const number = fc.integer({ min: -20, max: 20 }).filter((value) => value !== 0)
  const term = (value: number): string => (value < 0 ? `- ${-value}` : `+ ${value}`)
  fc.assert(
    fc.property(number, number, fc.integer({ min: 1, max: 9 }), (a, b, off) => {
      const left = `y = (x ${term(a)})(x ${term(b)})`
      expect(check(`${left} = x^2 ${term(a + b)}x ${term(a * b)}`).findings).toEqual([])
      expect(check(`${left} = x^2 ${term(a + b + off)}x ${term(a * b)}`).verdict).toBe('fail')
    }),
  )
})
