import { unbackedAmounts } from './amounts.js'
import { wordsOf } from './knowledge.js'

const RULES = `You are the support assistant of Fernhollow, a shop for home networks and sensors.
Answer only from the given passages, in at most four sentences. One that begins with "Picture:" says what the customer's picture shows. If they do not say, answer: "The passages do not say."
Never state an amount of money that no passage names. Never promise a refund, a cancellation or a change of an account.`

/** Id of the passage that describes a customer's picture. It backs no amount: whoever takes a picture can write one into it. */
export const PICTURE = 'picture'
const HISTORY = 8

/** What is sent to the gateway for a customer's message. */
export function chatBody({ conversation, history, text, passages, tools, model }) {
  const said = history
    .filter(({ author }) => author !== 'note')
    .slice(-HISTORY)
    .map(({ author, text: content }) => ({
      role: author === 'customer' ? 'user' : 'assistant',
      content,
    }))
  return {
    model: model ?? 'auto',
    messages: [{ role: 'system', content: RULES }, ...said, { role: 'user', content: text }],
    ...(tools.length > 0 ? { tools } : {}),
    secondline: { conversation, context: passages.map(({ body }) => body) },
  }
}

/**
 * Decides whether a model's answer may go out. It must be borne out by a passage, no check may have failed, and
 * every amount in it must stand in a passage: "not flagged" is not enough.
 */
export function judgeAnswer(completion, passages) {
  const text = (completion.choices?.[0]?.message?.content ?? '').trim()
  const { checks = [], line, cost, reasons = [] } = completion.secondline ?? {}
  const citations = citationsOf(text, passages)
  const told = {
    text,
    citations,
    line,
    reasons,
    cost: { total: cost?.total_usd ?? 0, alwaysSecond: cost?.always_second_usd ?? 0 },
    findings: checks.flatMap(({ check, findings = [] }) =>
      findings.map(({ message, claim }) => ({ check, message, claim })),
    ),
  }
  return { ...told, trouble: troubleWith(text, checks, citations, passages) }
}

function troubleWith(text, checks, citations, passages) {
  if (text === '') return 'no-answer'
  if (checks.some(({ verdict }) => verdict === 'fail')) return 'check-failed'
  const articles = passages.filter(({ id }) => id !== PICTURE).map(({ body }) => body)
  if (unbackedAmounts(text, articles).length > 0) return 'unbacked-amount'
  const isGrounded = checks.some(
    ({ check, verdict }) => check === 'grounding' && verdict === 'pass',
  )
  return isGrounded && citations.length > 0 ? undefined : 'not-in-knowledge'
}

const ENOUGH_OF_SENTENCE = 0.6

/** Articles in which most words of one of the answer's sentences stand. */
function citationsOf(text, passages) {
  const sentences = text.split(/(?<=[.!?])\s+|\n/).map((sentence) => new Set(wordsOf(sentence)))
  return passages
    .filter(({ title, body }) => {
      const said = new Set(wordsOf(`${title} ${body}`))
      return sentences.some((words) => {
        const shared = [...words].filter((word) => said.has(word)).length
        return words.size > 2 && shared / words.size >= ENOUGH_OF_SENTENCE
      })
    })
    .map(({ id, title }) => ({ id, title }))
}
