import { DEFAULT_ROUTES } from '../../core/access/key-scope.ts'
import type { PeopleStore } from '../../core/review/people-store.ts'
import type { KeyRecord, KeyStore } from '../../core/storage/key-store.ts'

export interface AskerDeps {
  readonly keys: Pick<KeyStore, 'findKey'>
  readonly people: Pick<PeopleStore, 'personOf'>
  /** The moment by which keys expire: `Access.keysNow`. */
  readonly keysNow: () => number
}

export interface Asker {
  /** Absent for a person at the console and for the operator, whose own key has no record anywhere. */
  readonly key: KeyRecord | undefined
  readonly mayAsk: boolean
}

/** Whether who asked once, by a key or at the console, may still begin something: what is done later looks again. */
export async function findAsker(
  tenant: string,
  keyId: string,
  { keys, people, keysNow }: AskerDeps,
): Promise<Asker> {
  const key = await keys.findKey(tenant, keyId)
  if (key) {
    const { expiresAt } = key.scope
    const isOver = expiresAt !== undefined && expiresAt <= keysNow()
    return { key, mayAsk: key.revokedAt === undefined && !isOver }
  }
  const person = await people.personOf(tenant, keyId)
  const isShutOut =
    person !== undefined &&
    (person.disabledAt !== undefined || !DEFAULT_ROUTES[person.role].includes('data'))
  return { key, mayAsk: !isShutOut }
}
