import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { runVerb } from '../../../test/support/run-verb.ts'
import { defineEval } from './eval.ts'

const folder = mkdtempSync(join(tmpdir(), 'secondline-eval-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('prints what three cards bring beside two, as the JSON holds it', async () => {
  const file = join(folder, 'three.jsonl')
  const lines = Array.from({ length: 90 }, (_none, index) =>
    JSON.stringify({
      id: String(index),
      set: 'own',
      prompt: `How many knots are ${index} ropes of ${index * 7}?`,
      outcomes: {
        quick: { score: index % 2, costUsd: 0.001 },
        between: { score: index % 9 === 0 ? 0 : 1, costUsd: 0.002 },
        thinker: { score: 1, costUsd: 0.02 },
      },
    }),
  )
  writeFileSync(file, `${lines.join('\n')}\n`)
  const trio = ['--first', 'quick', '--mid', 'between', '--second', 'thinker']
  const verb = (...more: readonly string[]) =>
    runVerb({ eval: defineEval }, ['eval', 'routing', file, ...trio, ...more])
  const { text } = await verb()
  expect(text).toMatch(/^threeCards costsIn +dollars$/m)
  expect(text).toMatch(/^CARDS +accuracy +costShare$/m)
  expect(text).toMatch(/^between +0\.8889 +0\.1000$/m)
  const { value } = await verb('--json')
  const three = value.threeCards.three.toFixed(4)
  expect(text).toMatch(new RegExp(`^threeCards three +${three}$`, 'm'))
  expect(text).toMatch(/^AT PART OF THE COST +two +three +gainCi$/m)
  expect(value.threeCards.at.map((one: { costShare: number }) => one.costShare)).toEqual([
    0.1, 0.25, 0.5, 0.75,
  ])
})
