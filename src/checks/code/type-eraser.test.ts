import { describe, expect, it } from 'vitest'
import { processorMsSince } from '../../../test/support/processor-time.ts'
import { eraseTypes } from './type-eraser.ts'

/** Without spaces, so that only what is left counts. */
const bare = (code: string | undefined): string => (code ?? '').replace(/\s+/gu, '')

describe('eraseTypes', () => {
  it.each([
    [
      'function f(a: number, b: string[] = []): number { return a }',
      'function f(a, b= []) { return a }',
    ],
    ['const g = (x: number, y?: { a: string }): string => x + ""', 'const g = (x, y) => x + ""'],
    ['const m: Map<string, number> = new Map<string, number>()', 'const m= new Map ()'],
    ['let x: string | undefined;', 'let x;'],
    ['interface A { b: string; c?: number }\nconst d = 1', 'const d = 1'],
    ['type A = { b: string } | null\nconst d = 1', 'const d = 1'],
    ['export type A = "x" | "y";\nlet a = 1;', '; let a = 1;'],
    ['function id<T>(x: T): T { return x }', 'function id (x) { return x }'],
    ['const v = x as unknown as number;', 'const v = x;'],
    [
      'class P { private readonly x: number = 1; y?: string; get(a: number): void { this.x } }',
      'class P { x= 1; y; get(a) { this.x } }',
    ],
    ['const f = (cb: (n: number) => string): void => { cb(1) }', 'const f = (cb) => { cb(1) }'],
    [
      'function f(): Record<string, number[]> { return { a: [1] } }',
      'function f() { return { a: [1] } }',
    ],
  ])('erases %s', (code, expected) => {
    expect(bare(eraseTypes(code))).toBe(bare(expected))
  })

  it.each([
    'const a = b ? c : d',
    'const o = { a: 1, b: "x", c: [1, 2] }',
    'for (const [k, v] of Object.entries(o)) { if (a < b && c > d) f(k, v) }',
    'switch (x) { case 1: y(); break; default: z() }',
    'const f = (a, b) => a !== b',
    'if (!(a && b)) { c() }',
    'const s = "a: number" // b: string',
    'label: while (a) { break label }',
    'f(a ? (b) : (c), { x: (y) })',
  ])('leaves JavaScript alone: %s', (code) => {
    expect(eraseTypes(code)?.replace(/\s+/gu, ' ').trim()).toBe(code)
  })

  it('is bounded on hostile text', () => {
    for (const piece of ['(', '<', 'f(a:', '`', 'class A {', 'const a: ', 'f<(', 'x as ']) {
      const begun = process.cpuUsage()
      eraseTypes(piece.repeat(2000))
      expect(processorMsSince(begun)).toBeLessThan(8000)
    }
  })
})
