import type { Migration } from './migration.ts'

export const keyPeppers: Migration = {
  number: 17,
  name: 'which pepper keys were made with',
  oldest: 15,
  statements: ['alter table keys add column pepper text'],
}
