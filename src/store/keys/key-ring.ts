import type { KeyScope } from '../../core/access/key-scope.ts'
import { GatewayError } from '../../core/errors.ts'
import type { Clock } from '../../core/ports.ts'
import type { AuditEntry } from '../../core/storage/audit-entry.ts'
import type {
  AuthenticatedKey,
  KeyAuthenticator,
  KeyRecord,
  KeyStore,
} from '../../core/storage/key-store.ts'
import { isSecretOf, keysOfOtherPeppers, mintKey, type NewKey, parseKey } from './keys.ts'

export interface KeyRingOptions {
  readonly keys: KeyStore
  readonly pepper: string
  readonly clock: Pick<Clock, 'now' | 'monotonic'>
  /** How often other processes' changes are looked for. A revocation reaches this process within it. */
  readonly pollMs?: number
  /** Told how many keys were made with another pepper, at the start and whenever there are more. */
  readonly onOtherPepper?: (keys: number) => void
}

export interface KeyRing extends KeyAuthenticator {
  /** Makes a key that can be used here at once. The text of the key is in `presented` and nowhere else. */
  create(
    wanted: Omit<NewKey, 'createdAt'>,
    audit?: AuditEntry,
  ): Promise<{
    readonly record: KeyRecord
    readonly presented: string
  }>
  /**
   * Takes effect here before it resolves. False when the tenant has no such key. Throws `store_unavailable` where it cannot
   * be written; the key is refused here all the same, until this process ends.
   */
  revoke(tenant: string, id: string, audit?: AuditEntry): Promise<boolean>
  /** Looks for changes now. Throws `store_unavailable`; the keys known so far stay usable. */
  refresh(): Promise<void>
  /** Of a key that was ever made. */
  scopeOf(id: string): KeyScope | undefined
  /** True when any key has ever been made: without one, loopback needs none. */
  hasKeys(): boolean
  close(): void
}

const DEFAULT_POLL_MS = 500

/**
 * Holds every key in memory, so that a request asks no database: one HMAC and one look-up. Throws `store_unavailable`
 * when the keys cannot be read at the start.
 */
export async function openKeyRing(options: KeyRingOptions): Promise<KeyRing> {
  const { keys, pepper, clock } = options
  const byId = new Map<string, KeyRecord>()
  let revision = 0
  /** Whether the database may be another one than it was: a standby took over, which need not have had the last changes. */
  let isUnsure = false
  let ofOthers = 0

  const take = (changed: readonly KeyRecord[]): void => {
    for (const key of changed) {
      // Read before it was revoked here: a revocation is for good.
      const isOlder = key.revokedAt === undefined && byId.get(key.id)?.revokedAt !== undefined
      if (!isOlder) byId.set(key.id, key)
    }
  }
  /** Revisions that were given may be given again, to other changes; a key that the database does not know nobody could revoke. */
  const readAll = async (): Promise<void> => {
    const known = [...byId.keys()]
    const all = await keys.keysChangedSince(0)
    const there = new Set(all.keys.map(({ id }) => id))
    for (const id of known) if (!there.has(id)) byId.delete(id)
    take(all.keys)
    revision = all.revision
    isUnsure = false
  }
  const refresh = async (): Promise<void> => {
    try {
      const change = isUnsure ? undefined : await keys.keysChangedSince(revision)
      if (change === undefined || change.latest < revision) await readAll()
      else {
        take(change.keys)
        revision = Math.max(revision, change.revision)
        if (change.keys.length === 0) return
      }
      tellOtherPeppers()
    } catch (thrown) {
      isUnsure = true
      throw thrown
    }
  }
  const tellOtherPeppers = (): void => {
    const before = ofOthers
    ofOthers = keysOfOtherPeppers(byId.values(), pepper).length
    if (ofOthers > before) options.onOtherPepper?.(ofOthers)
  }
  await refresh()

  let isPolling = false
  const poll = setInterval(() => {
    if (isPolling) return
    isPolling = true
    // A store that is down is seen by its own health; the next turn tries again.
    void refresh()
      .catch(() => {})
      .finally(() => {
        isPolling = false
      })
  }, options.pollMs ?? DEFAULT_POLL_MS)
  poll.unref()

  return {
    authenticate: (presented) => {
      const key = parseKey(presented)
      const record = key && byId.get(key.id)
      const isRight = key !== undefined && isSecretOf(record, key.secret, pepper)
      if (!record || !isRight || !isUsable(record, clock.now())) throw refusal()
      return authenticated(record, ownerOf(record, byId))
    },
    create: async (wanted, audit) => {
      const minted = mintKey({ ...wanted, createdAt: clock.now() }, pepper)
      await keys.addKey(minted.record, audit)
      byId.set(minted.record.id, minted.record)
      return minted
    },
    revoke: async (tenant, id, audit) => {
      const at = clock.now()
      const revokeHere = (): boolean => {
        const record = byId.get(id)
        if (record?.scope.tenant !== tenant) return false
        byId.set(id, { ...record, revokedAt: record.revokedAt ?? at })
        return true
      }
      const isKnown = await keys.revokeKey(tenant, id, at, audit).catch((thrown: unknown) => {
        // A key that has leaked is not let in for as long as a disk is full.
        throw revokeHere() ? revokedHereOnly(thrown) : thrown
      })
      if (isKnown) revokeHere()
      return isKnown
    },
    refresh,
    scopeOf: (id) => byId.get(id)?.scope,
    hasKeys: () => byId.size > 0,
    close: () => clearInterval(poll),
  }
}

/** Root of the chain of keys that created one another. */
function ownerOf(
  { createdBy }: KeyRecord,
  byId: ReadonlyMap<string, KeyRecord>,
): string | undefined {
  const seen = new Set<string>()
  let owner = createdBy
  for (let next = owner; next !== undefined && !seen.has(next); next = byId.get(next)?.createdBy) {
    seen.add(next)
    owner = next
  }
  return owner
}

function revokedHereOnly(thrown: unknown): GatewayError {
  const { code, message } = GatewayError.from(thrown)
  return new GatewayError(
    code,
    `${message}. Until its restart this gateway refuses the key all the same; revoke it again once the store can be written`,
    { cause: thrown },
  )
}

function isUsable(record: KeyRecord, now: number): boolean {
  const { expiresAt } = record.scope
  return record.revokedAt === undefined && (expiresAt === undefined || now < expiresAt)
}

function authenticated(
  { id, name, scope, createdBy }: KeyRecord,
  owner: string | undefined,
): AuthenticatedKey {
  return {
    id,
    name,
    scope,
    ...(createdBy === undefined ? {} : { createdBy }),
    ...(owner === undefined ? {} : { owner }),
  }
}

/** One message for every cause, so that nobody learns which keys exist. */
function refusal(): GatewayError {
  return new GatewayError('invalid_api_key', 'The API key is missing, wrong, expired or revoked')
}
