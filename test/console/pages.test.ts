import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import AxeBuilder from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'
import { BROWSER, launchBrowser } from './browser.ts'
import { buildConsole } from './build-console.ts'
import { type SentTraffic, sendTraffic } from './practice-traffic.ts'
import { problemsOf } from './problems-of.ts'

const SHOTS = fileURLToPath(new URL('../../artifacts', import.meta.url))
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const WIDTHS = [1280, 390] as const

let gateway: StartedGateway
let browser: Browser
let sent: SentTraffic

/** Each page with what is done on it before it is looked at. */
const PAGES: readonly {
  readonly name: string
  readonly heading: string
  path(): string
  act?(page: Page): Promise<void>
}[] = [
  { name: 'overview', heading: 'Overview', path: () => '/' },
  { name: 'traffic', heading: 'Traffic', path: () => '/traffic' },
  { name: 'run', heading: 'Run', path: () => `/runs/${sent.runs[2]}`, act: decideAgain },
  { name: 'checks', heading: 'Checks', path: () => '/checks', act: checkText },
  { name: 'routing', heading: 'Routing', path: () => '/routing' },
  { name: 'reviews', heading: 'Reviews', path: () => '/reviews' },
  {
    name: 'review',
    heading: 'Reviews',
    path: () => `/reviews/${sent.reviews[0]}`,
    act: takeReview,
  },
  {
    name: 'playground',
    heading: 'Playground',
    path: () => '/playground?scenario=stubborn-sum',
    act: askThree,
  },
  { name: 'models', heading: 'Models', path: () => '/models' },
  { name: 'advisor', heading: 'Advisor', path: () => '/advisor', act: askAdvice },
  { name: 'keys', heading: 'Keys', path: () => '/keys', act: makeKey },
  { name: 'audit', heading: 'Audit', path: () => '/audit', act: verifyAudit },
  { name: 'settings', heading: 'Settings', path: () => '/settings', act: openPolicy },
  { name: 'nowhere', heading: 'There is no such page', path: () => '/nowhere' },
]

describe.skipIf(BROWSER === undefined)('the console', () => {
  beforeAll(async () => {
    buildConsole()
    mkdirSync(SHOTS, { recursive: true })
    gateway = await startGateway()
    sent = await sendTraffic(gateway.url)
    browser = await launchBrowser()
  }, 60_000)

  afterAll(async () => {
    await browser?.close()
    await gateway?.stop()
  })

  test.each(PAGES)(
    'the page $name has no accessibility violation in both schemes, wide and narrow',
    async ({ name, heading, path, act }) => {
      const context = await browser.newContext({ reducedMotion: 'reduce' })
      const page = await context.newPage()
      const problems = problemsOf(page)
      await page.setViewportSize({ width: WIDTHS[0], height: 900 })
      await page.goto(`${gateway.url}/console${path()}`)
      await page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor()
      await page
        .getByText(/^Reading /)
        .first()
        .waitFor({ state: 'detached' })
      await act?.(page)
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
    40_000,
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

async function decideAgain(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Decide again' }).click()
  await page.getByText('It would be the same zone again').waitFor()
}

async function checkText(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Check', exact: true }).click()
  await page.getByText('(wrong:').first().waitFor({ state: 'attached' })
}

async function takeReview(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Take it' }).click()
  await page.getByRole('button', { name: 'Edit and approve' }).click()
  await page.getByLabel('Edited answer').fill('No. Ask a pharmacist first.')
  await page.getByText('Checks', { exact: true }).last().click()
}

async function askThree(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByText('All answers are here').waitFor({ state: 'attached' })
  await page.getByRole('button', { name: 'Explain the decision' }).click()
  await page.getByRole('group', { name: 'Models that could answer' }).waitFor()
}

async function makeKey(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Make a key' }).click()
  await page.getByLabel('Name').fill('shop')
  await page.getByRole('button', { name: 'Make it' }).click()
  await page.getByRole('region', { name: 'The new key' }).waitFor()
  await page.getByRole('button', { name: 'Make a key' }).click()
}

async function verifyAudit(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Verify the chain' }).click()
  await page.getByText('are as they were written').waitFor()
}

async function openPolicy(page: Page): Promise<void> {
  await page.getByText('policy', { exact: true }).click()
}

async function askAdvice(page: Page): Promise<void> {
  await page
    .getByLabel('Use case')
    .fill(
      'Customer support for a web shop, some hard technical questions, customer data is involved',
    )
  await page.getByLabel('Errors matter').selectOption('medium')
  await page.getByLabel('Machines of your own').selectOption('none')
  await page.getByLabel('Choose from').selectOption('catalogue')
  await page.getByRole('button', { name: 'Advise' }).click()
  await page.getByRole('region', { name: 'What follows from it' }).waitFor()
}
