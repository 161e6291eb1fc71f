/** What the list is narrowed by, as it stands in the address: names and words as the table shows them, days as `2026-11-30`. */
export const AUDIT_FIELDS = [
  { name: 'who', label: 'Who', type: 'text' },
  { name: 'did', label: 'Did', type: 'text' },
  { name: 'about', label: 'About', type: 'text' },
  { name: 'from', label: 'From', type: 'date' },
  { name: 'to', label: 'To, that day included', type: 'date' },
] as const

export type AuditField = (typeof AUDIT_FIELDS)[number]['name']

/** The same as the API asks for it. Days are those of the browser's time zone, as the times of the table are. */
export function auditQuery(
  wanted: (field: AuditField) => string,
): Readonly<Record<string, string | number | undefined>> {
  return {
    actor: actorOf(wanted('who')),
    action: wanted('did').toLowerCase().replaceAll(' ', '_'),
    subject: wanted('about'),
    from: startOf(wanted('from'), 0),
    to: startOf(wanted('to'), 1),
  }
}

/** Those who are neither a person nor a key. */
const BY_THEMSELVES = ['', 'system', 'operator']

/** `nameOf`, the other way round. */
function actorOf(shown: string): string {
  const name = shown.replace(/ \((?:client|reviewer|auditor|admin)\)$/, '')
  if (BY_THEMSELVES.includes(name) || name.includes(':')) return name
  return name.startsWith('key ') ? `key:${name.slice(4)}` : `person:${name}`
}

/** Midnight that many days after a day begins; undefined where none is given. */
function startOf(day: string, daysLater: number): number | undefined {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? []
  if (!year) return undefined
  return new Date(Number(year), Number(month) - 1, Number(date) + daysLater).getTime()
}
