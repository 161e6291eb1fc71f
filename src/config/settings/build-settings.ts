import { createHash } from 'node:crypto'
import { pathText } from '../../config/problem.ts'
import type { ConfigFile } from '../../config/schema/file-schema.ts'
import type { IdentityProvider } from '../../core/access/identity-provider.ts'
import { Secret } from '../../core/access/secret.ts'
import { presentFields } from '../../core/present-fields.ts'
import { HOUR_MS, MINUTE_MS } from '../../core/time/durations.ts'
import { databaseFileOf } from './database-file.ts'
import { knowledgeSettings, ragModels } from './knowledge-settings.ts'
import type { MeasuredCards } from './measured-cards.ts'
import { modelSettings } from './model-settings.ts'
import { policySettings } from './policy-settings.ts'
import type {
  AuthSettings,
  CacheSettings,
  EndUserSettings,
  LimitSettings,
  OversightSettings,
  OwnCheckSettings,
  Settings,
  SharedLimitSettings,
} from './settings.ts'

/** Files that values are the whole content of, by the path of the value. */
type KeyFiles = ReadonlyMap<string, string>

type Values = Omit<Settings, 'origins' | 'warnings' | 'file' | 'hash'>

/** A validated configuration in the gateway's own words, with its hash. */
export function buildSettings(
  config: ConfigFile,
  measured: MeasuredCards = {},
  keyFiles: KeyFiles = new Map(),
): Values & Pick<Settings, 'hash'> {
  const plain = (config.models ?? []).map((entry, index) =>
    modelSettings(entry, config.timeouts, measured[entry.id], {
      ...presentFields({
        proxy: config.egress.proxy,
        keyFile: keyFiles.get(pathText(['models', index, 'api_key'])),
      }),
    }),
  )
  const models = [...plain, ...ragModels(config.knowledge, plain)]
  const isPractice = config.models?.every((model) => model.provider === 'practice') ?? false
  const values: Values = {
    isPractice,
    server: {
      host: config.server.host,
      port: config.server.port,
      maxBodyBytes: config.server.max_body_bytes,
      shutdownDelayMs: config.server.shutdown_delay_ms,
      drainTimeoutMs: config.server.drain_timeout_ms,
      allowedHosts: config.server.allowed_hosts,
      corsOrigins: config.server.cors.origins,
    },
    auth: authSettings(config),
    models,
    ...(config.models_measured === undefined ? {} : { measuredFile: config.models_measured }),
    knowledge: knowledgeSettings(config.knowledge),
    routing: {
      embeddings: config.routing.embeddings,
      embeddingsWithinMs: config.routing.embeddings_within_ms,
    },
    requestMs: config.timeouts.request_ms,
    policy: policySettings(
      config,
      models.map((model) => model.card),
    ),
    ownChecks: config.own_checks.map(ownCheck),
    store: { url: new Secret(config.store) },
    content: {
      store: config.content.store ?? isPractice,
      retentionDays: config.content.retention_days,
    },
    limits: limitSettings(config.limits),
    ...presentFields({ endUsers: config.end_users && endUserSettings(config.end_users) }),
    egress: presentFields({
      proxy: config.egress.proxy === undefined ? undefined : new Secret(config.egress.proxy),
    }),
    idempotency: {
      forMs: config.idempotency.hours * HOUR_MS,
      mostAnswers: config.idempotency.max_answers,
      mostBytes: config.idempotency.max_bytes,
    },
    cache: cacheSettings(config.cache),
    health: { pingMs: config.health.ping_ms },
    oversight: oversightSettings(config.oversight),
    files: {
      maxBytes: config.files.max_bytes,
      maxTenantBytes: config.files.max_tenant_bytes,
      retentionDays: config.files.retention_days,
    },
    batches: {
      concurrency: config.batches.concurrency,
      concurrencyPerKey: config.batches.concurrency_per_key,
      maxRequests: config.batches.max_requests,
      maxUnfinished: config.batches.max_unfinished,
    },
    people: { identityProviders: config.people.oidc.map(identityProvider) },
    jobs: config.jobs,
    telemetry: {
      logLevel: config.telemetry.log_level,
      metrics: config.telemetry.metrics,
      traces: config.telemetry.traces,
      captureContent: config.telemetry.capture_content,
    },
    drift: {
      windowHours: config.drift.window_hours,
      tenant: config.drift.tenant,
      ...presentFields({ baseline: config.drift.baseline }),
    },
    learning: {
      collect: config.learning.collect,
      reviewed: config.learning.reviewed,
      exceptTenants: config.learning.except_tenants,
      retentionDays: config.learning.retention_days,
      proposeEveryDays: config.learning.propose_every_days,
      scope: config.learning.scope,
      approval: config.learning.approval,
    },
    shadow: {
      share: config.shadow.share,
      maxDollarsPerDay: config.shadow.max_dollars_per_day,
    },
  }
  return { ...values, hash: hashOf(values) }
}

function authSettings({ auth, store }: ConfigFile): AuthSettings {
  const database = databaseFileOf(store)
  return {
    pepperFile: `${database ?? 'secondline'}.pepper`,
    mode: auth.mode ?? (auth.admin_key === undefined ? 'open' : 'keys'),
    ...presentFields({
      adminKey: auth.admin_key === undefined ? undefined : new Secret(auth.admin_key),
      pepper: auth.pepper === undefined ? undefined : new Secret(auth.pepper),
    }),
  }
}

const MICROS = 1_000_000

type EndUsersGroup = NonNullable<ConfigFile['end_users']>

function endUserSettings(group: EndUsersGroup): EndUserSettings {
  const header = group.header?.toLowerCase()
  return { limits: configuredLimits(group), ...presentFields({ header }) }
}

type LimitGroup = Pick<ConfigFile['limits'], keyof EndUsersGroup & keyof ConfigFile['limits']>

function configuredLimits(written: LimitGroup): LimitSettings['perKey'] {
  const micros = (dollars: number | undefined) =>
    dollars === undefined ? undefined : Math.round(dollars * MICROS)
  return presentFields({
    concurrentRequests: written.concurrent_requests,
    requestsPerMinute: written.requests_per_minute,
    tokensPerMinute: written.tokens_per_minute,
    microsPerDay: micros(written.dollars_per_day),
    microsPerMonth: micros(written.dollars_per_month),
  })
}

function limitSettings(limits: ConfigFile['limits']): LimitSettings {
  return {
    perKey: configuredLimits(limits),
    perTenant: Object.fromEntries(
      Object.entries(limits.tenants ?? {}).map(([name, of]) => [name, configuredLimits(of)]),
    ),
    maxConcurrent: limits.max_concurrent,
    ...presentFields({ shared: limits.shared && sharedLimitSettings(limits.shared) }),
  }
}

function sharedLimitSettings(
  shared: NonNullable<ConfigFile['limits']['shared']>,
): SharedLimitSettings {
  return {
    url: new Secret(shared.url),
    prefix: shared.prefix,
    waitMs: shared.wait_ms,
    onUnavailable: shared.on_unavailable,
  }
}

function cacheSettings(cache: ConfigFile['cache']): CacheSettings {
  return {
    answers: cache.answers,
    scope: cache.scope,
    forMs: cache.minutes * MINUTE_MS,
    mostAnswers: cache.max_answers,
    mostBytes: cache.max_bytes,
    withTemperature: cache.with_temperature,
    similarity: cache.similarity,
    withinMs: cache.within_ms,
  }
}

function oversightSettings(oversight: ConfigFile['oversight']): OversightSettings {
  return {
    slaMinutes: oversight.sla_minutes,
    undoSeconds: oversight.undo_seconds,
    leaseSeconds: oversight.lease_seconds,
    fourEyes: oversight.four_eyes,
    fourEyesShare: oversight.four_eyes_share,
    ...(oversight.hours === undefined
      ? {}
      : {
          hours: {
            timeZone: oversight.hours.time_zone,
            days: oversight.hours.days,
            from: oversight.hours.from,
            to: oversight.hours.to,
          },
        }),
    onTimeout: oversight.on_timeout,
    queueLimit: oversight.queue_limit,
    heldNotice: oversight.held_notice,
    retentionDays: oversight.retention_days,
    webhooks: oversight.webhooks.map((webhook) => ({
      url: webhook.url,
      secret: new Secret(webhook.secret),
      allowPrivate: webhook.allow_private,
    })),
  }
}

function ownCheck({
  name,
  url,
  secret,
  allow_private,
  timeout_ms,
}: OwnCheckEntry): OwnCheckSettings {
  const settings = { name, timeoutMs: timeout_ms }
  if (url === undefined) return settings
  const service = {
    url,
    allowPrivate: allow_private,
    ...(secret === undefined ? {} : { secret: new Secret(secret) }),
  }
  return { ...settings, service }
}

type OwnCheckEntry = ConfigFile['own_checks'][number]

function identityProvider(entry: ConfigFile['people']['oidc'][number]): IdentityProvider {
  return {
    id: entry.id,
    label: entry.label ?? entry.id,
    issuer: entry.issuer,
    clientId: entry.client_id,
    clientAuth: entry.client_auth,
    redirectUrl: entry.redirect_url,
    scopes: entry.scopes,
    nameClaim: entry.name_claim,
    roleClaim: entry.role_claim,
    roles: presentFields(entry.roles),
    competences: entry.competences,
    allowPrivate: entry.allow_private,
    ...(entry.client_secret === undefined ? {} : { clientSecret: new Secret(entry.client_secret) }),
    ...(entry.domains === undefined ? {} : { domains: presentFields(entry.domains) }),
  }
}

/** SHA-256 of the values as JSON with sorted keys. Secrets count as `[redacted]`: a rotated key is the same configuration. */
function hashOf(values: unknown): string {
  return createHash('sha256').update(canonicalJson(values)).digest('hex')
}

function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => {
    if (typeof item !== 'object' || item === null || Array.isArray(item)) return item
    return Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}
