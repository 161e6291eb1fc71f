import { table } from '../../cli/terminal.ts'
import { riskText } from '../../core/signals.ts'
import { sayReason } from '../../core/wording/reason-words.ts'
import type { Explanation } from '../../gateway/facts/explain.ts'
import { personalDataText, personText, RELEASES } from '../../gateway/facts/explanation-words.ts'
import type { Explained, KnowledgeExplanation } from '../../gateway/passages/explain-knowledge.ts'

export function renderExplanation(explanation: Explained): string {
  const { signals, thresholds } = explanation
  const { task, difficulty, risk, privacy } = signals
  return [
    table([
      ['task', `${task.task} (${task.purpose}, ${percent(task.confidence)} sure)`],
      ['difficulty', `${difficulty.score.toFixed(2)}; ${zonesText(thresholds)}`],
      ['risk', riskText(risk)],
      ['personal data', personalDataText(privacy)],
      ['language', languageText(signals.language)],
      ['size', `${signals.inputTokens} tokens`],
      ['zone', explanation.zone],
      ['first step', stepText(explanation.firstStep)],
      ['release', RELEASES[explanation.release]],
      ['rules', explanation.rules.join(', ') || 'none'],
      ...(explanation.answerRules.length > 0
        ? [['rules on the answer', explanation.answerRules.join(', ')]]
        : []),
      ...(explanation.shadowRules.length > 0
        ? [['shadow rules', explanation.shadowRules.join(', ')]]
        : []),
      ['checks', explanation.checks.join(', ') || 'none'],
      ['a person', personText(explanation)],
    ]),
    '',
    'Why:',
    ...reasonsOf(explanation).map((reason) => `  ${asSentence(reason)}`),
    '',
    table([
      ['LINE', 'MODEL', 'AT MOST', ''],
      ...explanation.candidates.map((candidate) => [
        candidate.line,
        candidate.card,
        `$${candidate.atMostDollars.toFixed(4)}`,
        candidate.eligible
          ? ''
          : `not eligible: ${candidate.reasons.map((code) => sayReason(code) ?? code).join('; ')}`,
      ]),
    ]),
    ...(explanation.knowledge ? ['', renderKnowledge(explanation.knowledge)] : []),
  ].join('\n')
}

function renderKnowledge({ base, question, method, note, passages }: KnowledgeExplanation): string {
  const asked = question.replaceAll('\n', ' ')
  const head = `From the knowledge base ${base}, by ${method}${note ? ` (${note})` : ''}, for "${asked}":`
  if (passages.length === 0) return `${head}\n  nothing is found; the answer has to say so`
  const rows = passages.map(({ number, source, heading, score }) => [
    `  [${number}]`,
    score.toFixed(2),
    heading === '' ? source : `${source} > ${heading}`,
  ])
  return `${head}\n${table(rows)}`
}

function reasonsOf({ signals, reasons, firstStep }: Explanation): readonly string[] {
  const { task, difficulty, risk, conversation } = signals
  const seen = [task, difficulty, risk, conversation].flatMap((signal) =>
    signal.reasons.map((reason) => reason.text),
  )
  const begun = firstStep.do === 'call' ? firstStep.reasons : []
  return [...new Set([...seen, ...[...reasons, ...begun].map(inWords)])]
}

/** With the code, by which it is found in headers, records and the reference. */
function inWords(code: string): string {
  const words = sayReason(code)
  return words === undefined ? code : `${words} (${code}).`
}

const LEAST_SURE = 0.4

function languageText({ code, confidence }: Explanation['signals']['language']): string {
  return confidence < LEAST_SURE ? `${code}, a guess` : code
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}

export function stepText(step: Explanation['firstStep']): string {
  if (step.do === 'call') {
    const seen = step.redact ? ', which sees placeholders for personal data' : ''
    return `call ${step.card} (line ${step.line})${seen}`
  }
  return 'code' in step ? `${step.do} (${step.code})` : step.do
}

function zonesText({ probe, second, middle, sparesFailures }: Explained['thresholds']): string {
  const failures = sparesFailures ? ' and where the first probably fails' : ''
  const zones = `probe ${fromText(probe)}, second line ${fromText(second)}${failures}`
  if (middle === undefined) return zones
  const upTo = middle.until > 1 ? 'whatever the difficulty' : `up to ${middle.until.toFixed(2)}`
  return `${zones}, there ${middle.card} ${upTo}`
}

/** No score is above 1: a threshold there is reached by none. */
function fromText(threshold: number): string {
  return threshold > 1 ? 'for none' : `from ${threshold.toFixed(2)}`
}

/** Codes stay codes. */
function asSentence(reason: string): string {
  return reason.includes(' ') && !/[.!?]$/.test(reason) ? `${reason}.` : reason
}
