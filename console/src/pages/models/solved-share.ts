import type { ModelProfile } from './read-report.ts'

/** Share of right answers over everything that was asked, as the report's own comparison counts it. */
export function solvedShare({ measures: { families, tried } }: ModelProfile): number {
  const names = Object.keys(tried) as (keyof typeof tried)[]
  const total = (count: (name: keyof typeof tried) => number) =>
    names.reduce((sum, name) => sum + count(name), 0)
  const solved = total((name) => (families[name]?.rate ?? 0) * (families[name]?.n ?? 0))
  const asked = total((name) => tried[name]?.n ?? 0)
  return asked === 0 ? 0 : solved / asked
}
