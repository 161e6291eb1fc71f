import { Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { unbackedAmounts } from './amounts.js'
import { bodyOf } from './body-of.js'
import { settleHold } from './settle-holds.js'

const COOKIE = 'fernhollow-agent'
const SESSION_SECONDS = 12 * 3_600
const MAX_REPLY = 20_000
const SHOWN = 120
const NO_REASON = 'Say why: the reason is kept in the record.'
const NOT_YOURS = 'Take the conversation first.'

/** What a signed-in person sees and does: take a conversation, answer, decide what is held, hand back. */
export function inboxRoutes(shop) {
  const inbox = new Hono()
  inbox.post('/sign-in', (context) => signIn(context, shop))
  inbox.use(async (context, next) => {
    const agent = shop.agents.of(getCookie(context, COOKIE))
    if (!agent) return context.json({ error: 'Sign in first.' }, 401)
    context.set('agent', agent)
    return next()
  })
  inbox.post('/sign-out', (context) => {
    shop.agents.signOut(getCookie(context, COOKIE))
    deleteCookie(context, COOKIE, { path: '/' })
    return context.body(null, 204)
  })
  inbox.get('/', (context) => context.json(overview(shop, context.get('agent'))))
  inbox.get('/:id', async (context) => {
    const shown = await show(shop, context.req.param('id'), context.get('agent'))
    return shown ? context.json(shown) : context.json({ error: 'No such conversation.' }, 404)
  })
  for (const [path, work] of Object.entries(ACTIONS)) {
    inbox.post(`/:id/${path}`, (context) => act(context, shop, work))
  }
  return inbox
}

const ACTIONS = {
  claim,
  reply,
  approve,
  decline,
  'hand-back': (conversation, shop) => leave(conversation, shop, 'ai'),
  resolve: (conversation, shop) => leave(conversation, shop, 'resolved'),
}

async function signIn(context, { agents }) {
  const { name, password } = await bodyOf(context)
  const token = await agents.signIn(name, password)
  if (!token) {
    const error = 'Name or password is wrong. After five wrong ones, wait a minute.'
    return context.json({ error }, 401)
  }
  setCookie(context, COOKIE, token, {
    httpOnly: true,
    sameSite: 'Strict',
    path: '/',
    maxAge: SESSION_SECONDS,
  })
  return context.json({ agent: name })
}

function overview({ store }, agent) {
  const listed = (state) =>
    store
      .inState(state)
      .map(({ id, name, reason, last, claimed_by: claimedBy, last_at: lastAt }) => ({
        id,
        customer: name,
        reason,
        claimedBy,
        lastAt,
        last: (last ?? '').slice(0, SHOWN),
      }))
  const taken = listed('person')
  return {
    agent,
    waiting: listed('waiting'),
    mine: taken.filter(({ claimedBy }) => claimedBy === agent),
    others: taken.filter(({ claimedBy }) => claimedBy !== agent),
    resolved: listed('resolved'),
    figures: store.figures(),
  }
}

async function show({ store, gateway }, id, agent) {
  const found = store.find(id)
  if (!found) return undefined
  const hold = store.holdOf(id)
  return {
    id,
    customer: found.name,
    state: found.state,
    reason: found.reason,
    summary: found.summary,
    rating: found.rating,
    claimedBy: found.claimed_by,
    isMine: found.state === 'person' && found.claimed_by === agent,
    suggestion: hold ? await heldDraft(gateway, hold) : parsed(found.suggestion),
    isHeld: hold !== undefined,
    messages: store.messages(id).map(forAgent),
  }
}

function forAgent({ id, author, text, details, createdAt, picture }) {
  const { citations, line, isReviewed } = details
  return { id, author, text, citations, line, isReviewed, createdAt, picture }
}

function parsed(suggestion) {
  return suggestion ? JSON.parse(suggestion) : undefined
}

/** What the gateway keeps: its draft, what its checks found, and the steps the shop computed. */
async function heldDraft(gateway, { review, action }) {
  const kept = await gateway.case(review).catch(() => undefined)
  if (!kept) return { text: action.statement?.text ?? '', steps: action.statement?.steps }
  const { draft, held } = kept
  const findings = (draft?.checks ?? held?.checks ?? []).flatMap((check) => check.findings ?? [])
  return {
    text: action.statement?.text ?? draft?.text ?? '',
    steps: action.statement?.steps,
    draft: draft?.text,
    findings: findings.map(({ message, claim }) => ({ message, claim })),
  }
}

async function act(context, shop, work) {
  const id = context.req.param('id')
  if (!shop.store.find(id)) return context.json({ error: 'No such conversation.' }, 404)
  const body = await bodyOf(context)
  const agent = context.get('agent')
  const problem = await shop.desk.inLane(id, () => {
    const conversation = shop.store.find(id)
    const isMine = conversation.state === 'person' && conversation.claimed_by === agent
    if (work !== claim && !isMine) return NOT_YOURS
    return work(conversation, shop, body, agent)
  })
  return problem ? context.json({ error: problem }, 409) : context.json(await show(shop, id, agent))
}

/** `from` is who the page showed as having it, so that nobody takes what another has just taken. */
function claim({ id }, { store }, { from }, agent) {
  const had = typeof from === 'string' ? from : null
  return store.claim(id, agent, had) ? undefined : 'Somebody else has taken it.'
}

function reply({ id }, { store }, { text }, agent) {
  if (store.holdOf(id)) return 'Decide the held answer first.'
  if (!isText(text)) return 'Write an answer first.'
  store.add(id, 'person', text.trim(), { by: agent })
  return undefined
}

function approve({ id }, shop, { text, reason }, agent) {
  const hold = shop.store.holdOf(id)
  if (!hold) return 'Nothing is held here.'
  if (!isText(text)) return 'Write the answer to send.'
  if (!isText(reason)) return NO_REASON
  const strange = hold.action.statement ? unbackedAmounts(text, [hold.action.statement.text]) : []
  if (strange.length > 0) {
    return `The text names ${(strange[0] / 100).toFixed(2)} euros, which the computed steps do not.`
  }
  return decided(shop, hold, {
    verdict: 'approve_with_edits',
    reason_code: 'corrected',
    reason: inNameOf(agent, reason),
    text: text.trim(),
  })
}

function decline({ id }, shop, { text, reason }, agent) {
  const hold = shop.store.holdOf(id)
  if (!hold) return 'Nothing is held here.'
  if (!isText(text)) return 'Write what the customer is told.'
  if (!isText(reason)) return NO_REASON
  return decided(shop, hold, {
    verdict: 'reject_with_reply',
    reason_code: 'other',
    reason: inNameOf(agent, reason),
    text: text.trim(),
  })
}

/** The gateway knows the shop by one key; who of the shop decided stands in the reason. */
function inNameOf(agent, reason) {
  return `${agent}: ${reason.trim()}`
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
  return store.leave(id, state) ? undefined : NOT_YOURS
}

function isText(text) {
  return typeof text === 'string' && text.trim() !== '' && text.length <= MAX_REPLY
}
