import type { KeyLimits } from '../../core/access/key-scope.ts'
import type { LimitSettings } from './settings.ts'

/** What all keys of a tenant have together, as configured; undefined where nothing is limited. */
export function tenantLimits(
  { perTenant }: Pick<LimitSettings, 'perTenant'>,
  tenant: string,
): KeyLimits | undefined {
  return Object.hasOwn(perTenant, tenant) ? someLimits(perTenant[tenant]) : undefined
}

export function someLimits(limits: KeyLimits | undefined): KeyLimits | undefined {
  return limits === undefined || Object.keys(limits).length === 0 ? undefined : limits
}
