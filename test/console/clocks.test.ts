/** Clocks that are wrong, of a browser or on the way: what is left of a lease and of the time to think again is told by the gateway's. */
import { describe, expect, test } from 'vitest'
import { BROWSER } from './browser.ts'
import { openConsole } from './open-console.ts'
import { ask } from './practice-traffic.ts'

const HOUR_MS = 3_600_000

const site = openConsole({ config: 'oversight: { undo_seconds: 120 }\n' })

describe.skipIf(BROWSER === undefined)('a browser whose clock', () => {
  test.each([
    ['is an hour ahead', HOUR_MS],
    ['is an hour behind', -HOUR_MS],
  ])('%s shows the time that is left, and lets a verdict be taken back', async (_name, ahead) => {
    const answer = await ask(site.gateway.url, 'Can I take warfarin and aspirin together?')
    const id = answer.secondline?.review?.id
    const page = await site.browser.newPage()
    await page.clock.install({ time: Date.now() + ahead })
    await page.goto(`${site.gateway.url}/console/reviews/${id}`)
    await page.getByRole('button', { name: 'Take it' }).click()
    await page.getByText(/Yours for [45]:/).waitFor()
    expect(
      await page
        .getByRole('link', { name: /warfarin/ })
        .first()
        .textContent(),
    ).toMatch(/\b\d+ s old, due in \d+ h/)

    await page.getByRole('button', { name: /^Approve/ }).click()
    await page.getByRole('textbox', { name: 'Reason' }).fill('It says what the leaflet says')
    await page.keyboard.press('ControlOrMeta+Enter')
    await page.getByText(/The answer goes out in 1\d\d s/).waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('button', { name: 'Take it' }).waitFor()
    await page.close()
  })

  test('the time that is left is not that of a machine on the way, which writes another Date', async () => {
    const answer = await ask(site.gateway.url, 'Can I take aspirin and ibuprofen together?')
    const page = await site.browser.newPage()
    const isRead = ({ pathname }: URL) => /^\/v1\/reviews\/[^/]+\/(case|lease)$/.test(pathname)
    await page.route(isRead, async (route) => {
      const response = await route.fetch()
      const date = new Date(Date.now() + HOUR_MS).toUTCString()
      await route.fulfill({ response, headers: { ...response.headers(), date } })
    })
    await page.goto(`${site.gateway.url}/console/reviews/${answer.secondline?.review?.id}`)
    await page.getByRole('button', { name: 'Take it' }).click()
    await page.getByText(/Yours for/).waitFor()
    expect(await page.getByText(/Yours for [45]:/).count()).toBe(1)
    await page.unrouteAll({ behavior: 'ignoreErrors' })
    await page.close()
  })
})
