import type { KeyLimits } from '../../core/access/key-scope.ts'

const MICROS = 1_000_000

/** Limits of a key or of a tenant, in the words of the options that set them. */
export function toldLimits(limits: KeyLimits): readonly string[] {
  const told: readonly (readonly [number | undefined, (value: number) => string])[] = [
    [limits.microsPerDay, (micros) => `$${micros / MICROS} a day`],
    [limits.microsPerMonth, (micros) => `$${micros / MICROS} a month`],
    [limits.concurrentRequests, (count) => `${count} requests at once`],
    [limits.requestsPerMinute, (count) => `${count} requests a minute`],
    [limits.tokensPerMinute, (count) => `${count} tokens a minute`],
    [limits.reasoningTokensPerDay, (count) => `${count} reasoning tokens a day`],
    [limits.escalationsPerHour, (count) => `${count} escalations an hour`],
    [limits.escalationShare, (share) => `${Number((share * 100).toFixed(6))} % escalated`],
  ]
  return told.flatMap(([value, words]) => (value === undefined ? [] : [words(value)]))
}

/** A line below a table of keys; empty where keys have only limits of their own. */
export function toldDefaultLimits(limits: KeyLimits): readonly string[] {
  const told = toldLimits(limits)
  return told.length === 0
    ? []
    : ['', `Each key has, where no other limit of the kind is its own: ${told.join(', ')}.`]
}

/** A line below a table of a tenant's keys; empty where the tenant has no limits. */
export function toldTenantLimits(tenant: string, limits: KeyLimits | undefined): readonly string[] {
  return limits === undefined
    ? []
    : ['', `All keys of ${tenant} together: ${toldLimits(limits).join(', ')}.`]
}
