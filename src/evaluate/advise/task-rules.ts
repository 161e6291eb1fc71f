import { PURPOSE_OF_TASK } from '../../classify/task/judge-task.ts'
import type { Architecture, Purpose } from '../../core/card.ts'
import type { Task } from '../../core/signals.ts'
import type { Complexity } from './needs.ts'
import { hasMany, hasTask, type Rule, type UseCase } from './use-case.ts'

/** Task complexity: how hard the work is, and which class and architecture it asks for. */

const purposesOf = ({ needs }: UseCase): readonly Purpose[] =>
  (needs.tasks ?? []).map((task) => PURPOSE_OF_TASK[task])

const MEDIA_MAKING: readonly Task[] = ['image-generation', 'audio-generation']
const MEDIA_TAKING: readonly Task[] = ['visual-understanding', 'audio-understanding']
const WRITING: readonly Task[] = ['storytelling', 'marketing', 'content-generation']
/** Tasks in which people ask whatever comes to their mind, easy and hard. */
const OPEN_DOORS: readonly Task[] = ['customer-support', 'chat', 'tutoring', 'qa']

export const COMPLEXITY_RULES: readonly Rule<Complexity>[] = [
  {
    name: 'complexity-unknown-callers',
    when: (s) => s.needs.complexity === 'complex' && hasTask(s, ...OPEN_DOORS),
    value: 'mixed',
    because: 'Hard questions are named, and people who ask freely bring easy ones too.',
  },
  {
    name: 'complexity-said',
    when: ({ needs }) => needs.complexity !== undefined && needs.tasks !== undefined,
    value: ({ needs }) => needs.complexity ?? 'simple',
    because: 'The description says how hard the work is.',
  },
  {
    name: 'complexity-both-kinds',
    when: (s) =>
      purposesOf(s).includes('reasoning') &&
      hasTask(s, ...OPEN_DOORS, 'content-generation', 'automation'),
    value: 'mixed',
    because: 'Some of the tasks are carried out at once, others need several dependent steps.',
  },
  {
    name: 'complexity-reasoning-tasks',
    when: (s) => purposesOf(s).includes('reasoning'),
    value: 'complex',
    because: 'Mathematics, logic, science, finance and decisions need several dependent steps.',
  },
  {
    name: 'complexity-plain-tasks',
    when: (s) => purposesOf(s).length > 0,
    value: 'simple',
    because: 'None of the tasks needs several dependent steps.',
  },
]

export const PURPOSE_RULES: readonly Rule<Purpose>[] = [
  {
    name: 'class-makes-media',
    when: (s) => (s.needs.output?.length ?? 0) > 0 || hasTask(s, ...MEDIA_MAKING),
    value: 'creative',
    because: 'Pictures or sound are to be made.',
  },
  {
    name: 'class-takes-media',
    when: (s) => (s.needs.input?.length ?? 0) > 0 || hasTask(s, ...MEDIA_TAKING),
    value: 'multimodal',
    because: 'Pictures, sound or video are part of the question.',
  },
  {
    name: 'class-writes-creatively',
    when: (s) =>
      hasTask(s, 'storytelling', 'marketing') &&
      (s.needs.tasks ?? []).every((task) => WRITING.includes(task)),
    value: 'creative',
    because: 'Style matters most: stories, scripts, campaigns.',
  },
  {
    name: 'class-complex',
    when: (s) => s.complexity === 'complex',
    value: 'reasoning',
    because: 'Complex reasoning goes to a model that reasons.',
  },
  {
    name: 'class-mixed',
    when: (s) => s.complexity === 'mixed',
    value: 'instruct',
    because: 'At the front a model that does what it is told; the hard part goes on from there.',
  },
  {
    name: 'class-simple',
    when: (s) => s.complexity === 'simple',
    value: 'instruct',
    because: 'Simple tasks go to a model that does what it is told, quickly and cheaply.',
  },
]

export const ARCHITECTURE_RULES: readonly Rule<Architecture>[] = [
  {
    name: 'architecture-media',
    when: (s) =>
      s.purpose === 'multimodal' ||
      (s.needs.output?.length ?? 0) > 0 ||
      hasTask(s, ...MEDIA_MAKING),
    value: 'multimodal',
    because: 'More than text goes in or comes out.',
  },
  {
    name: 'architecture-own-knowledge',
    when: (s) => s.needs.ownKnowledge === true || hasTask(s, 'search'),
    value: 'rag',
    because: 'Answers have to rest on documents that no model was trained on: look them up first.',
  },
  {
    name: 'architecture-large-and-many',
    when: (s) =>
      (s.scale === 'large' || s.scale === 'xlarge') &&
      (hasMany(s) || s.deployment === 'on-premise'),
    value: 'moe',
    because: 'Large knowledge at the running cost of a smaller model.',
  },
  {
    name: 'architecture-usual',
    when: ({ purpose }) => purpose !== undefined,
    value: 'transformer',
    because: 'Nothing asks for more than the dense standard.',
  },
]
