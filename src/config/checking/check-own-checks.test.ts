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
    { own_checks: [{ name: 'own:prices' }] },
    'own_checks.0 | own:prices has no url, so it must be a function of the program that runs the gateway as a library; "secondline serve" does not start.',
  ],
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

test('what is said of a service needs one', () => {
  const own = { name: 'own:prices', secret: 's', allow_private: true, region: 'eu' }
  expect(saidOf({ own_checks: [own] }).slice(1)).toEqual([
    'own_checks.0.secret | secret needs a url.',
    'own_checks.0.allow_private | allow_private needs a url.',
    'own_checks.0.region | region needs deployment where there is no url.',
  ])
})
