import type { Incident, IncidentSeverity } from '../../api/follow-ups.ts'
import type { ToneName } from '../../theme/palette.ts'

export const SEVERITIES: { value: IncidentSeverity; label: string }[] = [
  { value: 'minor', label: 'minor' },
  { value: 'major', label: 'major' },
  { value: 'serious', label: 'serious: harm to health, property, rights or the environment' },
]

const TONES: Readonly<Record<IncidentSeverity, ToneName>> = {
  minor: 'neutral',
  major: 'warn',
  serious: 'bad',
}

export function toneOfIncident({ severity }: Pick<Incident, 'severity'>): ToneName {
  return TONES[severity]
}
