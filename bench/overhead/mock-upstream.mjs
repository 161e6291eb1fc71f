/**
 * An OpenAI-shaped upstream that answers at once: JSON, or 20 events two milliseconds apart, or as many as the request's
 * user is named for (`7 events`); a call of a tool where the user `calls a tool`. Its port comes as argument.
 */
import { createServer } from 'node:http'

const TEXT =
  'A reverse proxy stands in front of servers and passes requests on to them. It can end TLS, spread load and keep answers, and clients never learn how the servers are laid out.'
const usage = { prompt_tokens: 40, completion_tokens: 40, total_tokens: 80 }
const completion = (message, finish) =>
  JSON.stringify({
    id: 'chatcmpl-mock',
    object: 'chat.completion',
    created: 1700000000,
    model: 'mock',
    choices: [
      {
        index: 0,
        message: { role: 'assistant', ...message },
        logprobs: null,
        finish_reason: finish,
      },
    ],
    usage,
  })
const whole = completion({ content: TEXT }, 'stop')
const readFile = { name: 'read_file', arguments: '{"path":"src/index.ts"}' }
const call = completion(
  { content: null, tool_calls: [{ id: 'call_mock', type: 'function', function: readFile }] },
  'tool_calls',
)
const chunk = (delta, finish = null) =>
  `data: ${JSON.stringify({ id: 'chatcmpl-mock', object: 'chat.completion.chunk', created: 1700000000, model: 'mock', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`

createServer((request, response) => {
  let body = ''
  request.on('data', (data) => {
    body += data
  })
  request.on('end', () => {
    if (!body.includes('"stream":true')) {
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(body.includes('"user":"calls a tool"') ? call : whole)
      return
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    let left = Number(/"user":"(\d+) events"/.exec(body)?.[1] ?? 20)
    const next = () => {
      if (left-- > 0) {
        response.write(chunk({ content: 'word ' }))
        setTimeout(next, 2)
      } else {
        response.end(
          `${chunk({}, 'stop')}data: ${JSON.stringify({ id: 'chatcmpl-mock', object: 'chat.completion.chunk', created: 1700000000, model: 'mock', choices: [], usage })}\n\ndata: [DONE]\n\n`,
        )
      }
    }
    next()
  })
}).listen(Number(process.argv[2]), '127.0.0.1')
