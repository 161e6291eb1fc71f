import { z } from 'zod'
import { type KeyLimits, LEAST_LIMIT, MOST_LIMIT } from '../../core/access/key-scope.ts'
import { presentFields } from '../../core/present-fields.ts'
import type { KeyRecord } from '../../core/storage/key-store.ts'

const limit = () => z.number().min(LEAST_LIMIT).max(MOST_LIMIT).optional()

/** Limits as the API takes and tells them: money in dollars, under the names of the configuration. */
export const limitsSchema = z.strictObject({
  concurrent_requests: z.int().positive().max(MOST_LIMIT).optional(),
  requests_per_minute: limit(),
  tokens_per_minute: limit(),
  dollars_per_day: limit(),
  dollars_per_month: limit(),
  reasoning_tokens_per_day: limit(),
  escalations_per_hour: limit(),
  escalation_share: z.number().min(0).max(1).optional(),
})

export function limitsOf(body: z.infer<typeof limitsSchema>): KeyLimits {
  return presentFields({
    concurrentRequests: body.concurrent_requests,
    requestsPerMinute: body.requests_per_minute,
    tokensPerMinute: body.tokens_per_minute,
    microsPerDay: toMicros(body.dollars_per_day),
    microsPerMonth: toMicros(body.dollars_per_month),
    reasoningTokensPerDay: body.reasoning_tokens_per_day,
    escalationsPerHour: body.escalations_per_hour,
    escalationShare: body.escalation_share,
  })
}

export type LimitsBody = ReturnType<typeof limitsBodyOf>

/** What `limitsOf` has read, as it was asked for. */
export function limitsBodyOf(limits: KeyLimits) {
  return presentFields({
    concurrent_requests: limits.concurrentRequests,
    requests_per_minute: limits.requestsPerMinute,
    tokens_per_minute: limits.tokensPerMinute,
    dollars_per_day: toDollars(limits.microsPerDay),
    dollars_per_month: toDollars(limits.microsPerMonth),
    reasoning_tokens_per_day: limits.reasoningTokensPerDay,
    escalations_per_hour: limits.escalationsPerHour,
    escalation_share: limits.escalationShare,
  })
}

export type KeyBody = ReturnType<typeof keyBodyOf>

/** A key under the names it was asked for by, with neither its digest nor the mark of its pepper. Times but its end are seconds, as elsewhere in OpenAI's shapes. */
export function keyBodyOf({
  id,
  name,
  lastFour,
  scope,
  createdAt,
  createdBy,
  revokedAt,
}: KeyRecord) {
  const { tenant, role, routes, cards, lines, domains, limits, expiresAt, mayDebug } = scope
  return {
    object: 'key',
    id,
    name,
    last_four: lastFour,
    tenant,
    role,
    routes,
    limits: limitsBodyOf(limits),
    may_debug: mayDebug,
    created_at: toSeconds(createdAt),
    ...presentFields({
      cards,
      lines,
      domains,
      expires_at: expiresAt === undefined ? undefined : new Date(expiresAt).toISOString(),
      created_by: createdBy,
      revoked_at: revokedAt === undefined ? undefined : toSeconds(revokedAt),
    }),
  }
}

function toMicros(dollars: number | undefined): number | undefined {
  return dollars === undefined ? undefined : Math.round(dollars * 1e6)
}

function toDollars(micros: number | undefined): number | undefined {
  return micros === undefined ? undefined : micros / 1e6
}

function toSeconds(ms: number): number {
  return Math.floor(ms / 1000)
}
