import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { streamSSE } from 'hono/streaming'
import { euros } from './amounts.js'
import { bodyOf } from './body-of.js'
import { inboxRoutes } from './inbox-routes.js'
import { MAX_PICTURE, pictureFrom } from './picture.js'
import { sendPicture } from './send-picture.js'

const PUBLIC = fileURLToPath(new URL('../public', import.meta.url))
const PAGES = {
  '/': ['shop.html', 'text/html'],
  '/inbox': ['inbox.html', 'text/html'],
  '/chat-widget.js': ['chat-widget.js', 'text/javascript'],
  '/inbox.js': ['inbox.js', 'text/javascript'],
  '/inbox-view.js': ['inbox-view.js', 'text/javascript'],
  '/inbox.css': ['inbox.css', 'text/css'],
  '/shop.css': ['shop.css', 'text/css'],
}
const MAX_TEXT = 4_000
/** A picture comes as base64 beside its text. */
const MAX_BODY = Math.ceil((MAX_PICTURE * 4) / 3) + 64_000
const POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; frame-ancestors 'none'"
const POLL_MS = 100
const PING_MS = 10_000
/** The demo page is signed in as this customer; a real shop takes it from its own session. */
const DEMO_CUSTOMER = 'ada'

/** The shop page, the customer's chat and the inbox. Loopback only: there is no TLS here, and the customer is a demo. */
export function createShopApp(shop) {
  const app = new Hono()
  app.use(bodyLimit({ maxSize: MAX_BODY }))
  app.use(refuseOtherSites)
  for (const [path, [file, type]] of Object.entries(PAGES)) {
    app.get(path, (context) =>
      context.body(readFileSync(`${PUBLIC}/${file}`), 200, {
        'content-type': `${type}; charset=utf-8`,
      }),
    )
  }
  app.post('/api/conversations', (context) =>
    context.json({ id: shop.store.start(DEMO_CUSTOMER) }, 201),
  )
  app.get('/api/conversations/:id', (context) =>
    context.body(null, shop.store.find(context.req.param('id')) ? 204 : 404),
  )
  app.post('/api/conversations/:id/messages', (context) => receive(context, shop))
  app.post('/api/conversations/:id/rating', (context) => rate(context, shop))
  app.get('/api/conversations/:id/pictures/:message', (context) => sendPicture(context, shop))
  app.get('/api/conversations/:id/events', (context) => watch(context, shop))
  app.route('/api/inbox', inboxRoutes(shop))
  app.onError((error, context) => {
    console.error(error)
    return context.json({ error: 'Something went wrong here.' }, 500)
  })
  return app
}

/** A page elsewhere must not act here: a foreign Origin or Host is refused, and so is a body that a form could send. */
async function refuseOtherSites(context, next) {
  const host = context.req.header('host') ?? ''
  const origin = context.req.header('origin')
  const isLocal = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/.test(host)
  if (!isLocal || (origin !== undefined && origin !== `http://${host}`)) {
    return context.json({ error: 'Not from here.' }, 403)
  }
  const isChange = !['GET', 'HEAD'].includes(context.req.method)
  if (isChange && !context.req.header('content-type')?.startsWith('application/json')) {
    return context.json({ error: 'Send JSON.' }, 415)
  }
  context.header('content-security-policy', POLICY)
  context.header('x-content-type-options', 'nosniff')
  return next()
}

async function receive(context, { store, desk }) {
  const id = context.req.param('id')
  const { text, picture } = await bodyOf(context)
  if (!store.find(id)) return context.json({ error: 'No such conversation.' }, 404)
  const read = picture === undefined ? undefined : pictureFrom(picture)
  if (picture !== undefined && !read) {
    return context.json({ error: 'A picture is a PNG, JPEG or WebP file of at most 2 MB.' }, 400)
  }
  if (typeof text !== 'string' || text.trim() === '' || text.length > MAX_TEXT) {
    return context.json({ error: `Write between 1 and ${MAX_TEXT} characters.` }, 400)
  }
  // The answer comes over the event stream; whatever fails here is taken up again.
  desk.receive(id, text.trim(), read).catch((thrown) => console.error(thrown))
  return context.json({ isReceived: true }, 202)
}

async function rate(context, { store }) {
  const id = context.req.param('id')
  const { rating } = await bodyOf(context)
  if (!store.find(id)) return context.json({ error: 'No such conversation.' }, 404)
  if (!Number.isInteger(rating) || rating < 1 || rating > 5) {
    return context.json({ error: 'A rating is a whole number from 1 to 5.' }, 400)
  }
  store.rate(id, rating)
  return context.json({ rating })
}

/** What the customer may see, from a message on; a reconnecting browser sends the last one it saw. */
function watch(context, { store, desk }) {
  const id = context.req.param('id')
  if (!store.find(id)) return context.json({ error: 'No such conversation.' }, 404)
  let seen = Number(context.req.header('last-event-id') ?? context.req.query('after') ?? 0) || 0
  let state = ''
  let draft = ''
  return streamSSE(context, async (stream) => {
    let pingAt = Date.now() + PING_MS
    while (!stream.aborted && !stream.closed) {
      for (const message of store.messages(id, seen)) {
        seen = message.id
        await stream.writeSSE({
          id: String(message.id),
          event: 'message',
          data: JSON.stringify(forCustomer(message)),
        })
      }
      if (desk.draftOf(id) !== draft) {
        draft = desk.draftOf(id)
        await stream.writeSSE({ event: 'draft', data: JSON.stringify(draft) })
      }
      const now = store.find(id).state
      if (now !== state) {
        state = now
        await stream.writeSSE({ event: 'state', data: state })
      }
      if (Date.now() >= pingAt) {
        pingAt = Date.now() + PING_MS
        await stream.writeSSE({ event: 'ping', data: '' })
      }
      await stream.sleep(POLL_MS)
    }
  })
}

function forCustomer({ id, author, text, details, picture }) {
  const { citations, isReviewed, statement } = details
  return {
    id,
    author,
    text,
    citations,
    isReviewed,
    ...(statement && { statement: { ...statement, total: euros(statement.totalCents) } }),
    ...(picture && { picture: { alt: picture.alt } }),
  }
}

/** Listens on loopback. @returns its address and how to stop it; rejects where the port is taken. */
export function listen(shop, port) {
  const app = createShopApp(shop)
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port }, (info) =>
      resolve({
        url: `http://127.0.0.1:${info.port}`,
        stop: () =>
          new Promise((ended) => {
            server.close(ended)
            server.closeAllConnections()
          }),
      }),
    )
    server.once('error', reject)
  })
}
