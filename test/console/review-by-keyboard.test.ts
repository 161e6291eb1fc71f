import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { BROWSER } from './browser.ts'
import { openConsole } from './open-console.ts'
import { ask } from './practice-traffic.ts'

const site = openConsole({ config: 'oversight: { undo_seconds: 120 }\n' })

const QUESTIONS = [
  'Can I take warfarin and aspirin together?',
  'How much ibuprofen can I give my 6 year old who weighs 20 kg?',
  'My landlord gave me a notice of eviction for next week. Do I have to leave?',
]

const IS_AT_END = 'scrollY > 0 && scrollY + innerHeight > document.body.scrollHeight - 2'

describe.skipIf(BROWSER === undefined)('a review', () => {
  test('is taken, edited, undone and approved with the keyboard alone', async () => {
    const id = await hold(0)
    const page = await openQueue()
    await page.keyboard.press('j')
    await page.getByRole('button', { name: 'Take it' }).waitFor()
    // The next stop is what can be done with it, and none is lost with the button that was pressed.
    await expect.poll(() => isFocused(page, 'The review')).toBe(true)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByText(/Yours for [45]:/).waitFor()
    await expect.poll(() => isFocused(page, 'The review')).toBe(true)

    await page.keyboard.press('End')
    // Where the machine is busy the list would be scrolled to first, and then away from.
    await expect.poll(() => page.evaluate<boolean>(IS_AT_END)).toBe(true)
    await page.keyboard.press('?')
    const keys = page.getByRole('region', { name: 'Keys' })
    await expect.poll(async () => ((await keys.boundingBox())?.y ?? -1) >= 0).toBe(true)
    // Whoever closes the list keeps the answer.
    await page.keyboard.press('Escape')
    await expect.poll(() => keys.count()).toBe(0)
    await page.getByText(/Yours for [45]:/).waitFor()

    await page.keyboard.press('e')
    const editor = page.getByLabel('Edited answer')
    await expect.poll(() => isFocused(page, 'Edited answer')).toBe(true)
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('Not without your doctor.')
    await expect.poll(() => editor.inputValue()).toBe('Not without your doctor.')
    await page.getByRole('region', { name: 'Changes to the draft' }).waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.type('Said more plainly than the draft')
    await page.keyboard.press('ControlOrMeta+Enter')
    await page.getByText(/The answer goes out in/).waitFor()
    await expect.poll(() => isFocused(page, 'Time to think again')).toBe(true)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Take it' }).waitFor()
    await expect.poll(() => isFocused(page, 'The review')).toBe(true)

    await page.locator('body').press('o')
    await page.getByText(/Yours for [45]:/).waitFor()
    await page.locator('body').press('a')
    await page.keyboard.type('Checked against the leaflet')
    await page.keyboard.press('ControlOrMeta+Enter')
    await page.getByText(/The answer goes out in/).waitFor()
    // That it is delivered once it cannot be undone is for other tests to wait for.
    await expect.poll(() => stateOf(id)).toBe('releasing')
    await page.close()
  })

  test('single keys do nothing once they are switched off', async () => {
    await hold(1)
    const page = await openQueue()
    await page.getByRole('switch', { name: 'Single-key shortcuts' }).press('Space')
    await page.locator('body').press('j')
    expect(await page.getByRole('button', { name: 'Take it' }).count()).toBe(0)
    await page.close()
  })

  test('an answer that two people take at once goes to one of them', async () => {
    const id = await hold(2)
    const keys = await Promise.all([reviewerKey('Ada'), reviewerKey('Bruno')])
    const answers = await Promise.all(
      keys.map((key) =>
        fetch(`${site.gateway.url}/v1/reviews/${id}/lease`, {
          method: 'POST',
          headers: { authorization: `Bearer ${key}` },
        }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  })
})

async function hold(question: number): Promise<string> {
  const answer = await ask(site.gateway.url, QUESTIONS[question] ?? '')
  const id = answer.secondline?.review?.id
  expect(id).toBeDefined()
  return id ?? ''
}

async function reviewerKey(name: string): Promise<string> {
  const response = await fetch(`${site.gateway.url}/admin/keys`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, role: 'reviewer' }),
  })
  return ((await response.json()) as { readonly key: string }).key
}

async function openQueue(): Promise<Page> {
  const page = await site.browser.newPage()
  await page.goto(`${site.gateway.url}/console/reviews`)
  await page.getByText(/Queue: [1-9]/).waitFor()
  return page
}

async function stateOf(id: string): Promise<string> {
  const response = await fetch(`${site.gateway.url}/v1/reviews/${id}/case`)
  return ((await response.json()) as { readonly item: { readonly state: string } }).item.state
}

function isFocused(page: Page, label: string): Promise<boolean> {
  return page.getByLabel(label).evaluate((element) => element.matches(':focus'))
}
