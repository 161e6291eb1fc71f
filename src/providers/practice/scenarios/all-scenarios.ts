import { BEHAVIOUR_SCENARIOS } from './behaviour.ts'
import { CODE_SCENARIOS } from './code.ts'
import { CREATIVE_SCENARIOS } from './creative.ts'
import { EVERYDAY_SCENARIOS } from './everyday.ts'
import { GROUNDING_SCENARIOS } from './grounding.ts'
import { HIGH_RISK_SCENARIOS } from './high-risk.ts'
import { MEDIA_SCENARIOS } from './media.ts'
import { REASONING_SCENARIOS } from './reasoning.ts'
import type { Scenario, ScenarioGroup } from './scenario.ts'
import { SUPPORT_SCENARIOS } from './support.ts'
import { TOOL_AND_STRUCTURE_SCENARIOS } from './tools-and-structure.ts'
import { UNIT_SCENARIOS } from './units.ts'

export const SCENARIOS: readonly Scenario[] = [
  ...EVERYDAY_SCENARIOS,
  ...SUPPORT_SCENARIOS,
  ...REASONING_SCENARIOS,
  ...GROUNDING_SCENARIOS,
  ...UNIT_SCENARIOS,
  ...HIGH_RISK_SCENARIOS,
  ...CREATIVE_SCENARIOS,
  ...CODE_SCENARIOS,
  ...TOOL_AND_STRUCTURE_SCENARIOS,
  ...BEHAVIOUR_SCENARIOS,
  ...MEDIA_SCENARIOS,
]

/** What documentation, console and `secondline explain` show of a scenario. */
export interface PracticeScenario {
  readonly id: string
  readonly title: string
  readonly group: ScenarioGroup
  /** A prompt to try. */
  readonly prompt: string
  /** A passage to send with it. */
  readonly context?: string
  readonly expect: string
}

export const PRACTICE_SCENARIOS: readonly PracticeScenario[] = SCENARIOS.map(
  ({ id, title, group, prompts, context, expect }) => ({
    id,
    title,
    group,
    prompt: prompts[0],
    ...(context === undefined ? {} : { context }),
    expect,
  }),
)
