/** An admin erases what was said in a run on its page. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { BROWSER } from './browser.ts'
import { openConsole } from './open-console.ts'

const ADMIN = 'sl-admin-for-tests'
const ERASE = 'Erase what was said'

const site = openConsole({ config: `auth: { mode: keys, admin_key: ${ADMIN} }\n` })

describe.skipIf(BROWSER === undefined)('the page of a run', () => {
  test('shows every answer of several, and lets an admin erase them', async () => {
    const run = await ask('What is the capital of France?', { n: 2 })
    const page = await open(run)
    await page.getByText('answer 2', { exact: true }).waitFor()
    await page.getByRole('button', { name: ERASE }).click()
    await page.getByRole('button', { name: 'Erase it for good' }).click()
    await page.getByText('What was said was erased on').waitFor()
    await expect.poll(() => page.getByText('answer 2', { exact: true }).count()).toBe(0)
    await expect.poll(() => page.getByRole('button', { name: ERASE }).count()).toBe(0)
    await page.close()
  })

  test('says why what waits for a person is not erased', async () => {
    const page = await open(await ask('Can I take warfarin and aspirin together?'))
    await page.getByRole('button', { name: ERASE }).click()
    await page.getByRole('button', { name: 'Erase it for good' }).click()
    await page.getByText('It was not erased').waitFor()
    await page.getByText('is open; decide or cancel it first').waitFor()
    await page.close()
  })
})

async function ask(content: string, more: object = {}): Promise<string> {
  const response = await fetch(`${site.gateway.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${ADMIN}` },
    body: JSON.stringify({ model: 'auto', messages: [{ role: 'user', content }], ...more }),
  })
  const { secondline } = (await response.json()) as {
    readonly secondline: { readonly run: string }
  }
  return secondline.run
}

async function open(run: string): Promise<Page> {
  const page = await site.browser.newPage()
  await page.addInitScript(`sessionStorage.setItem('secondline.key', '${ADMIN}')`)
  await page.goto(`${site.gateway.url}/console/runs/${run}`)
  return page
}
