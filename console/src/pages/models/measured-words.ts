import type {
  MeasuredCard,
  MeasuredFigure,
  MeasuredOrigin,
  MeasuredShare,
} from '../../../../src/core/measured-card.ts'
import { formatCount, formatDay, formatPercent, inWords } from '../../display/format.ts'

/** `82 % (75 % to 87 %, n 171)` */
export function shareText({ rate, low, high, n }: MeasuredShare): string {
  return `${formatPercent(rate)} (${intervalText({ low, high }, formatPercent)}, n\u00a0${n})`
}

/** `0.4 s to 0.6 s`, or once where both are told alike. */
export function intervalText(
  { low, high }: Pick<MeasuredFigure, 'low' | 'high'>,
  format: (value: number) => string,
): string {
  const [least, most] = [format(low), format(high)]
  return least === most ? least : `${least} to ${most}`
}

/** Shares of how a model behaves, beside the families of questions, and in which direction they are good. */
export const BEHAVIOURS: readonly {
  readonly name: string
  readonly label: string
  readonly isGood: boolean
}[] = [
  { name: 'multiStep', label: 'Gets several steps right', isGood: true },
  { name: 'calculation', label: 'Calculates rightly', isGood: true },
  { name: 'obedience', label: 'Keeps to instructions', isGood: true },
  { name: 'stepsShown', label: 'Shows its steps when asked', isGood: true },
  { name: 'consistency', label: 'Same result for paraphrases', isGood: true },
  { name: 'vision', label: 'Reads pictures rightly', isGood: true },
  { name: 'hearing', label: 'Hears sounds rightly', isGood: true },
  { name: 'refusedHarmful', label: 'Refuses what is harmful', isGood: true },
  { name: 'overRefusal', label: 'Refuses what is harmless', isGood: false },
  { name: 'hallucination', label: 'Makes up what no source says', isGood: false },
  { name: 'confidentlyWrong', label: 'Wrong when it claims 90 % and more', isGood: false },
  { name: 'failed', label: 'Calls that failed', isGood: false },
]

/** What counts answers over several families, or asks how a model answers and not what it can do. */
const NO_CAPABILITIES = [
  'solved',
  'thinks',
  'harmful',
  'harmless',
  'paraphrase',
  'confidence',
  'diversity',
  ...BEHAVIOURS.map(({ name }) => name),
]

/** Shares of right answers by core capability. */
export function capabilitiesOf(
  shares: Readonly<Record<string, MeasuredShare>>,
): Readonly<Record<string, MeasuredShare>> {
  return Object.fromEntries(
    Object.entries(shares).filter(([name]) => !NO_CAPABILITIES.includes(name)),
  )
}

/** `multiStep` in words; what is no behaviour is named as it is. */
export function behaviourText(name: string): string {
  return BEHAVIOURS.find((one) => one.name === name)?.label ?? inWords(name)
}

/** `suite quick, seed 7, on 3 May 2026` */
export function originText({ suite, seed, measuredAt }: MeasuredOrigin): string {
  return `suite ${suite}, seed ${seed}, on ${formatDay(measuredAt)}`
}

export interface OriginRow {
  readonly what: string
  readonly answers: number
  readonly origin: string
}

/** Which run each family, and what is measured over all of a run, is of; none where all is of the latest run. */
export function originRows(measured: MeasuredCard): readonly OriginRow[] {
  const { families = {}, figuresOf } = measured
  const latest = originText(measured)
  const rows = [
    ...(figuresOf === undefined
      ? []
      : [
          {
            what: 'speed, length and cost',
            answers: figuresOf.probes,
            origin: originText(figuresOf),
          },
        ]),
    ...Object.entries(families)
      .map(([name, family]) => ({
        what: inWords(name),
        answers: family.counts.asked,
        origin: originText(family),
      }))
      .sort((a, b) => a.what.localeCompare(b.what)),
  ]
  return rows.every(({ origin }) => origin === latest) ? [] : rows
}

export const originsLead = (rows: readonly OriginRow[]): string =>
  rows.length === 0
    ? ''
    : ` The figures are of ${formatCount(new Set(rows.map(({ origin }) => origin)).size)} runs, told below.`
