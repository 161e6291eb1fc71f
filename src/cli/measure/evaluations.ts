import type { Router } from '../../classify/difficulty/router.ts'
import { type EmbeddingsChoice, embedPrompts } from '../../embed-prompts.ts'
import type { LearnOptions } from '../../evaluate/learn/learn-problem.ts'
import type { RoutingReport } from '../../evaluate/routing/eval-routing.ts'
import type { LabelKind } from '../../evaluate/rows/label-fields.ts'
import type { LabelledRow } from '../../evaluate/rows/labelled-row.ts'
import type { RoutingRow } from '../../evaluate/rows/routing-row.ts'

/** The options of `eval` that an evaluation may look at. */
export interface EvaluationOptions {
  readonly first?: string
  readonly second?: string
  readonly sample?: string
  readonly mid?: string
  readonly router?: Router
  /** Whether a router that looks at vectors gets them. */
  readonly embeddings?: EmbeddingsChoice
  /** Told what is done, by those that check every row's answer: milliseconds each. */
  readonly onStep?: (step: string) => void
}

/** One kind of `secondline eval`: reads the rows of a file and returns the report that `--json` prints. */
export interface Evaluation {
  readonly needsPair: boolean
  readonly run: (file: string, options: EvaluationOptions) => Promise<object>
}

/** An evaluation over rows of a prompt or a conversation with its label. */
function labelled(
  kind: LabelKind,
  load: () => Promise<(rows: readonly LabelledRow[]) => object>,
): Evaluation {
  return {
    needsPair: false,
    run: async (file) => {
      const [evaluate, { labelledRowOf }, { readRows }] = await Promise.all([
        load(),
        import('../../evaluate/rows/label-fields.ts'),
        import('../../evaluate/rows/read-rows.ts'),
      ])
      return evaluate(await readRows(file, labelledRowOf(kind)))
    },
  }
}

/** Loaded when they are called, because each brings its models and tables along. */
export const EVALUATIONS: Readonly<Record<string, Evaluation>> = {
  routing: {
    needsPair: true,
    run: async (file, options) => {
      const { parseRoutingRow } = await import('../../evaluate/rows/routing-row.ts')
      const { readRows } = await import('../../evaluate/rows/read-rows.ts')
      const all = await readRows(file, parseRoutingRow)
      const report = await routingOf(all, options)
      const { mid, router } = options
      if (mid === undefined) return report
      const { evalMidTier } = await import('../../evaluate/routing/eval-mid-tier.ts')
      const trio = { ...pairOf(options), middle: mid, ...(router ? { router } : {}) }
      return { ...report, threeCards: evalMidTier(all, trio) }
    },
  },
  cascade: {
    needsPair: true,
    run: async (file, options) => {
      const [{ evalCascade }, { parseRoutingRow }, { readRows }] = await Promise.all([
        import('../../evaluate/routing/eval-cascade.ts'),
        import('../../evaluate/rows/routing-row.ts'),
        import('../../evaluate/rows/read-rows.ts'),
      ])
      const { router, sample, onStep } = options
      return evalCascade(await readRows(file, parseRoutingRow), {
        ...pairOf(options),
        ...(onStep ? { onStep } : {}),
        ...(sample === undefined ? {} : { sample }),
        ...(router ? { router } : {}),
      })
    },
  },
  difficulty: {
    needsPair: false,
    run: async (file) =>
      (await import('../../evaluate/quality/eval-difficulty.ts')).evalDifficulty(file),
  },
  risk: labelled(
    'risk',
    async () => (await import('../../evaluate/quality/eval-risk.ts')).evalRisk,
  ),
  task: labelled(
    'task',
    async () => (await import('../../evaluate/quality/eval-task.ts')).evalTask,
  ),
  privacy: labelled(
    'privacy',
    async () => (await import('../../evaluate/quality/eval-privacy.ts')).evalPrivacy,
  ),
  escalation: labelled(
    'escalation',
    async () => (await import('../../evaluate/quality/eval-escalation.ts')).evalEscalation,
  ),
  checks: {
    needsPair: false,
    run: async (file, { onStep }) =>
      (await import('../../evaluate/quality/eval-checks.ts')).evalChecks(file, onStep),
  },
}

function pairOf(options: EvaluationOptions): Pick<LearnOptions, 'first' | 'second'> {
  return { first: options.first ?? '', second: options.second ?? '' }
}

async function routingOf(
  all: readonly RoutingRow[],
  options: EvaluationOptions,
): Promise<RoutingReport> {
  const { evalRouting } = await import('../../evaluate/routing/eval-routing.ts')
  const { router, embeddings } = options
  const pair = pairOf(options)
  const rows = all.filter((row) => row.outcomes[pair.first] && row.outcomes[pair.second])
  if (router?.embedded === undefined || rows.length === 0) {
    return evalRouting(all, { ...pair, ...(router ? { router } : {}) })
  }
  const embedded = await embedPrompts(
    rows.map((row) => row.prompt),
    embeddings,
  )
  return {
    ...evalRouting(rows, { ...pair, router, ...(embedded ? { embedded } : {}) }),
    skipped: all.length - rows.length,
  }
}
