import { afterEach, expect, it, vi } from 'vitest'
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
