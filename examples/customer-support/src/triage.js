/** What a message alone tells of how it must be handled. Plain rules, so that a shop can read and change them. */

const PERSON =
  /\b(?:(?:real|live|actual) (?:person|human|agent)|(?:talk|speak|chat) (?:to|with) (?:a |an |some)?(?:human|person|agent|one|someone|somebody|colleague|employee|manager)|(?:a |an )?human,? please|(?:want|need|get me) (?:a |an )?(?:human|person)|not (?:a )?(?:bot|robot))\b/i
const ANGER =
  /\b(?:ridiculous|unacceptable|outrageous|furious|disgusting|scam|fraud|rip[- ]?off|useless|terrible service|worst|fed up|sick of|lawyer|sue you|complaint|angry)\b|!{3,}/i
const ACCOUNT =
  /\b(?:(?:change|update|replace) (?:my|the) (?:e-?mail|name|phone|bank|iban|account)|delete (?:my|the) account|close my account)\b/i
const DANGER =
  /\b(?:smok(?:e|es|ing)|on fire|caught fire|flames?|burn(?:s|t|ed|ing)|electric shock|sparks?|explod(?:es?|ed|ing)|swallow(?:s|ed)?|injur(?:y|ed)|got hurt)\b/i
const HOW_TO = /^\s*(?:how|where|when|what|can|could|is|does|do)\b/i

/** @returns {'danger' | 'wants-person' | 'anger' | 'account-change' | undefined} */
export function needsPerson(text) {
  if (DANGER.test(text)) return 'danger'
  if (PERSON.test(text)) return 'wants-person'
  if (ANGER.test(text)) return 'anger'
  if (ACCOUNT.test(text) && !HOW_TO.test(text)) return 'account-change'
  return undefined
}

const GREETING = /^\s*(?:hi|hello|hey|good (?:morning|day|afternoon|evening))\b[^?\d]{0,20}$/i
const THANKS = /^\s*(?:thanks?|thank you|ok(?:ay)?|great|perfect|bye|goodbye)\b[^?\d]{0,20}$/i

/** The shop's own words for a greeting or thanks, on which a model would only lose time; undefined for all else. */
export function courtesyFor(text) {
  if (GREETING.test(text)) return 'Hello! What can I help you with?'
  return THANKS.test(text) ? 'You are welcome. Write again whenever you need something.' : undefined
}

const ENOUGH_IN_COMMON = 0.6

/** Whether a customer asks again what was asked before: most words of the two questions are the same. */
export function isAskedAgain(words, earlier) {
  const now = new Set(words)
  if (now.size < 2) return false
  return earlier.some((before) => {
    const then = new Set(before)
    const shared = [...now].filter((word) => then.has(word)).length
    return shared / Math.max(now.size, then.size) >= ENOUGH_IN_COMMON
  })
}

const ONLY_ASKS = /^\s*(?:how|what|when|would|could|can i|is|if)\b|how much/i

/** Whether a message about an order or a contract is a question: it sets nothing moving. */
export function onlyAsks(text) {
  return ONLY_ASKS.test(text)
}

const WISH = /\b(?:refund|money back|cancel)\b/i

/** Asks back, in the shop's own words, when a customer wants money or an end and does not say of what. */
export function missingNumber(text) {
  const { orderId, contractId } = numbersNamed(text)
  if (
    (orderId ?? contractId) !== undefined ||
    text.includes('?') ||
    onlyAsks(text) ||
    !WISH.test(text)
  )
    return undefined
  return 'Which order or contract is it about? Write, for example: I want a refund for order 1234. You find the numbers on this page.'
}

/** Four digits are an order, `C-` and three digits a contract. */
export function numbersNamed(text) {
  return {
    orderId: /\b(?:order|parcel|number|no\.?|#)\s{0,3}#?(\d{4})\b/i.exec(text)?.[1],
    contractId: /\bC-\d{3}\b/i.exec(text)?.[0].toUpperCase(),
  }
}
