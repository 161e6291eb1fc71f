/** Areas, volumes, lengths and angles. */
import type { KnownFunction } from '../../../../checks/code/known/known-function.ts'
import { abs, heron, hypot, isRight, isTriangle, PI, pi, plain, sqrt, z } from './measure-parts.ts'

export const shapeFunctions: readonly KnownFunction[] = [
  {
    asks: /rectangle/u,
    takes: 'qq',
    gives: plain(
      (a, b) => z(a) * z(b),
      (a, b) => 2 * (z(a) + z(b)),
      (a, b) => hypot(z(a), z(b)),
    ),
  },
  {
    asks: /square/u,
    takes: 'q',
    gives: plain(
      (a) => z(a) ** 2,
      (a) => 4 * z(a),
      (a) => z(a) * sqrt(2),
    ),
  },
  {
    asks: /triangle/u,
    takes: 'qq',
    gives: plain(
      (a, b) => (z(a) * z(b)) / 2,
      (a, b) => hypot(z(a), z(b)),
    ),
  },
  {
    asks: /triangle/u,
    takes: 'qqq',
    gives: [
      (a: number, b: number, c: number) => (isTriangle(a, b, c) ? heron(a, b, c) : undefined),
      (a: number, b: number, c: number) => (isTriangle(a, b, c) ? a + b + c : undefined),
    ],
  },
  {
    asks: /triangle|valid/u,
    takes: 'qqq',
    gives: [isTriangle],
    also: [
      [1, 2, 3],
      [1, 1, 5],
      [5, 1, 1],
      [1, 5, 1],
      [3, 4, 5],
    ],
  },
  {
    asks: /right.*triangle|pythagor/u,
    takes: 'qqq',
    gives: [isRight],
    also: [
      [3, 4, 5],
      [5, 4, 3],
      [4, 5, 3],
      [1, 2, 3],
    ],
  },
  {
    asks: /equilateral/u,
    takes: 'qqq',
    gives: plain((a, b, c) => a === b && b === c),
    also: [
      [1, 1, 2],
      [1, 2, 1],
      [2, 1, 1],
      [1, 1, 1],
    ],
  },
  {
    asks: /isosceles/u,
    takes: 'qqq',
    gives: [
      (a: number, b: number, c: number) =>
        a === b && b === c ? undefined : a === b || b === c || a === c,
    ],
    also: [
      [4, 4, 5],
      [4, 5, 4],
      [5, 4, 4],
      [3, 4, 5],
    ],
  },
  {
    asks: /scalene/u,
    takes: 'qqq',
    gives: plain((a, b, c) => a !== b && b !== c && a !== c),
    also: [
      [4, 4, 5],
      [4, 5, 4],
      [5, 4, 4],
      [3, 4, 5],
    ],
  },
  {
    asks: /(?:third|3rd|other) (?:angle|side)/u,
    takes: 'qq',
    gives: plain((a, b) => 180 - z(a) - z(b)),
  },
  {
    asks: /circle|circumference/u,
    takes: 'q',
    gives: [
      ...pi((p, r) => p * z(r) ** 2),
      ...pi((p, r) => 2 * p * z(r)),
      ...pi((p, r) => (p * z(r) ** 2) / 4),
    ],
  },
  {
    asks: /sector|arc/u,
    takes: 'qq',
    gives: [
      ...pi((p, r, angle) => (p * z(r) ** 2 * z(angle)) / 360),
      ...pi((p, d, angle) => (p * z(d) * z(angle)) / 360),
      ...pi((p, r, angle) => (2 * p * z(r) * z(angle)) / 360),
    ],
  },
  { asks: /ellipse/u, takes: 'qq', gives: pi((p, a, b) => p * z(a) * z(b)) },
  {
    asks: /cube/u,
    takes: 'q',
    gives: plain(
      (a) => z(a) ** 3,
      (a) => 6 * z(a) ** 2,
      (a) => 4 * z(a) ** 2,
      (a) => 12 * z(a),
    ),
  },
  {
    asks: /cuboid|box|prism/u,
    takes: 'qqq',
    gives: plain(
      (a, b, c) => z(a) * z(b) * z(c),
      (a, b, c) => 2 * (z(a) * z(b) + z(b) * z(c) + z(a) * z(c)),
      (l, w, h) => 2 * z(h) * (z(l) + z(w)),
      (a, b, c) => (z(a) * z(b) * z(c)) / 2,
    ),
  },
  {
    asks: /sphere|ball/u,
    takes: 'q',
    gives: [...pi((p, r) => (4 / 3) * p * z(r) ** 3), ...pi((p, r) => 4 * p * z(r) ** 2)],
  },
  {
    asks: /cylinder/u,
    takes: 'qq',
    gives: [
      ...pi((p, r, h) => p * z(r) ** 2 * z(h)),
      ...pi((p, r, h) => 2 * p * z(r) * z(h)),
      ...pi((p, r, h) => 2 * p * z(r) * (z(r) + z(h))),
    ],
  },
  {
    asks: /cone/u,
    takes: 'qq',
    gives: [
      ...pi((p, r, h) => (p * z(r) ** 2 * z(h)) / 3),
      ...pi((p, r, h) => p * z(r) * hypot(z(r), z(h))),
      ...pi((p, r, h) => p * z(r) * (z(r) + hypot(z(r), z(h)))),
      ...pi((p, r, l) => p * z(r) * z(l)),
    ],
  },
  {
    asks: /trapez/u,
    takes: 'qqq',
    gives: plain(
      (a, b, h) => ((z(a) + z(b)) * z(h)) / 2,
      (a, b) => (z(a) + z(b)) / 2,
    ),
  },
  { asks: /rhombus|kite/u, takes: 'qq', gives: plain((a, b) => (z(a) * z(b)) / 2) },
  {
    asks: /rhombus|perimeter/u,
    takes: 'q',
    gives: plain(
      (a) => 4 * z(a),
      (a) => 3 * z(a),
      (a) => 5 * z(a),
      (a) => 6 * z(a),
    ),
  },
  {
    asks: /parallelogram/u,
    takes: 'qq',
    gives: plain(
      (a, b) => z(a) * z(b),
      (a, b) => 2 * (z(a) + z(b)),
    ),
  },
  {
    asks: /pentagon/u,
    takes: 'q',
    gives: plain(
      (a) => (sqrt(25 + 10 * sqrt(5)) * z(a) ** 2) / 4,
      (a) => 5 * z(a),
    ),
  },
  {
    asks: /hexagon/u,
    takes: 'q',
    gives: plain(
      (a) => (3 * sqrt(3) * z(a) ** 2) / 2,
      (a) => 6 * z(a),
    ),
  },
  {
    asks: /octagon/u,
    takes: 'q',
    gives: plain(
      (a) => 2 * (1 + sqrt(2)) * z(a) ** 2,
      (a) => 8 * z(a),
    ),
  },
  {
    asks: /polygon/u,
    takes: 'pq',
    gives: plain(
      (n, a) => (z(n) * z(a) ** 2) / (4 * Math.tan(PI / z(n))),
      (n, a) => z(n) * z(a),
    ),
  },
  {
    asks: /polygon/u,
    takes: 'p',
    gives: [
      (n: number) => (n < 3 ? undefined : (n * (n - 3)) / 2),
      (n: number) => (n < 3 ? undefined : (n - 2) * 180),
    ],
  },
  {
    asks: /tetrahedron/u,
    takes: 'q',
    gives: plain(
      (a) => sqrt(3) * z(a) ** 2,
      (a) => z(a) ** 3 / (6 * sqrt(2)),
    ),
  },
  {
    asks: /pyramid/u,
    takes: 'qq',
    gives: plain(
      (b, s) => 2 * z(b) * z(s) + z(b) ** 2,
      (b, h) => (z(b) ** 2 * z(h)) / 3,
    ),
  },
  { asks: /hypotenuse|diagonal/u, takes: 'qq', gives: plain((a, b) => hypot(z(a), z(b))) },
  {
    asks: /distance/u,
    takes: 'rrrr',
    gives: plain(
      (a, b, c, d) => hypot(z(c) - z(a), z(d) - z(b)),
      (a, b, c, d) => abs(z(c) - z(a)) + abs(z(d) - z(b)),
    ),
  },
  {
    asks: /slope|gradient/u,
    takes: 'rrrr',
    gives: [
      (a: number, b: number, c: number, d: number) => (a === c ? undefined : (d - b) / (c - a)),
    ],
  },
  {
    asks: /distance/u,
    takes: 'vv',
    gives: [
      (p: number[], q: number[]) =>
        p.length === q.length ? hypot(...p.map((x, i) => x - z(q[i]))) : undefined,
      (p: number[], q: number[]) =>
        p.length === q.length ? p.reduce((all, x, i) => all + abs(x - z(q[i])), 0) : undefined,
    ],
  },
  {
    asks: /magnitude|length.*vector|complex/u,
    takes: 'rr',
    gives: plain((a, b) => hypot(z(a), z(b))),
  },
]
