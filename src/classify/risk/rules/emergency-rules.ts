import type { Concept } from '../../../classify/lexicon/concepts.ts'
import { either, every, follows, hasObject, isSaidOfOthers } from './emergency-bonds.ts'
import { REACH } from './reach.ts'
import type { RiskRule } from './risk-rule.ts'

/** Whoever tells it for fun, or of a game or a program. */
const PLAY: readonly Concept[] = ['game', 'tech', 'jest']
/** "Sales fell from 30 to 20 and the team is confused": offices say the same of figures, and ask for a text. */
const TOLD: readonly Concept[] = [
  'fiction',
  'study',
  'know',
  'produce',
  'taskDraft',
  'taskPromote',
  'invest',
  'trade',
]

/** Machines swallow as well, buckets fall, and landlords do not answer either. */
const NOBODY: readonly Concept[] = ['engine', 'noPerson']

const EATS: readonly Concept[] = ['swallowed']
/** Verbs that stand behind what is eaten. */
const EATS_LAST: readonly Concept[] = ['swallowedLast']
const EATEN: readonly Concept[] = [...EATS, ...EATS_LAST]

/** Certain however ordinary the words. */
const ALWAYS = Number.NEGATIVE_INFINITY
/** Log-odds of severity high from which signs are certain that everyday things have too: temperatures fall, and all are sleepy. */
const READS_SO = -1.5

/** Emergencies by their parts, where nobody names one: none of them is grave alone, two that hang together mostly are. */
export const EMERGENCY_RULES: readonly RiskRule[] = [
  {
    code: 'swallowed-poison',
    domain: 'healthcare',
    severity: 'high',
    topic: ['noFood'],
    beside: [EATEN],
    bond: hasObject(EATS, EATS_LAST, ['noFood'], NOBODY),
    unless: PLAY,
    unlessTold: TOLD,
    sureFrom: ALWAYS,
    text: 'Something poisonous or dangerous was swallowed.',
  },
  {
    code: 'pet-poisoned',
    domain: 'healthcare',
    severity: 'high',
    topic: ['petPoison'],
    beside: [EATEN, ['pet']],
    bond: hasObject(EATS, EATS_LAST, ['petPoison']),
    unless: PLAY,
    unlessTold: TOLD,
    text: 'An animal ate what poisons it.',
  },
  {
    code: 'fall-and-signs',
    domain: 'healthcare',
    severity: 'high',
    topic: ['fell'],
    near: [['dazed']],
    bond: follows(['fell'], ['dazed'], REACH, NOBODY),
    unless: PLAY,
    unlessTold: TOLD,
    sureFrom: READS_SO,
    text: 'After a fall there are signs of a head injury.',
  },
  {
    code: 'medicine-by-mistake',
    domain: 'healthcare',
    severity: 'high',
    topic: ['mistake'],
    beside: [
      ['drug', 'injection'],
      [...EATEN, 'ingest', 'injected'],
    ],
    bond: either(
      hasObject([...EATS, 'ingest'], EATS_LAST, ['drug']),
      hasObject(['injected'], [], ['drug', 'injection']),
    ),
    unless: [...PLAY, 'supplement'],
    unlessTold: TOLD,
    sureFrom: READS_SO,
    text: 'A medicine was taken by mistake.',
  },
  {
    code: 'injected-twice',
    domain: 'healthcare',
    severity: 'high',
    topic: ['injected', 'injection'],
    beside: [['injection', 'drug'], ['twice'], ['mistake']],
    unless: PLAY,
    unlessTold: TOLD,
    sureFrom: ALWAYS,
    text: 'A medicine was taken twice.',
  },
  {
    code: 'exposed-to-pesticide',
    domain: 'healthcare',
    severity: 'high',
    topic: ['sprayed'],
    beside: [['sickened']],
    bond: follows(['sprayed'], ['sickened'], 0),
    unless: PLAY,
    unlessTold: TOLD,
    sureFrom: READS_SO,
    text: 'Someone fell ill after spraying.',
  },
  {
    code: 'goodbye',
    domain: 'safety',
    severity: 'high',
    topic: ['parting'],
    near: [['settled', 'burden']],
    unless: [...PLAY, 'produce', 'taskDraft', 'occasion'],
    unlessTold: TOLD,
    weight: 3,
    sureFrom: ALWAYS,
    text: 'Someone may be saying goodbye for good.',
  },
  {
    code: 'burden',
    domain: 'safety',
    severity: 'high',
    topic: ['burden'],
    near: [['settled']],
    unless: PLAY,
    unlessTold: TOLD,
    weight: 3,
    sureFrom: ALWAYS,
    text: 'Someone may want to harm themselves.',
  },
  {
    code: 'held-captive',
    domain: 'safety',
    severity: 'high',
    topic: ['confined'],
    near: [['cutOff']],
    bond: isSaidOfOthers(['confined'], ['pet'], 0),
    unless: PLAY,
    unlessTold: TOLD,
    weight: 3,
    sureFrom: ALWAYS,
    text: 'Someone is kept from leaving or calling.',
  },
  {
    code: 'silent-in-a-pit',
    domain: 'safety',
    severity: 'high',
    topic: ['unanswering'],
    near: [['enclosed'], ['wentIn']],
    bond: every(
      isSaidOfOthers(['unanswering'], NOBODY, 0),
      isSaidOfOthers(['wentIn'], NOBODY, REACH),
    ),
    unless: PLAY,
    unlessTold: TOLD,
    sureFrom: ALWAYS,
    text: 'Someone in a closed space does not answer.',
  },
  {
    code: 'silent-beside-gas',
    domain: 'safety',
    severity: 'high',
    topic: ['gasSmell'],
    near: [['unanswering', 'dazed', 'sickened']],
    bond: isSaidOfOthers(['unanswering', 'dazed', 'sickened'], NOBODY, REACH),
    unless: PLAY,
    unlessTold: TOLD,
    sureFrom: READS_SO,
    text: 'There is a smell of gas, and someone does not answer or is unwell.',
  },
]
