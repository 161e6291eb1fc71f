import type { KeyStore } from './key-store.ts'
import type { RunStore } from './run-store.ts'
import type { KeyUsage } from './usage.ts'

export interface NamedUsage extends Omit<KeyUsage, 'keyId'> {
  /** Null for what was asked without a key. */
  readonly key: string | null
  /** Null for what is no key that was made: the operator's, a person's, none. */
  readonly name: string | null
}

/** As `usageByKey`, with the names of the keys. Those that were revoked meanwhile have theirs, too. */
export async function namedUsage(
  store: Pick<RunStore, 'usageByKey'> & Pick<KeyStore, 'listKeys'>,
  ...[tenant, range]: Parameters<RunStore['usageByKey']>
): Promise<readonly NamedUsage[]> {
  const [usage, keys] = await Promise.all([store.usageByKey(tenant, range), store.listKeys(tenant)])
  const names = new Map(keys.map(({ id, name }) => [id, name]))
  return usage.map(({ keyId = null, ...sums }) => ({
    key: keyId,
    name: (keyId === null ? undefined : names.get(keyId)) ?? null,
    ...sums,
  }))
}
