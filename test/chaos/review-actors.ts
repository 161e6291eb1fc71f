/** Clients and reviewers who go on whatever happens to the gateways, and write down what they were told. */
import { setTimeout } from 'node:timers/promises'
import type { VerdictKind } from '../../src/core/review/review-item.ts'
import { VERDICT_RULES } from '../../src/oversight/machine/verdict-rules.ts'
import type { Answered, Asked, GatewayPair } from './gateway-pair.ts'

/** A verdict that was sent. It was given where it was answered so; else it may have been. */
interface SentVerdict {
  readonly review: string
  readonly person: string
  readonly fence: number
  readonly kind: VerdictKind
  readonly outcome: 'given' | 'refused' | 'unknown'
}

/** What a client was told of a review, at one time. */
interface Told {
  readonly status: string
  readonly text: string | null
}

export interface Journal {
  /** Reviews that clients were told of. */
  readonly held: Set<string>
  readonly verdicts: SentVerdict[]
  /** Reviews whose verdict has been sent and not been answered. */
  readonly deciding: Set<string>
  /** Verdicts that were said to be taken back. */
  readonly undone: { readonly review: string; readonly person: string }[]
  readonly appeals: { readonly of: string; readonly id: string }[]
  readonly told: Map<string, Told[]>
  /** Answers of requests that waited for the verdict. */
  readonly waited: { readonly review: string; readonly text: string }[]
  /** Answers of no kind that the API has. */
  readonly odd: string[]
}

export function emptyJournal(): Journal {
  return {
    held: new Set(),
    verdicts: [],
    deciding: new Set(),
    undone: [],
    appeals: [],
    told: new Map(),
    waited: [],
    odd: [],
  }
}

export interface World {
  readonly pair: GatewayPair
  readonly journal: Journal
  readonly random: () => number
  /** No question is asked any more. */
  isAsked(): boolean
  /** Nothing new is begun any more. */
  isOver(): boolean
}

// biome-ignore lint/suspicious/noExplicitAny: the tests read bodies of many shapes.
type Body = any

/** Of every 16 reviews one is looked at by nobody, so that its time runs out. */
export function isLeftAlone(review: string): boolean {
  return review.endsWith('0') || review.endsWith('1')
}

const ENDED = ['delivered', 'rejected', 'expired', 'cancelled']

/** What may be answered when a gateway is there, beside what was asked for. */
const REFUSED = new Set([401, 403, 404, 409, 412, 503])

async function ask(world: World, asked: Asked): Promise<Answered & { readonly body: Body }> {
  const answered = await world.pair.ask(asked)
  const { status, headers, text, isWhole } = answered
  const isJson = headers.get('content-type')?.includes('json') === true
  const body = isWhole && isJson ? JSON.parse(text) : undefined
  const isKnown = status === 0 || status < 300 || REFUSED.has(status)
  if (!isKnown) world.journal.odd.push(`${asked.path} ${status} ${text.slice(0, 300)}`)
  return { ...answered, body }
}

let asked = 0

/** Asks what a person has to look at, again and again, and follows each question to its end, some to a second look. */
export async function runClient(world: World, key: string): Promise<void> {
  const headers = { authorization: `Bearer ${key}` }
  const following: Promise<void>[] = []
  while (!world.isAsked()) {
    const review = await askHeld(world, headers)
    if (review !== undefined) following.push(follow(world, headers, review, true))
    await setTimeout(world.random() * 400)
  }
  await Promise.all(following)
}

async function askHeld(world: World, headers: Asked['headers']): Promise<string | undefined> {
  const content = `Can I take warfarin and aspirin together? My file is number ${++asked}.`
  const way = world.random()
  const isStreamed = way < 0.4
  const waits = isStreamed || way < 0.6
  const answered = await ask(world, {
    method: 'POST',
    path: '/v1/chat/completions',
    headers,
    body: {
      model: 'auto',
      stream: isStreamed,
      messages: [{ role: 'user', content }],
      ...(waits ? { secondline: { on_hold: 'wait', timeout_s: 20 } } : {}),
    },
  })
  if (answered.status !== 200) return undefined
  const { review, text, error } = isStreamed ? readStream(answered.text) : readWhole(answered.body)
  const isWhole = answered.isWhole && error === undefined
  if (review === undefined) {
    if (error !== undefined && error !== 'store_unavailable') world.journal.odd.push(`${error}`)
    if (isWhole) world.journal.odd.push(`not held: ${answered.text.slice(0, 300)}`)
    return undefined
  }
  world.journal.held.add(review)
  if (waits && isWhole) world.journal.waited.push({ review, text })
  return review
}

interface Read {
  readonly review: string | undefined
  readonly text: string
  /** Code of what a stream that had begun ended with. */
  readonly error?: string | undefined
}

function readWhole(body: Body): Read {
  return {
    review: body?.secondline?.review?.id,
    text: body?.choices?.[0]?.message?.content ?? '',
  }
}

function readStream(events: string): Read {
  let text = ''
  let review: string | undefined
  let error: string | undefined
  for (const line of events.split('\n')) {
    if (!line.startsWith('data: {') || !line.endsWith('}')) continue
    const chunk = JSON.parse(line.slice(6))
    text += chunk.choices?.[0]?.delta?.content ?? ''
    review ??= chunk.secondline?.review?.id
    error ??= chunk.error?.code
  }
  return { review, text, error }
}

async function follow(
  world: World,
  headers: Asked['headers'],
  review: string,
  mayAppeal: boolean,
): Promise<void> {
  const told: Told[] = []
  world.journal.told.set(review, told)
  for (;;) {
    const path = `/v1/reviews/${review}`
    const { status, body } = await ask(world, { path: `${path}?wait=5`, headers })
    if (status === 404) world.journal.odd.push(`${review} is not there`)
    if (status !== 200 || !body) {
      await setTimeout(50)
      continue
    }
    told.push({ status: body.status, text: body.text })
    if (body.status === 'needs_info') {
      await ask(world, { method: 'POST', path: `${path}/info`, headers, body: { info: '70 kg' } })
    }
    if (ENDED.includes(body.status)) break
  }
  if (!mayAppeal || world.random() > 0.25) return
  const appeal = { method: 'POST', path: `/v1/reviews/${review}/appeal`, headers }
  const { status, body } = await ask(world, { ...appeal, body: { reason: 'My doctor said so' } })
  if (status !== 201 || !body) return
  world.journal.appeals.push({ of: review, id: body.id })
  await follow(world, headers, body.id, false)
}

/** Takes what waits and decides it, now and then takes it back, gives it back or walks away from it. */
export async function runReviewer(
  world: World,
  person: string,
  headers: Asked['headers'],
): Promise<void> {
  while (!world.isOver()) {
    const { body } = await ask(world, { path: '/v1/reviews?limit=100', headers })
    const waiting: Body[] = (body?.data ?? []).filter(
      ({ id, state }: Body) => WAITING.includes(state) && !isLeftAlone(id),
    )
    const item = waiting[Math.floor(world.random() * waiting.length)]
    if (item) await review(world, person, headers, item.id)
    await setTimeout(world.random() * 600)
  }
}

const WAITING = ['held', 'awaiting_second', 'adjudicating']

async function review(
  world: World,
  person: string,
  headers: Asked['headers'],
  id: string,
): Promise<void> {
  const { random, journal } = world
  const path = `/v1/reviews/${id}`
  const post = (act: string, body: object, more = {}) =>
    ask(world, {
      method: 'POST',
      path: `${path}/${act}`,
      headers: { ...headers, ...more },
      body,
    })
  const leased = await post('lease', {})
  if (leased.status !== 200 || random() < 0.02) return
  const { fence } = leased.body ?? {}
  if (fence === undefined) return
  if (random() < 0.05) return void (await post('release', { fence }))
  const { body: shown } = await ask(world, { path: `${path}/case`, headers })
  if (!shown?.draft) return
  const kind = drawVerdict(random())
  const text = `${person} says of ${id} with fence ${fence}: ask your doctor.`
  journal.deciding.add(id)
  const decided = await post(
    'decide',
    {
      fence,
      seen: shown.digest,
      verdict: kind,
      reason_code: 'other',
      reason: 'Checked against the leaflet',
      ...(VERDICT_RULES[kind].needsText ? { text } : {}),
      ...(kind === 'escalate' ? { escalate_to: random() < 0.5 ? 'reviewer' : 'second_line' } : {}),
    },
    { 'if-match': `"${shown.item.version}"` },
  )
  journal.deciding.delete(id)
  const outcome = outcomeOf(decided)
  journal.verdicts.push({ review: id, person, fence, kind, outcome })
  if (outcome !== 'given' || random() > 0.15) return
  const undone = await post('undo', {}, { 'if-match': `"${decided.body.version}"` })
  if (undone.status === 200) journal.undone.push({ review: id, person })
}

function outcomeOf({ status, body }: { status: number; body: Body }): SentVerdict['outcome'] {
  if (status === 200 && body) return 'given'
  return status >= 400 && status < 500 ? 'refused' : 'unknown'
}

/** How often each is given, of a hundred. */
const SHARES: readonly (readonly [VerdictKind, number])[] = [
  ['approve', 42],
  ['approve_with_edits', 15],
  ['own_text', 15],
  ['reject', 8],
  ['reject_with_reply', 7],
  ['needs_info', 6],
  ['escalate', 7],
]

function drawVerdict(drawn: number): VerdictKind {
  let left = drawn * 100
  for (const [kind, share] of SHARES) {
    left -= share
    if (left < 0) return kind
  }
  return 'approve'
}
