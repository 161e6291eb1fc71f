/** The rows on which profiles are compared, and what is expected of the two classes of models on each. */
export const COMPARISON_ROWS: readonly {
  readonly row: string
  readonly instruct: string
  readonly reasoning: string
}[] = [
  {
    row: 'Core capability',
    instruct: 'follows instructions in natural language',
    reasoning: 'solves problems of several dependent steps',
  },
  {
    row: 'Applicable tasks',
    instruct: 'conversation, drafting, simple automation',
    reasoning: 'calculation, code, science, decisions',
  },
  {
    row: 'Output characteristics',
    instruct: 'fluent and conversational',
    reasoning: 'precise and structured, step by step',
  },
  {
    row: 'Typical errors',
    instruct: 'misread instructions, irrelevant or unfounded content',
    reasoning: 'contradictions, slips in calculation, missing steps',
  },
  {
    row: 'Resource consumption',
    instruct: 'light, small models will do',
    reasoning: 'heavy, larger models and longer waits',
  },
]
