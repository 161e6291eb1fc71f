import { canonicalName, shorterNames } from './canonical-name.ts'
import { ALIBABA_FACTS } from './facts/alibaba.ts'
import { AMAZON_FACTS } from './facts/amazon.ts'
import { ANTHROPIC_FACTS } from './facts/anthropic.ts'
import { COHERE_FACTS } from './facts/cohere.ts'
import { DEEPSEEK_FACTS } from './facts/deepseek.ts'
import { GOOGLE_FACTS } from './facts/google.ts'
import { GPT_OSS_FACTS } from './facts/gpt-oss.ts'
import { IBM_FACTS } from './facts/ibm.ts'
import { MEDIA_FACTS } from './facts/media.ts'
import { META_FACTS } from './facts/meta.ts'
import { MICROSOFT_FACTS } from './facts/microsoft.ts'
import { MINIMAX_FACTS } from './facts/minimax.ts'
import { MISTRAL_FACTS } from './facts/mistral.ts'
import type { ModelFacts } from './facts/model-facts.ts'
import { MOONSHOT_FACTS } from './facts/moonshot.ts'
import { NVIDIA_FACTS } from './facts/nvidia.ts'
import { OLLAMA_TAGS } from './facts/ollama-tags.ts'
import { OPENAI_FACTS } from './facts/openai.ts'
import { PERPLEXITY_FACTS } from './facts/perplexity.ts'
import { VECTOR_FACTS } from './facts/vectors.ts'
import { XAI_FACTS } from './facts/xai.ts'
import { ZHIPU_FACTS } from './facts/zhipu.ts'

export const FACTS: readonly ModelFacts[] = [
  ...OPENAI_FACTS,
  ...GPT_OSS_FACTS,
  ...ANTHROPIC_FACTS,
  ...GOOGLE_FACTS,
  ...MISTRAL_FACTS,
  ...META_FACTS,
  ...ALIBABA_FACTS,
  ...DEEPSEEK_FACTS,
  ...XAI_FACTS,
  ...ZHIPU_FACTS,
  ...MOONSHOT_FACTS,
  ...MINIMAX_FACTS,
  ...MICROSOFT_FACTS,
  ...COHERE_FACTS,
  ...IBM_FACTS,
  ...NVIDIA_FACTS,
  ...PERPLEXITY_FACTS,
  ...AMAZON_FACTS,
  ...MEDIA_FACTS,
  ...VECTOR_FACTS,
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
