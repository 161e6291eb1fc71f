import { expect, test } from 'vitest'
import { findReactions } from './reactions.ts'

function wrongIn(text: string, question = 'How much?'): readonly string[] {
  return findReactions(text, question).flatMap(({ holds, start, end }) =>
    holds ? [] : [text.slice(start, end)],
  )
}

const ASKED = 'Balance the combustion of propane.'

test.each([
  ['C₃H₈ + 4 O₂ → 3 CO₂ + 4 H₂O', ASKED],
  [String.raw`$$\ce{C3H8 + 5 O2 -> 3 CO2 + 3 H2O}$$`, ASKED],
  ['The balanced equation is: 2 Na + 2 H2O → 2 NaOH + 2 H2', ''],
  ['The balanced equation is: Ca(OH)2 + 2 HCl → CaCl2 + H2O', ''],
])('%s has other atoms on its right side', (text, question) => {
  expect(wrongIn(text, question)).toHaveLength(1)
})

test.each([
  ['C₃H₈ + 5 O₂ → 3 CO₂ + 4 H₂O', ASKED],
  ['Unbalanced: C3H8 + O2 → CO2 + H2O\nBalanced: C3H8 + 5 O2 → 3 CO2 + 4 H2O', ASKED],
  [
    String.raw`$\text{C}_3\text{H}_8 + 5\,\text{O}_2 \rightarrow 3\,\text{CO}_2 + 4\,\text{H}_2\text{O}$`,
    ASKED,
  ],
  ['The equation Fe + O2 → Fe2O3 is not balanced.', ''],
  ['The unbalanced equation is Fe + O2 → Fe2O3.', ''],
  ['The balanced ionic equation is Ba2+ + SO42- → BaSO4.', ''],
  ['The balanced equation is H2 + 1/2 O2 → H2O.', ''],
  ['The balanced equation is Ba(NO3)2(aq) + Na2SO4(aq) → BaSO4(s) + 2NaNO3(aq).', ''],
  ['A balanced diet: Bread + Jam → Joy', ''],
])('%s is let be', (text, question) => {
  expect(wrongIn(text, question)).toEqual([])
})

test('is quick on hostile text', () => {
  const start = performance.now()
  for (const part of ['C', 'CH3(', 'H2 + ', 'Ca(OH)2 → ', '2 ', 'balanced '])
    wrongIn(`→${part.repeat(20_000 / part.length)}`, 'Balance it.')
  expect(performance.now() - start).toBeLessThan(3000)
})
