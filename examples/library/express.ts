import { getRequestListener } from '@hono/node-server'
import { convertToModelMessages, streamText } from 'ai'
import express from 'express'
import { gateway, secondline } from './gateway.ts'

export const app = express()

/** What `useChat()` of a page talks to. */
app.post('/api/chat', express.json({ limit: '4mb' }), async (request, response) => {
  const abort = new AbortController()
  response.on('close', () => abort.abort())
  const result = streamText({
    model: secondline('auto'),
    messages: await convertToModelMessages(request.body.messages),
    abortSignal: abort.signal,
  })
  await result.pipeUIMessageStreamToResponse(response)
})

/** The gateway's own API, for every other client. */
app.all('/v1/{*path}', getRequestListener(gateway.fetch))

if (process.argv[1] === import.meta.filename) app.listen(3000)
