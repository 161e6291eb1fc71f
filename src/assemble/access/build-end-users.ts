import type { EndUserSettings } from '../../config/settings/settings.ts'
import type { Caller } from '../../core/access/caller.ts'
import { hasBudget } from '../../core/access/key-scope.ts'
import type { Pseudonyms } from '../../core/access/pseudonyms.ts'
import type { LimitCounters } from '../../core/storage/limit-counters.ts'
import type { RunStore } from '../../core/storage/run-store.ts'
import type { EndUserLimits } from '../../gateway/admit.ts'
import { compareSpending, type Spender } from './spent-by.ts'

export interface EndUsers extends EndUserLimits {
  /** The caller with the pseudonym of whom it asks for, where such are kept. */
  forEndUser(caller: Caller, name: string | undefined): Caller
  /** Whose a name of the counters is. */
  whoIs(id: string): { readonly tenant: string; readonly who: Spender }
}

export interface EndUserParts {
  readonly settings: () => EndUserSettings | undefined
  readonly pseudonyms: Pseudonyms
  readonly counters: LimitCounters
  readonly store: Pick<RunStore, 'spend' | 'spendFor'>
  readonly now: () => number
}

/** In pseudonyms there is none. */
const BETWEEN = '/'

/** The people whom clients ask for: named by pseudonyms, held to limits of their own. */
export function buildEndUsers(parts: EndUserParts): EndUsers {
  const { settings, pseudonyms, counters } = parts
  const whoIs: EndUsers['whoIs'] = (id) => {
    const at = id.lastIndexOf(BETWEEN)
    return { tenant: id.slice(0, at), who: { endUser: id.slice(at + 1) } }
  }
  return {
    counters,
    whoIs,
    forEndUser(caller, name) {
      if (name === undefined || settings() === undefined) return caller
      return { ...caller, endUser: pseudonyms.of(name, caller.tenant) }
    },
    limits: () => {
      const limits = settings()?.limits
      return limits === undefined || Object.keys(limits).length === 0 ? undefined : limits
    },
    counterOf(tenant, endUser) {
      const id = `${tenant}${BETWEEN}${endUser}`
      if (!hasBudget(settings()?.limits ?? {}) || counters.isTold(id)) return id
      return compareSpending(parts.store, counters, parts.now, { id, ...whoIs(id) }).then(() => id)
    },
  }
}
