import { AxeBuilder } from '@axe-core/playwright'
import { afterAll, describe, expect, test } from 'vitest'
import { freePort } from '../support/free-port.ts'
import {
  CLIENT,
  startIdentityProvider,
  type TestIdentityProvider,
} from '../support/identity-provider.ts'
import { BROWSER } from './browser.ts'
import { openConsole } from './open-console.ts'

const ADMIN = 'sl-admin-for-tests'

let provider: TestIdentityProvider

const site = openConsole(async () => {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  provider = await startIdentityProvider(() => `${url}/v1/session/oidc/corp/callback`)
  return { config: configFor(provider.issuer, url), port }
})
afterAll(() => provider?.stop())

describe.skipIf(BROWSER === undefined)('somebody with an account elsewhere', () => {
  test('signs in by a button, comes back to the page they wanted, works, and signs out', async () => {
    provider.login = 'u-1'
    provider.accounts['u-1'] = { email: 'ann@example.com', groups: ['ops'] }
    const page = await site.browser.newPage()
    await page.goto(`${site.gateway.url}/console/stops?from=mail`)
    const button = page.getByRole('link', { name: 'Sign in with The company' })
    await button.waitFor()
    expect(await page.getByRole('navigation').getByRole('link').count()).toBe(0)
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
    expect(violations.map(({ id }) => id)).toEqual([])

    await button.click()
    await page.getByRole('heading', { level: 1, name: 'Stops' }).waitFor()
    expect(new URL(page.url()).search).toBe('?from=mail')
    // A change needs the session's token, which the console has to ask for.
    await page.getByRole('button', { name: 'Stop something' }).click()
    await page.getByLabel('Stop', { exact: true }).selectOption('line')
    await page.getByLabel('Line').selectOption('creative')
    await page.getByLabel('Reason').fill('It answers too slowly today')
    await page.getByRole('button', { name: 'Stop it now' }).click()
    await page.getByText('by corp:ann@example.com').waitFor()

    // On a phone the header has little room, and this is what must not fall out of it.
    const signOut = page.getByRole('button', { name: 'Sign out' })
    for (const width of [390, 320]) {
      await page.setViewportSize({ width, height: 800 })
      const box = await signOut.boundingBox()
      expect(box && box.x + box.width, `at ${width}`).toBeLessThanOrEqual(width)
    }
    const isAway = (url: URL) => url.pathname === '/v1/session'
    await page.route(isAway, (route) => route.fulfill({ status: 503, json: {} }))
    await signOut.click()
    const again = page.getByRole('button', { name: 'Still signed in: try again' })
    await again.waitFor()
    const box = await again.boundingBox()
    expect(box && box.x + box.width).toBeLessThanOrEqual(320)
    await page.unroute(isAway)
    await again.click()
    await page.waitForURL((url) => !url.href.startsWith(site.gateway.url))
    await page.goto(`${site.gateway.url}/console/`)
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
    await expect.poll(() => page.getByRole('button', { name: 'Sign out' }).count()).toBe(0)
    await page.close()
  })

  test('sees on a phone what they sign in to', async () => {
    const page = await site.browser.newPage({ viewport: { width: 320, height: 700 } })
    await page.goto(`${site.gateway.url}/console/`)
    await page.getByRole('banner').getByText('Secondline').waitFor()
    await page.close()
  })

  test.each([
    ['reviewer', 'Reviews'],
    ['auditor', 'Audit'],
  ])('somebody with the role %s is refused nothing on the way in', async (role, start) => {
    const made = await fetch(`${site.gateway.url}/admin/keys`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${ADMIN}` },
      body: JSON.stringify({ name: role, role }),
    })
    const { key } = (await made.json()) as { readonly key: string }
    const page = await site.browser.newPage()
    const refused: string[] = []
    await page.goto(`${site.gateway.url}/console/`)
    await page.getByPlaceholder('sl_…').fill(key)
    page.on('response', (response) => {
      if (response.status() >= 400) refused.push(`${response.status()} ${response.url()}`)
    })
    await page.getByRole('button', { name: 'Use this key' }).click()
    await page.getByText(`role ${role}`).waitFor()
    await page.getByRole('heading', { level: 1, name: start }).waitFor()
    expect(refused).toEqual([])
    await page.close()
  })

  test('a prompt that was begun outlives the end of a session, and no sign-out', async () => {
    const page = await site.browser.newPage()
    await page.goto(`${site.gateway.url}/console/playground`)
    const useKey = async () => {
      await page.getByPlaceholder('sl_…').fill(ADMIN)
      await page.getByRole('button', { name: 'Use this key' }).click()
    }
    await useKey()
    const prompt = page.getByLabel('Prompt')
    await prompt.fill('Why do cats purr?')
    await page.evaluate(`sessionStorage.setItem('secondline.key', 'sl_revoked')`)
    await page.getByRole('button', { name: 'Explain the decision' }).click()
    await page.getByText('You are not signed in any more').waitFor()
    await useKey()
    await expect.poll(() => prompt.inputValue()).toBe('Why do cats purr?')
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
    await useKey()
    await prompt.waitFor()
    expect(await prompt.inputValue()).toBe('')
    await page.close()
  })

  test('what is typed as a key can be shown by the keyboard', async () => {
    const page = await site.browser.newPage()
    await page.goto(`${site.gateway.url}/console/`)
    const key = page.getByPlaceholder('sl_…')
    await key.fill('sl_typed')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect.poll(() => key.getAttribute('type')).toBe('text')
    await page.close()
  })

  test('who is refused there is told so, and can try again', async () => {
    provider.login = undefined
    const page = await site.browser.newPage()
    await page.goto(`${site.gateway.url}/console/`)
    await page.getByRole('link', { name: 'Sign in with The company' }).click()
    await page.getByText('access_denied').waitFor()
    await page.getByRole('link', { name: 'Back' }).click()
    await page.getByRole('link', { name: 'Sign in with The company' }).waitFor()
    await page.close()
  })
})

function configFor(issuer: string, url: string): string {
  return `
auth: { mode: keys, admin_key: ${ADMIN} }
people:
  oidc:
    - id: corp
      label: The company
      issuer: "${issuer}"
      client_id: ${CLIENT.id}
      client_secret: ${CLIENT.secret}
      redirect_url: "${url}/v1/session/oidc/corp/callback"
      name_claim: email
      allow_private: true
      roles: { admin: [ops] }
`
}
