import type { Settings, SharedLimitSettings } from '../../config/settings/settings.ts'
import type { Observer } from '../../core/observer.ts'
import type { Clock } from '../../core/ports.ts'
import type { LimitCounters } from '../../core/storage/limit-counters.ts'
import { createLimitCounters } from '../../store/limits/limits.ts'
import { createSharedLimits, type SharedRates } from '../../store/limits/shared-limits.ts'
import { openValkeyLink, type ValkeyLink, within } from '../../store/limits/valkey-link.ts'
import { createValkeyRates, probeRates } from '../../store/limits/valkey-rates.ts'

export interface Limits {
  readonly counters: LimitCounters
  readonly endUserCounters: LimitCounters
  readonly tenantCounters: LimitCounters
  /** Why the counters that gateways share are not used now, where some are configured. */
  problem(): { readonly message: string; readonly refuses: boolean } | undefined
  /** Takes over what the settings say now. */
  reloaded(): Promise<void>
  close(): Promise<void>
}

/** Beyond that those who asked longest ago are forgotten, and what they spent is read from the store when they come again. */
const MOST_END_USERS = 5_000

/** Each is told once, and a prefix that is full of other things need not fill the log. */
const MOST_FOREIGN_TOLD = 10

interface Sharing {
  readonly settings: SharedLimitSettings
  readonly link: ValkeyLink
  readonly rates: SharedRates
}

/** How long a start or a reload waits for the shared counters: the first requests are counted there too, if they can be. */
const FIRST_WAIT_MS = 1_000

/** The counters behind the limits of keys: this process's own, and those it shares where the settings name some. */
export async function buildLimits(
  settings: () => Pick<Settings, 'limits'>,
  clock: Clock,
  observer: Pick<Observer, 'note' | 'readFrom'>,
): Promise<Limits> {
  let sharing: Sharing | undefined
  let alone = 0
  const apply = async (): Promise<void> => {
    const { shared } = settings().limits
    if (isSame(sharing?.settings, shared)) return
    const before = sharing
    const next = shared && share(shared, observer)
    if (next) await within(FIRST_WAIT_MS, next.link.tried)
    sharing = next
    await before?.link.close()
  }
  let applying = apply()
  /** One after the other: a server that is slow to answer must not take the place of what was configured since. */
  const reloaded = (): Promise<void> => {
    applying = applying.then(apply, apply)
    return applying
  }
  await applying
  observer.readFrom({
    sharedLimits: () => ({ isReached: sharing?.link.isReached() ?? false, alone }),
  })
  const shared = (own: LimitCounters): LimitCounters =>
    createSharedLimits({
      own,
      shared: () => sharing?.rates,
      clock,
      onAlone: () => {
        alone += 1
      },
    })
  return {
    counters: shared(createLimitCounters(clock)),
    endUserCounters: shared(createLimitCounters(clock, MOST_END_USERS)),
    tenantCounters: shared(createLimitCounters(clock)),
    problem: () => {
      if (sharing === undefined || sharing.link.isReached()) return undefined
      const refuses = sharing.settings.onUnavailable === 'refuse'
      return { message: `${sentence(refuses)}: ${sharing.link.why()}`, refuses }
    },
    reloaded,
    close: async () => {
      await sharing?.link.close()
    },
  }
}

function share(settings: SharedLimitSettings, observer: Pick<Observer, 'note'>): Sharing {
  const refusesAlone = settings.onUnavailable === 'refuse'
  const foreign = new Set<string>()
  const onForeign = (name: string): void => {
    if (foreign.has(name) || foreign.size === MOST_FOREIGN_TOLD) return
    foreign.add(name)
    observer.note('warn', 'limits_name_taken', { message: `${name} ${taken(refusesAlone)}` })
  }
  const link = openValkeyLink({
    url: settings.url,
    waitMs: settings.waitMs,
    probe: probeRates(settings.prefix),
    onChange: (isReached, why) => {
      if (isReached) observer.note('info', 'limits_shared')
      else observer.note('warn', 'limits_alone', { message: `${sentence(refusesAlone)}: ${why}` })
    },
  })
  return {
    settings,
    link,
    rates: createValkeyRates(link, { prefix: settings.prefix, refusesAlone, onForeign }),
  }
}

function sentence(refuses: boolean): string {
  return refuses
    ? 'shared counters cannot be reached, requests of keys with such limits are refused'
    : 'shared counters cannot be reached, this gateway counts for itself'
}

function taken(refuses: boolean): string {
  const what = 'holds a value that is not a counter, in the database of limits.shared:'
  return refuses
    ? `${what} requests of that key are refused`
    : `${what} this gateway counts that key for itself`
}

function isSame(
  one: SharedLimitSettings | undefined,
  other: SharedLimitSettings | undefined,
): boolean {
  if (one === undefined || other === undefined) return one === other
  return JSON.stringify(one) === JSON.stringify(other) && one.url.reveal() === other.url.reveal()
}
