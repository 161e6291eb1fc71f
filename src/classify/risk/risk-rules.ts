import type { Concept } from '../../classify/lexicon/concepts.ts'
import type { RiskDomain } from '../../core/signals.ts'

/**
 * One way in which a text is risky. `topic` must stand in a clause; each group of `near` in that clause or one close
 * by; `unless` cancels only where it stands in the topic's own clause, so nothing added around a text lowers its risk.
 */
export interface RiskRule {
  readonly code: string
  readonly domain: RiskDomain
  readonly severity: 'high' | 'medium' | 'low'
  readonly topic: readonly Concept[]
  readonly near?: readonly (readonly Concept[])[]
  readonly unless?: readonly Concept[]
  /** Hits of the topic that the clause must have; 1 unless said. */
  readonly least?: number
  readonly text: string
}

const WHO: readonly Concept[] = ['self', 'kin']
const WANTS: readonly Concept[] = ['ask', 'whatnow']
const PLAY: readonly Concept[] = ['game', 'tech', 'fiction']
const GENERAL: readonly Concept[] = [...PLAY, 'study']

export const RISK_RULES: readonly RiskRule[] = [
  // health
  {
    code: 'health-emergency',
    domain: 'healthcare',
    severity: 'high',
    topic: ['emergency'],
    near: [['self', 'kin', 'ask', 'whatnow']],
    unless: GENERAL,
    text: 'It may be a medical emergency.',
  },
  {
    code: 'dose',
    domain: 'healthcare',
    severity: 'high',
    topic: ['dose'],
    near: [['drug', 'ingest', 'milligram', 'kin', 'self', 'whatnow']],
    unless: GENERAL,
    text: 'It is about how much of a medicine to take.',
  },
  {
    code: 'amount-of-medicine',
    domain: 'healthcare',
    severity: 'high',
    topic: ['drug'],
    near: [
      ['milligram', 'dose'],
      [...WANTS, 'kin'],
    ],
    unless: GENERAL,
    text: 'It is about how much of a medicine to take.',
  },
  {
    code: 'medicine-decision',
    domain: 'healthcare',
    severity: 'high',
    topic: ['drug'],
    near: [WANTS, ['ingest', 'self', 'kin', 'condition', 'symptom', 'dose']],
    unless: GENERAL,
    text: 'Someone wants to know whether or how to take a medicine.',
  },
  {
    code: 'symptom-question',
    domain: 'healthcare',
    severity: 'high',
    topic: ['symptom'],
    near: [WHO, WANTS],
    unless: GENERAL,
    text: 'Someone has symptoms and asks what to do.',
  },
  {
    code: 'several-symptoms',
    domain: 'healthcare',
    severity: 'high',
    topic: ['symptom', 'emergency'],
    near: [WHO],
    unless: GENERAL,
    least: 2,
    text: 'Someone tells of several symptoms.',
  },
  {
    code: 'condition-question',
    domain: 'healthcare',
    severity: 'high',
    topic: ['condition'],
    near: [WHO, WANTS],
    unless: GENERAL,
    text: 'Someone with an illness asks what to do.',
  },
  {
    code: 'own-health',
    domain: 'healthcare',
    severity: 'medium',
    topic: ['symptom', 'condition', 'drug', 'emergency'],
    near: [WHO],
    unless: GENERAL,
    text: 'It touches someone’s own health.',
  },
  {
    code: 'health-topic',
    domain: 'healthcare',
    severity: 'low',
    topic: ['drug', 'dose', 'symptom', 'emergency', 'condition', 'health'],
    unless: ['game', 'tech'],
    text: 'It mentions health.',
  },
  // money
  {
    code: 'money-decision',
    domain: 'finance',
    severity: 'high',
    topic: ['invest', 'debt', 'tax'],
    near: [WHO, WANTS],
    unless: GENERAL,
    text: 'Someone asks for a decision about their own money.',
  },
  {
    code: 'money-advice',
    domain: 'finance',
    severity: 'high',
    topic: ['money'],
    near: [WHO, WANTS, ['amount', 'whatnow', 'kin']],
    unless: GENERAL,
    text: 'Someone asks for advice about a sum of their own money.',
  },
  {
    code: 'own-money',
    domain: 'finance',
    severity: 'medium',
    topic: ['invest', 'debt', 'tax'],
    near: [WHO],
    unless: GENERAL,
    text: 'It touches someone’s own money.',
  },
  {
    code: 'money-topic',
    domain: 'finance',
    severity: 'low',
    topic: ['invest', 'debt', 'tax', 'money'],
    unless: ['game', 'tech'],
    text: 'It mentions money matters.',
  },
  // law
  {
    code: 'own-case',
    domain: 'legal',
    severity: 'high',
    topic: ['lawcase'],
    near: [WHO, WANTS],
    unless: GENERAL,
    text: 'Someone asks about their own legal case.',
  },
  {
    code: 'own-legality',
    domain: 'legal',
    severity: 'high',
    topic: ['law'],
    near: [WHO, WANTS],
    unless: GENERAL,
    text: 'Someone asks what the law lets them do.',
  },
  {
    code: 'law-topic',
    domain: 'legal',
    severity: 'low',
    topic: ['lawcase', 'law'],
    unless: ['game', 'tech'],
    text: 'It mentions law.',
  },
  // life and limb
  {
    code: 'self-harm',
    domain: 'safety',
    severity: 'high',
    topic: ['selfharm'],
    unless: ['game', 'tech', 'study'],
    text: 'Someone may want to harm themselves.',
  },
  {
    code: 'weapon-making',
    domain: 'safety',
    severity: 'high',
    topic: ['weapon', 'crime'],
    near: [['make', 'ask']],
    unless: PLAY,
    text: 'It asks how to make or get something dangerous.',
  },
  {
    code: 'hazard-question',
    domain: 'safety',
    severity: 'high',
    topic: ['hazard'],
    near: [[...WANTS, 'make']],
    unless: GENERAL,
    text: 'It asks how to handle something dangerous.',
  },
  {
    code: 'threat',
    domain: 'safety',
    severity: 'high',
    topic: ['threat'],
    near: [['self', 'kin', 'ask', 'whatnow']],
    unless: GENERAL,
    text: 'Someone may be in danger.',
  },
  {
    code: 'danger-topic',
    domain: 'safety',
    severity: 'low',
    topic: ['selfharm', 'weapon', 'crime', 'hazard', 'threat', 'harm'],
    unless: ['game', 'tech'],
    text: 'It mentions danger.',
  },
]
