import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { BROWSER } from './browser.ts'
import { openConsole } from './open-console.ts'
import type { Scene } from './page-acts.ts'
import { PAGES } from './page-list.ts'
import { prepareScene } from './prepare-scene.ts'
import { problemsOf } from './problems-of.ts'

const SHOTS = fileURLToPath(new URL('../../artifacts', import.meta.url))
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const WIDTHS = [1280, 390] as const

const site = openConsole()
let scene: Scene

describe.skipIf(BROWSER === undefined)('the console', () => {
  beforeAll(async () => {
    mkdirSync(SHOTS, { recursive: true })
    scene = await prepareScene(site.gateway)
  })

  test.each(PAGES)(
    'the page $name has no accessibility violation in both schemes, wide and narrow',
    async ({ name, heading, path, act }) => {
      const context = await site.browser.newContext({ reducedMotion: 'reduce' })
      const page = await context.newPage()
      const problems = problemsOf(page)
      await page.setViewportSize({ width: WIDTHS[0], height: 900 })
      await page.goto(`${site.gateway.url}/console${path(scene)}`)
      await page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor()
      await page
        .getByText(/^Reading /)
        .first()
        .waitFor({ state: 'detached' })
      await act?.(page, scene)
      await page.evaluate('scrollTo(0, 0)')
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 })
        await page.emulateMedia({ colorScheme: 'light' })
        const axe = axeFor(page).withTags(WCAG)
        expect((await axe.analyze()).violations.map(said), `${name}, light, ${width}`).toEqual([])
        await page.screenshot({ path: shot(name, 'light', width), fullPage: true })
        // Nothing but colours differs between the schemes.
        await page.emulateMedia({ colorScheme: 'dark' })
        const contrast = axeFor(page).withRules(['color-contrast', 'link-in-text-block'])
        expect((await contrast.analyze()).violations.map(said), `${name}, dark, ${width}`).toEqual(
          [],
        )
        await page.screenshot({ path: shot(name, 'dark', width), fullPage: true })
        expect(await tooWideBy(page), `${name} at ${width}`).toBe(0)
      }
      expect(problems).toEqual([])
      await context.close()
    },
  )
})

function shot(name: string, scheme: string, width: number): string {
  return join(SHOTS, `${name}-${scheme}-${width}.png`)
}

/** Runs in the page itself: there are no frames to look into, and a page of its own for each run takes time. */
function axeFor(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).setLegacyMode(true)
}

/** Pixels that the page has to be scrolled sideways. */
async function tooWideBy(page: Page): Promise<number> {
  return page.evaluate(
    'Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)',
  )
}

function said(violation: {
  readonly id: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[]
}): string {
  const [first] = violation.nodes
  return `${violation.id}: ${first?.html.slice(0, 300)} ${first?.failureSummary ?? ''}`
}
