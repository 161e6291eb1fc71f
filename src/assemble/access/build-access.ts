import { randomBytes } from 'node:crypto'
import type { Settings } from '../../config/settings/settings.ts'
import { type Caller, OPERATOR_SCOPE, OPERATOR_TENANT } from '../../core/access/caller.ts'
import type { KeyLimits, KeyScope } from '../../core/access/key-scope.ts'
import type { Pseudonyms } from '../../core/access/pseudonyms.ts'
import { GatewayError } from '../../core/errors.ts'
import type { Clock } from '../../core/ports.ts'
import type { AuthenticatedKey, KeyStore } from '../../core/storage/key-store.ts'
import { steadyNow } from '../../oversight/jobs/steady-clock.ts'
import { type KeyRing, openKeyRing } from '../../store/keys/key-ring.ts'
import { loadPepper } from '../../store/keys/keys.ts'
import { createPseudonyms } from '../../store/keys/pseudonyms.ts'
import { isSameSecret } from '../../store/keys/same-secret.ts'

export interface Access {
  /** Throws `invalid_api_key`. */
  authenticate(presented: string | undefined): Caller
  readonly ring: KeyRing
  /** Milliseconds since the Unix epoch by which keys expire: never before a moment that it has told. */
  readonly keysNow: () => number
  readonly pseudonyms: Pseudonyms
  /** As configured now. */
  readonly defaultLimits: () => KeyLimits
  close(): Promise<void>
}

/** The operator's own key, which stands in no store. */
export const ADMIN_KEY: { readonly id: string; readonly scope: KeyScope } = {
  id: 'admin',
  scope: OPERATOR_SCOPE,
}

/** Who may come in: keys of the store, the operator's own admin key, or on an open loopback anyone. */
export async function buildAccess(
  settings: () => Settings,
  keys: KeyStore,
  clock: Clock,
  onOtherPepper: (keys: number) => void = () => {},
): Promise<Access> {
  const pepper = pepperOf(settings())
  const latest = { ...clock, now: latestNow(clock) }
  const ring = await openKeyRing({ keys, pepper, clock: latest, onOtherPepper })
  const { host } = settings().server
  return {
    ring,
    pseudonyms: createPseudonyms(pepper),
    keysNow: latest.now,
    defaultLimits: () => settings().limits.perKey,
    authenticate(presented) {
      const { auth, server } = settings()
      const { mode, adminKey } = auth
      if (adminKey !== undefined && presented !== undefined) {
        if (isSameSecret(presented, adminKey.reveal())) return anyone(ADMIN_KEY.id)
      }
      if (presented?.startsWith('sl_')) return holderOf(ring.authenticate(presented))
      // SDKs insist on sending some key; where none is asked for, any will do. That was allowed for the address of the
      // same configuration: one that is taken after a restart only makes nothing open before.
      if (mode === 'open' && server.host === host) return anyone()
      throw new GatewayError(
        'invalid_api_key',
        presented === undefined
          ? 'Send a key as Authorization: Bearer sl_…'
          : 'This is not a key of this gateway: its keys begin with sl_ and are created with secondline keys create',
      )
    },
    async close() {
      ring.close()
    },
  }
}

function holderOf({ id, scope, createdBy, owner }: AuthenticatedKey): Caller {
  return {
    tenant: scope.tenant,
    keyId: id,
    scope,
    ...(createdBy === undefined ? {} : { keyMadeBy: createdBy }),
    ...(owner === undefined ? {} : { keyOwner: owner }),
  }
}

function anyone(keyId?: string): Caller {
  const base = { tenant: OPERATOR_TENANT, scope: OPERATOR_SCOPE }
  return keyId === undefined ? base : { ...base, keyId }
}

/** The configured pepper, else one kept beside the database; keys of a store in memory end with it, so theirs does too. */
export function pepperOf({ auth, store }: Settings): string {
  if (auth.pepper !== undefined) return auth.pepper.reveal()
  return store.url.reveal() === 'sqlite::memory:'
    ? randomBytes(32).toString('hex')
    : loadPepper(auth.pepperFile)
}

/** A key that has expired stays so where the wall clock is set back; one that is set forward ends keys for as long as it is. */
function latestNow(clock: Clock): () => number {
  const steady = steadyNow(clock)
  return () => Math.max(clock.now(), steady())
}
