import { chatBody, judgeAnswer } from './answer-question.js'
import { withGrounding } from './find-answer.js'
import { costOf } from './gateway-client.js'
import { handoffOf } from './summarise-handoff.js'

const HOLD_NOTICE = {
  refund:
    'A refund of this size is approved by a colleague. You will see the answer here; nothing is lost if you leave.',
  cancellation:
    'A colleague confirms a cancellation with a fee. You will see the answer here; nothing is lost if you leave.',
  answer: 'A colleague looks at this answer before you get it. It will arrive here.',
}

/** The answer lies with the gateway until a person has decided; the shop keeps what is to be done with it. */
export function waitForReview(deps, conversation, message, completion, action) {
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

const HANDOVER_NOTICE =
  'I am handing this over to a colleague, who sees our whole conversation. They will answer here.'
export const CAUTION =
  'Stop using the device if you can do so safely. If anybody is in danger, call the emergency services first.'

/** The customer is told at once; the draft for whoever takes over comes after, and only if there is something to answer. */
export async function handOver(deps, conversation, message, { reason, suggestion, suggestFrom }) {
  const { store } = deps
  const notice = reason === 'danger' ? `${CAUTION}\n${HANDOVER_NOTICE}` : HANDOVER_NOTICE
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

/** Answers a message, which is dealt with from then on. @returns the id of the answer. */
export function say(store, conversation, answered, text, details) {
  const id = store.add(conversation, 'ai', text, details)
  store.markAnswered(answered)
  return id
}
