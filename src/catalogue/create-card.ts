import {
  type Deployment,
  knownName,
  type ModelCard,
  type Prices,
  type Protocol,
  type Provenance,
  type Scale,
  scaleOf,
} from '../core/card.ts'
import { presentFields } from '../core/present-fields.ts'
import { parametersInName } from './canonical-name.ts'
import type { ModelFacts } from './facts/model-facts.ts'
import { lookUpFacts } from './look-up-facts.ts'

type Naming = 'id' | 'provider' | 'model' | 'baseModel'

/** The fields of a card that a user may state or a profile may measure. */
export type CardFields = Partial<Omit<ModelCard, Naming | 'measured' | 'provenance'>>

export interface CardDeclaration extends CardFields, Pick<ModelCard, Naming> {
  readonly protocol?: Protocol
  /** What a profile measured on this model; gives way to what is declared only. */
  readonly measured?: CardFields
}

type Known = { [Key in keyof CardFields]?: { value: ModelCard[Key]; from: Provenance } }

/** Where nothing is known. Prices are kept on the high side, so that a budget is not overrun by a guess. */
const ASSUMED = {
  architecture: 'transformer',
  purpose: 'instruct',
  scale: 'medium',
  deployment: 'cloud',
  input: ['text'],
  output: ['text'],
  contextTokens: 32_768,
  localContextTokens: 8_192,
  maxOutputTokens: 4_096,
  capabilities: {
    tools: true,
    jsonSchema: false,
    logprobs: false,
    seed: false,
    reasoning: 'none',
    unknown: ['jsonSchema', 'logprobs'],
  },
} as const

/** US dollars a million tokens when no price is known, by scale. */
const ASSUMED_PRICES: Readonly<Record<Scale, Prices>> = {
  small: { input: 0.2, output: 0.4 },
  medium: { input: 0.6, output: 1.8 },
  large: { input: 3, output: 12 },
  xlarge: { input: 5, output: 25 },
}

const FREE: Prices = { input: 0, output: 0 }

/** Providers whose models run on machines of the user's own. */
const LOCAL_DEPLOYMENTS: Readonly<Record<string, Deployment>> = {
  ollama: 'on-premise',
  vllm: 'on-premise',
  sglang: 'on-premise',
  'lm-studio': 'on-premise',
  'llama-cpp': 'edge',
}

function localDeployment(declaration: CardDeclaration): Deployment | undefined {
  return (
    LOCAL_DEPLOYMENTS[declaration.provider.toLowerCase()] ??
    (declaration.protocol === undefined ? undefined : LOCAL_DEPLOYMENTS[declaration.protocol])
  )
}

/**
 * A card from what is declared, else measured, else looked up by provider and known name, else assumed. `provenance` names
 * the origin of every field that is not simply assumed.
 */
export function createCard(declaration: CardDeclaration): ModelCard {
  const { id, provider, model, baseModel, protocol, measured, ...declared } = declaration
  const known: Known = {
    ...from('looked-up', lookedUp(declaration)),
    ...from('measured', measured ?? {}),
    ...from('declared', { ...scaleDeclaredByParameters(declared), ...declared }),
  }
  const facts = lookUpFacts(provider, knownName(declaration))
  const fields = { ...assumed(declaration, facts, known), ...valuesOf(known) }
  const naming = { id, provider, model, ...presentFields({ baseModel }) }
  return { ...naming, ...fields, provenance: originsOf(known) }
}

function scaleDeclaredByParameters(declared: CardFields): CardFields {
  return declared.parameters === undefined ? {} : { scale: scaleOf(declared.parameters.total) }
}

function from(origin: Provenance, fields: CardFields): Known {
  const present = Object.entries(fields).filter(([, value]) => value !== undefined)
  return Object.fromEntries(present.map(([key, value]) => [key, { value, from: origin }]))
}

function valuesOf(known: Known): CardFields {
  return Object.fromEntries(Object.entries(known).map(([key, entry]) => [key, entry.value]))
}

function originsOf(known: Known): ModelCard['provenance'] {
  return Object.fromEntries(Object.entries(known).map(([key, entry]) => [key, entry.from]))
}

function lookedUp(declaration: CardDeclaration): CardFields {
  const { provider } = declaration
  const name = knownName(declaration)
  const facts = lookUpFacts(provider, name)
  const parameters = facts?.parameters ?? parametersInName(name)
  const prices = localDeployment(declaration) === undefined ? listPrices(provider, facts) : FREE
  return {
    ...(facts === undefined ? {} : fieldsOf(facts)),
    ...(parameters === undefined ? {} : { parameters, scale: scaleOf(parameters.total) }),
    ...(prices === undefined ? {} : { prices }),
  }
}

function fieldsOf(facts: ModelFacts): CardFields {
  const { architecture, contextTokens, maxOutputTokens } = facts
  return {
    purpose: facts.purpose,
    input: facts.input,
    output: facts.output,
    capabilities: facts.capabilities,
    ...(architecture === undefined ? {} : { architecture }),
    ...(contextTokens === undefined ? {} : { contextTokens }),
    ...(maxOutputTokens === undefined ? {} : { maxOutputTokens }),
  }
}

/** The maker's list price. Another host of open weights sets its own price, which we do not know. */
function listPrices(provider: string, facts: ModelFacts | undefined): Prices | undefined {
  if (facts === undefined) return undefined
  const soldByMaker = !facts.openWeights || facts.maker === provider.toLowerCase()
  return soldByMaker ? facts.prices : undefined
}

function assumed(
  declaration: CardDeclaration,
  facts: ModelFacts | undefined,
  known: Known,
): Omit<ModelCard, Naming | 'measured' | 'provenance'> {
  const local = localDeployment(declaration)
  const scale = known.scale?.value ?? facts?.assumedScale ?? ASSUMED.scale
  return {
    architecture: ASSUMED.architecture,
    purpose: ASSUMED.purpose,
    scale,
    deployment: local ?? ASSUMED.deployment,
    input: ASSUMED.input,
    output: ASSUMED.output,
    contextTokens: local === undefined ? ASSUMED.contextTokens : ASSUMED.localContextTokens,
    maxOutputTokens: ASSUMED.maxOutputTokens,
    prices: facts?.prices ?? ASSUMED_PRICES[priceScale(known.parameters?.value) ?? scale],
    capabilities: ASSUMED.capabilities,
  }
}

/**
 * A mixture of experts costs its host the memory of all of it and the work of what is active, so it is priced like a dense
 * model between the two. Counted by its total, what is saved by not asking it would be told far too high.
 */
function priceScale(parameters: ModelCard['parameters']): Scale | undefined {
  if (parameters?.active === undefined) return undefined
  return scaleOf(Math.sqrt(parameters.total * parameters.active))
}
