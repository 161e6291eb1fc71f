import { Secret } from '../../src/core/access/secret.ts'
import type { SharedRates } from '../../src/store/limits/shared-limits.ts'
import {
  type LinkPace,
  openValkeyLink,
  type ValkeyLink,
} from '../../src/store/limits/valkey-link.ts'
import { createValkeyRates, probeRates } from '../../src/store/limits/valkey-rates.ts'

export interface OpenRates {
  readonly rates: SharedRates
  readonly link: ValkeyLink
  /** Every change that was told, oldest first. */
  readonly told: readonly { readonly isReached: boolean; readonly why: string }[]
  /** Names under which the server keeps something else, once for each question. */
  readonly foreign: readonly string[]
}

export interface OpenRatesOptions {
  /** Longer than a busy machine stands still. */
  readonly waitMs?: number
  readonly refusesAlone?: boolean
  readonly pace?: Partial<LinkPace>
}

/** A process's end of the counters on a server, once the first attempt to reach it has ended. */
export async function openRates(
  url: string,
  { waitMs = 20_000, refusesAlone = false, pace = {} }: OpenRatesOptions = {},
): Promise<OpenRates> {
  const told: { isReached: boolean; why: string }[] = []
  const link = openValkeyLink({
    url: new Secret(url),
    waitMs,
    probe: probeRates('test'),
    onChange: (isReached, why) => told.push({ isReached, why }),
    pace,
  })
  await link.tried
  const foreign: string[] = []
  const options = { prefix: 'test', refusesAlone, onForeign: (name: string) => foreign.push(name) }
  return { rates: createValkeyRates(link, options), link, told, foreign }
}
