import type { Settings } from '../config/settings/settings.ts'
import type { Observer } from '../core/observer.ts'
import type { Store } from '../core/storage/store.ts'
import {
  type BuiltLearning,
  createLearning,
  type LearningDeps,
} from '../gateway/learning/create-learning.ts'

export interface LearningParts
  extends Omit<LearningDeps, 'store' | 'settings' | 'failed' | 'paid'> {
  readonly store: Pick<Store, 'saveEvidence' | 'shadowMicrosSince'>
  readonly settings: () => Pick<Settings, 'learning' | 'shadow'>
  readonly observer: Pick<Observer, 'failure' | 'paidUnseen'>
}

export function buildLearning({ settings, observer, ...parts }: LearningParts): BuiltLearning {
  return createLearning({
    ...parts,
    settings: () => ({ ...settings().learning, shadow: settings().shadow }),
    paid: observer.paidUnseen,
    failed: (thrown) => observer.failure('evidence_not_kept', thrown),
  })
}
