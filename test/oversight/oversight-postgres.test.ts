import { openStore } from '../../src/store/open-store.ts'
import { onPostgres } from '../support/on-postgres.ts'
import { describeOversight } from './oversight-contract.ts'

onPostgres('oversight', (postgres) =>
  describeOversight('PostgreSQL', async () => openStore(await (await postgres()).createDatabase())),
)
