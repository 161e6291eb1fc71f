import type { Problem } from '../../config/problem.ts'
import type { CredentialSource } from '../../core/access/credential-source.ts'
import type { IdentityProvider } from '../../core/access/identity-provider.ts'
import type { KeyLimits } from '../../core/access/key-scope.ts'
import type { Secret } from '../../core/access/secret.ts'
import type { ModelCard, Protocol } from '../../core/card.ts'
import type { ReasoningEffort } from '../../core/chat.ts'
import type { OwnCheckName } from '../../core/check.ts'
import type { LogSetting } from '../../core/observer.ts'
import type { Policy, RuleRequirement } from '../../core/policy.ts'
import type { RiskDomain } from '../../core/signals.ts'
import type { CallTimeouts } from '../../core/time/call-timeouts.ts'

/** Everything the gateway is told from outside, resolved and frozen. A reload makes a new one. */
export interface Settings {
  readonly server: ServerSettings
  readonly auth: AuthSettings
  /** Rag cards are among them. */
  readonly models: readonly ModelSettings[]
  /** Where measured cards are read from and profiles write them. */
  readonly measuredFile?: string
  readonly knowledge: KnowledgeSettings
  readonly routing: RoutingSettings
  /** Longest time for a whole request, all its calls and checks together; 0: any. */
  readonly requestMs: number
  readonly policy: Policy
  readonly ownChecks: readonly OwnCheckSettings[]
  readonly store: StoreSettings
  readonly content: { readonly store: boolean; readonly retentionDays: number }
  readonly limits: LimitSettings
  /** Absent: nothing is kept of whom clients ask for. */
  readonly endUsers?: EndUserSettings
  readonly egress: EgressSettings
  readonly idempotency: IdempotencySettings
  readonly cache: CacheSettings
  /** How often the health of cards whose circuit is open is looked at; 0: never. */
  readonly health: { readonly pingMs: number }
  readonly oversight: OversightSettings
  readonly files: FileSettings
  readonly batches: BatchSettings
  readonly people: { readonly identityProviders: readonly IdentityProvider[] }
  readonly jobs: { readonly driver: 'table' | 'pg-boss' }
  readonly telemetry: TelemetrySettings
  readonly drift: DriftSettings
  readonly learning: LearningSettings
  readonly shadow: { readonly share: number; readonly maxDollarsPerDay: number }
  /** Where each value comes from, by its path in the file's own names (`server.port`). */
  readonly origins: ReadonlyMap<string, Origin>
  /** True when the built-in simulated models answer because nothing else was found. */
  readonly isPractice: boolean
  /** The file that was read; absent when there was none. */
  readonly file?: string
  readonly warnings: readonly Problem[]
  /** SHA-256, hex, of the resolved configuration without its secrets. */
  readonly hash: string
}

interface DriftSettings {
  /** Absent: nothing is watched. */
  readonly baseline?: string
  readonly windowHours: number
  readonly tenant: string
}

interface LearningSettings {
  readonly collect: boolean
  readonly reviewed: boolean
  readonly exceptTenants: readonly string[]
  readonly retentionDays: number
  /** 0: only when asked to. */
  readonly proposeEveryDays: number
  readonly scope: 'all' | 'tenant'
  readonly approval: 'admin' | 'clear_gain'
}

interface ServerSettings {
  readonly host: string
  readonly port: number
  readonly maxBodyBytes: number
  readonly shutdownDelayMs: number
  readonly drainTimeoutMs: number
  readonly allowedHosts: readonly string[]
  /** Of other sites' pages that may ask models. */
  readonly corsOrigins: readonly string[]
}

interface EgressSettings {
  /** URL of an HTTP proxy, with its login. */
  readonly proxy?: Secret
}

export interface AuthSettings {
  /** `open`: no key is asked for. */
  readonly mode: 'open' | 'keys'
  readonly adminKey?: Secret
  readonly pepper?: Secret
  /** Where the pepper is kept when none is configured: beside the database, and never in it. */
  readonly pepperFile: string
}

export interface KnowledgeSettings {
  /** Who makes the vectors of passages and questions. */
  readonly embeddings: 'built-in' | 'none' | { readonly card: string }
  /** Card that puts in order what was found. */
  readonly reranker?: string
}

export interface RoutingSettings {
  /** Who makes vectors of prompts, for a router that was learned with them. */
  readonly embeddings: 'off' | 'sentence-encoder'
  readonly embeddingsWithinMs: number
}

export interface ModelSettings {
  readonly card: ModelCard
  readonly connection: ConnectionSettings
  readonly timeouts: CallTimeouts
  /** How much it thinks where a request says nothing of it. */
  readonly reasoningEffort?: ReasoningEffort
}

export interface ConnectionSettings {
  readonly protocol: Protocol
  /** Empty for models that run in this process. */
  readonly baseUrl: string
  readonly apiKey?: Secret
  /** Where the key comes from, when it is another one after a while. */
  readonly credential?: CredentialSource
  readonly headers: Readonly<Record<string, Secret>>
  /** Fields of every conversation's request, over what a client says. */
  readonly extraBody?: Readonly<Record<string, unknown>>
  readonly allowPrivate: boolean
  /** Proxy that it is called through. */
  readonly proxy?: Secret
  readonly quirks?: QuirkSettings
  readonly ggufPath?: string
  readonly maxResponseBytes: number
}

/** What is known better of an OpenAI-compatible server than its provider's row says. */
export interface QuirkSettings {
  readonly tokenLimit?: 'max_tokens' | 'max_completion_tokens'
  readonly sampling?: 'free' | 'default-only'
  readonly efforts?: readonly string[]
  readonly streamOptions?: boolean
  readonly doneWithoutFinish?: boolean
  readonly thinkTags?: 'none' | 'tagged' | 'opened'
  readonly echoesReasoning?: boolean
  readonly toolCallIds?: 'any' | 'nine' | 'forty'
  readonly developerRole?: boolean
  readonly seedName?: 'seed' | 'random_seed'
  readonly rerankList?: 'documents' | 'texts'
  readonly responsesFor?: 'nothing' | 'tools' | 'all'
  readonly rejects?: readonly string[]
}

interface StoreSettings {
  /** `sqlite:FILE`, `sqlite::memory:` or `postgres://…`. Secret, because it may hold a password. */
  readonly url: Secret
}

/** An absent limit is none. */
type ConfiguredLimits = Pick<
  KeyLimits,
  'concurrentRequests' | 'requestsPerMinute' | 'tokensPerMinute' | 'microsPerDay' | 'microsPerMonth'
>

export interface EndUserSettings {
  /** In small letters. */
  readonly header?: string
  readonly limits: ConfiguredLimits
}

export interface LimitSettings {
  /** For keys that do not say otherwise. */
  readonly perKey: ConfiguredLimits
  /** What the keys of a tenant have together, by its name. */
  readonly perTenant: Readonly<Record<string, ConfiguredLimits>>
  readonly maxConcurrent: number
  /** Absent: this process counts for itself. */
  readonly shared?: SharedLimitSettings
}

export interface SharedLimitSettings {
  /** `redis://…` or `rediss://…`. Secret, because it may hold a password. */
  readonly url: Secret
  readonly prefix: string
  readonly waitMs: number
  readonly onUnavailable: 'count_alone' | 'refuse'
}

interface IdempotencySettings {
  /** How long an answer is given again; 0: never. */
  readonly forMs: number
  readonly mostAnswers: number
  readonly mostBytes: number
}

export interface CacheSettings {
  readonly answers: 'off' | 'exact' | 'semantic'
  readonly scope: 'tenant' | 'key'
  readonly forMs: number
  readonly mostAnswers: number
  readonly mostBytes: number
  readonly withTemperature: boolean
  /** Least cosine of two questions that are taken for one, 0..1. */
  readonly similarity: number
  readonly withinMs: number
}

interface FileSettings {
  readonly maxBytes: number
  readonly maxTenantBytes: number
  readonly retentionDays: number
}

interface BatchSettings {
  readonly concurrency: number
  readonly concurrencyPerKey: number
  readonly maxRequests: number
  readonly maxUnfinished: number
}

export interface OversightSettings {
  readonly slaMinutes: Readonly<Record<RiskDomain | 'other', number>>
  readonly undoSeconds: number
  readonly leaseSeconds: number
  readonly fourEyes: boolean
  /** Random share of held answers that needs two reviewers, 0..1. */
  readonly fourEyesShare: number
  /** When reviewers work; absent: always. Times are `HH:MM` in the zone. */
  readonly hours?: {
    readonly timeZone: string
    readonly days: readonly ('mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun')[]
    readonly from: string
    readonly to: string
  }
  readonly onTimeout: NonNullable<RuleRequirement['onTimeout']>
  readonly queueLimit: number
  /** What clients are told while a person decides, by language or `other`; `{review}` and `{minutes}` are filled in. */
  readonly heldNotice: Readonly<Record<string, string>>
  /** How long the texts of ended reviews are kept, days. */
  readonly retentionDays: Readonly<Record<RiskDomain | 'other', number>>
  readonly webhooks: readonly WebhookSettings[]
}

/** A check of the operator's own. */
export interface OwnCheckSettings {
  readonly name: OwnCheckName
  readonly timeoutMs: number
  /** Absent: it is a function that the program brings in which the gateway runs. */
  readonly service?: OwnCheckService
}

interface OwnCheckService {
  readonly url: string
  /** `whsec_…`; absent: what is sent is not signed. */
  readonly secret?: Secret
  readonly allowPrivate: boolean
}

interface WebhookSettings {
  readonly url: string
  readonly secret: Secret
  readonly allowPrivate: boolean
}

interface TelemetrySettings {
  readonly logLevel: LogSetting
  readonly metrics: boolean
  readonly traces: boolean
  readonly captureContent: boolean
}

export type Origin =
  | { readonly from: 'default' }
  | { readonly from: 'file'; readonly line: number }
  /** `name` is a variable's. Also for values of the file that a `${NAME}` stands for. */
  | { readonly from: 'environment'; readonly name: string }
  | { readonly from: 'flag'; readonly name: string }
  /** Found on this machine because the configuration names no models. */
  | { readonly from: 'detected'; readonly what: string }
  /** Follows from other values. */
  | { readonly from: 'derived' }
