import { z } from 'zod'
import { DEPLOYMENTS } from '../../core/card.ts'
import { LINES, ZONES } from '../../core/line.ts'
import { LOG_SETTINGS } from '../../core/observer.ts'
import { PII_KINDS, RISK_DOMAINS, SEVERITIES, TASKS } from '../../core/signals.ts'
import { aliasesSchema } from './aliases-schema.ts'
import { drift } from './drift-schema.ts'
import { knowledgeSchema } from './knowledge-schema.ts'
import { learning, shadow } from './learning-schema.ts'
import { endUsersSchema, limitsSchema } from './limits-schema.ts'
import { modelSchema } from './model-schema.ts'
import { jobs, ON_TIMEOUT, oversight, people } from './oversight-schema.ts'
import { ownChecksSchema } from './own-checks-schema.ts'
import { cacheSchema, healthSchema, idempotencySchema } from './repeats-schema.ts'
import { canary, ruleMode } from './rollout-schema.ts'
import { checkName, dollars, id, milliseconds, share, text } from './schema-values.ts'
import { egressSchema, serverSchema } from './server-schema.ts'
import { timeoutsSchema } from './timeouts-schema.ts'

/**
 * The configuration file. This schema is the one source: validation, defaults, the types, the JSON Schema for editors
 * and the table in docs/reference/configuration.md come from it.
 */

const auth = z.strictObject({
  mode: z
    .enum(['open', 'keys'])
    .optional()
    .describe('open asks for no key. Default: keys as soon as admin_key is set'),
  admin_key: z
    .string()
    .min(16)
    .max(400)
    .optional()
    .describe('Opens the admin API; at least 16 characters'),
  pepper: z
    .string()
    .min(32)
    .max(400)
    .optional()
    .describe('Mixed into stored key hashes; at least 32 characters'),
})

const line = () => z.array(id()).min(1).max(100).optional()

const lines = z
  .strictObject({ first: line(), second: line(), creative: line(), multimodal: line() })
  .describe('Models of each line, best first')

const target = z
  .strictObject({
    quality: share().optional().describe("Share of the second line's quality"),
    second_line_share: share().optional(),
    dollars_per_thousand: dollars().optional().describe('Per thousand requests'),
  })
  .superRefine((value, context) => {
    const named = Object.keys(value)
    if (named.length === 1) return
    const message =
      named.length === 0
        ? 'must name one of quality, second_line_share and dollars_per_thousand'
        : `must name one target only, and names ${named.join(' and ')}: take out all but one`
    context.addIssue({ code: 'custom', message })
  })

const checkList = () => z.array(checkName()).max(40)

const answerCondition = z
  .strictObject({
    amount_above: z
      .number()
      .min(0)
      .optional()
      .describe('Money in the answer or in what it passes to a tool; amounts are not converted'),
    currency: z
      .array(z.string().regex(/^[A-Z]{3}$/, 'must be three capital letters, such as EUR'))
      .min(1)
      .optional()
      .describe('ISO 4217; absent: any'),
    check: checkList().min(1).optional().describe('Any of these checks came to a result named'),
    check_result: z
      .array(z.enum(['pass', 'fail', 'abstain', 'error']))
      .min(1)
      .optional()
      .describe('Default: fail and error'),
    confidence_below: share().optional().describe('Met as well where none could be told'),
  })
  .refine((answer) => answer.check !== undefined || answer.check_result === undefined, {
    message: 'check_result needs check',
    path: ['check_result'],
  })
  .refine((answer) => answer.amount_above !== undefined || answer.currency === undefined, {
    message: 'currency needs amount_above',
    path: ['currency'],
  })
  .refine((answer) => Object.keys(answer).length > 0, {
    message: 'Name amount_above, check or confidence_below.',
  })

const TOO_LONG = ['refuse', 'summarise', 'trim'] as const

export const policySchema = z.strictObject({
  name: id().optional(),
  mode: ruleMode,
  canary: canary.optional(),
  when: z.strictObject({
    risk: z.enum(SEVERITIES).optional().describe('This severity or above'),
    certain: z
      .boolean()
      .optional()
      .describe('true: high risk without a doubt; false: in doubt. Unsaid: both'),
    domain: z
      .array(z.enum([...RISK_DOMAINS, 'none']))
      .min(1)
      .optional()
      .describe('none: no domain was recognised'),
    task: z.array(z.enum(TASKS)).min(1).optional(),
    zone: z
      .array(z.enum(ZONES))
      .min(1)
      .optional()
      .describe('How hard it looks: direct is easy, probe middling, second hard'),
    privacy: z.array(z.enum(PII_KINDS)).min(1).optional().describe('Kinds of personal data found'),
    language: z
      .array(z.string().regex(/^[a-z]{2,3}$/, 'must be a language code, such as de'))
      .min(1)
      .optional(),
    key: z.array(text()).min(1).optional().describe('Public ids of keys'),
    tenant: z.array(text()).min(1).optional(),
    share: share().optional().describe('Random share of requests; each rule draws for itself'),
    answer: answerCondition
      .optional()
      .describe('What the answer shows; such a rule can ask for a person only'),
  }),
  require: z.strictObject({
    line: z.enum(LINES).optional(),
    checks: checkList().optional().describe('Beside those of routing.checks'),
    oversight: z
      .enum(['hold', 'none'])
      .optional()
      .describe('hold: a person decides before anything is sent'),
    on_timeout: z.enum(ON_TIMEOUT).optional().describe('As oversight.on_timeout'),
    deployment: z.array(z.enum(DEPLOYMENTS)).min(1).optional(),
    region: z.array(text()).min(1).optional(),
    privacy: z
      .enum(['redact'])
      .optional()
      .describe(
        'Models outside deployment and region serve too, with placeholders in place of personal data',
      ),
    release: z
      .enum(['window', 'hold'])
      .optional()
      .describe(
        'window: sentence by sentence, as checks accept it; hold: once all of it is checked',
      ),
    four_eyes: z.boolean().optional(),
    cache: z.enum(['never']).optional().describe('No kept answer is given or kept'),
    hedge: z.enum(['never']).optional().describe('No second card is asked when the first is slow'),
    context: z
      .enum(TOO_LONG)
      .optional()
      .describe('As routing.context; of several rules the strictest counts'),
  }),
})

const hedge = z.strictObject({
  lines: z
    .array(z.enum(LINES))
    .max(LINES.length)
    .default([])
    .describe('Lines whose slow first calls are made a second time, by the next card of the line'),
  after_ms: milliseconds()
    .optional()
    .describe('Absent: the time within which 95 of 100 calls of the card began to answer'),
  share: share().default(0.05).describe('Second calls for each first one, at most'),
})

const routing = z.strictObject({
  min_confidence: share()
    .default(0.5)
    .describe('A probed answer below this probability of being right escalates'),
  sample: z
    .boolean()
    .default(false)
    .describe(
      'Ask another model of the first line too where an answer is probed (the same again where there is no other), for agreement',
    ),
  max_calls: z
    .number()
    .int()
    .min(1)
    .max(20)
    .default(4)
    .describe('Model calls for one request, all together'),
  context: z
    .enum(TOO_LONG)
    .default('refuse')
    .describe(
      'A conversation too long for every model that may serve it: refused, its oldest turns summarised, or left out',
    ),
  hedge: hedge.prefault({}),
  on_second_unavailable: z.enum(['answer_with_notice', 'error']).default('answer_with_notice'),
  provider_tools: z
    .enum(['refuse', 'leave_out'])
    .default('refuse')
    .describe(
      'Tools that only one provider has (web_search, computer_use …): refused, or left out and told of where the client offers tools of its own too',
    ),
  embeddings: z
    .enum(['off', 'sentence-encoder'])
    .default('off')
    .describe(
      'Whether a router learned with vectors of the prompts gets them (English; optional packages)',
    ),
  embeddings_within_ms: z
    .number()
    .int()
    .min(1)
    .max(2000)
    .default(50)
    .describe('A vector that takes longer is not waited for; the words of the prompt decide'),
  checks: z
    .strictObject({
      direct: checkList().optional(),
      probe: checkList().optional(),
      second: checkList().optional(),
    })
    .prefault({})
    .describe('Checks of every answer, by zone'),
})

const files = z.strictObject({
  max_bytes: z
    .number()
    .int()
    .min(1024)
    .max(2_147_483_648)
    .default(209_715_200)
    .describe('Largest file that may be sent'),
  max_tenant_bytes: z
    .number()
    .int()
    .min(1024)
    .max(1_099_511_627_776)
    .default(2_147_483_648)
    .describe('All files together that the clients of a tenant have sent'),
  retention_days: z
    .number()
    .int()
    .min(1)
    .max(36_500)
    .default(30)
    .describe('Of files, and of batches with their results'),
})

const batches = z.strictObject({
  concurrency: z
    .number()
    .int()
    .min(1)
    .max(1000)
    .default(4)
    .describe('Requests of batches at work at once in a process'),
  concurrency_per_key: z.number().int().min(1).max(1000).default(2),
  max_requests: z.number().int().min(1).max(1_000_000).default(50_000).describe('In one batch'),
  max_unfinished: z
    .number()
    .int()
    .min(1)
    .max(100_000)
    .default(100)
    .describe('Batches of a tenant that have not ended'),
})

const telemetry = z.strictObject({
  log_level: z.enum(LOG_SETTINGS).default('info'),
  metrics: z.boolean().default(true),
  traces: z
    .boolean()
    .default(true)
    .describe('Spans go to the OpenTelemetry SDK you load; without one, nowhere'),
  capture_content: z.boolean().default(false).describe('Puts prompts and answers into spans'),
})

export const fileSchema = z
  .strictObject({
    server: serverSchema.prefault({}),
    auth: auth.prefault({}),
    models: z.array(modelSchema).min(1).max(1000).optional(),
    models_measured: text()
      .optional()
      .describe('File of measured cards that profiles write; without it nothing measured is shown'),
    knowledge: knowledgeSchema
      .prefault({})
      .describe('Knowledge bases, and the rag cards that answer from them'),
    lines: lines.optional(),
    aliases: aliasesSchema.optional(),
    target: target.default({ quality: 0.97 }),
    routing: routing.prefault({}),
    default_policies: z
      .boolean()
      .default(true)
      .describe('Keeps the built-in rules, for risky requests and for sums'),
    policies: z.array(policySchema).max(500).default([]),
    timeouts: timeoutsSchema
      .prefault({})
      .describe('Of every model call, unless a model says otherwise'),
    store: z
      .string()
      .regex(/^(?:sqlite:.+|postgres(?:ql)?:\/\/.+)$/, 'must be sqlite:FILE or postgres://…')
      .default('sqlite:./secondline.db')
      .describe('sqlite:FILE, sqlite::memory: or postgres://…'),
    own_checks: ownChecksSchema,
    content: z
      .strictObject({
        store: z
          .boolean()
          .optional()
          .describe(
            'Keeps the text of requests and answers; on only for practice models unless said',
          ),
        retention_days: z.number().int().min(1).max(36_500).default(30),
      })
      .prefault({}),
    egress: egressSchema.prefault({}),
    limits: limitsSchema.prefault({}),
    end_users: endUsersSchema.optional().describe('The people whom clients ask for'),
    idempotency: idempotencySchema
      .prefault({})
      .describe('Requests that a client sends again, with the same Idempotency-Key'),
    health: healthSchema.prefault({}),
    cache: cacheSchema.prefault({}).describe('Answers kept for requests that ask the same'),
    oversight: oversight.prefault({}),
    files: files.prefault({}),
    batches: batches.prefault({}).describe('Requests that may wait'),
    people: people.prefault({}),
    jobs: jobs.prefault({}),
    telemetry: telemetry.prefault({}),
    drift: drift.prefault({}).describe('Whether traffic has left a calibration; looked at hourly'),
    learning: learning.prefault({}).describe('Learning routing from finished requests'),
    shadow: shadow.prefault({}),
  })
  .describe('Configuration of Secondline')

/** The file with its defaults filled in, in the file's own names. */
export type ConfigFile = z.output<typeof fileSchema>
export type PolicyEntry = z.output<typeof policySchema>
