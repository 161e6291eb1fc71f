const ORDER = {
  type: 'object',
  properties: { order_id: { type: 'string', pattern: '^[0-9]{4}$', description: 'Order number' } },
  required: ['order_id'],
  additionalProperties: false,
}
const CONTRACT = {
  type: 'object',
  properties: { contract_id: { type: 'string', description: 'Contract number such as C-123' } },
  required: ['contract_id'],
  additionalProperties: false,
}

const ORDER_TOOLS = [
  tool(
    'look_up_order',
    'Status and delivery of an order or parcel. Use it when asked where it is.',
    ORDER,
  ),
  tool('refund_quote', 'How much money a refund of the order would be. Changes nothing.', ORDER),
  tool('request_refund', 'Refund an order when the customer wants the money back.', ORDER),
]
const CONTRACT_TOOLS = [
  tool('cancel_contract', 'Cancel a contract when the customer asks for it.', CONTRACT),
]

/** Only tools that have something to work on are offered. */
export function toolsFor({ orderId, contractId }) {
  return [...(orderId ? ORDER_TOOLS : []), ...(contractId ? CONTRACT_TOOLS : [])]
}

function tool(name, description, parameters) {
  return { type: 'function', function: { name, description, parameters } }
}
