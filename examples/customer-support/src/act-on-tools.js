import {
  cancellationStatement,
  REFUND_LIMIT_CENTS,
  refundStatement,
  unbackedAmounts,
} from './amounts.js'
import { describeOrder, refundObstacle } from './order-system.js'
import { onlyAsks } from './triage.js'

/**
 * What comes of a tool the model wants to use. The model only names the tool: which order is meant stands in the
 * customer's words, amounts come from `amounts.js`, and a question never sets money moving.
 */
export function answerFor(deps, conversation, asked) {
  const handle = HANDLERS[asked.call.function?.name]
  return handle ? handle(deps, conversation, asked) : { handOver: 'unknown-tool' }
}

const HANDLERS = {
  look_up_order: lookUp,
  refund_quote: (deps, conversation, asked) =>
    withOrder(deps, conversation, asked, (order) => quote(deps, order, asked)),
  request_refund: (deps, conversation, asked) =>
    withOrder(deps, conversation, asked, (order) =>
      onlyAsks(asked.message.text)
        ? quote(deps, order, asked)
        : refund(deps, conversation, order, asked),
    ),
  cancel_contract: cancel,
}

function withOrder({ orders }, conversation, { named, completion }, work) {
  const order = named.orderId && orders.order(named.orderId, conversation.customer)
  if (!order) return plain('I find no order with this number in your account.', completion)
  return work(order)
}

function lookUp(deps, conversation, asked) {
  return withOrder(deps, conversation, asked, async (order) => {
    const fact = describeOrder(order)
    const { call, body } = asked
    const completion = await deps.gateway.chat({
      ...body,
      messages: [
        ...body.messages,
        { role: 'assistant', content: null, tool_calls: [call] },
        { role: 'tool', tool_call_id: call.id, content: fact },
      ],
      tools: body.tools,
      tool_choice: 'none',
      secondline: { ...body.secondline, context: [fact] },
    })
    const text = completion.choices?.[0]?.message?.content ?? ''
    const isFailed = (completion.secondline?.checks ?? []).some(({ verdict }) => verdict === 'fail')
    // The order system's own words stand wherever the model left them.
    const isSound =
      !isFailed && text.includes(order.status) && unbackedAmounts(text, [fact]).length === 0
    return plain(isSound ? text : fact, completion, asked.completion)
  })
}

async function quote(deps, order, { completion }) {
  const obstacle = refundObstacle(order)
  if (obstacle) return plain(obstacle, completion)
  const amount = refundStatement(order)
  if (!(await isVerified(deps, amount))) return { handOver: 'amount-not-verified' }
  return withStatement(`If you return it, this is what you get back.`, amount, completion)
}

async function refund(deps, conversation, order, { completion }) {
  const obstacle = refundObstacle(order)
  if (obstacle) return plain(obstacle, completion)
  const amount = refundStatement(order)
  if (!(await isVerified(deps, amount))) return { handOver: 'amount-not-verified' }
  const action = { type: 'refund', id: order.id, cents: amount.totalCents, statement: amount }
  if (amount.totalCents > REFUND_LIMIT_CENTS) return hold(deps, conversation, action)
  return { ...withStatement('The refund is on its way.', amount, completion), action }
}

async function cancel(deps, conversation, { message, named, completion }) {
  const contract = named.contractId && deps.orders.contract(named.contractId, conversation.customer)
  if (!contract) return plain('I find no contract with this number in your account.', completion)
  if (contract.status !== 'running') return plain('This contract is cancelled already.', completion)
  const amount = cancellationStatement(contract)
  if (!(await isVerified(deps, amount))) return { handOver: 'amount-not-verified' }
  if (onlyAsks(message.text)) {
    return withStatement('Nothing has been cancelled yet.', amount, completion)
  }
  const action = {
    type: 'cancellation',
    id: contract.id,
    cents: amount.totalCents,
    statement: amount,
  }
  if (amount.totalCents > 0) return hold(deps, conversation, action)
  return { ...withStatement('The contract is cancelled.', amount, completion), action }
}

async function isVerified({ gateway }, { text }) {
  const { verdict } = await gateway.verify(text, ['arithmetic'])
  return verdict === 'pass' || verdict === 'abstain'
}

/** Asks for the words to the customer at high risk, so that the gateway keeps them until a person has decided. */
async function hold({ gateway }, conversation, action) {
  const [title, ...steps] = action.statement.text.split('\n')
  const completion = await gateway.chat({
    model: 'auto',
    // Words of no domain: the rule for what the shop marks itself is the one that holds.
    messages: [
      {
        role: 'system',
        content: 'Tell the customer what the passage says, with every step of it.',
      },
      { role: 'user', content: 'Write the message to the customer, with every step.' },
    ],
    secondline: {
      risk: 'high',
      conversation: `${conversation.id}-${action.type}-${action.id}`,
      context: [`Message to the customer, with every step: ${title} ${steps.join('; ')}`],
    },
  })
  // Without a review nobody would look: the action must not happen on its own.
  if (!completion.secondline?.review) return { handOver: `not-held-${action.type}` }
  return { review: completion.secondline.review, completion, action }
}

function withStatement(opening, amount, completion) {
  const answer = plain(`${opening}\n${amount.text}`, completion)
  return { ...answer, details: { ...answer.details, statement: amount } }
}

function plain(text, ...completions) {
  const costs = completions.map(({ secondline }) => secondline?.cost ?? {})
  const sum = (key) => costs.reduce((total, cost) => total + (cost[key] ?? 0), 0)
  const cost = { total: sum('total_usd'), alwaysSecond: sum('always_second_usd') }
  return { text, details: { line: completions[0]?.secondline?.line, cost } }
}
