import { expect, test } from 'vitest'
import { personOf } from './person-of.ts'

const SESSION = '0f49b2fc-1ac5-4b7e-9699-7c59d1d241e5'
const json = (fields: object) => JSON.stringify({ ...fields, session_id: SESSION })

test.each([
  ['alice@example.com', 'alice@example.com'],
  [`user_4f2a_account_77_session_${SESSION}`, 'user_4f2a_account_77'],
  [`user_4f2a_account__session_${SESSION}`, 'user_4f2a_account_'],
  [json({ device_id: 'd1', account_uuid: 'a1' }), 'a1'],
  [json({ device_id: 'd1', account_uuid: '' }), 'd1'],
  [json({ account_uuid: 7 }), json({ account_uuid: 7 })],
  [json({}), json({})],
  ['{"session_id"', '{"session_id"'],
  ['{"device_id":"d1"}', '{"device_id":"d1"}'],
])('%s is %s', (name, person) => {
  expect(personOf(name)).toBe(person)
})
