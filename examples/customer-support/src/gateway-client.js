import { readStream } from './read-stream.js'

/** The gateway's public API, as far as the shop uses it. */
export function createGatewayClient({ baseUrl, apiKey, timeoutMs = 60_000 }) {
  async function send(method, path, body, headers) {
    const response = await fetch(`${baseUrl}${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(apiKey ? { authorization: `Bearer ${apiKey}` } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(timeoutMs),
    }).catch((cause) => {
      throw new GatewayTrouble('The gateway cannot be reached', { isPassing: true, cause })
    })
    if (response.ok) return response
    const answer = await response.json().catch(() => ({}))
    throw new GatewayTrouble(answer.error?.message ?? `The gateway answered ${response.status}`, {
      isPassing: response.status >= 500 || response.status === 429,
      status: response.status,
    })
  }

  async function call(method, path, body, headers = {}) {
    return (await send(method, path, body, headers)).json()
  }

  return {
    /** Where a request would go; no model is called. */
    route: (body) => call('POST', '/v1/route', body),
    chat: (body) => call('POST', '/v1/chat/completions', body),
    /** Like `chat`, with `onText` told what was written so far. */
    async chatStream(body, onText) {
      const request = { ...body, stream: true }
      const response = await send('POST', '/v1/chat/completions', request, {})
      return readStream(response.body, onText).catch((cause) => {
        throw new GatewayTrouble(cause.message, { isPassing: true, cause })
      })
    },
    verify: (answer, checks, context) => call('POST', '/v1/verify', { answer, checks, context }),
    result: (review) => call('GET', `/v1/reviews/${encodeURIComponent(review)}`),
    case: (review) => call('GET', `/v1/reviews/${encodeURIComponent(review)}/case`),
    /** Takes a review and decides it in one go; whoever else holds it makes this fail. */
    async decide(review, decision) {
      const path = `/v1/reviews/${encodeURIComponent(review)}`
      const leased = await call('POST', `${path}/lease`, {})
      return call(
        'POST',
        `${path}/decide`,
        { fence: leased.lease?.fence ?? leased.fence, ...decision },
        { 'if-match': `"${leased.version}"` },
      )
    },
  }
}

/** `isPassing` says that trying again later may help. */
export class GatewayTrouble extends Error {
  constructor(message, { isPassing, status, cause }) {
    super(message, { cause })
    this.isPassing = isPassing
    this.status = status
  }
}

/** What an answer cost, in US dollars, and which line gave it. */
export function costOf({ secondline }) {
  const { total_usd: total = 0, always_second_usd: alwaysSecond = 0 } = secondline.cost ?? {}
  return { line: secondline.line, cost: { total, alwaysSecond } }
}
