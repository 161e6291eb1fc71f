import { answerFor } from './act-on-tools.js'
import { chatBody } from './answer-question.js'
import { answerOf, leadingTo, lookAt } from './find-answer.js'
import { GatewayTrouble } from './gateway-client.js'
import { CAUTION, handOver, say, waitForReview } from './hand-over.js'
import { wordsOf } from './knowledge.js'
import { settleHold } from './settle-holds.js'
import { toolsFor } from './shop-tools.js'
import { soundOpening } from './sound-opening.js'
import { handoffOf } from './summarise-handoff.js'
import {
  courtesyFor,
  isAskedAgain,
  missingNumber,
  needsPerson,
  numbersNamed,
  onlyAsks,
} from './triage.js'

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
      leaveToPerson(store, message)
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

/** The models are silent. Whoever is to answer may be away, and a word of caution is not to wait for them. */
function leaveToPerson(store, { id, conversation, text }) {
  if (needsPerson(text) === 'danger') say(store, conversation, id, CAUTION, {})
  else store.markAnswered(id)
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
  const own = seen.length === 0 && (courtesyFor(message.text) ?? missingNumber(message.text))
  if (own) return say(store, conversation.id, message.id, own, {})
  const { text } = message
  const wanted = [
    ...leadingTo(text, history),
    text,
    ...seen.map(({ body: description }) => description),
  ].join('\n')
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

function detailsOf({ citations, line, cost }) {
  return { citations, line, cost }
}

function repeated(history, text) {
  const earlier = history
    .filter(({ author }) => author === 'customer')
    .filter((message) => !isNextStep(message.text, text))
    .map((message) => wordsOf(message.text))
  return isAskedAgain(wordsOf(text), earlier) ? 'asked-again' : undefined
}

/**
 * Asking what a refund would be and then wanting it is no repetition, though most of the words are the same; nor is
 * wanting it for another order.
 */
function isNextStep(before, text) {
  const then = numbersNamed(before)
  const { orderId, contractId } = numbersNamed(text)
  if ((orderId ?? contractId) === undefined) return false
  const isAnother = orderId !== then.orderId || contractId !== then.contractId
  return isAnother || (onlyAsks(before) && !onlyAsks(text))
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
