import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import AxeBuilder from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'
import { BROWSER, launchBrowser } from './browser.ts'
import { buildConsole } from './build-console.ts'
import { practiceReport } from './practice-report.ts'
import { type SentTraffic, sendTraffic } from './practice-traffic.ts'
import { problemsOf } from './problems-of.ts'

const SHOTS = fileURLToPath(new URL('../../artifacts', import.meta.url))
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const WIDTHS = [1280, 390] as const
const PROPOSED = 'Send fewer easy questions to the second line'

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
  { name: 'routing', heading: 'Routing', path: () => '/routing', act: proposeThreshold },
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
  { name: 'models', heading: 'Models', path: () => '/models', act: openReport },
  { name: 'advisor', heading: 'Advisor', path: () => '/advisor', act: askAdvice },
  { name: 'keys', heading: 'Keys', path: () => '/keys', act: makeKey },
  { name: 'people', heading: 'People', path: () => '/people', act: addPeople },
  { name: 'stops', heading: 'Stops', path: () => '/stops', act: stopAndLift },
  { name: 'proposals', heading: 'Proposals', path: () => '/proposals', act: openProposal },
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
    await proposeThresholds()
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

async function proposeThreshold(page: Page): Promise<void> {
  await page.getByLabel('Threshold', { exact: true }).fill('0.71')
  await page.getByLabel('Why').fill('Fewer easy questions on the second line')
  await page.getByRole('button', { name: 'Propose 0.71' }).click()
  await page.getByText('0.71 is proposed').waitFor()
}

async function openReport(page: Page): Promise<void> {
  const report = (text: string) => ({
    name: 'report.json',
    mimeType: 'application/json',
    buffer: Buffer.from(text),
  })
  const input = page.locator('input[type=file]')
  await input.setInputFiles(report('{"version":1}'))
  await page.getByText('It is no report of').waitFor()
  await input.setInputFiles(report(JSON.stringify(practiceReport(gateway.gateway))))
  await page.getByRole('heading', { name: 'Cost against quality' }).waitFor()
}

async function addPeople(page: Page): Promise<void> {
  for (const [name, until] of [
    ['ada', '2031-06-30'],
    ['bruno', '2020-01-31'],
  ] as const) {
    await page.getByRole('button', { name: 'Add a person' }).click()
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name)
    await page.getByLabel(/^Password/).fill('correct horse battery')
    await page.getByLabel('healthcare').check()
    await page.getByRole('button', { name: 'Add a competence' }).click()
    const competence = page.getByRole('group', { name: 'Competence' })
    await competence.getByLabel('In').selectOption('healthcare')
    await competence.getByRole('textbox', { name: 'Competence' }).fill('pharmacist')
    await competence.getByLabel('Valid until').fill(until)
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('row', { name: new RegExp(name) }).waitFor()
  }
  await page.getByText('expired').waitFor()
  await page.getByRole('button', { name: 'Change ada' }).click()
  await page.getByLabel('New password').waitFor()
}

async function stopAndLift(page: Page): Promise<void> {
  for (const line of ['creative', 'multimodal']) {
    await page.getByRole('button', { name: 'Stop something' }).click()
    await page.getByLabel('Stop', { exact: true }).selectOption('line')
    await page.getByLabel('Line').selectOption(line)
    await page.getByLabel('Reason').last().waitFor()
    await page.getByLabel('Reason').first().fill('Answers with what it must not say')
    await page.getByRole('button', { name: 'Stop it now' }).click()
    await page.getByRole('button', { name: `Lift it: ${line}` }).waitFor()
  }
  const standing = page.getByRole('listitem').filter({ hasText: 'by operator' })
  const creative = standing.filter({ hasText: 'creative' })
  await creative.getByLabel('Reason').fill('The prompt was repaired')
  await creative.getByRole('button', { name: 'Lift it: creative' }).click()
  await page.getByRole('region', { name: 'Lifted', exact: true }).waitFor()
  await page.getByRole('button', { name: 'Stop something' }).click()
}

async function openProposal(page: Page): Promise<void> {
  // The page Routing has proposed another one.
  const proposal = page.getByRole('region', { name: PROPOSED })
  await proposal.getByText('The change itself').click()
  await proposal.getByRole('region', { name: 'The change' }).waitFor()
  await proposal.getByText('Another admin has to approve').waitFor()
  await proposal.getByLabel('Reason').fill('The figures of the held-out half are worse')
}

async function proposeThresholds(): Promise<void> {
  const response = await fetch(`${gateway.url}/v1/admin/proposals`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      summary: PROPOSED,
      change: { kind: 'thresholds', every: { probe: 0.3, second: 0.72 } },
      before: { n: 412, figures: { accuracy: 0.873, secondLineShare: 0.41, cost: 1.93 } },
      after: { n: 412, figures: { accuracy: 0.871, secondLineShare: 0.33, cost: 1.61 } },
      evidence: { counts: { verdicts: 61, feedback: 118 } },
    }),
  })
  expect(response.status).toBe(201)
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
