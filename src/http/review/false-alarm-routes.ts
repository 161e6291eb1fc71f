import { z } from 'zod'
import type { CheckName } from '../../core/check.ts'
import { GatewayError } from '../../core/errors.ts'
import { presentFields } from '../../core/present-fields.ts'
import type { Run } from '../../core/run.ts'
import { entryBy } from '../../core/storage/audit-entry.ts'
import type { Recorder } from '../../core/storage/recorder.ts'
import type { Feedback, FeedbackStore } from '../../core/storage/run-store.ts'
import type { Store } from '../../core/storage/store.ts'
import { reviewerOf } from '../../http/access/reviewer-of.ts'
import { namedRun } from '../../http/records/named-run.ts'
import { checkName } from '../../http/requests/check-name.ts'
import { rangeQuery } from '../../http/requests/list-page.ts'
import { parseBody, parseQuery } from '../../http/requests/parse-body.ts'
import type { AppContext, Route } from '../../http/route.ts'
import type { ReviewBoard } from '../../oversight/desk/review-board.ts'

export interface FalseAlarmRouteDeps {
  readonly board: Pick<ReviewBoard, 'show'>
  readonly records: FeedbackStore & Pick<Store, 'findRun'>
  readonly recorder: Pick<Recorder, 'flush'>
  readonly maxBodyBytes: number
  readonly now: () => number
}

/** People say that a check was wrong to complain: reviewers of what is before them, admins of any run. */
export function falseAlarmRoutes(deps: FalseAlarmRouteDeps): readonly Route[] {
  return [
    {
      method: 'POST',
      path: '/v1/reviews/:id/false-alarm',
      access: 'review',
      body: { schema: reportBody },
      handle: (c) => ofReview(c, deps),
    },
    {
      method: 'POST',
      path: '/admin/runs/:id/false-alarm',
      access: 'admin',
      body: { schema: reportBody },
      handle: (c) => ofRun(c, deps),
    },
    { method: 'GET', path: '/admin/false-alarms', access: 'admin', handle: (c) => list(c, deps) },
  ]
}

/** What kind of feedback these reports are; nothing is learned of an answer's quality from them. */
const SOURCE = 'false-alarm'

const reportBody = z.strictObject({
  check: checkName,
  note: z.string().trim().max(2000).optional(),
})

export type FalseAlarmReport = z.input<typeof reportBody>

async function ofReview(context: AppContext, deps: FalseAlarmRouteDeps): Promise<Response> {
  const id = context.req.param('id') ?? ''
  const { tenant } = context.get('caller')
  const { held, item } = await deps.board.show(reviewerOf(context), tenant, id)
  return report(context, deps, item.runId, held?.run, item.id)
}

async function ofRun(context: AppContext, deps: FalseAlarmRouteDeps): Promise<Response> {
  await deps.recorder.flush()
  const run = await namedRun(context, deps.records)
  return report(context, deps, run.id, run, `run_${run.id}`)
}

async function report(
  context: AppContext,
  deps: FalseAlarmRouteDeps,
  runId: string,
  run: Pick<Run, 'outcomes'> | undefined,
  subject: string,
): Promise<Response> {
  const { check, note } = await parseBody(context, reportBody, deps.maxBodyBytes)
  if (!run || !complained(run, check)) {
    throw new GatewayError('invalid_request', `'${check}' found nothing here`, { param: 'check' })
  }
  const by = reviewerOf(context)
  const { tenant } = context.get('caller')
  const at = deps.now()
  const feedback: Feedback = {
    // One of each person, so that a second report is no second alarm.
    id: `fa_${runId}_${check}_${by.id}`.slice(0, 200),
    tenant,
    runId,
    createdAt: at,
    label: check,
    source: SOURCE,
    ...(note === undefined || note === '' ? {} : { note }),
  }
  const entry = entryBy(by, at, 'false_alarm_reported', { check })
  await deps.records.addFeedback(feedback, { subject, entry })
  return context.json({ object: 'false_alarm', check, run: runId }, 201)
}

function complained({ outcomes }: Pick<Run, 'outcomes'>, check: CheckName): boolean {
  return outcomes.some(
    (outcome) =>
      outcome.type === 'checked' &&
      outcome.results.some(
        (result) =>
          result.check === check && (result.verdict === 'fail' || result.findings.length > 0),
      ),
  )
}

const PAGE = 500
/** Feedback of every kind that is read for one answer. */
const MOST_READ = 10_000
const MOST_SHOWN = 100

/** How often each check was reported in a time, and the latest reports. */
async function list(context: AppContext, { records }: FalseAlarmRouteDeps): Promise<Response> {
  const range = presentFields(parseQuery(context, rangeQuery))
  const { tenant } = context.get('caller')
  const found: Feedback[] = []
  let read = 0
  let cursor: string | undefined
  do {
    const after = cursor === undefined ? {} : { cursor }
    const page = await records.listFeedback(tenant, range, { limit: PAGE, ...after })
    found.push(...page.items.filter(({ source }) => source === SOURCE))
    read += page.items.length
    cursor = page.next
  } while (cursor !== undefined && read < MOST_READ)
  const counts: Record<string, number> = {}
  for (const { label = '' } of found) counts[label] = (counts[label] ?? 0) + 1
  const data = found.slice(0, MOST_SHOWN).map(({ runId, label = '', createdAt, note }) => ({
    check: label,
    run: runId,
    at: createdAt,
    note: note ?? null,
  }))
  const alarms: FalseAlarms = { data, counts, cut: cursor !== undefined }
  return context.json({ object: 'list', ...alarms })
}

export interface FalseAlarms {
  /** The latest hundred. */
  readonly data: readonly {
    readonly check: string
    readonly run: string
    /** Milliseconds since the Unix epoch. */
    readonly at: number
    readonly note: string | null
  }[]
  /** Keys: checks. */
  readonly counts: Readonly<Record<string, number>>
  /** There was more than is read for one answer. */
  readonly cut: boolean
}
