import { canonicalName, shorterNames } from './canonical-name.ts'
import { ANTHROPIC_FACTS } from './facts/anthropic.ts'
import { ENTERPRISE_FACTS } from './facts/enterprise.ts'
import { GOOGLE_FACTS } from './facts/google.ts'
import { LLAMA_AND_QWEN_FACTS } from './facts/llama-and-qwen.ts'
import { MEDIA_FACTS } from './facts/media.ts'
import { MISTRAL_FACTS } from './facts/mistral.ts'
import type { ModelFacts } from './facts/model-facts.ts'
import { MORE_FAMILIES_FACTS } from './facts/more-families.ts'
import { OLLAMA_TAGS } from './facts/ollama-tags.ts'
import { OPENAI_FACTS } from './facts/openai.ts'

export const FACTS: readonly ModelFacts[] = [
  ...OPENAI_FACTS,
  ...ANTHROPIC_FACTS,
  ...GOOGLE_FACTS,
  ...MISTRAL_FACTS,
  ...LLAMA_AND_QWEN_FACTS,
  ...MORE_FAMILIES_FACTS,
  ...ENTERPRISE_FACTS,
  ...MEDIA_FACTS,
]

/** Key under which a name stands in the index; `ollama/x` keeps its provider. */
export function factsKey(name: string): string {
  const slash = name.indexOf('/')
  if (slash < 0) return canonicalName(name)
  return `${name.slice(0, slash)}/${canonicalName(name.slice(slash + 1))}`
}

const BY_NAME: ReadonlyMap<string, ModelFacts> = new Map(
  FACTS.flatMap((facts) => namesOf(facts).map((name) => [factsKey(name), facts] as const)),
)

function namesOf({ name, names }: ModelFacts): readonly string[] {
  const tag = OLLAMA_TAGS[name]
  return tag === undefined ? names : [...names, `ollama/${tag}`]
}

/** What is publicly known of a model behind a provider; undefined when the name is not known, never a near miss. */
export function lookUpFacts(provider: string, model: string): ModelFacts | undefined {
  for (const name of shorterNames(canonicalName(model))) {
    const facts = BY_NAME.get(`${provider.toLowerCase()}/${name}`) ?? BY_NAME.get(name)
    if (facts !== undefined) return facts
  }
  return undefined
}
