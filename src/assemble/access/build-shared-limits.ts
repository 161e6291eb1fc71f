import type { EndUserSettings, LimitSettings } from '../../config/settings/settings.ts'
import { someLimits, tenantLimits } from '../../config/settings/tenant-limits.ts'
import type { Caller } from '../../core/access/caller.ts'
import { hasBudget, type KeyLimits } from '../../core/access/key-scope.ts'
import type { Pseudonyms } from '../../core/access/pseudonyms.ts'
import type { LimitCounters } from '../../core/storage/limit-counters.ts'
import type { RunStore } from '../../core/storage/run-store.ts'
import type { Spender } from '../../core/storage/usage.ts'
import type { SharedLimits } from '../../gateway/admit.ts'
import { compareSpending } from './spent-by.ts'

/** Whose a name of the counters is. */
type WhoIs = (id: string) => { readonly tenant: string; readonly who: Spender }

/** Limits whose counters are told what other processes counted. */
export interface CountedLimits extends SharedLimits {
  readonly whoIs: WhoIs
}

export interface EndUsers extends CountedLimits {
  /** The caller with the pseudonym of whom it asks for, where such are kept. */
  forEndUser(caller: Caller, name: string | undefined): Caller
}

interface Parts {
  readonly counters: LimitCounters
  readonly store: Pick<RunStore, 'spend'>
  readonly now: () => number
}

/** In pseudonyms there is none, and a key's name in the counters has none either. */
const BETWEEN = '/'

/** The people whom clients ask for: named by pseudonyms, held to limits of their own. */
export function buildEndUsers({
  settings,
  pseudonyms,
  ...parts
}: Parts & {
  readonly settings: () => EndUserSettings | undefined
  readonly pseudonyms: Pseudonyms
}): EndUsers {
  const whoIs: WhoIs = (id) => {
    const at = id.lastIndexOf(BETWEEN)
    return { tenant: id.slice(0, at), who: { endUser: id.slice(at + 1) } }
  }
  return {
    whose: 'end user',
    counters: parts.counters,
    whoIs,
    forEndUser(caller, name) {
      if (name === undefined || settings() === undefined) return caller
      return { ...caller, endUser: pseudonyms.of(name, caller.tenant) }
    },
    limitsOf: ({ endUser }) => (endUser === undefined ? undefined : someLimits(settings()?.limits)),
    counterOf: ({ tenant, endUser = '' }) =>
      toldOf(`${tenant}${BETWEEN}${endUser}`, whoIs, settings()?.limits, parts),
  }
}

/** What all keys of a tenant have together. */
export function buildTenantLimits({
  settings,
  ...parts
}: Parts & { readonly settings: () => LimitSettings }): CountedLimits {
  // Ends where a person's goes on, so that the two never meet in counters that gateways share.
  const whoIs: WhoIs = (id) => ({ tenant: id.slice(0, -BETWEEN.length), who: 'everyone' })
  return {
    whose: 'tenant',
    counters: parts.counters,
    whoIs,
    limitsOf: ({ tenant }) => tenantLimits(settings(), tenant),
    counterOf: ({ tenant }) =>
      toldOf(`${tenant}${BETWEEN}`, whoIs, tenantLimits(settings(), tenant), parts),
  }
}

/** The name, once the counters know what was used under it before. */
function toldOf(
  id: string,
  whoIs: WhoIs,
  limits: KeyLimits = {},
  { counters, store, now }: Parts,
): string | Promise<string> {
  if (!hasBudget(limits) || counters.isTold(id)) return id
  return compareSpending(store, counters, now, { id, ...whoIs(id) }).then(() => id)
}
