/** Days and moments as people at the edges of the calendar see them: a day stays the day that was given. */
import { beforeAll, describe, expect, test } from 'vitest'
import { BROWSER } from './browser.ts'
import { openConsole } from './open-console.ts'

const site = openConsole()

describe.skipIf(BROWSER === undefined)('a date', () => {
  beforeAll(async () => {
    const made = await fetch(`${site.gateway.url}/admin/people`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        name: 'ada',
        role: 'reviewer',
        password: 'correct horse battery',
        competences: [{ domain: 'healthcare', name: 'pharmacist', until: '2031-12-31T23:59:59Z' }],
      }),
    })
    expect(made.status).toBe(201)
  })

  test.each(['Pacific/Kiritimati', 'America/St_Johns', 'Asia/Kathmandu'])(
    'is the same day in %s, and the page says whose times it shows',
    async (timezoneId) => {
      const page = await site.browser.newPage({ timezoneId })
      await page.goto(`${site.gateway.url}/console/people`)
      await page.getByText('until 31 Dec 2031').waitFor()
      await page.getByText(`Times of ${timezoneId.replace('Kathmandu', 'Kat')}`).waitFor()

      await page.goto(`${site.gateway.url}/console/keys`)
      await page.getByRole('button', { name: 'Make a key' }).click()
      await page.getByLabel('Name').fill(timezoneId)
      await page.getByLabel('Valid until').fill('2031-06-30')
      await page.getByRole('button', { name: 'Make it' }).click()
      const row = page.getByRole('row', { name: new RegExp(timezoneId) })
      await row.getByText('until 30 Jun 2031, 23:59:59').waitFor()
      await page.close()
    },
    90_000,
  )
})
