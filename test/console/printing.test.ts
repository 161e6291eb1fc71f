/** An auditor keeps sheets of paper: nothing on them is cut off, unreadable or somebody else's. */
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { BROWSER } from './browser.ts'
import { openConsole } from './open-console.ts'
import { ask } from './practice-traffic.ts'

const site = openConsole({ config: 'content: { store: true }\n' })
/** What fits on a sheet of A4 between its margins, in CSS pixels. */
const SHEET = { width: 680, height: 1000 }

describe.skipIf(BROWSER === undefined)('on paper', () => {
  let run: string | undefined
  let review: string | undefined

  beforeAll(async () => {
    const { url } = site.gateway
    await ask(url, 'How much ibuprofen can I give my 6 year old who weighs 20 kg?')
    const held = await ask(url, 'Can I take warfarin and aspirin together?')
    run = held.secondline?.run
    review = held.secondline?.review?.id
  })

  async function printed(path: string): Promise<Page> {
    const page = await site.browser.newPage({ colorScheme: 'dark', viewport: SHEET })
    await page.goto(`${site.gateway.url}/console${path}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await expect.poll(() => page.locator('main [aria-busy]').count()).toBe(0)
    await page.getByText('role admin').waitFor({ state: 'attached' })
    await page.emulateMedia({ media: 'print' })
    return page
  }

  test.each([
    ['a run', () => `/runs/${run}`],
    ['a review', () => `/reviews/${review}`],
    ['a decision', () => `/dossiers/${review}`],
    ['the checks', () => '/checks'],
    ['the audit', () => '/audit'],
  ])(
    '%s is dark on white, whole, and says when and by whom it was printed',
    async (_what, path) => {
      const page = await printed(path())
      await page.getByText(/^Printed from http.* by operator, role admin\. .*Times of /).waitFor()
      const shade = await page.evaluate<string>(`getComputedStyle(document.body).color`)
      expect(Math.max(...(shade.match(/\d+/g) ?? []).map(Number))).toBeLessThan(100)
      expect(await page.getByRole('banner').isVisible()).toBe(false)
      expect(await page.locator('main button.mantine-Button-root:visible').count()).toBe(0)
      const cut = await page.evaluate<string[]>(
        `[...document.querySelectorAll('main *')].filter((one) => one.getBoundingClientRect().right > innerWidth + 1
        && getComputedStyle(one).position !== 'absolute').map((one) => one.tagName + ' ' + one.textContent.slice(0, 40))`,
      )
      expect(cut).toEqual([])
      await page.close()
    },
  )

  test('no word of the audit is broken into letters', async () => {
    const page = await printed('/audit')
    const broken = await page.evaluate<string[]>(`(() => {
      const texts = document.createTreeWalker(document.querySelector('main table'), NodeFilter.SHOW_TEXT)
      const found = []
      for (let at = texts.nextNode(); at; at = texts.nextNode()) {
        for (const { 0: word, index } of at.data.matchAll(/[A-Za-z]{2,12}/g)) {
          if (at.parentElement.closest('code, a, pre')) continue
          const range = document.createRange()
          range.setStart(at, index)
          range.setEnd(at, index + word.length)
          if (new Set([...range.getClientRects()].map(({ top }) => top)).size > 1) found.push(word)
        }
      }
      return found
    })()`)
    expect(broken).toEqual([])
    await page.close()
  })

  test('a review has its evidence, opened or not, and tells no confidence that was not asked for', async () => {
    const page = await printed(`/reviews/${review}`)
    const evidence = page.getByRole('region', { name: 'Evidence' })
    expect(await evidence.getByText('If time runs out').isVisible()).toBe(true)
    expect(await evidence.getByText('Personal data').isVisible()).toBe(true)
    expect(await evidence.getByText('Was a check wrong to complain?').isVisible()).toBe(false)
    expect(await page.getByText(/The checks give/).count()).toBe(0)
    await page.emulateMedia({ media: 'screen' })
    expect(await evidence.getByText('If time runs out').isVisible()).toBe(false)
    await page.close()
  })

  test('a review holds no question of anybody else, and the screen is as before afterwards', async () => {
    const page = await printed(`/reviews/${review}`)
    expect(await page.getByText('How much ibuprofen').isVisible()).toBe(false)
    await page.emulateMedia({ media: 'screen' })
    await page.setViewportSize({ width: 1440, height: 1000 })
    await page.getByText('How much ibuprofen').waitFor()
    expect(await page.evaluate('document.documentElement.dataset.mantineColorScheme')).toBe('dark')
    expect(await page.getByText(/^Printed from/).isVisible()).toBe(false)
    await page.close()
  })
})
