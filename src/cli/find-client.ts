import type { ModelClient } from '../core/ports.ts'
import { UsageError } from './verb.ts'

/** Throws `UsageError` for an id that the configuration does not name, with those that it does. */
export function findClient(id: string, clients: ReadonlyMap<string, ModelClient>): ModelClient {
  const client = clients.get(id)
  if (client !== undefined) return client
  throw new UsageError(`There is no model "${id}"; there are ${[...clients.keys()].join(', ')}.`)
}
