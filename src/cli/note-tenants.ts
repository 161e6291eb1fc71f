import type { KeyStore } from '../core/storage/key-store.ts'
import { nearestWord } from '../core/text/nearest-word.ts'
import { DEFAULT_TENANT } from './settings-options.ts'
import type { Terminal } from './terminal.ts'

type Keys = Pick<KeyStore, 'keysChangedSince'>
type Notes = Pick<Terminal, 'note'>

const MOST_TENANTS = 20

/** Tells whoever found nothing of one tenant whose else there is: a tenant is whatever keys were made for. */
export async function noteOtherTenants(store: Keys, tenant: string, terminal: Notes) {
  const known = await tenantsOf(store)
  if (noteUnknownTenant(known, tenant, terminal)) return
  const others = [...new Set(known)].filter((name) => name !== tenant)
  if (others.length === 0) return
  terminal.note(`This is about the tenant ${tenant}. There are also: ${listed(others)} (--tenant).`)
}

/** Those that keys were made for, one name a key. */
export async function tenantsOf(store: Keys): Promise<readonly string[]> {
  const { keys } = await store.keysChangedSince(0)
  return keys.map(({ scope }) => scope.tenant)
}

/** Tells whoever names a tenant that no key was made for, and gives whether that is so. `known` are tenants of keys. */
export function noteUnknownTenant(
  known: readonly string[],
  tenant: string,
  terminal: Notes,
): boolean {
  const names = [...new Set([DEFAULT_TENANT, ...known])]
  if (names.includes(tenant)) return false
  const meant = nearestWord(tenant, names)
  const hint = meant === undefined ? '.' : `; did you mean ${meant}?`
  terminal.note(`No key is of the tenant ${tenant}${hint} There are: ${listed(names)}.`)
  return true
}

function listed(names: readonly string[]): string {
  return names.toSorted().slice(0, MOST_TENANTS).join(', ')
}
