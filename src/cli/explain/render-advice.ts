import { table } from '../../cli/terminal.ts'
import type { Advice } from '../../evaluate/advise/advise.ts'
import type { Consideration } from '../../evaluate/advise/considerations.ts'
import type { LineCandidates } from '../../evaluate/advise/rank-cards.ts'
import type { Rephrased } from '../../evaluate/advise/rephrase.ts'

/** Advice as people read it: the four considerations, the models, what to configure, what is still to be said. */
export function renderAdvice(advice: Advice): string {
  const { considerations, candidates, questions, warnings, config, evidence } = advice
  const needed = questions.filter(({ isNeeded }) => isNeeded)
  return [
    understoodText(evidence),
    ...Object.values(considerations).map(considerationText),
    ...candidates.map(lineText),
    ...(warnings.length === 0 ? [] : [warnings.map((text) => `! ${text}`).join('\n')]),
    ...(config === undefined ? [] : [`CONFIGURATION (--out FILE writes it)\n${config.trimEnd()}`]),
    ...(questions.length === 0
      ? []
      : [
          `${needed.length > 0 ? 'NEEDED FOR ADVICE' : 'WOULD SHARPEN IT'}\n${(needed.length > 0 ? needed : questions).map(({ question, decides }) => `- ${question} (decides ${decides})`).join('\n')}`,
        ]),
  ].join('\n\n')
}

/** A word that was read wrongly changes everything below it, so it is told first. */
function understoodText(evidence: Advice['evidence']): string {
  if (evidence.length === 0) return 'UNDERSTOOD\n  Nothing of it that a choice hangs on.'
  const rows = evidence.map(({ need, value, from, words }) => [
    `  ${need.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}`,
    value,
    words === undefined ? SOURCES[from] : `${SOURCES[from]}: "${words}"`,
  ])
  return `UNDERSTOOD\n${table(rows)}`
}

const SOURCES = {
  stated: 'by an option',
  words: 'by your words',
  classifier: 'as the whole text is classified',
} as const

function considerationText({ title, guide, conclusions }: Consideration): string {
  const rows = Object.entries(conclusions).map(([name, { value, rule, because }]) => [
    `  ${name}`,
    String(value),
    `${because} [${rule}]`,
  ])
  return [
    title.toUpperCase(),
    `  ${guide}`,
    rows.length === 0 ? '  (open: see the questions)' : table(rows),
  ].join('\n')
}

const SHOWN_MISSES = 3

function lineText({ line, candidates, disqualified, considered }: LineCandidates): string {
  return [
    `LINE ${line}: ${candidates.length} of ${considered} models shown, best first`,
    table(
      candidates.map(({ card, reasons }) => [`  ${card.id}`, card.provider, reasons.join('; ')]),
    ),
    ...disqualified
      .slice(0, SHOWN_MISSES)
      .map(({ id, reasons }) => `  not ${id}: ${reasons.join('; ')}`),
  ].join('\n')
}

/** The model's words first, where they say the same; what was dropped is told, and the advice itself follows. */
export function renderRephrased({ model, statements }: Rephrased): string {
  const dropped = statements.flatMap((one) => (one.dropped === undefined ? [] : [one]))
  const taken = statements.length - dropped.length
  return [
    `IN OTHER WORDS (${model}; ${taken} of ${statements.length} statements reworded, each compared with the advice below)`,
    ...statements.map(({ text }) => `  - ${text}`),
    ...dropped.map(
      ({ original, dropped: why }) => `  ! kept as it is: "${original.slice(0, 60)}…": ${why}`,
    ),
  ].join('\n')
}
