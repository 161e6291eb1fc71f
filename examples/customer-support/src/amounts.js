/**
 * Sums of money that customers are told. They are computed here and nowhere else; no model makes one up.
 * All amounts are whole cents.
 */

/** Above this a person approves a refund. */
export const REFUND_LIMIT_CENTS = 10_000
const RESTOCKING_PERCENT = 15

/** 27410 as `274.10`. */
export function euros(cents) {
  const sign = cents < 0 ? '-' : ''
  const whole = Math.abs(cents)
  return `${sign}${Math.floor(whole / 100)}.${String(whole % 100).padStart(2, '0')}`
}

/** What is paid back for an order: the goods, less a restocking fee if opened. Express shipping stays paid. */
export function refundStatement(order) {
  const goods = order.quantity * order.priceCents
  const steps = [`${order.quantity} × ${euros(order.priceCents)} = ${euros(goods)} euros`]
  if (!order.isOpened) return statement(`Refund of order ${order.id}`, steps, goods)
  const fee = Math.round((goods * RESTOCKING_PERCENT) / 100)
  steps.push(
    `${RESTOCKING_PERCENT}% of ${euros(goods)} = ${euros(fee)} euros restocking fee`,
    `${euros(goods)} - ${euros(fee)} = ${euros(goods - fee)} euros`,
  )
  return statement(`Refund of order ${order.id}`, steps, goods - fee)
}

/** What leaving a contract early costs: half of the months that are left. */
export function cancellationStatement(contract) {
  const left = Math.max(0, contract.months - contract.monthsUsed)
  const rest = left * contract.monthlyCents
  const fee = Math.round(rest / 2)
  const title = `Fee for cancelling contract ${contract.id}`
  if (left === 0) return statement(title, ['All months have passed, so there is no fee'], 0)
  return statement(
    title,
    [
      `${contract.months} - ${contract.monthsUsed} = ${left} months left`,
      `${left} × ${euros(contract.monthlyCents)} = ${euros(rest)} euros`,
      `${euros(rest)} / 2 = ${euros(fee)} euros`,
    ],
    fee,
  )
}

function statement(title, steps, totalCents) {
  return {
    title,
    steps,
    totalCents,
    text: [`${title}:`, ...steps, `Total: ${euros(totalCents)} euros`].join('\n'),
  }
}

const AMOUNT =
  /(?:€|\beur(?:os?)?\b|\$|£)\s?(\d{1,9}(?:,\d{3}){0,3}(?:\.\d{1,2})?)|(\d{1,9}(?:,\d{3}){0,3}(?:\.\d{1,2})?)\s?(?:€|eur(?:os?)?\b|\$|£|dollars?\b|pounds?\b)/giu

/** Amounts of money named in a text, in cents. */
export function amountsIn(text) {
  return [...text.slice(0, 20_000).matchAll(AMOUNT)].map((match) =>
    Math.round(Number((match[1] ?? match[2]).replaceAll(',', '')) * 100),
  )
}

/** Amounts a text names that none of its sources does: a reason not to send it. */
export function unbackedAmounts(text, sources) {
  const known = new Set(sources.flatMap(amountsIn))
  return amountsIn(text).filter((cents) => !known.has(cents))
}
