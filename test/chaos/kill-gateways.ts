/** Many people at work on reviews while the gateways they ask or their database are killed, until everything has come to its end. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { Webhook } from 'standardwebhooks'
import { randomOf } from '../oversight/random-races.ts'
import { createGatewayPair, type GatewayPair } from './gateway-pair.ts'
import { emptyJournal, type Journal, runClient, runReviewer } from './review-actors.ts'

const ADMIN = 'an-admin-key-of-chaos-tests'
const PASSWORD = 'a password of some length'
const SECRET = `whsec_${Buffer.from('a secret of thirty-two bytes....').toString('base64')}`

export interface ChaosPlan {
  readonly seed: number
  readonly kills: number
  readonly reviewers: number
  readonly clients: number
  readonly driver: 'table' | 'pg-boss'
  /** Of one database. */
  readonly gateways: 1 | 2
}

/** A webhook's event as its receiver was sent it, maybe more than once. */
interface ToldEvent {
  readonly id: string
  readonly type: string
  readonly review: string
  readonly version: number
}

export interface ChaosResult {
  readonly journal: Journal
  readonly events: readonly ToldEvent[]
  /** Another gateway took over whatever one left, soon enough for a reminder of each review that nobody looked at. */
  readonly isReminded: boolean
}

/**
 * @param settle resolves when nothing is left to be done; the gateways live meanwhile
 * @param signal ends the gateways wherever the scene stands
 */
export async function killGateways(
  plan: ChaosPlan,
  { entry, storeUrl, writeConfig, killStore }: ChaosPlaces,
  settle: () => Promise<void>,
  signal: AbortSignal,
): Promise<ChaosResult> {
  const random = randomOf(plan.seed)
  const receiver = await startReceiver()
  const file = writeConfig(configOf(plan, receiver.url))
  const pair = createGatewayPair(entry, file, storeUrl, random)
  signal.addEventListener('abort', () => void pair.close())
  const journal = emptyJournal()
  let isAsked = false
  let isOver = false
  const world = { pair, journal, random, isAsked: () => isAsked, isOver: () => isOver }
  try {
    await Promise.all([pair.start(0), ...(plan.gateways === 2 ? [pair.start(1)] : [])])
    const people = await signInAll(pair, plan.reviewers)
    const keys = await makeKeys(pair, plan.clients)
    const reviewing = people.map(({ id, headers }) => runReviewer(world, id, headers))
    const asking = keys.map((key) => runClient(world, key))
    // Of a scene that fails elsewhere nobody waits for them any more.
    for (const actor of [...reviewing, ...asking]) actor.catch(() => {})
    for (let kill = 0; kill < plan.kills; kill++) {
      await setTimeout(200 + random() * 1500)
      // Where no other takes over, a slow machine would have nothing answered between two kills.
      if (plan.gateways === 1 || killStore) await untilOneMoreIsHeld(journal)
      // A slow machine would have its verdicts between the kills, where none gets lost.
      if (kill % 2 === 0) await untilOneIsDeciding(journal)
      if (killStore) await killStore()
      else if (plan.gateways === 2) await killSome(pair, random)
      else await killOne(pair, 0, random)
    }
    // As long as gateways are killed: whatever number of questions there is, a slow machine would be through with them.
    isAsked = true
    await Promise.all(asking)
    isOver = true
    await Promise.all(reviewing)
    await settle()
    const isTakenOver = plan.gateways === 2 && killStore === undefined
    // pg-boss looks for what dead workers left only now and then, and these reviews have no such time.
    const isReminded = isTakenOver && plan.driver === 'table'
    return { journal, events: receiver.events, isReminded }
  } finally {
    isAsked = true
    isOver = true
    await pair.close()
    await receiver.close()
  }
}

export interface ChaosPlaces {
  /** The built program of a gateway. */
  readonly entry: string
  readonly storeUrl: string
  /** Gives the path of the file it wrote. */
  writeConfig(text: string): string
  /** Kills the database and starts it again; where it is given, the gateways live. */
  killStore?(): Promise<void>
}

async function untilOneMoreIsHeld({ held }: Journal): Promise<void> {
  const before = held.size
  for (let look = 0; look < 100 && held.size === before; look++) await setTimeout(100)
}

async function untilOneIsDeciding({ deciding }: Journal): Promise<void> {
  for (let look = 0; look < 1000 && deciding.size === 0; look++) await setTimeout(5)
}

async function killOne(pair: GatewayPair, place: number, random: () => number): Promise<void> {
  await pair.kill(place)
  await setTimeout(random() * 300)
  await pair.start(place)
}

/** One of them, or both at once, which leaves nobody to take over; the first is back before or after the second goes. */
async function killSome(pair: GatewayPair, random: () => number): Promise<void> {
  const both = random() < 0.25
  const place = random() < 0.5 ? 0 : 1
  await Promise.all([pair.kill(place), ...(both ? [pair.kill(1 - place)] : [])])
  await setTimeout(random() * 300)
  await Promise.all([pair.start(place), ...(both ? [pair.start(1 - place)] : [])])
}

function configOf({ driver }: ChaosPlan, receiverUrl: string): string {
  return `
auth: { mode: keys, admin_key: ${ADMIN}, pepper: "a pepper of tests that is long enough" }
content: { store: true }
jobs: { driver: ${driver} }
oversight:
  undo_seconds: 1
  lease_seconds: 30
  four_eyes_share: 0.3
  on_timeout: refuse
  sla_minutes: { healthcare: 1, safety: 1, other: 1, legal: 1, finance: 1 }
  webhooks: [{ url: "${receiverUrl}", secret: ${SECRET}, allow_private: true }]
`
}

async function signInAll(pair: GatewayPair, count: number) {
  const names = Array.from({ length: count }, (_, index) => `reviewer-${index}`)
  return Promise.all(
    names.map(async (name) => {
      await made(pair, '/admin/people', { name, password: PASSWORD, role: 'reviewer' })
      const body = { name, password: PASSWORD }
      const asked = { method: 'POST', path: '/v1/session', headers: {}, body }
      const { text, headers } = await pair.ask(asked)
      const { csrf } = JSON.parse(text)
      const cookie = headers.getSetCookie()[0]?.split(';')[0] ?? ''
      return { id: `person:${name}`, headers: { cookie, 'x-csrf-token': csrf } }
    }),
  )
}

async function makeKeys(pair: GatewayPair, count: number): Promise<readonly string[]> {
  const keys = []
  for (let index = 0; index < count; index++) {
    const { key } = await made(pair, '/admin/keys', { name: `client-${index}` })
    keys.push(key as string)
  }
  // Each gateway looks twice a second which keys there are.
  await setTimeout(1000)
  return keys
}

async function made(pair: GatewayPair, path: string, body: object) {
  const headers = { authorization: `Bearer ${ADMIN}` }
  const { status, text } = await pair.ask({ method: 'POST', path, headers, body })
  if (status !== 201) throw new Error(`${path} answered ${status}: ${text}`)
  return JSON.parse(text) as Record<string, unknown>
}

async function startReceiver() {
  const events: ToldEvent[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const piece of request) body += piece
    const headers = request.headers as Record<string, string>
    const { type, data } = new Webhook(SECRET).verify(body, headers) as {
      type: string
      data: { review_id: string; version: number }
    }
    const { review_id: review, version } = data
    events.push({ id: headers['webhook-id'] ?? '', type, review, version })
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    events,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
