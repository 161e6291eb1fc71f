import { z } from 'zod'
import type { JudgeTrial } from '../../gateway/learning/try-judge.ts'
import { forOperator } from '../../http/access/for-operator.ts'
import { parseBody } from '../../http/requests/parse-body.ts'
import type { ClientWatch } from '../../http/requests/watch-client.ts'
import type { Route } from '../../http/route.ts'

export interface JudgeRouteDeps {
  tryJudge(card: string, signal: AbortSignal): Promise<JudgeTrial>
  readonly clients: ClientWatch
  readonly maxBodyBytes: number
}

const trialBody = z.strictObject({
  model: z
    .string()
    .min(1)
    .max(200)
    .describe('The card that would serve as judge; it is asked 24 times'),
})

/** Measures a judge on answers known to be wrong. The model is really called, and costs what it costs. */
export function judgeRoutes(deps: JudgeRouteDeps): readonly Route[] {
  return [
    {
      method: 'POST',
      path: '/admin/judge-canaries',
      access: 'admin',
      body: { schema: trialBody },
      handle: forOperator(async (context) => {
        const { model } = await parseBody(context, trialBody, deps.maxBodyBytes)
        const trial = await deps.tryJudge(model, deps.clients.watch(context))
        return context.json({ object: 'judge_trial', ...trial })
      }),
    },
  ]
}
