import { answerFor } from './act-on-tools.js'
import { chatBody, judgeAnswer, PICTURE } from './answer-question.js'
import { GatewayTrouble } from './gateway-client.js'
import { handoffOf } from './handoff.js'
import { wordsOf } from './knowledge.js'
import { pictureBody } from './picture.js'
import { settleHold } from './settle-holds.js'
import { toolsFor } from './shop-tools.js'
import { soundOpening } from './sound-opening.js'
import { courtesyFor, isAskedAgain, needsPerson, numbersNamed, onlyAsks } from './triage.js'

/** Tries of one message before a person gets it. */
const MAX_TRIES = 20

/** Moves every conversation on: one message at a time, whatever happened in between. */
export function createSupportDesk(deps) {
  const { store, gateway, drafts } = deps
  const lanes = new Map()

  /** Runs work of one conversation after what is already under way for it. */
  function inLane(conversation, work) {
    const next = (lanes.get(conversation) ?? Promise.resolve()).then(work, work)
    const ended = next
      .catch(() => {})
      .finally(() => {
        if (lanes.get(conversation) === ended) lanes.delete(conversation)
      })
    lanes.set(conversation, ended)
    return next
  }

  async function answer(message) {
    const found = store.find(message.conversation)
    if (!store.unanswered().some(({ id }) => id === message.id)) return
    if (found.state === 'resolved') store.wait(found.id, handoffOf(deps, found, 'wrote-again'))
    if (found.state !== 'ai') {
      store.markAnswered(message.id)
      return
    }
    try {
      await move(deps, found, message)
    } catch (thrown) {
      const mayPass = thrown instanceof GatewayTrouble && thrown.isPassing
      if (mayPass && store.countTry(message.id) < MAX_TRIES) return
      await handOver(deps, found, message, { reason: 'gateway-trouble' })
    } finally {
      drafts.delete(found.id)
    }
  }

  return {
    receive(conversation, text, picture) {
      const id = store.inTransaction(() => {
        const added = store.add(conversation, 'customer', text)
        if (picture) store.addPicture(added, picture)
        return added
      })
      return inLane(conversation, () => answer({ id, conversation, text }))
    },
    inLane,
    /** As much of the answer under way as the customer may read already. */
    draftOf(conversation) {
      const draft = drafts.get(conversation)
      return draft ? soundOpening(draft.text, draft.passages) : ''
    },
    /** Takes up what a stop or a silent gateway left open, and what people have decided since. */
    async takeUp() {
      for (const message of store.unanswered()) {
        await inLane(message.conversation, () => answer(message))
      }
      for (const hold of store.pendingHolds()) {
        await inLane(hold.conversation, () => settleHold(deps, hold)).catch((thrown) => {
          if (!(thrown instanceof GatewayTrouble)) throw thrown
        })
      }
    },
    gateway,
  }
}

/** The rules in order: what needs a person, what the shop's tools can do, what the articles say. */
async function move(deps, conversation, message) {
  const { store, search } = deps
  const history = store.messages(conversation.id).filter(({ id }) => id < message.id)
  const reason = needsPerson(message.text) ?? repeated(history, message.text)
  if (reason) return handOver(deps, conversation, message, { reason, suggestFrom: history })
  const seen = await lookAt(deps, message)
  if (seen === undefined) {
    return handOver(deps, conversation, message, { reason: 'picture-not-read' })
  }
  const courtesy = seen.length === 0 && courtesyFor(message.text)
  if (courtesy) return say(store, conversation.id, message.id, courtesy, {})
  const { text } = message
  const wanted = [text, ...seen.map(({ body: description }) => description)].join('\n')
  const passages = [...search(wanted).map(({ article }) => article), ...seen]
  const named = numbersNamed(text)
  const tools = toolsFor(named)
  const body = chatBody({ conversation: conversation.id, history, text, passages, tools })
  const { completion, judged } = await answerOf(deps, message, body, passages)
  if (completion.secondline?.review) {
    return waitForReview(deps, conversation, message, completion, { type: 'answer' })
  }
  const call = completion.choices?.[0]?.message?.tool_calls?.[0]
  if (call) return actOn(deps, conversation, message, { call, named, body, completion })
  if (judged.trouble) {
    return handOver(deps, conversation, message, { reason: judged.trouble, suggestion: judged })
  }
  say(store, conversation.id, message.id, judged.text, detailsOf(judged))
}

/** The gateway's answer; what the first line could not answer from the articles goes to the second before a person gets it. */
async function answerOf(deps, message, body, passages) {
  const { firstStep } = await deps.gateway.route(body)
  if (firstStep?.line === 'second') tellOnce(deps.store, message.conversation, message.id)
  const first = await ask(deps, message, body, passages)
  if (!first.judged?.trouble || first.judged.line !== 'first') return first
  tellOnce(deps.store, message.conversation, message.id)
  deps.drafts.delete(message.conversation)
  const second = await ask(deps, message, { ...body, model: 'secondline/second' }, passages)
  if (!second.judged) return second
  const total = first.judged.cost.total + second.judged.cost.total
  return { ...second, judged: { ...second.judged, cost: { ...second.judged.cost, total } } }
}

/** An answer that lies with a reviewer, or that wants a tool, is not judged. */
async function ask({ gateway, drafts }, { conversation }, body, passages) {
  const completion = await gateway.chatStream(body, (soFar) =>
    drafts.set(conversation, { text: soFar, passages }),
  )
  const { tool_calls: calls } = completion.choices[0].message
  if (completion.secondline?.review || calls.length > 0) return { completion }
  const grounded = await withGrounding(gateway, completion, passages)
  return { completion, judged: judgeAnswer(grounded, passages) }
}

/** What a picture shows, as a passage beside the articles; undefined where it could not be read. */
async function lookAt({ store, gateway }, { conversation, id }) {
  const picture = store.picture(conversation, id)
  if (!picture) return []
  try {
    if (picture.seen === null) {
      const completion = await gateway.chat(pictureBody(conversation, picture))
      picture.seen = completion.secondline.review ? '' : (wordsIn(completion) ?? '').trim()
      store.keepSeen(id, picture.seen)
      store.setDetails(id, costOf(completion))
    }
    const body = [`Picture: ${picture.alt}`.trim(), picture.seen].join('. ')
    return picture.seen === '' ? undefined : [{ id: PICTURE, title: 'your picture', body }]
  } catch (thrown) {
    if (thrown instanceof GatewayTrouble && thrown.isPassing) throw thrown
    return undefined
  }
}

function wordsIn({ choices }) {
  return choices?.[0]?.message?.content
}

/** An easy answer is not held to its passages by the gateway; the shop asks for that. */
async function withGrounding(gateway, completion, passages) {
  const { checks = [] } = completion.secondline ?? {}
  const answer = completion.choices?.[0]?.message?.content ?? ''
  if (answer === '' || checks.some(({ check }) => check === 'grounding')) return completion
  const context = passages.map(({ body }) => body)
  const { results } = await gateway.verify(answer, ['grounding', 'arithmetic'], context)
  return {
    ...completion,
    secondline: { ...completion.secondline, checks: [...checks, ...results] },
  }
}

/** Said when a conversation moves up, not again while it stays there. */
function tellOnce(store, conversation, messageId) {
  const messages = store.messages(conversation)
  const before = messages.findLast(({ id, author }) => author === 'ai' && id < messageId)
  const isTold = messages.some(({ id, details }) => id > messageId && details.isDeeper)
  if (isTold || before?.details.line === 'second') return
  store.add(conversation, 'note', 'Looking into this more deeply …', { isDeeper: true })
}

function detailsOf({ citations, line, cost }) {
  return { citations, line, cost }
}

/** Asking what a refund would be and then wanting it is no repetition, though most of the words are the same. */
function repeated(history, text) {
  const earlier = history
    .filter(({ author }) => author === 'customer')
    .filter((message) => !isNextStep(message.text, text))
    .map((message) => wordsOf(message.text))
  return isAskedAgain(wordsOf(text), earlier) ? 'asked-again' : undefined
}

function isNextStep(before, text) {
  const { orderId, contractId } = numbersNamed(text)
  return (orderId ?? contractId) !== undefined && onlyAsks(before) && !onlyAsks(text)
}

async function actOn(deps, conversation, message, asked) {
  const { store, orders } = deps
  const outcome = await answerFor(deps, conversation, { ...asked, message })
  if (outcome.handOver) return handOver(deps, conversation, message, { reason: outcome.handOver })
  if (outcome.review) {
    return waitForReview(deps, conversation, message, outcome.completion, outcome.action)
  }
  store.inTransaction(() => {
    const { action, text, details } = outcome
    const isDone = action === undefined || orders.carryOut(action)
    say(store, conversation.id, message.id, isDone ? text : 'This has been done already.', details)
  })
}

const HOLD_NOTICE = {
  refund:
    'A refund of this size is approved by a colleague. You will see the answer here; nothing is lost if you leave.',
  cancellation:
    'A colleague confirms a cancellation with a fee. You will see the answer here; nothing is lost if you leave.',
  answer: 'A colleague looks at this answer before you get it. It will arrive here.',
}

/** The answer lies with the gateway until a person has decided; the shop keeps what is to be done with it. */
function waitForReview(deps, conversation, message, completion, action) {
  const { store } = deps
  store.inTransaction(() => {
    store.addHold(completion.secondline.review.id, conversation.id, action)
    say(store, conversation.id, message.id, HOLD_NOTICE[action.type], {
      isHeld: true,
      ...costOf(completion),
    })
    store.wait(conversation.id, handoffOf(deps, conversation, `held-${action.type}`))
  })
}

function costOf({ secondline }) {
  const { total_usd: total = 0, always_second_usd: alwaysSecond = 0 } = secondline.cost ?? {}
  return { line: secondline.line, cost: { total, alwaysSecond } }
}

const HANDOVER_NOTICE =
  'I am handing this over to a colleague, who sees our whole conversation. They will answer here.'
const DANGER_NOTICE = `Stop using the device if you can do so safely. If anybody is in danger, call the emergency services first.
${HANDOVER_NOTICE}`

/** The customer is told at once; the draft for whoever takes over comes after, and only if there is something to answer. */
async function handOver(deps, conversation, message, { reason, suggestion, suggestFrom }) {
  const { store } = deps
  const notice = reason === 'danger' ? DANGER_NOTICE : HANDOVER_NOTICE
  const cost = suggestion ? { cost: suggestion.cost } : {}
  const noticeId = store.inTransaction(() => {
    const id = say(store, conversation.id, message.id, notice, cost)
    store.wait(conversation.id, { ...handoffOf(deps, conversation, reason), suggestion })
    return id
  })
  if (!suggestFrom || reason === 'danger') return
  const question = questionOf(reason, message, suggestFrom)
  const suggested = await suggest(deps, conversation, question)
  if (!suggested) return
  store.inTransaction(() => {
    store.suggest(conversation.id, suggested)
    store.setDetails(noticeId, { cost: suggested.cost })
  })
}

/** Whoever asks for a person, or is angry, means what they asked before. */
function questionOf(reason, { text }, history) {
  if (reason !== 'wants-person' && reason !== 'anger') return text
  return history.findLast(({ author }) => author === 'customer')?.text ?? text
}

/** A draft for the person who takes over. They can do without one, so trouble here is not theirs. */
async function suggest({ gateway, search }, conversation, text) {
  const passages = search(text).map(({ article }) => article)
  const body = { history: [], text, passages, tools: [], model: 'secondline/second' }
  try {
    const completion = await gateway.chat(chatBody({ ...body, conversation: conversation.id }))
    return completion.secondline?.review
      ? undefined
      : judgeAnswer(await withGrounding(gateway, completion, passages), passages)
  } catch {
    return undefined
  }
}

/** @returns the id of the message. */
function say(store, conversation, answered, text, details) {
  const id = store.add(conversation, 'ai', text, details)
  store.markAnswered(answered)
  return id
}
