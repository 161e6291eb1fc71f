import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { startIdentityProvider } from '../../../test/support/identity-provider.ts'
import { findPostgres, startPostgres } from '../../../test/support/postgres.ts'
import { loadSettings } from '../../config/load-settings.ts'
import { openStore } from '../../store/open-store.ts'
import { diagnose } from './diagnose.ts'

afterEach(() => vi.useRealTimers())

const programs = findPostgres()
it.skipIf(programs === undefined)(
  'tells by how much the clock differs from that of the database, which gateways go by',
  async () => {
    const server = await startPostgres(programs ?? '')
    const url = await server.createDatabase()
    const store = openStore(url)
    await store.migrate()
    await store.close()
    const environment = { SECONDLINE_STORE: url }
    const load = () => loadSettings({ environment, probe: async () => undefined })
    const clocks = async () =>
      (await diagnose({ load, callsProviders: false })).filter(({ what }) => what === 'clock')
    expect(await clocks()).toMatchObject([{ level: 'ok' }])
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 420_000 })
    expect(await clocks()).toMatchObject([
      { level: 'ok' },
      { level: 'warning', message: expect.stringMatching(/^4(19|20) s ahead of the clock of/) },
    ])
    await server.stop()
  },
)

it('asks an identity provider what it tells of itself, as the first sign-in would', async () => {
  const provider = await startIdentityProvider(
    () => 'http://127.0.0.1:1/v1/session/oidc/corp/callback',
  )
  const folder = mkdtempSync(join(tmpdir(), 'secondline-doctor-'))
  const file = join(folder, 'secondline.yaml')
  const found = async (issuer: string) => {
    writeFileSync(
      file,
      `models: [{ id: a, provider: practice, model: simulated-first }]
store: "sqlite:${join(folder, 'not-there.db')}"
people:
  oidc:
    - { id: corp, label: The company, issuer: "${issuer}", client_id: secondline, allow_private: true,
        redirect_url: "http://127.0.0.1:1/v1/session/oidc/corp/callback", role_claim: groups, roles: { admin: [all] } }
`,
    )
    const load = () => loadSettings({ file, environment: {} })
    const findings = await diagnose({ load, callsProviders: true })
    return findings.filter(({ what }) => what === 'sign-in corp')
  }
  expect(await found(provider.issuer)).toMatchObject([{ level: 'ok' }])
  // Another path of it: what a mistyped realm looks like.
  expect(await found(`${provider.issuer}/realms/nobody`)).toMatchObject([
    { level: 'problem', message: expect.stringMatching(/check its issuer \(.*HTTP/) },
  ])
  await provider.stop()
  expect(await found(provider.issuer)).toMatchObject([
    { level: 'problem', message: expect.stringContaining('ECONNREFUSED') },
  ])
  rmSync(folder, { recursive: true })
})

it('tells a mere doubt as a doubt where something else keeps the file from being used', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'secondline-doctor-'))
  const file = join(folder, 'secondline.yaml')
  writeFileSync(
    file,
    `models:
  - { id: a, provider: openai-compatible, model: nobody-knows, base_url: "http://127.0.0.1:1/v1", api_key: none }
`,
  )
  const load = () => loadSettings({ file, environment: {} })
  const findings = await diagnose({ load, callsProviders: false })
  const told = (words: string) => findings.filter(({ message }) => message.includes(words))
  expect(told('knows no "nobody-knows"')).toMatchObject([{ level: 'warning' }])
  expect(told('is a private address')).toMatchObject([{ level: 'problem' }])
  rmSync(folder, { recursive: true })
})
