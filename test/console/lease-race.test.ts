import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { BROWSER } from './browser.ts'
import { openConsole } from './open-console.ts'

const KEY = 'sl-admin-for-tests'
const PASSWORD = 'correct horse battery'
const NAMES = ['ada', 'bruno'] as const
const ROUNDS = 5

const site = openConsole({ config: `auth: { mode: keys, admin_key: ${KEY} }\n` })

describe.skipIf(BROWSER === undefined)('two people in two browsers', () => {
  beforeAll(async () => {
    for (const name of NAMES) {
      const made = await call('/admin/people', { name, password: PASSWORD, role: 'reviewer' })
      expect(made.status).toBe(201)
    }
  })

  test('who take one answer at the same moment: one has it, the other is told who', async () => {
    const pages = await Promise.all(NAMES.map(signedIn))
    for (let round = 0; round < ROUNDS; round++) {
      const id = await hold()
      await Promise.all(pages.map((page) => page.goto(`${site.gateway.url}/console/reviews/${id}`)))
      const buttons = pages.map((page) => page.getByRole('button', { name: 'Take it' }))
      await Promise.all(buttons.map((button) => button.waitFor()))
      await Promise.all(buttons.map((button) => button.click()))

      const winner = await firstWith(pages, /Yours for [45]:/)
      const [won, lost] = winner === 0 ? pages : [...pages].reverse()
      const until = new RegExp(`^${NAMES[winner]} has it for [45]:\\d\\d, or longer`)
      await lost?.getByText(until).waitFor()
      expect(await lost?.getByText(/Yours for/).count()).toBe(0)
      expect(await lost?.getByRole('region', { name: 'Your verdict' }).count()).toBe(0)
      // Who has it gives it back, and the other sees that it can be taken.
      await won?.getByRole('button', { name: 'Give it back' }).click()
      await lost?.getByRole('button', { name: 'Take it' }).waitFor()
    }
    await Promise.all(pages.map((page) => page.context().close()))
  })

  test('whose session ends at work is told so, and finds what they wrote after the next sign-in', async () => {
    const id = await hold()
    const page = await signedIn('ada')
    await page.goto(`${site.gateway.url}/console/reviews/${id}`)
    await page.getByRole('button', { name: 'Take it' }).click()
    await page.getByRole('button', { name: 'Edit and approve' }).click()
    await page.getByLabel('Edited answer').fill('Ask a pharmacist.')
    // Before the session ends: the page may notice by itself, and then has no form to fill in.
    await page.getByLabel('Reason').first().fill('It needs a pharmacist')
    const { status } = await call(
      '/admin/people/person:ada',
      { role: 'reviewer', competences: [] },
      'PUT',
    )
    expect(status).toBe(200)
    await page.keyboard.press('ControlOrMeta+Enter')
    await page.getByText('You are not signed in any more').waitFor()
    expect(await page.getByRole('button', { name: 'Sign out' }).count()).toBe(0)
    await signIn(page, 'ada')
    await expect.poll(() => page.getByLabel('Edited answer').inputValue()).toBe('Ask a pharmacist.')
    await page.context().close()
  })
})

/** Each in a browser of their own, with cookies of their own. */
async function signedIn(name: string): Promise<Page> {
  const page = await (await site.browser.newContext()).newPage()
  await page.goto(`${site.gateway.url}/console/reviews`)
  await signIn(page, name)
  return page
}

async function signIn(page: Page, name: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByText(/Queue: \d/).waitFor()
}

/** Place of the page that shows the text first. */
function firstWith(pages: readonly Page[], text: RegExp): Promise<number> {
  return Promise.race(
    pages.map(async (page, place) => {
      await page.getByText(text).waitFor()
      return place
    }),
  )
}

async function hold(): Promise<string> {
  const messages = [{ role: 'user', content: 'Can I take warfarin and aspirin together?' }]
  const answer = await call('/v1/chat/completions', { model: 'auto', messages })
  const body = (await answer.json()) as {
    readonly secondline: { readonly review?: { id: string } }
  }
  expect(body.secondline.review).toBeDefined()
  return body.secondline.review?.id ?? ''
}

function call(path: string, body: unknown, method = 'POST'): Promise<Response> {
  return fetch(site.gateway.url + path, {
    method,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${KEY}` },
    body: JSON.stringify(body),
  })
}
