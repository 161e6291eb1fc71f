import { euros } from './amounts.js'
import { describeOrder } from './order-system.js'
import { numbersNamed } from './triage.js'

const SHOWN = 300
const MAX_ORDERS = 3

/**
 * What a person needs to know before they read, a line each as `Label: words`: who, what was asked and answered, and
 * which orders it is about. Made without a model, so that it is there whatever happens.
 */
export function handoffOf({ store, orders }, conversation, reason) {
  const messages = store.messages(conversation.id)
  const asked = messages.filter(({ author }) => author === 'customer')
  const answered = messages.findLast(
    ({ author, details }) => author === 'ai' && (details.citations ?? details.statement),
  )
  const lines = [
    `Customer: ${conversation.name}, ${asked.length} ${asked.length === 1 ? 'message' : 'messages'}`,
    `First asked: ${shortened(asked[0]?.text)}`,
    ...(asked.length > 1 ? [`Last asked: ${shortened(asked.at(-1).text)}`] : []),
    ...(answered ? [`Last answer of the AI: ${answerIn(answered)}`] : []),
    ...ordersNamed(orders, conversation, asked).map((order) => `Order: ${describeOrder(order)}`),
  ]
  return { reason, summary: lines.join('\n') }
}

function answerIn({ text, details: { statement } }) {
  return statement
    ? `${statement.title}, ${euros(statement.totalCents)} euros in all`
    : shortened(text)
}

function ordersNamed(orders, { customer }, asked) {
  const ids = new Set(asked.map(({ text }) => numbersNamed(text).orderId).filter(Boolean))
  return [...ids]
    .slice(-MAX_ORDERS)
    .map((id) => orders.order(id, customer))
    .filter(Boolean)
}

/** On one line: a line of the summary begins with its label. */
function shortened(text = '') {
  return text.replace(/\s+/g, ' ').slice(0, SHOWN)
}
