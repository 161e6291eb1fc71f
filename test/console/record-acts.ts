import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Scene } from './page-acts.ts'

const RETURNS = `# Returns

## When money comes back

We pay the price back within 14 days after the parcel has reached us.

## What cannot be sent back

Opened software and underwear are not taken back.
`

const BATCH = ['What is the capital of France?', 'What is 17 times 23?', 'Why do cats purr?']
  .map((content, index) => ({
    custom_id: `q${index}`,
    method: 'POST',
    url: '/v1/chat/completions',
    body: { model: 'auto', messages: [{ role: 'user', content }] },
  }))
  .map((line) => JSON.stringify(line))
  .join('\n')

export async function makeBase(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Make a base' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('shop')
  await page.getByRole('button', { name: 'Make it' }).click()
  await page.getByRole('link', { name: 'shop' }).waitFor()
  await page.getByRole('button', { name: 'Make a base' }).click()
}

export async function addAndSearch(page: Page): Promise<void> {
  await page
    .locator('input[type=file]')
    .setInputFiles([
      fileOf('returns.md', RETURNS),
      fileOf('delivery.md', '# Delivery\n\nParcels to islands take three days longer.\n'),
    ])
  await page.getByRole('rowheader', { name: 'returns.md' }).waitFor()
  await page.getByLabel('Question').fill('When is the price paid back?')
  await page.getByRole('button', { name: 'Search' }).click()
  await page.getByText('within 14 days after the parcel').waitFor()
}

export async function sendBatches(page: Page): Promise<void> {
  for (const [name, text] of [
    ['questions.jsonl', BATCH],
    ['broken.jsonl', `${BATCH}\n${BATCH}`],
  ] as const) {
    await page.getByRole('button', { name: 'Send a batch' }).click()
    await page.locator('input[type=file]').setInputFiles(fileOf(name, text))
    await page.getByRole('button', { name: 'Send it' }).click()
    await page.getByRole('rowheader', { name }).waitFor()
  }
  await page.getByText('completed', { exact: true }).waitFor({ timeout: 60_000 })
  await page.getByText('failed', { exact: true }).waitFor({ timeout: 60_000 })
  await page.getByRole('button', { name: 'Send a batch' }).click()
}

export async function reportIncident(page: Page): Promise<void> {
  await page.getByText('The leaflet was of another drug').waitFor()
  await page.getByRole('button', { name: 'Report an incident' }).click()
  await page.getByLabel('What happened').fill('An answer named a dose that no source gives')
}

export async function followUp(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Text' }).fill('The passage was taken out of the base')
  await page.getByRole('button', { name: 'Add it' }).click()
  await page.getByRole('listitem').getByText('The passage was taken out').waitFor()
  await page.getByLabel('What', { exact: true }).selectOption('reports')
  await page.getByLabel('Who was told').fill('the people affected')
  await page.getByRole('textbox', { name: 'Text' }).fill('By letter')
  await page.getByRole('button', { name: 'Add it' }).click()
  await page.getByText('told the people affected').waitFor()
  await page.getByLabel('What', { exact: true }).selectOption('severity')
}

export async function keepAndLift(page: Page): Promise<void> {
  for (const domain of ['healthcare', 'legal']) {
    await page.getByRole('button', { name: 'Keep something' }).click()
    await page.getByLabel('Keep', { exact: true }).selectOption('domain')
    await page.getByLabel('Domain').selectOption(domain)
    await page.getByLabel('Reason').fill('A court has asked for the records')
    await page.getByRole('button', { name: 'Keep it' }).click()
    await page.getByRole('rowheader', { name: domain }).waitFor()
  }
  const row = page.getByRole('row', { name: /legal/ })
  await row.getByRole('button', { name: 'Lift it' }).click()
  await row.getByRole('button', { name: /is erased at its time/ }).click()
  await row.getByText('lifted by operator').waitFor()
  await page.getByRole('button', { name: 'Keep something' }).click()
}

/** An incident about the first review; its id. */
export async function openIncident({
  gateway,
  sent,
}: Pick<Scene, 'gateway' | 'sent'>): Promise<string> {
  const response = await fetch(`${gateway.url}/v1/incidents`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      summary: 'The leaflet was of another drug',
      severity: 'major',
      reviews: [sent.reviews[0]],
      runs: [sent.runs[7]],
    }),
  })
  expect(response.status).toBe(201)
  return ((await response.json()) as { readonly id: string }).id
}

function fileOf(name: string, text: string) {
  return { name, mimeType: 'text/plain', buffer: Buffer.from(text) }
}
