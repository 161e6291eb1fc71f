import { z } from 'zod'
import { maySeeOthers } from '../../core/access/key-scope.ts'
import type { Pseudonyms } from '../../core/access/pseudonyms.ts'
import type { CheckInput, CheckName, CheckResult } from '../../core/check.ts'
import { GatewayError } from '../../core/errors.ts'
import { LINES, ZONES } from '../../core/line.ts'
import type { Outcome, RunRecord } from '../../core/run.ts'
import { runIdOf } from '../../core/run-id-of.ts'
import { isSentAsWritten, withoutQuotes } from '../../core/sent-as-written.ts'
import { SEVERITIES } from '../../core/signals.ts'
import { namedUsage } from '../../core/storage/named-usage.ts'
import type { Feedback, RunContent, RunFilter } from '../../core/storage/run-store.ts'
import type { Store } from '../../core/storage/store.ts'
import type { GatewayDeps } from '../../gateway/deps.ts'
import { explainWithKnowledge } from '../../gateway/passages/explain-knowledge.ts'
import { checkName } from '../../http/requests/check-name.ts'
import { flushRecorder } from '../../http/requests/flush-recorder.ts'
import { answerPage, pageQuery, pageRequest, rangeQuery } from '../../http/requests/list-page.ts'
import { parseBody, parseQuery } from '../../http/requests/parse-body.ts'
import { readJsonBody } from '../../http/requests/read-json-body.ts'
import type { ClientWatch } from '../../http/requests/watch-client.ts'
import type { AppContext, Route } from '../../http/route.ts'
import { chatSchema } from '../../wire/openai-chat/chat-schema.ts'
import { parseChatRequest } from '../../wire/openai-chat/parse-chat-request.ts'

export interface RunRouteDeps {
  readonly gateway: GatewayDeps
  readonly store: Pick<
    Store,
    | 'findRun'
    | 'listRuns'
    | 'findContent'
    | 'addFeedback'
    | 'listFeedback'
    | 'usage'
    | 'usageByKey'
    | 'usageByEndUser'
    | 'listKeys'
  >
  readonly maxBodyBytes: number
  readonly clients: ClientWatch
  /** The pseudonym under which runs are kept of an end user whom somebody names. */
  readonly pseudonym: Pseudonyms['sought']
}

/** Looking at runs, deciding without calling, checking any text, and saying how an answer turned out. */
export function runRoutes(deps: RunRouteDeps): readonly Route[] {
  return [
    {
      method: 'POST',
      path: '/v1/route',
      access: 'data',
      body: { schema: chatSchema },
      handle: (c) => route(c, deps),
    },
    {
      method: 'POST',
      path: '/v1/verify',
      access: 'data',
      body: { schema: verifyBody },
      handle: (c) => verify(c, deps),
    },
    {
      method: 'POST',
      path: '/v1/feedback',
      access: 'data',
      body: { schema: feedbackBody },
      handle: (c) => feedback(c, deps),
    },
    { method: 'GET', path: '/v1/runs', access: 'data', handle: (c) => list(c, deps) },
    { method: 'GET', path: '/v1/runs/:id', access: 'data', handle: (c) => show(c, deps) },
    { method: 'GET', path: '/v1/usage', access: 'data', handle: (c) => usage(c, deps) },
  ]
}

async function route(context: AppContext, deps: RunRouteDeps): Promise<Response> {
  const request = parseChatRequest(await readJsonBody(context, deps.maxBodyBytes))
  const signal = deps.clients.watch(context)
  const caller = context.get('caller')
  const explanation = await asRequest(context, deps, () =>
    explainWithKnowledge(request, caller, deps.gateway, signal),
  )
  return context.json({ object: 'route', ...explanation })
}

/** No model answers, so that neither tokens nor money are set aside. */
const NO_CALL = { inputTokens: 0, worstTokens: 0, worstMicros: () => 0 }
const NOTHING_SPENT = { micros: 0, usage: {} }

/** What is no answer takes processor time all the same, and checks of one's own a service: it counts as a request of the key and its tenant. */
async function asRequest<T>(
  context: AppContext,
  { gateway }: RunRouteDeps,
  work: () => Promise<T> | T,
): Promise<T> {
  const admission = await gateway.admit(context.get('caller'), NO_CALL)
  try {
    return await work()
  } finally {
    admission.settle(NOTHING_SPENT)
  }
}

const verifyBody = z.strictObject({
  answer: z.string(),
  question: z.string().optional(),
  steps: z.array(z.string()).max(2000).optional(),
  context: z.array(z.string()).max(200).optional(),
  samples: z.array(z.string()).max(16).optional(),
  tests: z.array(z.string()).max(200).optional(),
  checks: z.array(checkName).max(40).optional(),
})

/** Checks that any text can be held to without knowing the request it came from. */
const DEFAULT_CHECKS: readonly CheckName[] = [
  'arithmetic',
  'units',
  'formula',
  'algebra',
  'grounding',
  'consistency',
  'degeneration',
]

const GRAVEST_FIRST = ['fail', 'error', 'pass'] as const

async function verify(context: AppContext, deps: RunRouteDeps): Promise<Response> {
  const { checks = DEFAULT_CHECKS, ...input } = await parseBody(
    context,
    verifyBody,
    deps.maxBodyBytes,
  )
  const checkInput = input as CheckInput
  const signal = deps.clients.watch(context)
  const results = await asRequest(context, deps, () =>
    deps.gateway.judging.check(checks, checkInput, signal),
  )
  return context.json(verificationOf(checkInput, results, deps))
}

export type Verification = ReturnType<typeof verificationOf>

function verificationOf(
  input: CheckInput,
  results: readonly CheckResult[],
  { gateway: { judging } }: RunRouteDeps,
) {
  return {
    object: 'verification',
    verdict:
      GRAVEST_FIRST.find((one) => results.some(({ verdict }) => verdict === one)) ?? 'abstain',
    confidence: judging.confidence(input, results) ?? null,
    risk: judging.answerRisk(input.answer),
    results,
  }
}

const feedbackBody = z
  .strictObject({
    run: z.string().max(100),
    score: z.number().min(0).max(1).optional(),
    label: z.string().max(100).optional(),
    note: z.string().max(4000).optional(),
  })
  .refine(({ score, label, note }) => (score ?? label ?? note) !== undefined, {
    path: ['score'],
    message: 'is missing: say how good the answer was, or a label or note',
  })

async function feedback(context: AppContext, deps: RunRouteDeps): Promise<Response> {
  const { run, ...said } = await parseBody(context, feedbackBody, deps.maxBodyBytes)
  const id = deps.gateway.createId()
  // The run may still be on its way to the store.
  await deps.gateway.recorder.flush()
  const { tenant } = context.get('caller')
  const runId = runIdOf(run)
  // Learned from and counted as said by who asked: nobody says it of what another key asked.
  await ownRun(context, runId, deps)
  await deps.store.addFeedback({
    id,
    tenant,
    runId,
    createdAt: deps.gateway.clock.now(),
    source: 'client',
    ...(said as { score?: number; label?: string; note?: string }),
  })
  return context.json({ object: 'feedback', id, run }, 201)
}

/** As the client names the person, or the pseudonym. */
const endUserName = z.string().trim().min(1).max(512)

/** A filter that is misspelt would show everything, and `tenant` the caller's own. */
const runQuery = z.strictObject({
  ...pageQuery.shape,
  ...rangeQuery.shape,
  line: z.enum(LINES).optional(),
  card: z.string().max(200).optional(),
  status: z.enum(['completed', 'held', 'refused', 'failed', 'cancelled', 'interrupted']).optional(),
  zone: z.enum(ZONES).optional(),
  severity: z.enum(SEVERITIES).optional(),
  escalated: z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .optional(),
  key: z.string().max(100).optional(),
  end_user: endUserName.optional(),
  reason: z.string().max(100).optional(),
})

async function list(context: AppContext, deps: RunRouteDeps): Promise<Response> {
  await flushRecorder(deps.gateway.recorder)
  const { limit, cursor, key, end_user, ...filter } = parseQuery(context, runQuery)
  const whose = { ...ofKey(key), ...ofEndUser(end_user, context, deps), ...ownOnly(context) }
  const given = { ...filter, ...whose }
  const page = await deps.store.listRuns(
    context.get('caller').tenant,
    given as RunFilter,
    pageRequest({ limit, cursor }),
  )
  return answerPage(page, context)
}

function ofKey(key: string | undefined): { readonly keyId?: string } {
  return key === undefined ? {} : { keyId: key }
}

function ofEndUser(
  name: string | undefined,
  context: AppContext,
  { pseudonym }: RunRouteDeps,
): { readonly endUser?: string } {
  return name === undefined ? {} : { endUser: pseudonym(name, context.get('caller').tenant) }
}

/** A client's key sees its own runs, as does who reviews some domains only; others see the tenant's. */
function ownOnly(context: AppContext): { readonly keyId?: string } {
  const { keyId, scope } = context.get('caller')
  return !maySeeOthers(scope) && keyId !== undefined ? { keyId } : {}
}

/** Throws `not_found` for a run that is not there for who asks. */
async function ownRun(context: AppContext, id: string, deps: RunRouteDeps): Promise<RunRecord> {
  const run = await deps.store.findRun(context.get('caller').tenant, id)
  const { keyId } = ownOnly(context)
  if (run && (keyId === undefined || run.keyId === keyId)) return run
  const { failure, refusal } = deps.gateway.recorder.state()
  const why = failure ?? refusal
  if (why !== undefined) throw new GatewayError('store_unavailable', why)
  throw new GatewayError('not_found', `There is no run '${id.slice(0, 100)}'`)
}

async function show(context: AppContext, deps: RunRouteDeps): Promise<Response> {
  await flushRecorder(deps.gateway.recorder)
  const { tenant } = context.get('caller')
  const id = runIdOf(context.req.param('id') ?? '')
  const run = await ownRun(context, id, deps)
  const [content, feedback] = await Promise.all([
    deps.store.findContent(tenant, id),
    deps.store.listFeedback(tenant, { runId: id }, { limit: 50 }),
  ])
  const isClient = !maySeeOthers(context.get('caller').scope)
  const detail: RunDetail = {
    ...(isClient ? withoutUnsent(run) : run),
    content: (isClient && content ? sentContent(run, content) : content) ?? null,
    feedback: isClient ? feedback.items.filter(isOfClient) : feedback.items,
  }
  return context.json({ object: 'run', ...detail })
}

export interface RunDetail extends RunRecord {
  readonly content: RunContent | null
  readonly feedback: readonly Feedback[]
}

/** Reviewers name themselves in what they say of a check, and may quote what they kept back. */
function isOfClient({ source }: Feedback): boolean {
  return source === 'client'
}

/** A client reads here what it was given: no answer that failed its checks, waits for a person or was changed by one. */
function sentContent(run: RunRecord, content: RunContent): RunContent {
  const { drafts: _all, ...given } = content
  if (isSentAsWritten(run)) return given
  const { further: _unsent, furtherLeftOut: _count, ...asked } = given
  return { ...asked, answer: '' }
}

/** What checks quote of an answer is told where that answer went out. */
function withoutUnsent(run: RunRecord): RunRecord {
  const { outcomes } = run
  const sent = isSentAsWritten(run) ? outcomes.findLastIndex(isAnswer) : outcomes.length
  return { ...run, outcomes: outcomes.map((o, place) => (place < sent ? withoutWords(o) : o)) }
}

function isAnswer(outcome: Outcome): boolean {
  return outcome.type === 'answered' && outcome.purpose === 'answer'
}

function withoutWords(outcome: Outcome): Outcome {
  if (outcome.type !== 'checked') return outcome
  const { amounts: _stated, ...rest } = outcome
  return { ...rest, results: withoutQuotes(outcome.results) }
}

const usageQuery = z.strictObject({
  from: z.coerce.number(),
  to: z.coerce.number(),
  by: z.enum(['time', 'key', 'end_user']).default('time'),
  bucket_ms: z.coerce.number().int().min(1000).default(3_600_000),
  key: z.string().max(100).optional(),
})

async function usage(context: AppContext, deps: RunRouteDeps): Promise<Response> {
  await flushRecorder(deps.gateway.recorder)
  const { by, bucket_ms: bucketMs, key, ...span } = parseQuery(context, usageQuery)
  const { tenant } = context.get('caller')
  const range = { ...span, ...ofKey(key), ...ownOnly(context) }
  const usageOf = {
    time: () => deps.store.usage(tenant, { ...range, bucketMs }),
    key: () => namedUsage(deps.store, tenant, range),
    end_user: () => deps.store.usageByEndUser(tenant, range, MOST_END_USERS),
  }
  return context.json({ object: 'list', data: await usageOf[by]() })
}

/** The most expensive; of the others each spent less. */
const MOST_END_USERS = 1_000
