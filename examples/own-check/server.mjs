// A check of one's own: prices in answers have to be those of the price list. Start it with: node server.mjs [PORT]
import { createServer } from 'node:http'

/** Dollars by article; yours would ask the shop's database. */
const PRICES = { 'blue kettle': 39, 'red teapot': 24 }

/** What an answer says of articles in the list, and what the list says otherwise. */
function wrongPrices(answer) {
  return Object.entries(PRICES).flatMap(([article, price]) => {
    const told = new RegExp(`${article}[^.!?]{0,60}?\\$(\\d+(?:\\.\\d+)?)`, 'gi')
    return [...answer.matchAll(told)]
      .filter(([, amount]) => Number(amount) !== price)
      .map(([quote, amount]) => ({
        message: `The ${article} costs $${price}, not $${amount}.`,
        quote,
        expected: `$${price}`,
      }))
  })
}

function isAbout(answer) {
  return Object.keys(PRICES).some((article) => answer.toLowerCase().includes(article))
}

function verdictOn({ answer }) {
  if (!isAbout(answer)) return { verdict: 'abstain' }
  const findings = wrongPrices(answer)
  return findings.length === 0 ? { verdict: 'pass' } : { verdict: 'fail', findings }
}

const server = createServer(async (request, response) => {
  const parts = []
  for await (const part of request) parts.push(part)
  try {
    const verdict = verdictOn(JSON.parse(Buffer.concat(parts).toString()))
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(verdict))
  } catch {
    response.writeHead(400).end()
  }
})

server.listen(Number(process.argv[2] ?? 8900), '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${server.address().port}\n`)
})
