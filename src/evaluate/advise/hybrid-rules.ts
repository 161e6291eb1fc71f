import type { Scale } from '../../core/card.ts'
import { type Approach, hasMany, isTight, type Rule } from './use-case.ts'

/** Hybrid approach: one kind of model or two, and how large the second is. */

export const APPROACH_RULES: readonly Rule<Approach>[] = [
  {
    name: 'approach-creative',
    when: ({ purpose }) => purpose === 'creative',
    value: 'single',
    because: 'A reasoning model adds nothing to pictures, sound and style.',
  },
  {
    name: 'approach-media-then-reasoning',
    when: ({ purpose, complexity, sensitivity }) =>
      purpose === 'multimodal' &&
      (complexity === 'mixed' || complexity === 'complex' || sensitivity === 'high'),
    value: 'hybrid',
    because: 'One model sees and hears, a reasoning model draws and checks the conclusions.',
  },
  {
    name: 'approach-media',
    when: ({ purpose, sensitivity }) => purpose === 'multimodal' && sensitivity !== undefined,
    value: 'single',
    because: 'What is seen or heard only has to be told, and no error is grave.',
  },
  {
    name: 'approach-mixed',
    when: ({ complexity }) => complexity === 'mixed',
    value: 'hybrid',
    because: 'The first line answers what is easy, the second line what is hard.',
  },
  {
    name: 'approach-critical',
    when: ({ complexity, sensitivity }) => complexity === 'simple' && sensitivity === 'high',
    value: 'hybrid',
    because: 'Easy to answer and costly to get wrong: what is risky is escalated and checked.',
  },
  {
    name: 'approach-many-hard',
    when: (s) =>
      s.complexity === 'complex' &&
      s.sensitivity !== undefined &&
      s.sensitivity !== 'high' &&
      (hasMany(s) || isTight(s)),
    value: 'hybrid',
    because:
      'Among many requests, or for little money, a first line can take those that turn out easy.',
  },
  {
    name: 'approach-complex',
    when: ({ complexity }) => complexity === 'complex',
    value: 'single',
    because: 'Everything needs reasoning, so a first line would only add a call.',
  },
  {
    name: 'approach-simple',
    when: ({ complexity, sensitivity }) => complexity === 'simple' && sensitivity !== undefined,
    value: 'single',
    because: 'Nothing needs reasoning and no error is grave.',
  },
]

export const SECOND_SCALE_RULES: readonly Rule<Scale>[] = [
  {
    name: 'second-scale-device',
    when: ({ deployment }) => deployment === 'edge',
    value: 'small',
    because: 'A device runs small models only.',
  },
  {
    name: 'second-scale-inside',
    when: ({ deployment }) => deployment === 'on-premise',
    value: 'medium',
    because: 'A reasoning model that one graphics card of your own can carry.',
  },
  {
    name: 'second-scale-critical',
    when: ({ sensitivity }) => sensitivity === 'high',
    value: 'xlarge',
    because: 'Few requests get here and their errors are grave.',
  },
  {
    name: 'second-scale-usual',
    when: () => true,
    value: 'large',
    because: 'Complex reasoning needs a larger model.',
  },
]
