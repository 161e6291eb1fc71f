import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { BROWSER } from './browser.ts'
import { openConsole } from './open-console.ts'

const ADMIN = 'sl-admin-for-tests'
const RISKY = 'Can I take warfarin and aspirin together?'

const site = openConsole({
  config: `auth: { mode: keys, admin_key: ${ADMIN} }\noversight: { undo_seconds: 1 }\n`,
})
let client = ''
let reviewer = ''

describe.skipIf(BROWSER === undefined)('what follows a review', () => {
  beforeAll(async () => {
    client = await keyOf('client')
    reviewer = await keyOf('reviewer')
  })

  test('a reviewer reports an incident about it, and an auditor reads it', async () => {
    const id = await hold()
    const page = await open(`/reviews/${id}`, reviewer)
    const reporting = page.getByRole('link', { name: 'Report an incident' })
    await reporting.waitFor()
    // What a link leads to has to be theirs to read.
    expect(await page.getByRole('link', { name: 'The whole run' }).count()).toBe(0)
    await reporting.click()
    await page.getByLabel('What happened').fill('The leaflet was of another drug')
    await expect.poll(() => page.getByLabel('Reviews and runs it is about').inputValue()).toBe(id)
    await page.getByRole('button', { name: 'Put it on record' }).click()
    await page.getByText('It is on record as inc_').first().waitFor()
    // What others have reported is not a reviewer's to read.
    expect(await page.getByRole('link', { name: 'Incidents', exact: true }).count()).toBe(0)
    await page.close()

    const auditor = await open('/', await keyOf('auditor'))
    // The overview is not theirs to see, and the audit is what they came for.
    await auditor.getByRole('heading', { level: 1, name: 'Audit' }).waitFor()
    await auditor.getByRole('link', { name: 'Incidents', exact: true }).click()
    await auditor.getByRole('link', { name: 'The leaflet was of another drug' }).click()
    expect(await auditor.getByRole('region', { name: 'Add to it' }).count()).toBe(0)
    await auditor.getByRole('link', { name: id }).click()
    await readsDossier(auditor, id)
    // The same where a colleague has sent the address that reviewers use.
    await auditor.goto(`${site.gateway.url}/console/reviews/${id}`)
    await readsDossier(auditor, id)
    await auditor.getByRole('link', { name: 'The audit' }).click()
    await auditor.getByRole('cell', { name: 'dossier read' }).first().waitFor()
    await auditor.route('**/v1/audit/export', (route) => route.abort())
    await auditor.getByRole('button', { name: 'Export' }).click()
    await auditor.getByText('It was not saved. The gateway does not answer.').first().waitFor()
    await auditor.close()
  })

  test('a decision that the client contests comes back with the reason, marked as contested', async () => {
    const id = await hold()
    const leased = await call(`/v1/reviews/${id}/lease`, {}, reviewer)
    const { version, lease } = (await leased.json()) as {
      readonly version: number
      readonly lease: { readonly fence: number }
    }
    const verdict = { fence: lease.fence, verdict: 'reject', reason_code: 'wrong_result' }
    const decided = await call(`/v1/reviews/${id}/decide`, verdict, reviewer, `"${version}"`)
    expect(decided.status).toBe(200)
    await expect
      .poll(
        async () =>
          (await call(`/v1/reviews/${id}/appeal`, { reason: 'My doctor said so' }, client)).status,
      )
      .toBe(201)
    const page = await open('/reviews', ADMIN)
    await page.getByRole('link', { name: /contested/ }).click()
    await page.getByText('The client contests what was decided').waitFor()
    await page.getByText('My doctor said so').waitFor()
    await page.getByText('has no part in this one').waitFor()
    await page.getByRole('link', { name: 'the decision', exact: true }).click()
    await page.waitForURL((url) => url.pathname.endsWith(id))
    await page.close()
  })

  test('a document that cannot be read is named, the others are added, and one is taken out', async () => {
    const page = await open('/knowledge', ADMIN)
    await page.getByRole('button', { name: 'Make a base' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('shop')
    await page.getByRole('button', { name: 'Make it' }).click()
    await page.getByRole('link', { name: 'shop' }).click()
    await page.getByText('Nothing is in it yet').waitFor()
    await page.locator('input[type=file]').setInputFiles([
      { name: 'scan.pdf', mimeType: 'application/pdf', buffer: Buffer.from('this is no PDF') },
      {
        name: 'hours.md',
        mimeType: 'text/markdown',
        buffer: Buffer.from('# Hours\n\nNine to five.'),
      },
    ])
    await page.getByText('scan.pdf was not added').waitFor()
    const row = page.getByRole('row', { name: /hours\.md/ })
    await row.getByRole('button', { name: 'Remove' }).click()
    await row.getByRole('button', { name: 'Remove hours.md' }).click()
    await page.getByText('Nothing is in it yet').waitFor()
    await page.close()
  })
})

/** All there is on record of the decision, and nothing that leads where an auditor may not go. */
async function readsDossier(page: Page, id: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name: 'Decision' }).waitFor()
  const texts = page.getByRole('region', { name: 'Question and draft' })
  await texts.getByText(RISKY).waitFor()
  await page.getByRole('region', { name: 'Why it was held' }).getByText(id).waitFor()
  await page.getByRole('region', { name: 'What was done' }).getByText('detected').first().waitFor()
  expect(await page.locator('main a[href*="/runs/"], main a[href*="/reviews/"]').count()).toBe(0)
}

async function open(path: string, key: string): Promise<Page> {
  const page = await site.browser.newPage()
  await page.addInitScript(`sessionStorage.setItem('secondline.key', '${key}')`)
  await page.goto(`${site.gateway.url}/console${path}`)
  return page
}

function call(path: string, body: unknown, key: string, ifMatch?: string): Promise<Response> {
  return fetch(site.gateway.url + path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${key}`,
      ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
    },
    body: JSON.stringify(body),
  })
}

async function keyOf(role: string): Promise<string> {
  const made = await call('/admin/keys', { name: role, role }, ADMIN)
  return ((await made.json()) as { readonly key: string }).key
}

async function hold(): Promise<string> {
  const messages = [{ role: 'user', content: RISKY }]
  const answer = await call('/v1/chat/completions', { model: 'auto', messages }, client)
  const { secondline } = (await answer.json()) as {
    readonly secondline: { readonly review?: { readonly id: string } }
  }
  expect(secondline.review).toBeDefined()
  return secondline.review?.id ?? ''
}
