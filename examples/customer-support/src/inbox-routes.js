import { Hono } from 'hono'
import { unbackedAmounts } from './amounts.js'
import { bodyOf } from './body-of.js'
import { settleHold } from './settle-holds.js'

const STATES = ['waiting', 'person', 'resolved']
/** Who works in the inbox of this example. */
const PERSON = 'you'
const MAX_REPLY = 20_000
const NO_REASON = 'Say why: the reason is kept in the record.'

/** What a person sees and does: take a conversation, answer, decide what is held, hand back. */
export function inboxRoutes(shop) {
  const inbox = new Hono()
  inbox.get('/', (context) => context.json(overview(shop)))
  inbox.get('/:id', async (context) => context.json(await show(shop, context.req.param('id'))))
  inbox.post('/:id/claim', (context) => act(context, shop, claim))
  inbox.post('/:id/reply', (context) => act(context, shop, reply))
  inbox.post('/:id/approve', (context) => act(context, shop, approve))
  inbox.post('/:id/decline', (context) => act(context, shop, decline))
  inbox.post('/:id/hand-back', (context) => act(context, shop, (c) => leave(c, shop, 'ai')))
  inbox.post('/:id/resolve', (context) => act(context, shop, (c) => leave(c, shop, 'resolved')))
  return inbox
}

function overview({ store }) {
  const lists = Object.fromEntries(
    STATES.map((state) => [
      state,
      store.inState(state).map(({ id, customer, reason }) => ({ id, customer, reason })),
    ]),
  )
  return { ...lists, figures: store.figures() }
}

async function show({ store, gateway }, id) {
  const found = store.find(id)
  if (!found) return {}
  const hold = store.holdOf(id)
  return {
    ...found,
    suggestion: hold ? await heldDraft(gateway, hold) : parsed(found.suggestion),
    isHeld: hold !== undefined,
    messages: store.messages(id).map(({ author, text }) => ({ author, text })),
  }
}

function parsed(suggestion) {
  return suggestion ? JSON.parse(suggestion) : undefined
}

/** What the gateway keeps: its draft, what its checks found, and the steps the shop computed. */
async function heldDraft(gateway, { review, action }) {
  const { draft, held } = await gateway.case(review)
  const findings = (draft?.checks ?? held?.checks ?? []).flatMap((check) => check.findings ?? [])
  return {
    text: action.statement?.text ?? draft?.text ?? '',
    draft: draft?.text,
    findings: findings.map(({ message, claim }) => ({ message, claim })),
  }
}

async function act(context, shop, work) {
  const id = context.req.param('id')
  const conversation = shop.store.find(id)
  if (!conversation) return context.json({ error: 'No such conversation.' }, 404)
  const body = await bodyOf(context)
  const problem = await shop.desk.inLane(id, () => work(shop.store.find(id), shop, body))
  return problem ? context.json({ error: problem }, 409) : context.json(await show(shop, id))
}

function claim({ id }, { store }) {
  return store.claim(id, PERSON) ? undefined : 'Somebody else has taken it.'
}

function reply({ id, state }, { store }, { text }) {
  if (state !== 'person') return 'Take the conversation first.'
  if (!isText(text)) return 'Write an answer first.'
  store.add(id, 'person', text.trim())
  return undefined
}

async function approve({ id, state }, shop, { text, reason }) {
  const hold = shop.store.holdOf(id)
  if (state !== 'person' || !hold) return 'Take a conversation with a held answer first.'
  if (!isText(text)) return 'Write the answer to send.'
  if (!isText(reason)) return NO_REASON
  const strange = hold.action.statement ? unbackedAmounts(text, [hold.action.statement.text]) : []
  if (strange.length > 0) {
    return `The text names ${(strange[0] / 100).toFixed(2)} euros, which the computed steps do not.`
  }
  return decided(shop, hold, {
    verdict: 'approve_with_edits',
    reason_code: 'corrected',
    reason,
    text: text.trim(),
  })
}

async function decline({ id, state }, shop, { text, reason }) {
  const hold = shop.store.holdOf(id)
  if (state !== 'person' || !hold) return 'Take a conversation with a held answer first.'
  if (!isText(text)) return 'Write what the customer is told.'
  if (!isText(reason)) return NO_REASON
  return decided(shop, hold, {
    verdict: 'reject_with_reply',
    reason_code: 'other',
    reason,
    text: text.trim(),
  })
}

async function decided(shop, hold, decision) {
  try {
    await shop.gateway.decide(hold.review, decision)
    await settleHold(shop, hold)
    return undefined
  } catch (thrown) {
    return `The gateway did not take it: ${thrown.message}`
  }
}

function leave({ id }, { store }, state) {
  if (store.holdOf(id)) return 'Decide the held answer first.'
  return store.leave(id, state) ? undefined : 'It is not in your hands.'
}

function isText(text) {
  return typeof text === 'string' && text.trim() !== '' && text.length <= MAX_REPLY
}
