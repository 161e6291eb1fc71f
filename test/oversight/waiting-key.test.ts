/** A client that waits for a verdict, and whose key is revoked before it falls. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bearer, sendJson } from '../support/send-json.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

const ADMIN = 'an-admin-key-of-tests'
const QUESTION = 'Can I take warfarin and aspirin together?'
const SECRET = 'Never together without asking your doctor.'

let started: StartedGateway
beforeAll(async () => {
  const config = `auth: { mode: keys, admin_key: ${ADMIN} }\noversight: { undo_seconds: 0 }\n`
  started = await startGateway({ config })
})
afterAll(() => started.stop())

const call = (method: string, path: string, key: string, body?: unknown, more = {}) =>
  sendJson(method, `${started.url}${path}`, { ...bearer(key), ...more }, body)

async function newest(): Promise<string> {
  let id: string | undefined
  await expect
    .poll(async () => {
      const { body } = await call('GET', '/v1/reviews?state=held', ADMIN)
      id = body.data[0]?.id
      return id
    })
    .toBeDefined()
  return id ?? ''
}

async function decide(id: string): Promise<void> {
  const leased = await call('POST', `/v1/reviews/${id}/lease`, ADMIN)
  const verdict = { verdict: 'own_text', text: SECRET, reason_code: 'corrected' }
  const body = { fence: leased.body.fence, reason: 'It interacts with it', ...verdict }
  const match = { 'if-match': leased.headers.get('etag') ?? '' }
  const decided = await call('POST', `/v1/reviews/${id}/decide`, ADMIN, body, match)
  expect(decided.body.state).toBe('delivered')
}

it.each([true, false])(
  'gives nothing out to a key that was revoked meanwhile: %s',
  async (isRevoked) => {
    const made = (await call('POST', '/admin/keys', ADMIN, { name: 'shop' })).body
    const waiting = call('POST', '/v1/chat/completions', made.key, {
      model: 'auto',
      messages: [{ role: 'user', content: QUESTION }],
      secondline: { on_hold: 'wait', timeout_s: 30 },
    })
    const id = await newest()
    const looking = call('GET', `/v1/reviews/${id}?wait=30`, made.key)
    if (isRevoked) {
      expect((await call('DELETE', `/admin/keys/${made.id}`, ADMIN)).status).toBe(200)
    }
    await decide(id)
    const answers = [await waiting, await looking]
    for (const { status, body } of answers) {
      expect(status).toBe(isRevoked ? 401 : 200)
      expect(JSON.stringify(body).includes(SECRET)).toBe(!isRevoked)
    }
    // Whoever administers may still read what was decided.
    expect((await call('GET', `/v1/reviews/${id}?wait=1`, ADMIN)).body.text).toBe(SECRET)
  },
)
