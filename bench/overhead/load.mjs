/** A closed loop of requests over kept-alive connections on loopback. */
import http from 'node:http'

/**
 * Sends `body()` for `seconds`, or `requests` times. Resolves to milliseconds until the first byte and until the end of each
 * answer, and how many were not right.
 */
export async function load({
  url,
  body,
  headers = {},
  connections,
  seconds = Number.POSITIVE_INFINITY,
  requests = Number.POSITIVE_INFINITY,
  stream,
}) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections })
  const begun = performance.now()
  const until = begun + seconds * 1000
  let left = requests
  const firsts = []
  const totals = []
  let wrong = 0
  const one = () =>
    new Promise((resolve) => {
      const sent = body()
      const start = performance.now()
      const request = http.request(
        url,
        {
          method: 'POST',
          agent,
          headers: {
            'content-type': 'application/json',
            'content-length': sent.length,
            ...headers,
          },
        },
        (response) => {
          let first
          let tail = ''
          response.on('data', (data) => {
            first ??= performance.now() - start
            if (stream) tail = (tail + data).slice(-200)
          })
          response.on('end', () => {
            if (response.statusCode !== 200 || (stream && !tail.includes('[DONE]'))) wrong++
            firsts.push(first ?? 0)
            totals.push(performance.now() - start)
            resolve()
          })
        },
      )
      request.on('error', () => {
        wrong++
        resolve()
      })
      request.end(sent)
    })
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < until && left-- > 0) await one()
    }),
  )
  agent.destroy()
  return { firsts, totals, wrong, perSecond: totals.length / ((performance.now() - begun) / 1000) }
}

export function quantile(values, part) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN
}

/** Median and quartiles: `12 [11–14]`; a dash where one was not measured. */
export function spread(values, digits) {
  if (values.some(Number.isNaN)) return '–'
  const [low, middle, high] = [0.25, 0.5, 0.75].map((part) =>
    quantile(values, part).toFixed(digits),
  )
  return `${middle} [${low}–${high}]`
}
