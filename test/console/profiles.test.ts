/** Profiles from the console: a model that was never measured, to a card with what it showed. */
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { BROWSER } from './browser.ts'
import { openConsole } from './open-console.ts'
import { problemsOf } from './problems-of.ts'

const KEY = 'sl-admin-for-tests'
/** A slash, as in the names of many hosts. */
const MODEL = 'maker/small'

const site = openConsole({
  config: `auth: { mode: keys, admin_key: ${KEY} }\n`,
  pace: 0.02,
})

const configFor = (folder: string): string =>
  [
    `auth: { mode: keys, admin_key: ${KEY} }`,
    'models:',
    `  - { id: ${MODEL}, provider: practice, model: simulated-first }`,
    '  - { id: thinker, provider: practice, model: simulated-second }',
    `lines: { first: [${MODEL}], second: [thinker] }`,
    `models_measured: ${join(folder, 'measured.json')}`,
    '',
  ].join('\n')

describe.skipIf(BROWSER === undefined)('profiles in the console', () => {
  beforeAll(() => site.gateway.reload(configFor(site.gateway.folder)))

  test('an admin starts one from a card, stops it, lets it go on, and finds the result on the card', async () => {
    const page = await open(`/models/${encodeURIComponent(MODEL)}`, KEY)
    const problems = problemsOf(page)
    await page.getByRole('heading', { level: 1, name: MODEL, exact: true }).waitFor()
    await page.getByText('Nothing was measured of this model').waitFor()
    await page.getByRole('link', { name: 'Profile it' }).click()
    await expect.poll(() => page.getByRole('checkbox', { name: MODEL }).isChecked()).toBe(true)
    await expect.poll(() => isInSight(page, 'form[aria-label="Profile models"]')).toBe(true)
    const start = page.getByRole('button', { name: 'Start', exact: true })
    const dollars = page.getByLabel('Dollars at most')
    await dollars.fill('')
    await dollars.blur()
    await expect.poll(() => start.isDisabled()).toBe(true)
    await dollars.pressSequentially('0.75')
    await start.click()

    const rows = page.getByRole('group', { name: 'Profiles' }).getByRole('row')
    // The newest stands first, below the heads of the columns.
    const row = rows.nth(1)
    await row.getByText('running', { exact: true }).waitFor()
    await expect
      .poll(() => page.getByRole('button', { name: 'Profile models' }).isDisabled())
      .toBe(true)
    await row.getByText('of $0.75 at most').waitFor()
    await row.getByRole('button', { name: 'Stop' }).click()
    await row.getByRole('button', { name: 'Stop, and keep what it has' }).click()
    await row.getByText('by a person').waitFor()

    await row.getByRole('button', { name: `Go on with ${MODEL}` }).click()
    await page.getByText('is not asked again, and its cost counts').waitFor()
    await page.getByRole('button', { name: 'Start', exact: true }).click()
    await row.getByText('completed', { exact: true }).waitFor({ timeout: 110_000 })
    await row.getByText('171 of 171').waitFor()
    await row
      .first()
      .getByRole('link', { name: `Report on ${MODEL}` })
      .click()
    await page.getByText('171 probes of the suite quick, seed 1').waitFor()
    expect(page.url()).toContain('report=prof_')

    await site.gateway.reload(configFor(site.gateway.folder))
    const models = page.getByRole('group', { name: 'Models', exact: true })
    await models.getByText(/^solved \d+\s% of probes/).waitFor()
    await models.getByRole('link', { name: MODEL }).click()
    const shown = page.getByRole('region', { name: 'What it showed' })
    await shown.getByText('171 probes of the suite quick').waitFor()
    for (const name of ['Solved', '1,000 solved tasks', 'First words after', 'Overconfidence']) {
      await shown.getByText(name, { exact: true }).waitFor()
    }
    await shown.getByText('arithmetic slips').waitFor()
    expect(problems).toEqual([])
    await page.close()
  })

  test('holds a profile against an earlier one', async () => {
    for (let turn = 0; turn < 2; turn++) await profile(['thinker'], ['units'])
    const page = await open('/models', KEY)
    await page.getByRole('link', { name: 'Report on thinker' }).first().click()
    await page.getByLabel('Look for what is worse than in').selectOption({ index: 1 })
    await page.getByText('Nothing has become worse').first().waitFor()
    expect(page.url()).toContain('against=prof_')
    await page.close()
  })

  test('who is no admin sees cards, and no profiles', async () => {
    const made = await call('POST', '/admin/keys', { name: 'shop' })
    const { key } = (await made.json()) as { readonly key: string }
    const page = await open('/models', key)
    await page.getByRole('heading', { level: 2, name: 'Measured' }).waitFor()
    expect(await page.getByRole('heading', { level: 2, name: 'Profiles' }).count()).toBe(0)
    await page.goto(`${site.gateway.url}/console/models/thinker`)
    await page.getByRole('region', { name: 'Declared and measured' }).waitFor()
    expect(await page.getByRole('link', { name: 'Profile it' }).count()).toBe(0)
    await page.close()
  })
})

async function open(path: string, key: string): Promise<Page> {
  const page = await site.browser.newPage()
  await page.addInitScript(`sessionStorage.setItem('secondline.key', '${key}')`)
  await page.goto(`${site.gateway.url}/console${path}`)
  return page
}

function isInSight(page: Page, selector: string): Promise<boolean> {
  return page.evaluate(
    `(() => { const { top, bottom } = document.querySelector('${selector}').getBoundingClientRect(); return top >= 0 && bottom <= innerHeight })()`,
  )
}

function call(method: string, path: string, body?: unknown): Promise<Response> {
  return fetch(site.gateway.url + path, {
    method,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${KEY}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}

async function profile(models: readonly string[], families: readonly string[]): Promise<void> {
  const begun = await call('POST', '/v1/admin/profiles', { models, families, budget_dollars: 1 })
  const { id } = (await begun.json()) as { readonly id: string }
  await expect
    .poll(async () => {
      const job = await (await call('GET', `/v1/admin/profiles/${id}`)).json()
      return (job as { readonly state: string }).state
    })
    .toBe('completed')
}
