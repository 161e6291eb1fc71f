import type { KeyRole } from '../../core/access/key-scope.ts'
import type { RiskDomain } from '../../core/signals.ts'
import type { AuditEntry } from '../../core/storage/audit-entry.ts'
import type { Competence } from './review-item.ts'

export interface Person {
  readonly id: string
  readonly tenant: string
  /** What they sign in with; unique. */
  readonly name: string
  /** `scrypt$N$r$p$salt$hash`, base64url; empty where an identity provider vouches for them. */
  readonly password: string
  /** How the identity provider names itself and the person. Without it the account is local. */
  readonly external?: { readonly issuer: string; readonly subject: string }
  readonly role: KeyRole
  readonly domains?: readonly RiskDomain[]
  readonly competences: readonly Competence[]
  readonly createdAt: number
  readonly disabledAt?: number
}

export interface Session {
  /** SHA-256, base64url, of the token in the cookie. */
  readonly digest: string
  readonly personId: string
  readonly csrf: string
  readonly createdAt: number
  readonly expiresAt: number
}

export interface PeopleStore {
  /** Throws `conflict` when the name is taken. */
  addPerson(person: Person, audit: AuditEntry): Promise<void>
  findPerson(name: string): Promise<Person | undefined>
  personOf(tenant: string, id: string): Promise<Person | undefined>
  findExternalPerson(issuer: string, subject: string): Promise<Person | undefined>
  /**
   * Sets their role, domains and competences, and ends their sessions. Their password is another one only where `password`
   * gives its hash: one that was read before may have been reset since.
   */
  changePerson(person: Person, audit: AuditEntry, password?: string): Promise<void>
  listPeople(tenant: string): Promise<readonly Person[]>
  /** Whether whoever acts under this name, a person (`person:NAME`) or a key (`key:ID`), was shut out. */
  isShutOut(tenant: string, actor: string): Promise<boolean>
  /** Ends their sessions too. False when there is no such person. */
  disablePerson(tenant: string, id: string, at: number, audit: AuditEntry): Promise<boolean>
  addSession(session: Session): Promise<void>
  findSession(
    digest: string,
  ): Promise<{ readonly session: Session; readonly person: Person } | undefined>
  endSession(digest: string): Promise<void>
  deleteSessionsBefore(time: number): Promise<void>
}
