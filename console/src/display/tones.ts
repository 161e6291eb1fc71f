import type { ToneName } from '../theme/palette.ts'

const LINES: Readonly<Record<string, ToneName>> = {
  first: 'first',
  second: 'second',
  creative: 'creative',
  multimodal: 'multimodal',
}

const VERDICTS: Readonly<Record<string, ToneName>> = {
  pass: 'good',
  fail: 'bad',
  error: 'warn',
  abstain: 'neutral',
}

const STATUSES: Readonly<Record<string, ToneName>> = {
  completed: 'good',
  held: 'warn',
  refused: 'warn',
  failed: 'bad',
  interrupted: 'bad',
  cancelled: 'neutral',
}

const SEVERITIES: Readonly<Record<string, ToneName>> = {
  none: 'neutral',
  low: 'neutral',
  medium: 'warn',
  high: 'bad',
}

export const LINE_ORDER = ['first', 'second', 'creative', 'multimodal', 'none'] as const

export const toneOfLine = (line: string | undefined): ToneName => LINES[line ?? ''] ?? 'neutral'
export const toneOfVerdict = (verdict: string): ToneName => VERDICTS[verdict] ?? 'neutral'
export const toneOfStatus = (status: string): ToneName => STATUSES[status] ?? 'neutral'
export const toneOfSeverity = (severity: string): ToneName => SEVERITIES[severity] ?? 'neutral'
