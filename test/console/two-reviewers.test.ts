import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import type { ReviewCase } from '../../src/oversight/desk/review-view.ts'
import { BROWSER } from './browser.ts'
import { openConsole } from './open-console.ts'

const ADMIN = '0123456789abcdef0123'
const PASSWORD = 'a password of some length'
const TWO_FOR_MONEY = `policies:
  - name: two-for-money
    when: { risk: high, domain: [finance] }
    require: { line: second, oversight: hold, four_eyes: true }
`
const DOSE = 'How much ibuprofen can I give my 6 year old who weighs 20 kg?'

const config = `auth: { admin_key: ${ADMIN} }\noversight: { undo_seconds: 300 }\n${TWO_FOR_MONEY}`
const site = openConsole({ config })
let ann: Page
let bo: Page

async function ask(path: string, body: unknown): Promise<Record<string, unknown>> {
  const response = await fetch(`${site.gateway.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${ADMIN}` },
    body: JSON.stringify(body),
  })
  return (await response.json()) as Record<string, unknown>
}

async function read(path: string): Promise<unknown> {
  const headers = { authorization: `Bearer ${ADMIN}` }
  return (await fetch(`${site.gateway.url}${path}`, { headers })).json()
}

async function hold(content = DOSE): Promise<string> {
  const messages = [{ role: 'user', content }]
  const answer = await ask('/v1/chat/completions', { model: 'auto', messages })
  return (answer.secondline as { review: { id: string } }).review.id
}

async function signIn(page: Page, name: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('button', { name: 'Sign out' }).waitFor()
}

describe.skipIf(BROWSER === undefined)('two reviewers at work', () => {
  beforeAll(async () => {
    const pages: Page[] = []
    for (const name of ['ann', 'bo']) {
      await ask('/admin/people', { name, password: PASSWORD, role: 'reviewer' })
      const page = await (await site.browser.newContext()).newPage()
      await page.goto(`${site.gateway.url}/console/reviews`)
      await signIn(page, name)
      pages.push(page)
    }
    ;[ann, bo] = pages as [Page, Page]
  })

  const open = (page: Page, id: string) => page.goto(`${site.gateway.url}/console/reviews/${id}`)
  const take = (page: Page) => page.getByRole('button', { name: 'Take it' }).click()

  /** As when the lease runs out: the same person gives it back in another window. */
  async function giveBack(page: Page, id: string): Promise<void> {
    const fence = ((await read(`/v1/reviews/${id}/case`)) as ReviewCase).item.lease?.fence
    await page.evaluate(
      `fetch('/v1/session').then((r) => r.json()).then(({ csrf }) => fetch('/v1/reviews/${id}/release',
        { method: 'POST', headers: { 'content-type': 'application/json', 'x-csrf-token': csrf }, body: '{"fence":${fence}}' }))`,
    )
  }

  /** A review whose answer was taken from her while she was writing her own. */
  async function writtenByAnn(): Promise<string> {
    const id = await hold()
    await open(ann, id)
    await take(ann)
    await ann.getByRole('button', { name: 'Own answer' }).click()
    await ann.getByLabel('Your answer').fill('Weigh the child first.')
    await giveBack(ann, id)
    await ann.getByText('What you wrote is kept').waitFor()
    return id
  }

  /** In the review and in the queue beside it. */
  async function stands(page: Page, words: string): Promise<void> {
    await page
      .getByRole('region', { name: 'The review' })
      .getByText(words, { exact: true })
      .waitFor()
    await page.locator('[aria-current="true"]').getByText(words, { exact: true }).waitFor()
  }

  test('one has it, and the other stops what the first lets out', async () => {
    const id = await hold()
    await open(bo, id)
    await open(ann, id)
    await take(ann)
    await bo.getByText('ann has it').waitFor()
    await stands(bo, 'taken')
    expect(await bo.getByRole('button', { name: 'Take it' }).count()).toBe(0)
    await ann.getByRole('button', { name: 'Approve', exact: false }).first().click()
    await ann.getByLabel('Reason').first().fill('Checked against the leaflet')
    await ann.keyboard.press('ControlOrMeta+Enter')
    await ann.getByRole('button', { name: 'Undo' }).waitFor()
    await bo.getByText(/The answer goes out in/).waitFor()
    await stands(bo, 'going out')
    expect(await bo.getByRole('button', { name: 'Undo' }).count()).toBe(0)
    await bo.getByRole('button', { name: 'Stop it: the risk is high' }).click()
    await bo.getByRole('button', { name: 'Take it' }).waitFor()
    await ann.getByRole('button', { name: 'Take it' }).waitFor()
  })

  test('of a rejected answer nobody reads that it is being released', async () => {
    const id = await hold()
    await open(ann, id)
    await take(ann)
    await ann.getByRole('button', { name: 'Reject', exact: false }).first().click()
    await ann.keyboard.press('ControlOrMeta+Enter')
    await ann.getByText(/The answer is rejected in/).waitFor()
    await stands(ann, 'being rejected')
  })

  test('whoever gave the first of two verdicts is told that another person goes on', async () => {
    const id = await hold('Should I put all my retirement savings into a single stock?')
    await open(ann, id)
    await take(ann)
    await ann.getByRole('button', { name: 'Approve', exact: false }).first().click()
    await ann.getByLabel('Reason').first().fill('Nothing in it is wrong')
    await ann.keyboard.press('ControlOrMeta+Enter')
    await stands(ann, 'wants a second person')
    await ann
      .getByRole('status')
      .filter({ hasText: 'another person has to give the second' })
      .waitFor({ state: 'attached' })
    await ann.getByText(/^Another person must give the next verdict/).waitFor()
    expect(await ann.getByRole('button', { name: 'Take it' }).count()).toBe(0)
    await open(bo, id)
    expect(await bo.getByRole('button', { name: 'Undo' }).count()).toBe(0)
    await take(bo)
    await bo.getByRole('button', { name: 'Reject', exact: false }).first().focus()
    await bo.keyboard.press('ControlOrMeta+Enter')
    await bo
      .getByRole('status')
      .filter({ hasText: 'Choose a verdict first' })
      .waitFor({ state: 'attached' })
    await bo.getByRole('button', { name: 'Reject', exact: false }).first().click()
    await bo.keyboard.press('ControlOrMeta+Enter')
    await stands(ann, 'two disagree')
    // What she wrote was sent, and waits for nothing.
    expect(await ann.getByText('What you wrote is kept').count()).toBe(0)
  })

  test('until the second person has decided, the first takes their verdict back', async () => {
    const id = await hold('Should I put all my retirement savings into a single stock?')
    await open(ann, id)
    await take(ann)
    await ann.getByRole('button', { name: 'Approve', exact: false }).first().click()
    await ann.getByLabel('Reason').first().fill('Nothing in it is wrong')
    await ann.keyboard.press('ControlOrMeta+Enter')
    await ann.getByText('Your verdict waits for a second person’s').waitFor()
    await open(bo, id)
    await take(bo)
    await ann.getByText('bo has it').waitFor()
    await ann.getByRole('button', { name: 'Undo' }).click()
    await ann.getByText('Your verdict waits for a second person’s').waitFor({ state: 'detached' })
    await ann.getByText('Somebody else has this answer now').waitFor()
    // Who has taken it meanwhile goes on, and gives the first verdict. Read anew, since the version is another.
    await open(bo, id)
    await bo.getByRole('button', { name: 'Reject', exact: false }).first().click()
    await bo.keyboard.press('ControlOrMeta+Enter')
    await stands(bo, 'wants a second person')
    await ann.getByRole('button', { name: 'Take it' }).waitFor()
  })

  test('however long an edited answer is, the reason stays near it', async () => {
    await open(ann, await hold())
    await take(ann)
    await ann.getByRole('button', { name: 'Edit and approve' }).click()
    const paragraphs = Array.from({ length: 80 }, (_, at) => `${at}. Ask a pharmacist first.`)
    await ann.getByLabel('Edited answer').fill(paragraphs.join('\n\n'))
    const changes = ann.getByRole('region', { name: 'Changes to the draft' })
    await changes.getByText('79. Ask').waitFor()
    expect((await changes.boundingBox())?.height).toBeLessThan(400)
    // Down there the evidence and the queue are still in sight.
    await ann.setViewportSize({ width: 1280, height: 500 })
    await ann.getByLabel('Kind of reason').scrollIntoViewIfNeeded()
    expect(await ann.evaluate<number>('scrollY')).toBeGreaterThan(300)
    for (const name of ['Evidence', /^Queue/]) {
      const box = await ann.getByRole('heading', { level: 2, name }).boundingBox()
      expect(box?.y).toBeGreaterThan(50)
      expect(box?.y).toBeLessThan(450)
    }
    await ann.setViewportSize({ width: 1280, height: 720 })
    await ann.getByRole('button', { name: 'Give it back' }).click()
  })

  test('what the checks say of a whole answer stands apart from it', async () => {
    await open(bo, await hold('Can I take ibuprofen together with warfarin?'))
    const beside = bo.getByRole('region', { name: 'What the checks say of the whole answer' })
    await beside.getByText('Asked 2 times, models came to this answer once.').waitFor()
    await bo.locator('summary', { hasText: 'Checks' }).click()
    // The check that says so is named, and not among those that had nothing to say.
    await bo.getByText('agreement, 1 of 1').waitFor()
    expect(await bo.getByText(/^Nothing to judge for/).textContent()).not.toContain('agreement')
  })

  test('tells whoever was writing that the answer was taken from them, or ended', async () => {
    const id = await writtenByAnn()
    await ask(`/v1/reviews/${id}/cancel`, {})
    await ann.getByText('The review ended before your verdict').waitFor()
    await ann.getByText('Weigh the child first.').waitFor()
  })

  test('whoever was writing while another decided is told so, and has what they wrote', async () => {
    const id = await writtenByAnn()
    await open(bo, id)
    await take(bo)
    await ann.getByText('Somebody else has this answer now').waitFor()
    await bo.getByRole('button', { name: 'Edit and approve' }).click()
    await bo.getByLabel('Edited answer').fill('Ask a pharmacist.')
    await bo.getByLabel('Reason').first().fill('It has to be weighed')
    await bo.keyboard.press('ControlOrMeta+Enter')
    await ann.getByText('Somebody else has decided meanwhile').waitFor()
    await ann.getByText('Weigh the child first.').waitFor()
    // Stopped, it waits again, and what she wrote is there to go on with.
    await ann.getByRole('button', { name: 'Stop it: the risk is high' }).click()
    await take(ann)
    expect(await ann.getByLabel('Your answer').inputValue()).toBe('Weigh the child first.')
  })

  test('whoever was writing when another draft came is told so, and has what they wrote', async () => {
    const id = await writtenByAnn()
    // As a better model would write it; of the practice models the second draft is the same.
    await ann.route(`**/v1/reviews/${id}/case`, async (route) => {
      const response = await route.fetch()
      const found = (await response.json()) as ReviewCase
      await route.fulfill({
        response,
        json: { ...found, draft: { ...found.draft, text: 'Give 5 mg for each kilogram.' } },
      })
    })
    await open(ann, id)
    await ann.getByText('There is another draft now').waitFor()
    await ann.getByText('Weigh the child first.').waitFor()
    // Its form is new, and what was written is beside it to be read.
    await take(ann)
    await ann.getByRole('region', { name: 'Your verdict' }).waitFor()
    expect(await ann.getByLabel('Your answer').count()).toBe(0)
    await ann.getByText('Weigh the child first.').waitFor()
    await ann.getByRole('button', { name: 'Give it back' }).click()
  })

  test('keeps what is being written over a page that is left, and not over a sign-out', async () => {
    const id = await hold()
    await open(ann, id)
    await take(ann)
    await ann.getByRole('button', { name: 'Edit and approve' }).click()
    await ann.getByLabel('Edited answer').fill('Ask a pharmacist first.')
    await ann.getByLabel('Note for other reviewers').fill('I am not sure of the weight')
    // As on the way to an identity provider and back.
    await ann.goto('about:blank')
    await open(ann, id)
    await expect.poll(() => ann.getByLabel('Edited answer').inputValue()).toContain('pharmacist')
    expect(await ann.getByLabel('Note for other reviewers').inputValue()).toContain('the weight')
    await ann.getByRole('button', { name: 'Sign out' }).click()
    await ann.getByRole('heading', { name: 'Sign in' }).waitFor()
    expect(await ann.evaluate<string>('JSON.stringify(sessionStorage)')).not.toMatch(/weight|pharm/)
    await signIn(ann, 'ann')
    await ann.getByRole('region', { name: 'Your verdict' }).waitFor()
    expect(await ann.getByLabel('Edited answer').count()).toBe(0)
  })
})
