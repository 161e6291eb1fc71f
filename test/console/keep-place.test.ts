/** Who works by keyboard or ear keeps the place: after an act the focus is where it was, or near it, and what came of it is told. */
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { sendJson } from '../support/send-json.ts'
import { BROWSER } from './browser.ts'
import { openConsole } from './open-console.ts'
import { proposeThresholds } from './page-acts.ts'

const site = openConsole()
const REASON = 'Nobody needs it any longer'

describe.skipIf(BROWSER === undefined)('after an act', () => {
  beforeAll(async () => {
    const { url } = site.gateway
    for (const name of ['shop', 'bot']) {
      await sendJson('POST', `${url}/admin/keys`, {}, { name })
    }
    await proposeThresholds(url)
  })

  async function open(path: string): Promise<Page> {
    const page = await site.browser.newPage({ reducedMotion: 'reduce' })
    await page.goto(`${site.gateway.url}/console${path}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    return page
  }

  async function press(page: Page, name: string | RegExp): Promise<void> {
    await page.getByRole('button', { name, exact: true }).focus()
    await page.keyboard.press('Enter')
  }

  const told = (page: Page, words: string) =>
    page.getByRole('status').filter({ hasText: words }).waitFor({ state: 'attached' })

  /** Name of what has the focus, or its element where it has none. */
  const focused = (page: Page) =>
    page.evaluate(
      `(({ ariaLabel, tagName, textContent }) => ariaLabel ?? (tagName === 'BUTTON' ? textContent : tagName))(document.activeElement)`,
    )

  test('a key that is revoked leaves the keyboard at the table, and each button says whose it is', async () => {
    const page = await open('/keys')
    const names = await page
      .getByRole('table', { name: 'Keys' })
      .getByRole('button')
      .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label')))
    expect(names.sort()).toEqual(['Revoke: bot', 'Revoke: shop'])
    await page.getByRole('row', { name: /shop/ }).getByText('none of its own').waitFor()
    await press(page, 'Revoke: bot')
    await told(page, 'Press again: Revoke bot for good')
    await page.keyboard.press('Enter')
    await told(page, 'bot is revoked')
    await expect.poll(() => focused(page)).toBe('Keys')
    await page.close()
  })

  test('a form that has done its work hands the focus back to what opened it', async () => {
    const page = await open('/keys')
    await press(page, 'Make a key')
    await page.getByLabel('Name').fill('kiosk')
    await press(page, 'Make it')
    await told(page, 'The key for kiosk. Copy it now')
    await expect.poll(() => focused(page)).toBe('Make a key')
    await press(page, 'I have it')
    await expect.poll(() => focused(page)).toBe('MAIN')
    await page.close()
  })

  test('what was decided on leaves the keyboard on its page', async () => {
    const page = await open('/proposals')
    await page.getByLabel('Reason').fill(REASON)
    await press(page, /^Reject/)
    await told(page, 'It is done')
    await expect.poll(() => focused(page)).toBe('MAIN')
    await page.close()
  })

  test('a button that works for a while has the focus again, and its result is read out', async () => {
    const page = await open('/audit')
    await press(page, 'Verify the chain')
    await told(page, 'are as they were written')
    await expect.poll(() => focused(page)).toBe('Verify the chain')
    await page.close()
  })

  test('no table is without a name, and no drawing is read out as a picture without one', async () => {
    const page = await open('/keys')
    const session = await page.context().newCDPSession(page)
    for (const path of [
      '',
      'keys',
      'traffic',
      'checks',
      'routing',
      'models',
      'settings',
      'proposals',
    ]) {
      await page.goto(`${site.gateway.url}/console/${path}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page
        .getByText(/^Reading /)
        .first()
        .waitFor({ state: 'detached' })
      const { nodes } = await session.send('Accessibility.getFullAXTree')
      const nameless = nodes.filter(
        ({ ignored, role, name }) =>
          !ignored && ['table', 'image'].includes(String(role?.value)) && !name?.value,
      )
      expect([path, nameless.map(({ role }) => role?.value)]).toEqual([path, []])
    }
    await page.close()
  })
})
