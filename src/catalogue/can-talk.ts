import type { ModelCard } from '../core/card.ts'

/**
 * Names of models that answer nothing: they make vectors, order passages, flag texts or write down what they hear.
 * Servers list them among the others, and no card of the catalogue says so.
 */
const NO_TALKER =
  /(?:^|[/:._-])(?:embed\w*|\w+embed|bge|gte|e5|minilm|paraphrase|rerank\w*|voyage|moderation|whisper|transcribe)(?:[/:._-]|$)/i

/** False for a model that a line must not be given by itself, as far as its name tells. */
export function canTalk({ model }: Pick<ModelCard, 'model'>): boolean {
  return !NO_TALKER.test(model)
}
