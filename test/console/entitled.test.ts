import { describe, expect, test } from 'vitest'
import { sendJson } from '../support/send-json.ts'
import { BROWSER } from './browser.ts'
import { openConsole } from './open-console.ts'

const ADMIN = '0123456789abcdef0123'
const PASSWORD = 'a password of some length'
const site = openConsole({ config: `auth: { admin_key: ${ADMIN} }\n` })

describe.skipIf(BROWSER === undefined)('a page that is not for the role', () => {
  test('says so instead of showing a form that does nothing', async () => {
    const { url } = site.gateway
    const authorization = { authorization: `Bearer ${ADMIN}` }
    const ann = { name: 'ann', password: PASSWORD, role: 'reviewer' }
    await sendJson('POST', `${url}/admin/people`, authorization, ann)
    const page = await site.browser.newPage()
    await page.goto(`${url}/console/reviews`)
    await page.getByRole('textbox', { name: 'Name' }).fill('ann')
    await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByRole('button', { name: 'Sign out' }).waitFor()
    for (const path of ['playground?scenario=stubborn-sum', 'advisor', 'keys', 'audit']) {
      await page.goto(`${url}/console/${path}`)
      await page.getByText('The role reviewer has no right to this page').waitFor()
      expect(await page.locator('main').getByRole('button').count()).toBe(0)
    }
    // Where somebody may report, though not read, the page itself says which.
    await page.goto(`${url}/console/incidents`)
    await page.getByRole('heading', { level: 1, name: 'Incidents' }).waitFor()
    await page.close()
  })
})
