import { serve } from '@hono/node-server'
import { convertToModelMessages, streamText, type UIMessage } from 'ai'
import { Hono } from 'hono'
import { gateway, secondline } from './gateway.ts'

export const app = new Hono()

/** What `useChat()` of a page talks to. */
app.post('/api/chat', async (context) => {
  const { messages } = await context.req.json<{ messages: UIMessage[] }>()
  const result = streamText({
    model: secondline('auto'),
    messages: await convertToModelMessages(messages),
    abortSignal: context.req.raw.signal,
  })
  return result.toUIMessageStreamResponse()
})

/** The gateway's own API, for every other client. */
app.all('/v1/*', (context) => gateway.fetch(context.req.raw))

if (process.argv[1] === import.meta.filename) serve({ fetch: app.fetch, port: 3000 })
