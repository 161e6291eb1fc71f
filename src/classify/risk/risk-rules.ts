import type { Concept } from '../../classify/lexicon/concepts.ts'
import type { RiskDomain } from '../../core/signals.ts'
import { EMERGENCY_RULES } from './emergency-rules.ts'

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
  /** As `near`, but in the topic's own clause. */
  readonly beside?: readonly (readonly Concept[])[]
  readonly unless?: readonly Concept[]
  /** As `unless`, but only where the clause asks for nothing: "for my novel, how do I…" still asks. */
  readonly unlessTold?: readonly Concept[]
  /** How much the rule says about the domain; 1 unless said, less where the words are general. */
  readonly weight?: number
  /** What it says is certain, however ordinary the words. */
  readonly isSure?: true
  readonly text: string
}

const WHO: readonly Concept[] = ['self', 'kin']
const WANTS: readonly Concept[] = ['ask', 'whatnow']
const PLAY: readonly Concept[] = ['game', 'tech']
const TOLD: readonly Concept[] = ['fiction', 'study']

export const RISK_RULES: readonly RiskRule[] = [
  ...EMERGENCY_RULES,
  // health
  {
    code: 'health-emergency',
    domain: 'healthcare',
    severity: 'high',
    topic: ['emergency'],
    near: [['self', 'kin', 'ask', 'whatnow']],
    unless: PLAY,
    unlessTold: TOLD,
    text: 'It may be a medical emergency.',
  },
  {
    code: 'dose',
    domain: 'healthcare',
    severity: 'high',
    topic: ['dose'],
    near: [['drug', 'ingest', 'milligram', 'kin', 'self', 'whatnow']],
    unless: PLAY,
    unlessTold: TOLD,
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
    unless: PLAY,
    unlessTold: TOLD,
    text: 'It is about how much of a medicine to take.',
  },
  {
    code: 'medicine-decision',
    domain: 'healthcare',
    severity: 'high',
    topic: ['drug'],
    near: [WANTS, ['ingest', 'self', 'kin', 'condition', 'symptom', 'dose']],
    unless: PLAY,
    unlessTold: TOLD,
    text: 'Someone wants to know whether or how to take a medicine.',
  },
  {
    code: 'symptom-question',
    domain: 'healthcare',
    severity: 'high',
    topic: ['symptom'],
    near: [WHO, WANTS],
    unless: PLAY,
    unlessTold: TOLD,
    text: 'Someone has symptoms and asks what to do.',
  },
  {
    code: 'own-symptom',
    domain: 'healthcare',
    severity: 'high',
    topic: ['symptom'],
    beside: [WHO],
    unless: PLAY,
    unlessTold: TOLD,
    text: 'Someone tells of a symptom.',
  },
  {
    code: 'body-feels-wrong',
    domain: 'healthcare',
    severity: 'high',
    topic: ['body'],
    beside: [['abnormal'], WHO],
    unless: PLAY,
    unlessTold: TOLD,
    text: 'Someone tells that something is wrong with a body.',
  },
  {
    code: 'medicine-taken',
    domain: 'healthcare',
    severity: 'high',
    topic: ['drug'],
    beside: [['ingest', 'milligram'], WHO],
    unless: PLAY,
    unlessTold: TOLD,
    text: 'Someone has taken or takes a medicine.',
  },
  {
    code: 'condition-question',
    domain: 'healthcare',
    severity: 'high',
    topic: ['condition'],
    near: [WHO, WANTS],
    unless: PLAY,
    unlessTold: TOLD,
    text: 'Someone with an illness asks what to do.',
  },
  {
    code: 'own-illness',
    domain: 'healthcare',
    severity: 'high',
    topic: ['condition', 'drug', 'emergency', 'dose'],
    beside: [WHO],
    unless: PLAY,
    unlessTold: TOLD,
    text: 'It is about someone’s own illness or medicine.',
  },
  {
    code: 'health-advice',
    domain: 'healthcare',
    severity: 'high',
    topic: ['health', 'body', 'condition', 'drug', 'emergency', 'dose', 'symptom'],
    weight: 0.5,
    beside: [WANTS],
    near: [['self', 'kin', 'milligram', 'drug', 'dose', 'ingest']],
    unless: PLAY,
    unlessTold: TOLD,
    text: 'Someone asks for advice about health.',
  },
  {
    code: 'own-health',
    domain: 'healthcare',
    severity: 'medium',
    topic: ['symptom', 'condition', 'drug', 'emergency'],
    near: [WHO],
    unless: PLAY,
    unlessTold: TOLD,
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
    unless: PLAY,
    unlessTold: TOLD,
    text: 'Someone asks for a decision about their own money.',
  },
  {
    code: 'money-trade',
    domain: 'finance',
    severity: 'high',
    topic: ['invest', 'debt'],
    beside: [['trade'], ['ask', 'whatnow']],
    unless: PLAY,
    unlessTold: TOLD,
    text: 'It asks whether to buy, sell or borrow.',
  },
  {
    code: 'money-question',
    domain: 'finance',
    severity: 'high',
    topic: ['invest', 'debt', 'tax'],
    beside: [WANTS],
    unless: [...PLAY, 'know'],
    unlessTold: TOLD,
    text: 'It asks for a decision about money.',
  },
  {
    code: 'money-advice',
    domain: 'finance',
    severity: 'high',
    topic: ['money'],
    weight: 0.5,
    beside: [WHO, WANTS],
    unless: PLAY,
    unlessTold: TOLD,
    text: 'Someone asks for advice about their own money.',
  },
  {
    code: 'own-money',
    domain: 'finance',
    severity: 'high',
    topic: ['invest', 'debt', 'tax'],
    beside: [WHO],
    unless: PLAY,
    unlessTold: TOLD,
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
    unless: PLAY,
    unlessTold: TOLD,
    text: 'Someone asks about their own legal case.',
  },
  {
    code: 'case-question',
    domain: 'legal',
    severity: 'high',
    topic: ['lawcase'],
    beside: [WANTS],
    unless: [...PLAY, 'know'],
    unlessTold: TOLD,
    text: 'It asks about a legal case.',
  },
  {
    code: 'own-dispute',
    domain: 'legal',
    severity: 'high',
    topic: ['lawcase'],
    beside: [WHO],
    unless: PLAY,
    unlessTold: TOLD,
    text: 'Someone tells of a legal dispute.',
  },
  {
    code: 'own-legality',
    domain: 'legal',
    severity: 'high',
    topic: ['law'],
    near: [WHO, WANTS],
    unless: PLAY,
    unlessTold: TOLD,
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
    weight: 3,
    isSure: true,
    unless: PLAY,
    unlessTold: TOLD,
    text: 'Someone may want to harm themselves.',
  },
  {
    code: 'weapon-making',
    domain: 'safety',
    severity: 'high',
    topic: ['weapon', 'crime'],
    near: [['make', 'ask']],
    unless: PLAY,
    unlessTold: ['fiction'],
    text: 'It asks how to make or get something dangerous.',
  },
  {
    code: 'hazard-question',
    domain: 'safety',
    severity: 'high',
    topic: ['hazard'],
    near: [[...WANTS, ...WHO, 'make']],
    unless: PLAY,
    unlessTold: TOLD,
    text: 'It asks how to handle something dangerous.',
  },
  {
    code: 'is-it-safe',
    domain: 'safety',
    severity: 'high',
    topic: ['safeAsk'],
    unless: PLAY,
    unlessTold: ['fiction'],
    text: 'It asks whether something is safe.',
  },
  {
    code: 'danger-advice',
    domain: 'safety',
    severity: 'high',
    topic: ['harm', 'weapon', 'hazard'],
    weight: 0.5,
    beside: [WHO, WANTS],
    unless: PLAY,
    unlessTold: TOLD,
    text: 'Someone asks for advice about a danger.',
  },
  {
    code: 'threat',
    domain: 'safety',
    severity: 'high',
    topic: ['threat'],
    near: [['self', 'kin', 'ask', 'whatnow']],
    unless: PLAY,
    unlessTold: TOLD,
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
