import { z } from 'zod'
import { KEY_ROLES } from '../../core/access/key-scope.ts'
import { RISK_DOMAINS } from '../../core/signals.ts'
import { count, id, share, text } from './schema-values.ts'

/** What the configuration says of reviews, of the people who give them, and of work that is done later. */

export const ON_TIMEOUT = ['stay_held', 'safe_template', 'refuse', 'handoff'] as const

const minutes = (usual: number) => z.number().int().min(1).max(525_600).default(usual)

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const clockTime = () =>
  z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time from 00:00 to 23:59, such as 09:30')
    .describe('HH:MM')

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

const days = (usual: number) => z.number().int().min(1).max(36_500).default(usual)

export const oversight = z.strictObject({
  sla_minutes: z
    .strictObject({
      finance: minutes(240),
      healthcare: minutes(120),
      legal: minutes(480),
      safety: minutes(30),
      other: minutes(480),
    })
    .prefault({})
    .describe('Time a person has to decide, by domain'),
  undo_seconds: count(3600).default(10).describe('How long a decision can be taken back'),
  lease_seconds: z.number().int().min(30).max(86_400).default(300),
  hours: z
    .strictObject({
      time_zone: text().refine(isTimeZone, 'must be a time zone such as Europe/Berlin'),
      days: z.array(z.enum(WEEKDAYS)).min(1).max(7),
      from: clockTime(),
      to: clockTime(),
    })
    .refine(({ from, to }) => from < to, { message: 'must be after from', path: ['to'] })
    .optional()
    .describe('When reviewers work; sla_minutes then count working time only'),
  four_eyes: z.boolean().default(false).describe('Every held answer needs two different reviewers'),
  four_eyes_share: share()
    .default(0)
    .describe('Random share of held answers that needs two reviewers'),
  on_timeout: z
    .enum(ON_TIMEOUT)
    .default('stay_held')
    .describe('An answer is never approved by time passing'),
  retention_days: z
    .strictObject({
      finance: days(2192),
      healthcare: days(2192),
      legal: days(2192),
      safety: days(184),
      other: days(184),
    })
    .prefault({})
    .describe('How long the texts of ended reviews can be read, by domain; the audit rows stay'),
  queue_limit: z.number().int().min(1).max(1_000_000).default(10_000),
  held_notice: z
    .record(
      z.string().regex(/^(?:[a-z]{2,3}|other)$/, 'must be a language such as de, or other'),
      text().max(2000),
    )
    .default({})
    .describe(
      'What a client is told while a person decides, by the language of the question, as de, or other; {review} and {minutes} are filled in',
    ),
  webhooks: z
    .array(
      z.strictObject({
        url: text(),
        secret: text().describe('Standard Webhooks secret: whsec_…'),
        allow_private: z.boolean().default(false),
      }),
    )
    .max(20)
    .default([]),
})

const claimValues = () => z.array(text()).min(1).max(100)

const identityProvider = z.strictObject({
  id: id().describe('Names it in paths and in the ids of its people'),
  label: text().optional().describe('What people see; default: id'),
  issuer: text().describe('Where its discovery document is found'),
  client_id: text(),
  client_secret: text().optional().describe('Absent for a public client; PKCE is always used'),
  client_auth: z
    .enum(['basic', 'post'])
    .default('basic')
    .describe('How the secret goes to the provider'),
  redirect_url: text().describe('Address of /v1/session/oidc/ID/callback as browsers see it'),
  scopes: z.array(text()).min(1).max(20).default(['openid', 'profile', 'email']),
  name_claim: text().default('email').describe('What people are called here'),
  role_claim: text().default('groups').describe('Text or list; dots lead into objects'),
  roles: z
    .strictObject({
      admin: claimValues().optional(),
      reviewer: claimValues().optional(),
      auditor: claimValues().optional(),
      client: claimValues().optional(),
    })
    .refine((roles) => KEY_ROLES.some((role) => roles[role] !== undefined), {
      message: 'Name the claim values of at least one role.',
    })
    .describe('Values of the claim that give each role; of several the first in this order'),
  domains: z
    .strictObject({
      finance: claimValues().optional(),
      healthcare: claimValues().optional(),
      legal: claimValues().optional(),
      safety: claimValues().optional(),
    })
    .optional()
    .describe('Values of the claim that open a domain; absent: every domain is open'),
  competences: z
    .array(
      z.strictObject({
        value: text().describe('Of the claim'),
        domain: z.enum(RISK_DOMAINS),
        name: text(),
      }),
    )
    .max(200)
    .default([]),
  allow_private: z
    .boolean()
    .default(false)
    .describe('The provider is on a private network; plain http is allowed there'),
})

export const people = z.strictObject({
  oidc: z
    .array(identityProvider)
    .max(10)
    .default([])
    .describe('Identity providers that people may sign in with; no other issuer is believed'),
})

export const jobs = z.strictObject({
  driver: z
    .enum(['table', 'pg-boss'])
    .default('table')
    .describe(
      'What does reminders, expiry, webhooks and retention; pg-boss needs a PostgreSQL store',
    ),
})
