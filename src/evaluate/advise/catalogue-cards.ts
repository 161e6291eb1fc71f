import { canTalk } from '../../catalogue/can-talk.ts'
import { createCard } from '../../catalogue/create-card.ts'
import type { ModelFacts } from '../../catalogue/facts/model-facts.ts'
import { OLLAMA_TAGS } from '../../catalogue/facts/ollama-tags.ts'
import { FACTS } from '../../catalogue/look-up-facts.ts'
import type { ModelCard } from '../../core/card.ts'

/** Makers whose own API a configuration can name. */
const SELLERS: readonly string[] = ['openai', 'anthropic', 'google', 'mistral', 'deepseek', 'xai']

/**
 * Every model of the catalogue that a configuration can name without further settings: from its maker's API, and open
 * weights also on servers of one's own and, when they are small, on the device. Those whose facts are newest come first.
 */
export function catalogueCards(): readonly ModelCard[] {
  // Made once and only when wanted: the gateway starts without them.
  made ??= FACTS.toSorted((a, b) => b.month.localeCompare(a.month)).flatMap((facts) => [
    ...sold(facts),
    ...onOwnMachines(facts),
  ])
  return made
}

let made: readonly ModelCard[] | undefined

function nameOf(facts: ModelFacts): string {
  const plain = facts.names.find((name) => !name.includes('/')) ?? facts.names[0] ?? facts.name
  return plain.replace(/^.*\//, '')
}

/** An id that a configuration accepts. */
const idOf = (text: string) => text.toLowerCase().replace(/[^a-z0-9._-]+/g, '-')

/** Nobody is to begin with a model whose end is announced. */
function sold(facts: ModelFacts): readonly ModelCard[] {
  if (!SELLERS.includes(facts.maker) || facts.shutdownDate !== undefined) return []
  const model = nameOf(facts)
  if (!canTalk({ model }) && facts.purpose === 'instruct') return []
  return [createCard({ id: idOf(model), provider: facts.maker, model })]
}

function onOwnMachines(facts: ModelFacts): readonly ModelCard[] {
  const talks = facts.input.includes('text') && facts.output.includes('text')
  if (!facts.openWeights || !talks) return []
  const tag = OLLAMA_TAGS[facts.name]
  const server = createCard({
    id: idOf(`${nameOf(facts)}-own-server`),
    // Ollama loads what its library offers; a server of vLLM serves whatever weights it was given.
    provider: tag === undefined ? 'vllm' : 'ollama',
    model: tag ?? nameOf(facts),
  })
  if (server.scale !== 'small') return [server]
  const device = createCard({
    id: idOf(`${nameOf(facts)}-on-device`),
    provider: 'llama-cpp',
    model: nameOf(facts),
  })
  return device.scale === 'small' ? [server, device] : [server]
}
