/** Pages by the keyboard alone: the way past the navigation, no stop that cannot be seen, and no trap. */
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { BROWSER } from './browser.ts'
import { openConsole } from './open-console.ts'
import type { Scene } from './page-acts.ts'
import { PAGES } from './page-list.ts'
import { prepareScene } from './prepare-scene.ts'

/** Between them they have every kind of control. */
const NAMES = ['run', 'routing', 'review', 'playground', 'advisor', 'keys', 'proposals', 'audit']

/** More than any page has. */
const MOST_STOPS = 400

interface Stop {
  readonly what: string
  readonly isSeen: boolean
  readonly isFirstAgain: boolean
}

const site = openConsole()
let scene: Scene

describe.skipIf(BROWSER === undefined)('by the keyboard', () => {
  beforeAll(async () => {
    scene = await prepareScene(site.gateway)
  })

  const walked = PAGES.filter(({ name }) => NAMES.includes(name))
  const onPhone = walked.filter(({ name }) => name === 'review')
  test.each([
    ...walked.map((page) => ({ ...page, width: 1280 })),
    ...onPhone.map((page) => ({ ...page, width: 390 })),
  ])(
    'the page $name is walked through at a width of $width, and each stop is seen',
    async ({ heading, path, width }) => {
      const viewport = { width, height: 800 }
      const page = await site.browser.newPage({ reducedMotion: 'reduce', viewport })
      await page.goto(`${site.gateway.url}/console${path(scene)}`)
      await page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor()
      await page
        .getByText(/^Reading /)
        .first()
        .waitFor({ state: 'detached' })

      await page.keyboard.press('Tab')
      expect((await stopOf(page))?.what).toContain('Skip to the content')
      const unseen: string[] = []
      let stops = 0
      while (stops < MOST_STOPS) {
        stops += 1
        await page.keyboard.press('Tab')
        const stop = await stopOf(page)
        if (stop === undefined || stop.isFirstAgain) break
        if (!stop.isSeen) unseen.push(stop.what)
      }
      expect(unseen).toEqual([])
      expect(stops).toBeLessThan(MOST_STOPS)

      await page.evaluate('document.activeElement.blur()')
      await page.getByRole('link', { name: 'Skip to the content' }).focus()
      await page.keyboard.press('Enter')
      await expect
        .poll(() => page.evaluate('document.activeElement.id'), { timeout: 30_000 })
        .toBe('content')
      await page.close()
    },
    90_000,
  )
})

/** Where the focus is, and whether anything about it looks otherwise than without; undefined at the end of the page. */
async function stopOf(page: Page): Promise<Stop | undefined> {
  return page.evaluate(`(() => {
    const at = document.activeElement
    if (!at || at === document.body) return undefined
    const isFirstAgain = at.dataset.wasSeen === 'yes'
    at.dataset.wasSeen = 'yes'
    const box = at.getBoundingClientRect()
    // A choice is shown by the label that wraps it or stands beside it.
    const places = [at, at.parentElement, at.nextElementSibling, at.labels?.[0]].filter(Boolean)
    const look = () => places.map((one) => {
      const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, backgroundColor } = getComputedStyle(one)
      return [outlineStyle === 'none' ? 'none' : outlineStyle + outlineWidth + outlineColor, boxShadow, borderColor, backgroundColor].join('|')
    }).join('/')
    const focused = look()
    at.blur()
    const plain = look()
    at.focus({ preventScroll: true, focusVisible: true })
    const what = at.tagName + ' ' + (at.getAttribute('aria-label') ?? at.labels?.[0]?.textContent ?? at.textContent ?? '').trim().slice(0, 60) + ' ' + at.className.toString().slice(0, 60)
    const isBeside = box.right <= 0 || box.left >= innerWidth
    return { what, isFirstAgain, isSeen: !isBeside && focused !== plain && (box.width > 0 || places.length > 1) }
  })()`)
}
