export interface Dimension {
  readonly name: 'architecture' | 'purpose' | 'scale' | 'deployment'
  readonly label: string
  readonly when: string
  readonly values: readonly string[]
}

/** The four dimensions of classification and when each decides. */
export const DIMENSIONS: readonly Dimension[] = [
  {
    name: 'architecture',
    label: 'Architecture',
    when: 'task complexity and efficiency',
    values: ['transformer', 'moe', 'rag', 'multimodal'],
  },
  {
    name: 'purpose',
    label: 'Purpose',
    when: 'the use case',
    values: ['instruct', 'reasoning', 'creative', 'multimodal'],
  },
  {
    name: 'scale',
    label: 'Scale',
    when: 'capability against cost',
    values: ['small', 'medium', 'large', 'xlarge'],
  },
  {
    name: 'deployment',
    label: 'Deployment',
    when: 'infrastructure and security',
    values: ['cloud', 'on-premise', 'edge', 'hybrid'],
  },
]

/** What is chosen of each dimension, by name; the address holds it. */
export function isChosen(
  facts: Readonly<Record<Dimension['name'], string>>,
  chosen: URLSearchParams,
  besides?: Dimension['name'],
): boolean {
  return DIMENSIONS.every(
    ({ name }) => name === besides || !chosen.has(name) || chosen.get(name) === facts[name],
  )
}
