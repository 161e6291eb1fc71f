import { detectLanguage } from '../../classify/language/detect-language.ts'
import { judgeRisk } from '../../classify/risk/rules/judge-risk.ts'
import { judgeTaskByWords } from '../../classify/task/judge-task.ts'
import { readClauses, readText } from '../../classify/text/read-text.ts'
import type { Modality } from '../../core/card.ts'
import type { RiskDomain, Task } from '../../core/signals.ts'
import { readCostOfError } from './cost-of-error.ts'
import {
  ANSWERS_QUESTIONS,
  COMPLEXITY_WORDS,
  DOMAIN_WORDS,
  INFRASTRUCTURE_WORDS,
  INPUT_WORDS,
  LANGUAGE_NAMES,
  LATENCY_WORDS,
  OUTPUT_WORDS,
  OWN_KNOWLEDGE_WORDS,
  PRIVACY_WORDS,
  SENSITIVITY_WORDS,
  STRUCTURE_WORDS,
  TASK_WORDS,
  TOOL_WORDS,
  type Words,
} from './need-words.ts'
import type { Evidence, NeedName, Needs, ReadNeeds } from './needs.ts'
import { readBudgetPerMonth, readRequestsPerMonth } from './read-numbers.ts'

/** A description is a few sentences; more is not read. */
const REACH = 4_000
/** The classifier alone names a task from this confidence on. */
const SURE_TASK = 0.4
/** A few short words that two languages share give less. */
const SURE_LANGUAGE = 0.7
const MOST_WORDS = 60

/** What a description says of each need, with the words that say it. Pure; work is bounded. */
export function readNeeds(description: string): ReadNeeds {
  const text = description.slice(0, REACH)
  const found = [
    ...tasksIn(text),
    ...firstIn('complexity', text, COMPLEXITY_WORDS),
    ...domainIn(text),
    ...sensitivityIn(text),
    ...firstIn('latency', text, LATENCY_WORDS),
    ...firstIn('privacy', text, PRIVACY_WORDS),
    ...firstIn('infrastructure', text, INFRASTRUCTURE_WORDS),
    ...allIn('input', text, INPUT_WORDS),
    ...allIn('output', text, OUTPUT_WORDS),
    ...languagesIn(text),
    ...amountsIn(text),
    ...flagIn('ownKnowledge', text, OWN_KNOWLEDGE_WORDS),
    ...flagIn('tools', text, TOOL_WORDS),
    ...flagIn('structured', text, STRUCTURE_WORDS),
  ]
  return { needs: needsFrom(found), evidence: found }
}

/** Stated needs stand; what a description adds fills the gaps. */
export function mergeNeeds(stated: Needs, read: ReadNeeds): ReadNeeds {
  const names = Object.keys(stated) as NeedName[]
  return {
    needs: { ...read.needs, ...stated },
    evidence: [
      ...names.map((need) => ({ need, value: String(stated[need]), from: 'stated' as const })),
      ...read.evidence.filter(({ need }) => !names.includes(need)),
    ],
  }
}

function firstIn<Value extends string>(
  need: NeedName,
  text: string,
  table: Words<Value>,
): readonly Evidence[] {
  for (const [pattern, value] of table) {
    const match = pattern.exec(text)
    if (match) return [said(need, value, wordsOf(match))]
  }
  return []
}

function allIn(need: NeedName, text: string, table: Words<string>): readonly Evidence[] {
  return table.flatMap(([pattern, value]) => {
    const match = pattern.exec(text)
    return match ? [said(need, value, wordsOf(match))] : []
  })
}

function flagIn(need: NeedName, text: string, pattern: RegExp): readonly Evidence[] {
  const match = pattern.exec(text)
  return match ? [said(need, 'yes', wordsOf(match))] : []
}

/** What was matched, with the end of its last word: patterns look for its beginning. */
function wordsOf(match: RegExpExecArray): string {
  const after = match.input.slice(match.index + match[0].length)
  const end = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]*/u.exec(after)?.[0] ?? ''
  return match[0] + (/\p{L}$/u.test(match[0]) ? end : '')
}

function said(need: NeedName, value: string, words: string): Evidence {
  return { need, value, from: 'words', words: words.slice(0, MOST_WORDS) }
}

function tasksIn(text: string): readonly Evidence[] {
  const named = allIn('tasks', text, TASK_WORDS)
  if (named.length > 0) return named
  const answers = firstIn('tasks', text, [[ANSWERS_QUESTIONS, 'qa']])
  if (answers.length > 0) return answers
  const { task, confidence } = judgeTaskByWords(readClauses(text), ['text'])
  // `chat` is what the classifier says when nothing speaks for anything.
  return confidence >= SURE_TASK && task !== 'chat'
    ? [{ need: 'tasks', value: task, from: 'classifier' }]
    : []
}

function domainIn(text: string): readonly Evidence[] {
  const named = firstIn('domain', text, DOMAIN_WORDS)
  if (named.length > 0) return named
  const { clauses, folded } = readText(text)
  const risk = judgeRisk(clauses, folded)
  // A low risk is no more than a word of the field: every shop speaks of money.
  return risk.severity === 'high' && risk.domain !== 'none'
    ? [{ need: 'domain', value: risk.domain, from: 'classifier' }]
    : []
}

/** Money at stake is grave; words for errors in general say less than what one is said to cost. */
function sensitivityIn(text: string): readonly Evidence[] {
  const named = firstIn('sensitivity', text, SENSITIVITY_WORDS)
  if (named[0] !== undefined && named[0].value !== 'medium') return named
  const cost = readCostOfError(text)
  return cost === undefined ? named : [said('sensitivity', cost.sensitivity, cost.words)]
}

function languagesIn(text: string): readonly Evidence[] {
  const named = allIn('languages', text, LANGUAGE_NAMES)
  if (named.length > 0) return named
  const { code, confidence } = detectLanguage(text)
  return confidence >= SURE_LANGUAGE && code !== 'und' && code !== 'en'
    ? [{ need: 'languages', value: code, from: 'classifier' }]
    : []
}

function amountsIn(text: string): readonly Evidence[] {
  const volume = readRequestsPerMonth(text)
  const budget = readBudgetPerMonth(text)
  return [
    ...(volume ? [said('requestsPerMonth', String(volume.value), volume.words)] : []),
    ...(budget ? [said('budgetPerMonth', String(budget.value), budget.words)] : []),
  ]
}

function needsFrom(found: readonly Evidence[]): Needs {
  const all = (need: NeedName) => found.filter((one) => one.need === need).map((one) => one.value)
  const list = <Value extends string>(need: NeedName) => {
    const values = all(need) as Value[]
    return values.length === 0 ? {} : { [need]: values }
  }
  const one = (need: NeedName) => {
    const [value] = all(need)
    return value === undefined ? {} : { [need]: value }
  }
  const amount = (need: NeedName) => {
    const [value] = all(need)
    return value === undefined ? {} : { [need]: Number(value) }
  }
  const flag = (need: NeedName) => (all(need).length === 0 ? {} : { [need]: true })
  return {
    ...list<Task>('tasks'),
    ...one('complexity'),
    ...one('sensitivity'),
    ...(one('domain') as { domain?: RiskDomain }),
    ...one('latency'),
    ...one('privacy'),
    ...one('infrastructure'),
    ...list<Modality>('input'),
    ...list<Modality>('output'),
    ...list<string>('languages'),
    ...amount('requestsPerMonth'),
    ...amount('budgetPerMonth'),
    ...flag('ownKnowledge'),
    ...flag('tools'),
    ...flag('structured'),
  }
}
