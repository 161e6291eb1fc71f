/** What the files of `deploy/` set beside the configuration that they start with. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { NAVIGATION } from '../../console/src/layout/navigation.ts'
import { readSettings } from '../../src/config/load-settings.ts'

const read = (file: string) => readFileSync(file, 'utf8')
const CONFIG = 'deploy/config/secondline.yaml'

/** Every `NAME=value` of a text that is no comment, as a service file, an image and a shell script write them. */
function variablesOf(text: string): Record<string, string> {
  const lines = text.split('\n').filter((line) => !line.startsWith('#'))
  const found = [...lines.join('\n').matchAll(/(?<![\w$])([A-Z][A-Z_]+)=([^\s'"\\%]+)/g)]
  return Object.fromEntries(found.map(([, name, value]) => [name, value]))
}

const SECRETS = {
  OPENAI_API_KEY: 'sk-1',
  SECONDLINE_ADMIN_KEY: 'an-admin-key-of-length',
  SECONDLINE_PEPPER: 'a-pepper-of-thirty-two-signs-or-more',
}

test.each([
  ['deploy/secondline.service', read('deploy/secondline.service')],
  ['deploy/Dockerfile', read('deploy/Dockerfile')],
  ['the command in the guide', read('docs/guide/operating.md')],
])('%s sets nothing that hides what the configuration says', async (_file, text) => {
  const environment = {
    ...variablesOf(text),
    ...SECRETS,
    DATABASE_URL: 'postgres://db.internal/secondline',
  }
  const { settings, problems } = await readSettings({ file: CONFIG, environment })
  expect(problems).toEqual([])
  expect(settings?.store.url.reveal()).toBe('postgres://db.internal/secondline')
})

test('nothing ends or gives up a gateway because its database is away', () => {
  expect(read('deploy/Dockerfile')).toMatch(/HEALTHCHECK.*\/livez/)
  const unit = read('deploy/secondline.service')
  expect(unit).toMatch(/^Restart=always$/m)
  expect(unit.slice(0, unit.indexOf('[Service]'))).toMatch(/^StartLimitIntervalSec=0$/m)
})

const systemd = spawnSync('systemd-analyze', ['--version'])

test.skipIf(systemd.status !== 0)('systemd knows every word of the service file', () => {
  const unit = 'deploy/secondline.service'
  const { status, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', unit], {
    encoding: 'utf8',
  })
  // What it does not know it leaves out, with a word and no error. Node may be elsewhere here.
  const doubts = stderr.split('\n').filter((line) => line.includes(unit.slice(7)))
  expect([status === null, doubts.filter((line) => !/not executable/.test(line))]).toEqual([
    false,
    [],
  ])
})

test('the container’s commands go by the configuration that its gateway goes by', async () => {
  const { gateway } = parse(read('deploy/compose.yaml')).services
  const mounted = gateway.volumes.find((volume: string) => volume.startsWith('./config:'))
  const file = gateway.environment.SECONDLINE_CONFIG
  expect(file).toBe(`${mounted.split(':')[1]}/secondline.yaml`)
  expect(gateway.command).toBeUndefined()
  expect(read('deploy/Dockerfile')).toContain('CMD ["serve"]')
})

test('alerts send people to pages that the console has', () => {
  const pages = NAVIGATION.flatMap(({ entries }) => entries.map(({ label }) => label))
  const named = [...read('deploy/alerts.yaml').matchAll(/page ([A-Z]\w+)/g)].map(([, page]) => page)
  expect(named.length).toBeGreaterThan(0)
  for (const page of named) expect(pages).toContain(page)
})

interface DashboardPanel {
  readonly id: number
  readonly title: string
  readonly gridPos: {
    readonly x: number
    readonly y: number
    readonly w: number
    readonly h: number
  }
  readonly targets?: readonly { readonly expr: string; readonly legendFormat?: string }[]
}

const DASHBOARD: { readonly panels: readonly DashboardPanel[] } = JSON.parse(
  read('deploy/grafana-dashboard.json'),
)
const DASHBOARD_QUERIES = DASHBOARD.panels.flatMap(({ targets = [] }) =>
  targets.map(({ expr }) => expr),
)

test('the dashboard asks what the page of metrics says to ask of them', () => {
  const page = read('docs/reference/metrics.md')
  const table = page.slice(
    page.indexOf('| question | query |'),
    page.indexOf('Counters of reasons'),
  )
  const told = [...table.matchAll(/`([^`]+)`/g)].map(([, query]) => query)
  expect(told.length).toBeGreaterThan(10)
  expect(told.filter((query = '') => !DASHBOARD_QUERIES.includes(query))).toEqual([])
})

test('the dashboard names no instance of Grafana, and no panel lies on another', () => {
  const text = read('deploy/grafana-dashboard.json')
  const sources = [...text.matchAll(/"uid": "([^"]+)"/g)].map(([, uid = '']) => uid)
  expect(sources).toContain('secondline')
  expect(sources.filter((uid) => !/^secondline$|^\$\{datasource\}$/.test(uid))).toEqual([])
  const { panels } = DASHBOARD
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length)
  for (const { gridPos: a, id, title } of panels) {
    const above = panels.filter(
      ({ gridPos: b, id: other }) =>
        other !== id && a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h,
    )
    expect([title, above.map((panel) => panel.title)]).toEqual([title, []])
  }
})

test('a legend of the dashboard names a label that its query keeps', () => {
  for (const { targets = [] } of DASHBOARD.panels) {
    for (const { expr, legendFormat = '' } of targets) {
      const named = [...legendFormat.matchAll(/\{\{(\w+)\}\}/g)].map(([, label]) => label)
      const [, kept] = /by \(([\w, ]+)\)/.exec(expr) ?? []
      const left = kept?.split(', ') ?? (/\bsum\(|\bmax\(/.test(expr) ? [] : ['instance'])
      expect([expr, named.filter((label = '') => !left.includes(label))]).toEqual([expr, []])
    }
  }
})

test('queries of the page of metrics, the alerts and the dashboard ask for metrics and labels that there are', () => {
  const page = read('docs/reference/metrics.md')
  const rows = page.matchAll(/^\| `(secondline_\w+)` \|([^|]*)\|/gm)
  const labelsOf = new Map(
    [...rows].map(([, name = '', labels = '']) => [name, labels.match(/\w+/g) ?? []]),
  )
  const queries = [
    ...[...page.matchAll(/`([^`\n]*\([^`\n]*secondline_[^`\n]*)`/g)].map(([, query = '']) => query),
    ...parse(read('deploy/alerts.yaml')).groups[0].rules.map(({ expr }: { expr: string }) => expr),
    ...DASHBOARD_QUERIES,
  ]
  expect(queries.length).toBeGreaterThan(20)
  for (const query of queries) {
    const names = (query.match(/secondline_\w+/g) ?? []).map((name: string) =>
      name.replace(/_bucket$/, ''),
    )
    const known = names.flatMap((name: string) => labelsOf.get(name) ?? [])
    const asked = [...query.matchAll(/by \(([\w, ]+)\)|\{(\w+)/g)]
      .flatMap(([, by, of]) => (by ?? of ?? '').split(', '))
      .filter((label) => !['le', 'instance', 'job'].includes(label))
    expect([query, names.filter((name: string) => !labelsOf.has(name))]).toEqual([query, []])
    expect([query, asked.filter((label) => !known.includes(label))]).toEqual([query, []])
  }
})
