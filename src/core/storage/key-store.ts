import type { KeyScope } from '../../core/access/key-scope.ts'
import type { AuditEntry } from './audit-entry.ts'

/** What is kept of a key's secret; the secret itself is not. */
export interface KeySecret {
  /** HMAC-SHA256 of the secret with the pepper, base64url. */
  readonly digest: string
  /** Last four characters of the secret, for people to recognise it by. */
  readonly lastFour: string
  /** When the secret was made. */
  readonly createdAt: number
  /** Identifies the pepper without revealing it; absent for older keys. */
  readonly pepperMark?: string
}

/** A key as it is stored. */
export interface KeyRecord extends KeySecret {
  /** Public part, unique over all tenants. */
  readonly id: string
  readonly name: string
  readonly scope: KeyScope
  /** Id of the key, or `person:NAME`, that made this one. */
  readonly createdBy?: string
  readonly revokedAt?: number
}

export interface KeyStore {
  /** Together with its row of the audit. Throws `conflict` when the id is taken. */
  addKey(key: KeyRecord, audit?: AuditEntry): Promise<void>
  findKey(tenant: string, id: string): Promise<KeyRecord | undefined>
  /** Newest first. */
  listKeys(tenant: string): Promise<readonly KeyRecord[]>
  /** Together with its row of the audit. False when there is no such key. Revoking twice keeps the first time. */
  revokeKey(tenant: string, id: string, at: number, audit?: AuditEntry): Promise<boolean>
  /**
   * Gives a key the secret of `next`, the same key, in the place of the one that it had. Together with its row of the audit. Throws `conflict` where it
   * has another one by now, or is revoked.
   */
  replaceSecret(before: KeyRecord, next: KeySecret, audit?: AuditEntry): Promise<void>
  /**
   * Keys of all tenants changed after a revision, for authentication; starts at 0. `latest` is the last revision that was
   * given: less than what was read before where the database has gone back in time.
   */
  keysChangedSince(revision: number): Promise<{
    readonly revision: number
    readonly latest: number
    readonly keys: readonly KeyRecord[]
  }>
}

/** The key behind a request. */
export interface AuthenticatedKey {
  readonly id: string
  readonly name: string
  readonly scope: KeyScope
  readonly createdBy?: string
  /** Root of the chain of keys that created one another: the person or key that created the first of them over HTTP. */
  readonly owner?: string
}

export interface KeyAuthenticator {
  /** Throws `invalid_api_key` for a key that is malformed, unknown, revoked or expired, without saying which. */
  authenticate(presented: string): AuthenticatedKey
}
