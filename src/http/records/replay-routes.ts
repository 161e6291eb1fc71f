import { z } from 'zod'
import type { Zone } from '../../core/line.ts'
import type { Policy } from '../../core/policy.ts'
import type { Step } from '../../core/run.ts'
import type { Recorder } from '../../core/storage/recorder.ts'
import type { Store } from '../../core/storage/store.ts'
import { type Explanation, explainFacts } from '../../gateway/facts/explain.ts'
import { flushRecorder } from '../../http/requests/flush-recorder.ts'
import { parseBody } from '../../http/requests/parse-body.ts'
import type { AppContext, Route } from '../../http/route.ts'
import { namedRun } from './named-run.ts'

export interface ReplayRouteDeps {
  readonly store: Pick<Store, 'findRun'>
  readonly recorder: Pick<Recorder, 'flush'>
  readonly policy: () => Policy
  readonly maxBodyBytes: number
}

/** A recorded run decided again from the facts it was decided by. No text is needed and no model is called. */
export function replayRoutes(deps: ReplayRouteDeps): readonly Route[] {
  return [
    {
      method: 'POST',
      path: '/admin/runs/:id/replay',
      access: 'admin',
      body: { schema: replayBody },
      handle: (c) => replay(c, deps),
    },
  ]
}

const share = () => z.number().min(0).max(1)

const replayBody = z.strictObject({
  thresholds: z
    .strictObject({ probe: share(), second: share() })
    .refine(({ probe, second }) => probe <= second, {
      message: 'must not be below probe',
      path: ['second'],
    })
    .optional()
    .describe('In place of those the run was decided by, as if somebody had approved them'),
  without_rules: z
    .array(z.string().min(1).max(200))
    .max(100)
    .default([])
    .describe('Names of rules of the policy that are left out'),
})

export type ReplayBody = z.input<typeof replayBody>

async function replay(context: AppContext, deps: ReplayRouteDeps): Promise<Response> {
  const body = await parseBody(context, replayBody, deps.maxBodyBytes)
  await flushRecorder(deps.recorder)
  const run = await namedRun(context, deps.store)
  const policy = deps.policy()
  const left = policy.rules.filter(({ name }) => !body.without_rules.includes(name))
  const { thresholds = run.facts.thresholds } = body
  const decided = explainFacts({ ...run.facts, thresholds }, { ...policy, rules: left })
  const replayed: Replay = {
    ...decided,
    was: { zone: run.zone ?? null, first_step: run.steps[0] ?? null, config: run.configHash },
  }
  return context.json({ object: 'replay', ...replayed })
}

/** What would be decided now, beside what was decided then. */
export interface Replay extends Explanation {
  readonly was: {
    readonly zone: Zone | null
    readonly first_step: Step | null
    readonly config: string
  }
}
