import type { Locator, Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import type { ReviewCase } from '../../src/oversight/desk/review-view.ts'
import { BROWSER } from './browser.ts'
import { openConsole } from './open-console.ts'
import { ask } from './practice-traffic.ts'

const DOSE = 'How much ibuprofen can I give my 6 year old who weighs 20 kg?'
const EVICTION = 'My landlord gave me a notice of eviction for next week. Do I have to leave?'

const site = openConsole({ config: 'oversight: { undo_seconds: 120 }\n' })
let page: Page

describe.skipIf(BROWSER === undefined)('the desk of a reviewer', () => {
  beforeAll(async () => {
    page = await site.browser.newPage()
  })

  test('keeps what the queue is narrowed to when a review is opened', async () => {
    await hold(DOSE)
    const ended = await hold(EVICTION)
    await fetch(`${site.gateway.url}/v1/reviews/${ended}/cancel`, { method: 'POST' })
    await page.goto(`${site.gateway.url}/console/reviews?domain=legal&ended=1`)
    await page.getByText('high, legal').first().waitFor()
    await page.locator('body').press('j')
    await page.getByRole('region', { name: 'The review' }).getByText('cancelled').waitFor()
    expect(new URL(page.url()).search).toBe('?domain=legal&ended=1')
    expect(await page.getByLabel('Domain').inputValue()).toBe('legal')
    await page.getByRole('switch', { name: 'Show ended ones' }).press('Space')
    await expect.poll(() => new URL(page.url()).search).toBe('?domain=legal')
    // What has ended does not stand among what waits.
    await page.getByText('Queue: 0 open').waitFor()
    expect(await page.getByRole('listitem').filter({ hasText: 'high, legal' }).count()).toBe(0)
  })

  test('says of a choice of which nothing waits that it is one, and offers nothing to choose', async () => {
    await page.goto(`${site.gateway.url}/console/reviews?domain=safety`)
    await page.getByText('Nothing here by this choice.').waitFor()
    expect(await page.getByText('Choose an answer from the queue.').count()).toBe(0)
  })

  test('the reasons of a hold have room beside a draft, on a narrow screen too', async () => {
    const id = await hold(DOSE)
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.goto(`${site.gateway.url}/console/reviews/${id}`)
    await page.locator('summary', { hasText: 'Why it is held' }).click()
    const panel = page.getByRole('region', { name: 'Evidence' })
    const rules = panel
      .locator('dt', { hasText: 'Rules' })
      .locator('xpath=following-sibling::dd[1]')
    const [around, room] = [await panel.boundingBox(), await rules.boundingBox()]
    expect(room?.width).toBeGreaterThan((around?.width ?? 0) * 0.7)
  })

  test('a verdict that is not complete tells what is missing when it is sent by keys', async () => {
    const id = await hold(DOSE)
    await page.goto(`${site.gateway.url}/console/reviews/${id}`)
    await takeIt()
    await page.getByRole('button', { name: 'Own answer' }).click()
    await page.getByLabel('Your answer').fill('Ask a pharmacist.')
    await page.getByLabel('Kind of reason').focus()
    await page.keyboard.press('ControlOrMeta+Enter')
    const isReasonFocused = () =>
      page.evaluate<boolean>(
        'document.activeElement?.labels?.[0]?.textContent.startsWith("Reason")',
      )
    await expect.poll(isReasonFocused).toBe(true)
    await page.getByRole('button', { name: 'Give it back' }).click()
  })

  test('tells the answers of a queue apart by how their questions begin, without personal data', async () => {
    await hold(`I am ada@example.org. ${DOSE}`)
    await page.goto(`${site.gateway.url}/console/reviews`)
    const entry = page.getByRole('link', { name: /I am \[EMAIL_1\]\. How much ibuprofen/ })
    await entry.click()
    await page.getByText('I am ada@example.org').waitFor()
  })

  test('gives back what was written when the answer is taken once more', async () => {
    const id = await hold(DOSE)
    await page.goto(`${site.gateway.url}/console/reviews/${id}`)
    await takeIt()
    await page.getByRole('button', { name: 'Edit and approve' }).click()
    await page.getByLabel('Edited answer').fill('Ask a pharmacist first.')
    await page.getByLabel('Reason').first().fill('The weight alone does not tell')
    await page.getByRole('button', { name: 'Give it back' }).click()
    await takeIt()
    expect(await page.getByLabel('Edited answer').inputValue()).toBe('Ask a pharmacist first.')
    expect(await page.getByLabel('Reason').first().inputValue()).toContain('The weight alone')
    // To choose once more what is chosen takes no edit back.
    await page.getByRole('button', { name: 'Edit and approve' }).first().click()
    expect(await page.getByLabel('Edited answer').inputValue()).toBe('Ask a pharmacist first.')
  })

  test('a verdict goes out while the queue is still being read', async () => {
    const id = await hold(DOSE)
    await page.goto(`${site.gateway.url}/console/reviews/${id}`)
    await page.getByRole('button', { name: 'Take it' }).waitFor()
    // As on a slow line.
    await page.route('**/v1/reviews?**', () => {})
    await takeIt()
    await page.locator('body').press('r')
    await page.getByLabel('Reason').first().fill('It needs a doctor')
    await page.keyboard.press('ControlOrMeta+Enter')
    await page.getByText(/is rejected in/).waitFor()
    await page.unrouteAll({ behavior: 'ignoreErrors' })
  })

  test('a draft with findings can be read with its formatting too', async () => {
    const from = await hold(DOSE)
    const response = await fetch(`${site.gateway.url}/v1/reviews/seeds`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ from, answer: '| Dose | Every |\n|---|---|\n| 900 mg | 8 hours |' }),
    })
    const { id } = (await response.json()) as { id: string }
    await page.goto(`${site.gateway.url}/console/reviews/${id}`)
    await page.getByText('| Dose | Every |').waitFor()
    expect(await page.getByRole('table').count()).toBe(0)
    await page.getByText('With its formatting').click()
    await page.getByRole('cell', { name: '900 mg' }).waitFor()
  })

  test('a draft of many screens leaves the verdict at hand, has what was found first, and tells who did not read it', async () => {
    const from = await hold(DOSE)
    const day = (number: number) =>
      `On day ${number} give ${number} spoons of 5 ml, which is ${number} x 5 = ${number === 90 ? 451 : number * 5} ml.`
    const answer = Array.from({ length: 120 }, (_, index) => day(index + 1)).join('\n\n')
    const response = await fetch(`${site.gateway.url}/v1/reviews/seeds`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ from, answer }),
    })
    const { id } = (await response.json()) as { id: string }
    await page.route('**/case', async (route) => {
      const caught = await route.fetch()
      const found = (await caught.json()) as ReviewCase
      await route.fulfill({ response: caught, json: withFinding(found, '90 x 5 = 451') })
    })
    await page.goto(`${site.gateway.url}/console/reviews/${id}`)
    await takeIt()
    await page.getByRole('button', { name: 'Approve', exact: false }).first().click()
    const unread = page.getByText('You have not been at the end of the draft')
    await unread.waitFor()
    expect(await page.evaluate<number>('document.documentElement.scrollHeight')).toBeLessThan(3000)
    const slip = page.locator('mark', { hasText: '90 x 5 = 451' })
    expect(await isInSight(slip)).toBe(false)
    await page.getByRole('link', { name: /90 x 5 = 451/ }).click()
    await expect.poll(() => isInSight(slip)).toBe(true)
    expect(await unread.count()).toBe(1)
    await page.getByRole('region', { name: /^Draft written by/ }).press('End')
    await expect.poll(() => unread.count()).toBe(0)
    const [sent] = await Promise.all([
      page.waitForRequest('**/decide'),
      page
        .getByLabel('Reason')
        .first()
        .fill('Every day was reckoned again')
        .then(() => page.keyboard.press('ControlOrMeta+Enter')),
    ])
    expect(sent.postDataJSON()).toMatchObject({ evidence_opened: ['end of the draft'] })
    await page.unrouteAll({ behavior: 'wait' })
  })

  test('on a phone an open review has the screen to itself, and a way back to the queue', async () => {
    const id = await hold(DOSE)
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(`${site.gateway.url}/console/reviews/${id}?domain=healthcare`)
    const take = page.getByRole('button', { name: 'Take it' })
    await take.waitFor()
    expect(await isInSight(take)).toBe(true)
    expect(await page.getByRole('heading', { name: /^Queue/ }).isVisible()).toBe(false)
    await page.getByRole('link', { name: 'To the queue' }).click()
    await page.getByRole('heading', { name: /^Queue/ }).waitFor()
    expect(new URL(page.url()).search).toBe('?domain=healthcare')
    await page.setViewportSize({ width: 1280, height: 900 })
  })

  test('what is written from right to left stands at the right, also while it is edited', async () => {
    const id = await hold(DOSE)
    await page.goto(`${site.gateway.url}/console/reviews/${id}`)
    await takeIt()
    await page.getByRole('button', { name: 'Own answer' }).click()
    const field = page.getByLabel('Your answer')
    await field.fill('اسأل الصيدلي أولاً')
    const style = "getComputedStyle(document.querySelector('textarea')).unicodeBidi"
    expect(await page.evaluate<string>(style)).toBe('plaintext')
    await page.getByRole('button', { name: 'Give it back' }).click()
  })

  test('a verdict that did not get through and the time to undo one are told where the reviewer is', async () => {
    const id = await hold(`${DOSE}\n\n${'He had fever since the morning.\n'.repeat(110)}`)
    await page.goto(`${site.gateway.url}/console/reviews/${id}`)
    await takeIt()
    await page.locator('body').press('r')
    await page.getByLabel('Reason').first().fill('It needs a doctor')
    await page.route('**/decide', (route) => route.abort())
    await page.keyboard.press('ControlOrMeta+Enter')
    const failure = page.getByRole('alert')
    await failure.getByText('The gateway does not answer').waitFor()
    await failure.scrollIntoViewIfNeeded()
    expect(await page.evaluate<number>('scrollY')).toBeGreaterThan(1000)
    await page.unroute('**/decide')
    await page.keyboard.press('ControlOrMeta+Enter')
    await page.getByText(/is rejected in/).waitFor()
    await expect.poll(() => isInSight(page.getByRole('button', { name: 'Undo' }))).toBe(true)
  })

  test('whoever takes an answer judges what lies there now, not a draft that was read before', async () => {
    const id = await hold(EVICTION)
    let isTaken = false
    // What the page has read is older than a draft that came since, and nothing told it.
    await page.route('**/review/events', (route) => route.abort())
    await page.route('**/v1/console/events', (route) => route.abort())
    await page.route('**/lease', (route) => {
      isTaken = true
      return route.continue()
    })
    await page.route('**/case', async (route) => {
      const response = await route.fetch()
      const found = (await response.json()) as ReviewCase
      const { item, draft } = found
      const older = {
        ...found,
        item: { ...item, version: item.version - 1 },
        draft: { ...draft, text: 'Leave tonight.' },
      }
      await route.fulfill({ response, json: isTaken ? found : older })
    })
    await page.goto(`${site.gateway.url}/console/reviews/${id}`)
    await page.getByText('Leave tonight.').waitFor()
    await takeIt()
    await page.getByRole('region', { name: 'Your verdict' }).waitFor()
    expect(await page.getByText('Leave tonight.').count()).toBe(0)
    await page.unrouteAll({ behavior: 'wait' })
  })

  test('a request is found by the id its client was given', async () => {
    const answer = await ask(site.gateway.url, 'What is the capital of France?')
    const run = answer.secondline?.run
    await page.goto(`${site.gateway.url}/console/traffic`)
    const field = page.getByLabel('Id of a request, an answer or a review')
    await field.fill('Paris')
    await field.press('Enter')
    await page.getByText('That is no id').waitFor()
    await field.fill(` chatcmpl-${run} `)
    await field.press('Enter')
    await page.getByRole('heading', { name: 'Run', exact: true }).waitFor()
    expect(new URL(page.url()).pathname).toBe(`/console/runs/${run}`)
  })
})

async function hold(question: string): Promise<string> {
  const answer = await ask(site.gateway.url, question)
  const id = answer.secondline?.review?.id
  expect(id).toBeDefined()
  return id ?? ''
}

/** The case as it is where a check has found that `claim` of the draft is wrong. */
function withFinding(found: ReviewCase, claim: string): object {
  const { held, draft } = found
  const start = draft?.text.indexOf(claim) ?? 0
  const span = { start, end: start + claim.length }
  const finding = { code: 'wrong_result', weight: 'wrong', claim, message: 'It is 450', span }
  const coverage = { checked: 1, total: 1 }
  const result = { check: 'arithmetic', verdict: 'fail', coverage, ms: 1, findings: [finding] }
  const checked = { type: 'checked', card: draft?.card, results: [result], confidence: 0.1 }
  const run = held && { ...held.run, outcomes: [...held.run.outcomes, checked] }
  return { ...found, held: { ...held, run } }
}

async function isInSight(place: Locator): Promise<boolean> {
  const box = await place.boundingBox()
  const height = page.viewportSize()?.height ?? 0
  return box !== null && box.y >= 0 && box.y + box.height <= height
}

async function takeIt(): Promise<void> {
  await page.getByRole('button', { name: 'Take it' }).click()
  await page.getByText(/Yours for [45]:/).waitFor()
}
