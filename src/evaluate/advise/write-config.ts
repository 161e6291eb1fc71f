import type { ModelCard } from '../../core/card.ts'
import type { CheckName } from '../../core/check.ts'
import type { Line } from '../../core/line.ts'
import type { LineCandidates } from './rank-cards.ts'
import type { UseCase } from './use-case.ts'

/** Share of the second line's quality to aim at, by how grave errors are. */
const QUALITY = { low: 0.9, medium: 0.95, high: 0.99 } as const
/** Personal data that may not leave the house where requests are parted by it. */
const PRIVATE_KINDS =
  '[email, phone, iban, card, ssn, name, address, dob, passport, medical, api_key]'
/** Candidates written for each line: one to use and one to fall back on. */
const PER_LINE = 2

/** A configuration file that `secondline validate` accepts; undefined where a line has no candidate. */
export function writeConfig(
  useCase: UseCase,
  lines: readonly LineCandidates[],
  checks: readonly CheckName[],
  oversight: string | undefined,
): string | undefined {
  if (lines.length === 0 || lines.some(({ candidates }) => candidates.length === 0))
    return undefined
  const chosen = lines.map(({ line, candidates }) => ({
    line,
    cards: candidates.slice(0, PER_LINE).map(({ card }) => card),
  }))
  const cards = unique(chosen.flatMap((one) => one.cards))
  return [
    '# Written by `secondline advise`. Keys come from the environment of each provider.',
    'models:',
    ...cards.flatMap(modelEntry),
    'lines:',
    ...lineEntries(chosen),
    `target: { ${targetOf(useCase)} }`,
    ...policyEntries(useCase, {
      checks,
      oversight,
      hasSecond: lines.some(({ line }) => line === 'second'),
    }),
    '',
  ].join('\n')
}

function unique(cards: readonly ModelCard[]): readonly ModelCard[] {
  return cards.filter((card, place) => cards.findIndex(({ id }) => id === card.id) === place)
}

/** Servers that give weights whatever name they were started with. */
const NAMED_BY_SERVER: readonly string[] = ['vllm', 'llama-cpp', 'openai-compatible']

function modelEntry(card: ModelCard): readonly string[] {
  return [
    `  - id: ${JSON.stringify(card.id)}`,
    `    provider: ${JSON.stringify(card.provider)}`,
    `    model: ${JSON.stringify(card.model)}${NAMED_BY_SERVER.includes(card.provider) ? ' # as your server names it' : ''}`,
    ...(card.provider === 'openai-compatible'
      ? ['    base_url: "https://example.invalid/v1" # put your server here']
      : []),
    ...(card.deployment === 'cloud' ? [] : [`    card: { deployment: ${card.deployment} }`]),
  ]
}

/** `first` and `second` must both be there: where one model is enough it takes both. */
function lineEntries(
  chosen: readonly { readonly line: Line; readonly cards: readonly ModelCard[] }[],
): readonly string[] {
  const idsOf = (line: Line) => chosen.find((one) => one.line === line)?.cards.map(({ id }) => id)
  const main = chosen[0]?.cards.map(({ id }) => id) ?? []
  const wanted: Readonly<Record<Line, readonly string[] | undefined>> = {
    first: idsOf('first') ?? main,
    second: idsOf('second') ?? main,
    creative: idsOf('creative'),
    multimodal: idsOf('multimodal'),
  }
  return Object.entries(wanted).flatMap(([line, ids]) =>
    ids === undefined ? [] : [`  ${line}: ${JSON.stringify(ids)}`],
  )
}

function targetOf({ needs, sensitivity = 'medium' }: UseCase): string {
  const { budgetPerMonth, requestsPerMonth } = needs
  const isMoneyFirst = sensitivity === 'low' && budgetPerMonth && requestsPerMonth
  if (!isMoneyFirst) return `quality: ${QUALITY[sensitivity]}`
  return `dollars_per_thousand: ${Number(((budgetPerMonth / requestsPerMonth) * 1000).toPrecision(3))}`
}

interface Guarantees {
  readonly checks: readonly CheckName[]
  readonly oversight: string | undefined
  readonly hasSecond: boolean
}

function policyEntries(useCase: UseCase, { checks, oversight, hasSecond }: Guarantees) {
  const list = `[${checks.join(', ')}]`
  const rules: string[] = []
  if (checks.length > 0) {
    rules.push(`  - name: advised-checks\n    when: {}\n    require: { checks: ${list} }`)
  }
  if (oversight === 'hold') {
    const line = hasSecond ? 'line: second, ' : ''
    rules.push(
      `  - name: advised-oversight\n    when: { risk: high }\n    require: { ${line}checks: ${list}, oversight: hold, on_timeout: stay_held }`,
    )
  }
  if (oversight === 'approve') {
    rules.push(
      '  - name: advised-approval\n    when: { task: [marketing] }\n    require: { oversight: hold, on_timeout: stay_held }',
    )
  }
  if (useCase.deployment === 'hybrid') {
    rules.push(
      `  - name: advised-privacy\n    when: { privacy: ${PRIVATE_KINDS} }\n    require: { deployment: [on-premise, edge] }`,
    )
  }
  if (useCase.deployment === 'on-premise' || useCase.deployment === 'edge') {
    rules.push(
      '  - name: advised-privacy\n    when: {}\n    require: { deployment: [on-premise, edge] }',
    )
  }
  return rules.length === 0 ? [] : ['policies:', ...rules]
}
