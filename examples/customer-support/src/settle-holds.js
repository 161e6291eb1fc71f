import { unbackedAmounts } from './amounts.js'

/** Brings a person's decision to the customer, once, wherever it was made: here or in the gateway's console. */
export async function settleHold({ gateway, store, orders }, { review, conversation, action }) {
  const result = await gateway.result(review)
  if (result.status === 'pending' || result.status === 'needs_info') return result.status
  const isGranted = result.status === 'delivered'
  store.inTransaction(() => {
    if (!store.endHold(review, result.status)) return
    const isDone = isGranted && action.type !== 'answer' && orders.carryOut(action)
    const text = isGranted
      ? wordsFor(result.text ?? '', action)
      : result.text ||
        'A colleague has looked at this and cannot do it. They will write to you here.'
    store.add(conversation, 'person', text, {
      isReviewed: true,
      isDone,
      ...(isGranted && action.statement ? { statement: action.statement } : {}),
    })
  })
  return result.status
}

/** Whatever was approved, no amount reaches the customer that the shop did not compute. */
function wordsFor(text, { statement }) {
  if (!statement) return text
  return unbackedAmounts(text, [statement.text]).length === 0 ? text : statement.text
}
