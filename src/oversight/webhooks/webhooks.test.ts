import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { afterEach, describe, expect, it } from 'vitest'
import { Secret } from '../../core/access/secret.ts'
import type { ReviewItem } from '../../core/review/review-item.ts'
import type { Job } from '../../core/storage/job-store.ts'
import { checkWebhookUrl, webhookLookup } from './webhook-egress.ts'
import {
  announce,
  announceReview,
  createWebhookSender,
  endpointId,
  eventId,
  type WebhookChange,
  type WebhookEndpoint,
} from './webhooks.ts'

const SECRET = `whsec_${Buffer.from('a secret of thirty-two bytes....').toString('base64')}`
const EVENT = {
  id: 'msg_1',
  type: 'review.held',
  timestamp: '2026-01-01T00:00:00Z',
  data: { review_id: 'rev_1' },
}

interface Received {
  readonly headers: Record<string, string>
  readonly body: string
}

let server: Server | undefined
afterEach(() => server?.closeAllConnections())

async function receiver(
  ...statuses: readonly number[]
): Promise<{ url: string; received: Received[] }> {
  const received: Received[] = []
  server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    received.push({ headers: request.headers as Record<string, string>, body })
    const status = statuses[received.length - 1] ?? statuses.at(-1) ?? 200
    response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {})
    response.end('x'.repeat(1_000_000))
  })
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/hook?for=us`, received }
}

function senderFor(url: string, allowPrivate = true, event = EVENT) {
  const endpoint: WebhookEndpoint = { url, secret: new Secret(SECRET), allowPrivate }
  const disabled: string[] = []
  const changes: WebhookChange[] = []
  const sender = createWebhookSender(
    () => [endpoint],
    {
      disabledEndpoints: async () => disabled.map((id) => ({ endpoint: id, reason: '', at: 0 })),
      disableEndpoint: async (id) => {
        disabled.push(id)
      },
    },
    Date.now,
    { onChange: (change) => changes.push(change) },
  )
  const [made] = announce([endpoint], event, 0)
  const job: Job = {
    id: 'job',
    kind: 'webhook',
    key: made?.key ?? '',
    payload: made?.payload,
    attempts: 1,
    createdAt: 0,
  }
  const send = () => sender.handle(job, new AbortController().signal)
  return { send, disabled, sender, changes }
}

describe('an event of a review', () => {
  const item: Partial<ReviewItem> = { id: 'rev_1', version: 3, tenant: 'default', state: 'held' }
  const endpoint = {
    url: 'https://hooks.example/',
    secret: new Secret(SECRET),
    allowPrivate: false,
  }
  const idOf = (type: string, now: number) =>
    announceReview([endpoint], item as ReviewItem, type, now)[0]?.key

  it('is one event, however often it is announced', () => {
    expect(idOf('review.held', 5)).toBe(idOf('review.held', 5))
  })

  it('is another than the reminder of a review that nobody has touched since', () => {
    expect(idOf('review.reminder', 5)).not.toBe(idOf('review.held', 5))
  })

  it('is one where the job that tells of it is done twice, whatever has become of the review meanwhile', () => {
    const reminderOf = (version: number, now: number) =>
      announceReview(
        [endpoint],
        { ...item, version } as ReviewItem,
        'review.reminder',
        now,
        'rev_1.2',
      )
    expect(reminderOf(3, 5)[0]?.key).toBe(reminderOf(4, 9)[0]?.key)
    expect(reminderOf(3, 5)[0]?.key).not.toBe(idOf('review.reminder', 5))
  })

  it('is another than the one of the same version before an older copy was restored', () => {
    expect(idOf('review.decided', 6)).not.toBe(idOf('review.decided', 5))
  })
})

describe('webhooks', () => {
  it('are signed so that the receiver can check them, with the same id in each attempt', async () => {
    const { url, received } = await receiver(500, 200)
    const { send } = senderFor(url)
    await expect(send()).rejects.toThrow(/500/)
    await send()
    expect(received.map(({ headers }) => headers['webhook-id'])).toEqual(['msg_1', 'msg_1'])
    const [first] = received
    expect(new Webhook(SECRET).verify(first?.body ?? '', first?.headers ?? {})).toEqual(EVENT)
    expect(() => new Webhook(SECRET).verify(`${first?.body} `, first?.headers ?? {})).toThrow()
  })

  it('are sent no more to a receiver that answers 410', async () => {
    const { url, received } = await receiver(410)
    const { send, disabled, changes } = senderFor(url)
    await send()
    await send()
    expect(disabled).toEqual([endpointId(url)])
    expect(received).toHaveLength(1)
    const host = new URL(url).host
    expect(changes).toEqual([{ state: 'silenced', id: endpointId(url), host }])
  })

  it('tell once that they fail, and once that they arrive again, without the address', async () => {
    const { url } = await receiver(500, 503, 200, 200)
    const { send, changes } = senderFor(url)
    for (const _ of [500, 503]) await expect(send()).rejects.toThrow()
    for (const _ of [200, 200]) await send()
    expect(changes.map(({ state, reason }) => [state, reason])).toEqual([
      ['failing', "The webhook's receiver answered 500"],
      ['recovered', undefined],
    ])
    expect(JSON.stringify(changes)).not.toContain('/hook')
  })

  it('say why a receiver is not reached: nobody listens, or its certificate is not trusted', async () => {
    const told = async (address: string) => {
      const { send, changes } = senderFor(address)
      await expect(send()).rejects.toMatchObject({ code: 'upstream_unreachable' })
      return changes[0]?.reason
    }
    const pem = (name: string) =>
      readFileSync(`test/fixtures/upstream/tls/test-only-${name}.pem`, 'utf8')
    const secure = createTlsServer({ key: pem('key'), cert: pem('certificate') })
    await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve))
    const { port } = secure.address() as AddressInfo
    expect(await told(`https://127.0.0.1:${port}/hook`)).toMatch(
      /'s certificate is not trusted: .* NODE_EXTRA_CA_CERTS .*\(DEPTH_ZERO_SELF_SIGNED_CERT\)$/,
    )
    secure.closeAllConnections()
    await new Promise((resolve) => secure.close(resolve))
    expect(await told(`https://127.0.0.1:${port}/hook`)).toBe(
      "The webhook's receiver cannot be reached (ECONNREFUSED)",
    )
  })

  it('reach the receiver whatever letters a tenant has in its name', async () => {
    const { url, received } = await receiver(200)
    const { send } = senderFor(url, true, { ...EVENT, id: eventId('audit', '東京 Süd', 7) })
    await send()
    const [{ headers, body } = { headers: {}, body: '' }] = received
    expect(new Webhook(SECRET).verify(body, headers)).toMatchObject({ id: headers['webhook-id'] })
  })

  it('follow no redirect', async () => {
    const { url, received } = await receiver(302)
    await expect(senderFor(url).send()).rejects.toThrow(/302/)
    expect(received).toHaveLength(1)
  })

  it('reach no address of the own network unless that is allowed', async () => {
    const { url, received } = await receiver(200)
    await expect(senderFor(url, false).send()).rejects.toMatchObject({ code: 'egress_denied' })
    expect(received).toHaveLength(0)
  })

  it('carry no text of people or models and keep no address in the job', () => {
    const url = 'https://hooks.example/secret-path'
    const jobs = announce([{ url, secret: new Secret(SECRET), allowPrivate: false }], EVENT, 0)
    expect(JSON.stringify(jobs)).not.toContain('secret-path')
  })

  it.each([
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://0177.0.0.1/',
    'http://[::1]/',
    'http://[::ffff:169.254.169.254]/',
    'http://[64:ff9b::a9fe:a9fe]/',
    'http://169.254.169.254/latest/meta-data',
    'http://10.0.0.1/',
    'http://100.64.0.1/',
    'http://192.168.1.1/',
    'http://0.0.0.0/',
    'http://[fd00::1]/',
    'file:///etc/passwd',
    'gopher://example.com/',
    'http://user:password@example.com/',
    'not a url',
  ])('refuse %s', (url) => {
    expect(() => checkWebhookUrl(url, false)).toThrow(/webhook/i)
  })

  it.each([
    'http://169.254.169.254/latest/meta-data',
    'http://100.100.100.200/',
    'http://168.63.129.16/',
    'http://[fd00:ec2::254]/',
  ])('never reach cloud credentials, even in the own network: %s', (url) => {
    expect(() => checkWebhookUrl(url, true)).toThrow(/credentials/)
  })

  it('connect to what was checked, not to what a name says later', async () => {
    const lookup = webhookLookup(false, (_host, _options, callback) =>
      callback(null, [
        { address: '93.184.216.34', family: 4 },
        { address: '127.0.0.1', family: 4 },
      ]),
    )
    const error = await new Promise((resolve) => lookup('evil.example', { all: true }, resolve))
    expect(error).toMatchObject({ code: 'egress_denied' })
  })
})
