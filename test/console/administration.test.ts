import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { learn } from '../../src/evaluate/learn/learn.ts'
import { anotherAdmin } from '../support/another-admin.ts'
import { BROWSER } from './browser.ts'
import { openConsole } from './open-console.ts'

const KEY = 'sl-admin-for-tests'
const PASSWORDS = ['correct horse battery', 'another horse battery'] as const
/** For what a page does in its own time. */
const PATIENCE = { timeout: 30_000 }
const REASON = 'Seen and agreed with the team'

const LIMITS = 'limits: { tenants: { default: { dollars_per_month: 40 } } }'
const site = openConsole({ config: `auth: { mode: keys, admin_key: ${KEY} }\n${LIMITS}\n` })

describe.skipIf(BROWSER === undefined)('an admin', () => {
  test('gives somebody an account, another password, and shuts them out', async () => {
    const page = await open('/people')
    await page.getByRole('button', { name: 'Add a person' }).click()
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('ada')
    await page.getByLabel(/^Password/).fill(PASSWORDS[0])
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('button', { name: 'Change ada' }).waitFor()
    expect(await signIn('ada', PASSWORDS[0])).toBe(200)

    await page.getByRole('button', { name: 'Change ada' }).click()
    await page.getByLabel('New password').fill(PASSWORDS[1])
    await page.getByLabel('legal').check()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('row', { name: /ada.*legal/ }).waitFor()
    expect(await signIn('ada', PASSWORDS[0])).toBe(401)
    expect(await signIn('ada', PASSWORDS[1])).toBe(200)

    await page.getByRole('button', { name: 'Shut out' }).click()
    await page.getByRole('button', { name: 'Shut ada out' }).click()
    await page.getByText('shut out', { exact: true }).waitFor()
    expect(await signIn('ada', PASSWORDS[1])).toBe(401)
    await page.close()
  })

  test('stops a line, and lifts the stop with a reason that stays in the audit', async () => {
    const page = await open('/stops')
    await page.getByRole('button', { name: 'Stop something' }).click()
    await page.getByLabel('Stop', { exact: true }).selectOption('line')
    await page.getByLabel('Line').selectOption('second')
    await page.getByLabel('Reason').fill('It answers too slowly today')
    await page.getByRole('button', { name: 'Stop it now' }).click()
    const lift = page.getByRole('button', { name: 'Lift it: second' })
    await lift.waitFor()
    expect(await ask('practice-second')).not.toBe(200)

    await expect.poll(() => lift.isDisabled()).toBe(true)
    await page.getByLabel('Reason').fill(REASON)
    await lift.click()
    await page.getByText('Nothing is stopped').waitFor()
    expect(await ask('practice-second')).toBe(200)
    const audit = await call('GET', '/v1/audit?action=stop_lifted')
    expect(JSON.stringify(await audit.json())).toContain(REASON)
    await page.close()
  })

  test('approves what another proposed, and rolls it back', async () => {
    const learner = await anotherAdmin(site.gateway.url, KEY)
    const figures = { n: 10, figures: { secondLineShare: 0.4 } }
    const proposed = await call(
      'POST',
      '/v1/admin/proposals',
      {
        summary: 'Less for the second line',
        change: { kind: 'thresholds', every: { probe: 0.2, second: 0.9 } },
        before: figures,
        after: figures,
      },
      learner,
    )
    expect(proposed.status).toBe(201)
    const page = await open('/proposals')
    await page.getByLabel('Reason').fill(REASON)
    await page.getByRole('button', { name: 'Approve' }).click()
    await page.getByText('in force', { exact: true }).waitFor()
    // Why it was approved is no reason to take it back, and the button that was pressed is no longer there.
    const reason = page.getByLabel('Reason')
    await expect.poll(() => reason.inputValue(), PATIENCE).toBe('')
    await expect
      .poll(() => reason.evaluate((field) => field.matches(':focus')), PATIENCE)
      .toBe(true)
    const said = await page.getByRole('status').last().textContent()
    await reason.fill('Costs more than it brings')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('region').getByText('rolled back', { exact: true }).waitFor()
    await expect.poll(() => page.getByText('in force', { exact: true }).count()).toBe(0)
    // The same words twice are read out twice only where the text is another one.
    expect(said).toBe('It is done')
    await expect.poll(() => page.getByRole('status').last().textContent(), PATIENCE).not.toBe(said)
    await page.close()
  })

  test('is told whose requests a learned router would rank, and puts it in force for them', async () => {
    const learner = await anotherAdmin(site.gateway.url, KEY)
    const figures = { n: 40, figures: { quality: 0.797 } }
    const router = learn(learnedRows(), { first: 'quick', second: 'thinker' })
    for (const tenant of [undefined, 'acme']) {
      const change = { kind: 'router_weights', router, ...(tenant ? { tenant } : {}) }
      const summary = `Learned from ${tenant ?? 'all'}`
      const body = { summary, change, before: figures, after: figures }
      expect((await call('POST', '/v1/admin/proposals', body, learner)).status).toBe(201)
    }
    const page = await open('/proposals?state=proposed')
    const common = page.getByRole('region', { name: 'Learned from all' })
    await common.getByText('every tenant without a router of its own').waitFor()
    const own = page.getByRole('region', { name: 'Learned from acme' })
    await own.getByText('the tenant acme alone').waitFor()
    await own.getByText('79.7').first().waitFor()
    await own.getByLabel('Reason').fill(REASON)
    await own.getByRole('button', { name: 'Approve' }).click()
    await own.waitFor({ state: 'detached' })
    await page.goto(`${site.gateway.url}/console/proposals?state=approved`)
    await own.getByText('in force', { exact: true }).waitFor()
    await page.close()
  })

  test('sees what a key has used of its budget', async () => {
    const made = await call('POST', '/admin/keys', {
      name: 'shop',
      limits: { dollars_per_month: 5, reasoning_tokens_per_day: 10_000 },
    })
    const { key } = (await made.json()) as { readonly key: string }
    expect(await ask('practice-second', key)).toBe(200)
    const page = await open('/keys')
    await page.getByText(/ of \$40\.00 this month, \$[\d.]+ left$/).waitFor()
    const row = page.getByRole('row', { name: /shop/ })
    await row.getByText(/\$0\.\d+ of \$5\.00 this month, \$\d\.\d+ left/).waitFor()
    await row.getByText(/of 10,000 reasoning tokens today/).waitFor()
    await page.close()
  })

  test('finds one key among many, by its name or by the whole of it', async () => {
    const made = []
    for (const name of Array.from({ length: 9 }, (_, index) => `team-${index}`)) {
      made.push(await (await call('POST', '/admin/keys', { name })).json())
    }
    const { key } = made[4] as { readonly key: string }
    const page = await open('/keys')
    const names = page.getByRole('rowheader')
    for (const sought of ['TEAM-4', key]) {
      await page.getByLabel('Find a key').fill(sought)
      await expect.poll(() => names.count(), PATIENCE).toBe(1)
      await names.filter({ hasText: 'team-4' }).waitFor()
    }
    await page.getByLabel('Find a key').fill('nobody')
    await page.getByText('No key has that').waitFor()
    await page.close()
  })
})

async function open(path: string): Promise<Page> {
  const page = await site.browser.newPage()
  await page.addInitScript(`sessionStorage.setItem('secondline.key', '${KEY}')`)
  await page.goto(`${site.gateway.url}/console${path}`)
  return page
}

function call(
  method: string,
  path: string,
  body?: unknown,
  who: Readonly<Record<string, string>> = bearer(KEY),
): Promise<Response> {
  return fetch(site.gateway.url + path, {
    method,
    headers: { 'content-type': 'application/json', ...who },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}

const bearer = (key: string) => ({ authorization: `Bearer ${key}` })

async function ask(model: string, key = KEY): Promise<number> {
  const messages = [{ role: 'user', content: 'Why do cats purr?' }]
  return (await call('POST', '/v1/chat/completions', { model, messages }, bearer(key))).status
}

async function signIn(name: string, password: string): Promise<number> {
  return (await call('POST', '/v1/session', { name, password })).status
}

/** Sums are beyond the first line. */
function learnedRows() {
  return Array.from({ length: 60 }, (_none, index) => {
    const isHard = index % 2 === 0
    const prompt = isHard ? `Compute ${index} * 17 - 4, then divide by 3.` : `Greet cat ${index}.`
    const outcomes = { quick: { score: isHard ? 0 : 1 }, thinker: { score: 1 } }
    return { id: String(index), set: 'own', prompt, outcomes }
  })
}
