import type { Deployment, Scale } from '../../core/card.ts'
import { hasMany, isTight, type Rule } from './use-case.ts'

/** Computational cost: where models run and how large they have to be. */

export const DEPLOYMENT_RULES: readonly Rule<Deployment>[] = [
  {
    name: 'deployment-device',
    when: ({ needs }) => needs.infrastructure === 'device',
    value: 'edge',
    because: 'It has to work on the device itself or without a network.',
  },
  {
    name: 'deployment-confidential',
    when: ({ needs }) => needs.privacy === 'confidential',
    value: 'on-premise',
    because: 'The data may not leave the house.',
  },
  {
    name: 'deployment-own-servers',
    when: ({ needs }) => needs.infrastructure === 'servers' && needs.privacy !== 'mixed',
    value: 'on-premise',
    because: 'There are servers of your own, and data on them stays with you, of whatever kind.',
  },
  {
    name: 'deployment-region',
    when: ({ needs }) => needs.privacy === 'regional',
    value: 'cloud',
    because:
      'The data may not leave a region: take an endpoint there and a processing contract, or machines of your own.',
  },
  {
    name: 'deployment-mixed-privacy',
    when: ({ needs }) => needs.privacy === 'mixed',
    value: 'hybrid',
    because: 'What is personal stays inside, the rest may go out.',
  },
  {
    name: 'deployment-personal-no-servers',
    when: ({ needs }) => needs.privacy === 'personal' && needs.infrastructure === 'none',
    value: 'cloud',
    because:
      'No machines of your own: a provider with a processing contract and a region that suits.',
  },
  {
    name: 'deployment-personal',
    when: ({ needs }) => needs.privacy === 'personal',
    value: 'hybrid',
    because: 'Requests with personal data stay inside, the others may go out.',
  },
  {
    name: 'deployment-public',
    when: ({ needs }) => needs.privacy === 'public',
    value: 'cloud',
    because: 'Nothing private is sent, so no machines need be run.',
  },
]

export const SCALE_RULES: readonly Rule<Scale>[] = [
  {
    name: 'scale-device',
    when: ({ deployment }) => deployment === 'edge',
    value: 'small',
    because: 'A device runs small models only.',
  },
  {
    name: 'scale-complex-critical',
    when: (s) => s.purpose === 'reasoning' && s.sensitivity === 'high' && s.deployment === 'cloud',
    value: 'xlarge',
    because: 'The hardest questions with grave errors justify the largest models.',
  },
  {
    name: 'scale-complex',
    when: ({ purpose }) => purpose === 'reasoning',
    value: 'large',
    because: 'Complex reasoning needs a larger model.',
  },
  {
    name: 'scale-light',
    when: (s) =>
      (s.complexity === 'simple' && s.sensitivity === 'low') ||
      (s.complexity === 'simple' && s.sensitivity === 'medium' && (hasMany(s) || isTight(s))),
    value: 'small',
    because: 'Simple tasks whose errors are mild, or many of them for little money.',
  },
  {
    name: 'scale-usual',
    when: ({ purpose }) => purpose !== undefined,
    value: 'medium',
    because: 'Medium models do most everyday work.',
  },
]
