import { expect, test } from 'vitest'
import { checkOwnChecks } from './check-own-checks.ts'
import { validateTree } from './validate-tree.ts'

const OWN = [{ name: 'own:prices', url: 'https://checks.example/prices' }]

function saidOf(tree: object): readonly string[] {
  const { config, faults } = validateTree({ own_checks: OWN, ...tree }, () => false)
  expect(faults).toEqual([])
  return config === undefined
    ? []
    : checkOwnChecks(config).map(({ path, message, suggestion }) =>
        [path.join('.'), message, ...(suggestion ? [suggestion] : [])].join(' | '),
      )
}

const policy = (part: object) => ({ policies: [{ when: {}, require: {}, ...part }] })

test('rules and zones may name what is there', () => {
  expect(saidOf(policy({ require: { checks: ['own:prices', 'code'] } }))).toEqual([])
  expect(saidOf({ routing: { checks: { direct: ['own:prices'] } } })).toEqual([])
})

test.each([
  [
    policy({ require: { checks: ['code', 'own:price'] } }),
    'policies.0.require.checks.1 | own:price is none of own_checks. | own:prices',
  ],
  [
    policy({ when: { answer: { check: ['own:words'] } }, require: { oversight: 'hold' } }),
    'policies.0.when.answer.check.0 | own:words is none of own_checks.',
  ],
  [
    { routing: { checks: { probe: ['own:words'] } } },
    'routing.checks.probe.0 | own:words is none of own_checks.',
  ],
  [{ own_checks: [...OWN, ...OWN] }, 'own_checks.1.name | Two checks are called "own:prices".'],
])('%j', (tree, expected) => {
  expect(saidOf(tree)).toEqual([expected])
})
