import type { EvidenceStore } from '../../core/storage/evidence.ts'
import type { GatewayDeps } from '../../gateway/deps.ts'
import {
  evidenceOfRun,
  type FinishedRun,
  type Learning,
  type LearningLimits,
  mayLearnFrom,
} from './evidence-of-run.ts'
import { createEvidenceWriter } from './evidence-writer.ts'
import { createShadow } from './shadow.ts'

export interface LearningSettings extends LearningLimits {
  readonly collect: boolean
  readonly shadow: { readonly share: number; readonly maxDollarsPerDay: number }
}

export interface LearningDeps
  extends Pick<GatewayDeps, 'clock' | 'judging' | 'circuits' | 'recorder' | 'random'> {
  readonly store: Pick<EvidenceStore, 'saveEvidence' | 'shadowMicrosSince'>
  readonly settings: () => LearningSettings
  /** Told what shadows cost, micro-dollars. */
  readonly paid: (micros: number) => void
  readonly failed: (thrown: unknown) => void
}

export interface BuiltLearning extends Learning {
  /** Resolves when what has finished so far is written and no shadow is being asked. */
  settled(): Promise<void>
  close(): Promise<void>
}

/** Keeps what finished runs tell of both lines, where that is asked for. */
export function createLearning(deps: LearningDeps): BuiltLearning {
  const writer = createEvidenceWriter(deps.store, deps.failed)
  const shadow = createShadow({
    ...deps,
    settings: () => deps.settings().shadow,
    spentSince: (time) => deps.store.shadowMicrosSince(time),
    keep: async (row) => {
      // An earlier row of the same run may still wait there, and would take this one's place.
      await writer.flush()
      await deps.store.saveEvidence([row])
    },
  })
  const noticing = new Set<ReturnType<typeof setTimeout>>()
  const notice = (run: FinishedRun): void => {
    try {
      const row = evidenceOfRun(run)
      writer.add(row)
      shadow.consider(run, row)
    } catch (thrown) {
      deps.failed(thrown)
    }
  }
  return {
    isOn() {
      const { collect, shadow: sampled } = deps.settings()
      return collect || sampled.share > 0
    },
    finished(run) {
      if (!mayLearnFrom(run, deps.settings())) return
      // Reading the prompt anew must not stand before the end of the client's answer.
      const timer = setTimeout(() => {
        noticing.delete(timer)
        notice(run)
      }, 0)
      noticing.add(timer)
    },
    async settled() {
      while (noticing.size > 0) await new Promise((resolve) => setTimeout(resolve, 1))
      await shadow.idle()
      await writer.flush()
    },
    async close() {
      for (const timer of noticing) clearTimeout(timer)
      noticing.clear()
      await shadow.close()
      await writer.flush()
    },
  }
}
