/** The floor: Node's server and undici, nothing in between. Port and upstream come as arguments. */
import { createServer } from 'node:http'
import { Agent, request as send } from 'undici'

const [port, upstream] = process.argv.slice(2)
const dispatcher = new Agent({ connections: 256 })
createServer(async (request, response) => {
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  const answer = await send(`${upstream}/v1/chat/completions`, {
    method: 'POST',
    dispatcher,
    headers: { 'content-type': 'application/json' },
    body: Buffer.concat(chunks),
  })
  response.writeHead(answer.statusCode, { 'content-type': answer.headers['content-type'] })
  answer.body.pipe(response)
}).listen(Number(port), '127.0.0.1')
