import type { PersonEntry } from '../../api/administration.ts'

export const DOMAINS = ['finance', 'healthcare', 'legal', 'safety'] as const

export interface CompetenceFields {
  /** Only to tell one row from another. */
  readonly row: number
  readonly domain: string
  readonly name: string
  /** `YYYY-MM-DD`; empty for ever. */
  readonly until: string
}

export interface PersonFields {
  readonly name: string
  readonly password: string
  readonly role: string
  /** Empty: every domain. */
  readonly domains: readonly string[]
  readonly competences: readonly CompetenceFields[]
}

export function fieldsOf(person: PersonEntry | undefined): PersonFields {
  return {
    name: person?.name ?? '',
    password: '',
    role: person?.role ?? 'reviewer',
    domains: person?.domains ?? [],
    competences: (person?.competences ?? []).map(({ domain, name, until }, row) => ({
      row,
      domain,
      name,
      until: until === undefined ? '' : new Date(until).toISOString().slice(0, 10),
    })),
  }
}

/** A competence holds to the end of its last day. */
export function bodyOf(fields: PersonFields, isNew: boolean): object {
  const { name, password, role, domains, competences } = fields
  return {
    ...(isNew ? { name } : {}),
    ...(password === '' ? {} : { password }),
    role,
    ...(domains.length === 0 ? {} : { domains }),
    competences: competences.map((competence) => ({
      domain: competence.domain,
      name: competence.name,
      ...(competence.until === '' ? {} : { until: `${competence.until}T23:59:59Z` }),
    })),
  }
}
