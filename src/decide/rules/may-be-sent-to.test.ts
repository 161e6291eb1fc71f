import { expect, test } from 'vitest'
import { mayBeSentTo } from './may-be-sent-to.ts'

const CLOUD = { deployment: 'cloud' } as const
const HERE = { deployment: 'on-premise', region: 'eu' } as const

test.each([
  ['no rule on places', {}, [true, true]],
  ['places of one kind', { deployments: ['on-premise', 'edge'] }, [false, true]],
  ['a region, which must be known', { regions: ['eu'] }, [false, true]],
  ['another region', { regions: ['us'] }, [false, false]],
  ['placeholders outside', { redactions: [{ deployments: ['on-premise'] }] }, [false, true]],
  ['placeholders everywhere', { redactions: [{}] }, [false, false]],
] as const)('%s', (_, requirement, [cloud, here]) => {
  expect([mayBeSentTo(CLOUD, requirement), mayBeSentTo(HERE, requirement)]).toEqual([cloud, here])
})
