/** Row S7 of the chaos matrix: a database that may only be read for a while, as managed ones are while their disk is full. */
import pg from 'pg'
import { expect, onTestFinished, test, vi } from 'vitest'
import { onPostgres } from '../support/on-postgres.ts'
import { startGateway } from '../support/start-gateway.ts'

const HIGH_RISK = 'How much ibuprofen may I give a child of two who weighs 12 kg?'

onPostgres('a database that may only be read', (postgres) => {
  test('holds answers again once it may be written, whatever connections were made meanwhile', async () => {
    const server = await postgres()
    const store = await server.createDatabase()
    const name = new URL(store).pathname.slice(1)
    const administrator = new pg.Client({ connectionString: await server.createDatabase() })
    await administrator.connect()
    onTestFinished(() => administrator.end())
    const { url, stop } = await startGateway({ store })
    onTestFinished(stop)
    const ask = async () => {
      const answer = await fetch(`${url}/v1/chat/completions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ model: 'auto', messages: [{ role: 'user', content: HIGH_RISK }] }),
      })
      return (await answer.json()) as { secondline?: object; error?: object }
    }
    // A pool drops what rests for ten seconds: a busy gateway's connections do not.
    const askMany = () => Promise.all(Array.from({ length: 12 }, ask))

    await administrator.query(`alter database ${name} set default_transaction_read_only = on`)
    await administrator.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`,
    )
    await vi.waitFor(async () => {
      for (const { error } of await askMany()) {
        expect(error).toMatchObject({ message: expect.stringContaining('can only be read') })
      }
    })

    await administrator.query(`alter database ${name} reset default_transaction_read_only`)
    await vi.waitFor(
      async () => {
        for (const { secondline } of await askMany()) {
          expect(secondline).toMatchObject({ status: 'held' })
        }
      },
      { timeout: 8_000 },
    )
  })
})
