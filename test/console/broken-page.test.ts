import { describe, expect, test } from 'vitest'
import { BROWSER } from './browser.ts'
import { openConsole } from './open-console.ts'

const site = openConsole()

describe.skipIf(BROWSER === undefined)('a page that breaks', () => {
  test('says so, and leaves the others as they are', async () => {
    const page = await site.browser.newPage()
    await page.route('**/v1/stops', (route) =>
      route.fulfill({ json: { object: 'list', data: [{ id: 'no stop at all' }, null] } }),
    )
    await page.goto(`${site.gateway.url}/console/stops`)
    await page.getByText('This page broke').waitFor()
    await page.getByRole('link', { name: 'Keys' }).click()
    await page.getByRole('heading', { level: 1, name: 'Keys' }).waitFor()
    expect(await page.getByText('This page broke').count()).toBe(0)
    await page.close()
  })

  test('one that does not come is loaded again by a button', async () => {
    const page = await site.browser.newPage()
    await page.goto(`${site.gateway.url}/console/keys`)
    await page.getByRole('heading', { level: 1, name: 'Keys' }).waitFor()
    await page.route('**/assets/traffic-page-*', (route) => route.abort())
    await page.getByRole('link', { name: 'Traffic' }).click()
    await page.getByText('This page could not be loaded').waitFor()
    await page.unroute('**/assets/traffic-page-*')
    await page.getByRole('button', { name: 'Load it again' }).click()
    await page.getByRole('heading', { level: 1, name: 'Traffic' }).waitFor()
    await page.close()
  })

  test('what cannot be read stays told while it is tried again, and no number of reviews is made up', async () => {
    const page = await site.browser.newPage()
    let tries = 0
    await page.route('**/v1/reviews?*', (route) => {
      tries += 1
      return route.fulfill({
        status: 502,
        contentType: 'text/html',
        body: '<html>Bad gateway</html>',
      })
    })
    await page.goto(`${site.gateway.url}/console/reviews`)
    await page.getByRole('heading', { level: 2, name: 'Queue', exact: true }).waitFor()
    await page.getByText('Reviews could not be read').waitFor()
    const before = tries
    await page.evaluate(`
      window.wasHidden = false
      new MutationObserver(() => {
        if (!document.querySelector('[role=alert]')) window.wasHidden = true
      }).observe(document, { subtree: true, childList: true })
    `)
    await expect.poll(() => tries, { timeout: 90_000 }).toBeGreaterThan(before + 2)
    expect(await page.evaluate('window.wasHidden')).toBe(false)
    await page.close()
  }, 120_000)
})
