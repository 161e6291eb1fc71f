import { judgeAnswer, PICTURE } from './answer-question.js'
import { costOf, GatewayTrouble } from './gateway-client.js'
import { wordsOf } from './knowledge.js'
import { pictureBody } from './picture.js'

const ENOUGH_TO_SEARCH = 3

/** "And for how long is it valid?" says too little to search by: what was asked before goes along. */
export function leadingTo(text, history) {
  if (wordsOf(text).length >= ENOUGH_TO_SEARCH) return []
  return history
    .filter(({ author }) => author === 'customer')
    .slice(-1)
    .map((m) => m.text)
}

/** The gateway's answer; what the first line could not answer from the articles goes to the second before a person gets it. */
export async function answerOf(deps, message, body, passages) {
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
export async function lookAt({ store, gateway }, { conversation, id }) {
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
export async function withGrounding(gateway, completion, passages) {
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
