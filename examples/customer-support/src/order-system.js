/** Orders and contracts of one customer: nobody reads or changes those of another. */
export function createOrderSystem(db) {
  const findOrder = db.prepare('select * from orders where id = ? and customer = ?')
  const findContract = db.prepare('select * from contracts where id = ? and customer = ?')
  const refund = db.prepare(
    'update orders set refunded_cents = ? where id = ? and refunded_cents is null',
  )
  const cancel = db.prepare(
    "update contracts set status = 'cancelled' where id = ? and status = 'running'",
  )
  return {
    order: (id, customer) => asOrder(findOrder.get(id, customer)),
    contract: (id, customer) => asContract(findContract.get(id, customer)),
    /** Carries out what was decided, once. @returns whether this call did it. */
    carryOut(action) {
      const { changes } =
        action.type === 'refund' ? refund.run(action.cents, action.id) : cancel.run(action.id)
      return changes === 1
    },
  }
}

const RETURN_DAYS = 30

/** Why an order cannot be refunded, in the customer's words; undefined when it can. */
export function refundObstacle(order) {
  if (order.refundedCents !== null) return `Order ${order.id} has been refunded already.`
  if (order.isFinalSale) return `Order ${order.id} was a final sale, which is not refunded.`
  if (order.daysSinceDelivery === null) {
    return `Order ${order.id} is still on its way. It can be returned once it has arrived.`
  }
  if (order.daysSinceDelivery > RETURN_DAYS) {
    return `Order ${order.id} was delivered more than ${RETURN_DAYS} days ago, so it can no longer be returned.`
  }
  return undefined
}

export function describeOrder({ id, quantity, item, status, daysSinceDelivery }) {
  const now =
    daysSinceDelivery === null ? `is ${status}` : `was ${status} ${daysSinceDelivery} days ago`
  return `Order ${id} (${quantity} × ${item}) ${now}.`
}

function asOrder(row) {
  return (
    row && {
      id: row.id,
      item: row.item,
      quantity: row.quantity,
      priceCents: row.price_cents,
      isOpened: row.is_opened === 1,
      status: row.status,
      daysSinceDelivery: row.days_since_delivery,
      isFinalSale: row.is_final_sale === 1,
      refundedCents: row.refunded_cents,
    }
  )
}

function asContract(row) {
  return (
    row && {
      id: row.id,
      months: row.months,
      monthsUsed: row.months_used,
      monthlyCents: row.monthly_cents,
      status: row.status,
    }
  )
}
