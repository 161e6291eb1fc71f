import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import type { RunRecord } from '../../src/core/run.ts'
import { sendJson } from '../support/send-json.ts'
import type { StartedGateway } from '../support/start-gateway.ts'
import { BROWSER } from './browser.ts'
import { openConsole } from './open-console.ts'
import type { Scene } from './page-acts.ts'
import { PAGES } from './page-list.ts'
import { sendTraffic } from './practice-traffic.ts'
import { prepareScene } from './prepare-scene.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const IMAGES = join(ROOT, 'docs', 'guide', 'images')
const MOST_BYTES = 200_000

test('pictures of the guide are small, each is shown somewhere, and none is missing', () => {
  const shown = new Set(
    ['README.md', ...markdownOf('docs/guide'), ...markdownOf('docs/explain')].flatMap((file) =>
      [...readFileSync(join(ROOT, file), 'utf8').matchAll(/images\/([\w-]+\.png)/g)].map(
        ([, name]) => name,
      ),
    ),
  )
  const there = readdirSync(IMAGES).filter((name) => name.startsWith('console-'))
  expect([...shown].filter((name) => name?.startsWith('console-')).sort()).toEqual(there.sort())
  for (const name of there) {
    expect(statSync(join(IMAGES, name)).size, name).toBeLessThan(MOST_BYTES)
  }
})

function markdownOf(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name))
}

/** `from`: what has to be seen at the top. */
const PICTURES: readonly {
  readonly page: string
  readonly scheme: 'light' | 'dark'
  readonly from?: string
  readonly query?: string
  readonly height?: number
}[] = [
  { page: 'overview', scheme: 'light' },
  { page: 'overview', scheme: 'dark' },
  { page: 'traffic', scheme: 'light', height: 640 },
  {
    page: 'costs',
    scheme: 'light',
    query: `?month=${lastMonth().toISOString().slice(0, 7)}`,
    height: 940,
  },
  { page: 'run', scheme: 'light', height: 1000 },
  { page: 'playground', scheme: 'light' },
  { page: 'review', scheme: 'dark', height: 680 },
  { page: 'checks', scheme: 'light', from: 'False alarms' },
  // Before another one is proposed on the page Routing.
  { page: 'proposals', scheme: 'light', height: 760 },
  { page: 'routing', scheme: 'dark', height: 860 },
  { page: 'models', scheme: 'light', from: 'Right answers by core capability', height: 900 },
  { page: 'card', scheme: 'light', height: 1100 },
  { page: 'advisor', scheme: 'light', from: 'What was understood', height: 900 },
  { page: 'base', scheme: 'dark', height: 760 },
  { page: 'batches', scheme: 'light', height: 860 },
  { page: 'people', scheme: 'light', height: 760 },
  { page: 'stops', scheme: 'dark', height: 760 },
  { page: 'incident', scheme: 'light', height: 760 },
  { page: 'audit', scheme: 'light', height: 760 },
]

/** Writes the pictures anew; otherwise only what is there is looked at. */
describe.skipIf(BROWSER === undefined || !process.env.UPDATE_PICTURES)('the pictures', () => {
  const site = openConsole()
  let scene: Scene

  beforeAll(async () => {
    scene = await prepareScene(site.gateway)
    // For the shadow of what was proposed, and with the times of a gateway that has been running.
    const { runs } = await sendTraffic(site.gateway.url, { isCalm: true })
    await spreadOverTheHour(site.gateway, runs)
    await spreadOverLastMonth(site.gateway, runs)
  })

  test.each(PICTURES)(
    '$page, $scheme',
    async ({ page: name, scheme, from, query = '', height = 900 }) => {
      const found = PAGES.find((one) => one.name === name)
      if (!found) throw new Error(`There is no page ${name}`)
      const context = await site.browser.newContext({
        reducedMotion: 'reduce',
        colorScheme: scheme,
      })
      const page = await context.newPage()
      await page.setViewportSize({ width: 1280, height })
      await page.goto(`${site.gateway.url}/console${found.path(scene)}${query}`)
      await page.getByRole('heading', { level: 1, name: found.heading, exact: true }).waitFor()
      await found.act?.(page, scene)
      await page.evaluate('scrollTo(0, 0)')
      if (from !== undefined) {
        const heading = page.getByRole('heading', { name: from, exact: true })
        await heading.evaluate((top) => {
          const { y } = (
            top as unknown as { getBoundingClientRect(): { y: number } }
          ).getBoundingClientRect()
          ;(globalThis as unknown as { scrollTo(x: number, y: number): void }).scrollTo(0, y - 90)
        })
      }
      await page.screenshot({ path: join(IMAGES, `console-${name}-${scheme}.png`) })
      await context.close()
    },
  )
})

const COPIES = 140
const STEP_MS = 24_000

/** Copies of what was sent, as if people had asked all the time: more of what the first line answers. */
async function spreadOverTheHour(
  { gateway }: StartedGateway,
  ids: readonly (string | undefined)[],
): Promise<void> {
  const { store, deps } = gateway
  await deps.recorder.flush()
  const runs = await completedOf(store, ids)
  const easy = runs.filter(({ line }) => line === 'first')
  const copies = Array.from({ length: COPIES }, (_, index) => {
    const among = index % 4 === 0 ? runs : easy
    const run = among[(index * 5) % among.length]
    if (!run) throw new Error('No run was recorded')
    // Not every slice of time has the same number.
    const startedAt = run.startedAt - (index + ((index * index) % 7)) * STEP_MS
    return { ...run, id: `copy-${String(index).padStart(4, '0')}`, startedAt }
  })
  await store.saveRuns(copies)
}

/** What three keys asked for on the days of last month. */
async function spreadOverLastMonth(
  { gateway, url }: StartedGateway,
  ids: readonly (string | undefined)[],
): Promise<void> {
  const runs = await completedOf(gateway.store, ids)
  const keys = await Promise.all(
    ['web shop', 'support chat', 'reports'].map((name) => keyOf(url, name)),
  )
  const first = lastMonth().getTime()
  const copies = Array.from({ length: 28 * 30 }, (_, index) => {
    const run = runs[(index * index + index) % runs.length]
    const keyId = keys[[0, 1, 0, 1, 0, 2][index % 6] as number]
    if (!run || keyId === undefined) throw new Error('No run was recorded')
    const startedAt = first + index * 3_000_000 + (index % 9) * 60_000
    const id = `month-${String(index).padStart(4, '0')}`
    return { ...run, id, startedAt, keyId }
  })
  await gateway.store.saveRuns(copies)
}

function lastMonth(): Date {
  const now = new Date()
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1))
}

async function keyOf(url: string, name: string): Promise<string> {
  const { body } = await sendJson('POST', `${url}/admin/keys`, {}, { name })
  return (body as { readonly id: string }).id
}

async function completedOf(
  store: StartedGateway['gateway']['store'],
  ids: readonly (string | undefined)[],
): Promise<readonly RunRecord[]> {
  const found = await Promise.all(ids.map((id) => id && store.findRun('default', id)))
  return found.filter((run): run is RunRecord => !!run && run.status === 'completed')
}
