/**
 * Keys as `sl_<id>_<secret>`: the id is public and finds the record, the secret is 256 random bits of which only an
 * HMAC is kept. The pepper stands outside the database, so that a stolen backup alone verifies no guess.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { isWithin, type KeyScope } from '../../core/access/key-scope.ts'
import { GatewayError } from '../../core/errors.ts'
import type { KeyRecord, KeySecret } from '../../core/storage/key-store.ts'

const ID_BYTES = 9
const SECRET_BYTES = 32
/** Hex, because base64url has the character that separates. */
const KEY = /^sl_([0-9a-f]{18})_([0-9a-f]{64})$/
const PEPPER_BYTES = 32
const MIN_PEPPER_CHARS = 32

export interface NewKey {
  readonly name: string
  readonly scope: KeyScope
  readonly createdAt: number
  /** The key or person that asks for this one; absent for the operator at the command line. */
  readonly creator?: { readonly id: string; readonly scope: KeyScope }
}

/** Returns what is stored and the key itself, which is shown once. Throws `permission_denied` beyond the creator's scope. */
export function mintKey(
  wanted: NewKey,
  pepper: string,
): { readonly record: KeyRecord; readonly presented: string } {
  const { name, scope, createdAt, creator } = wanted
  if (creator && !isWithin(scope, creator.scope)) {
    throw new GatewayError(
      'permission_denied',
      'A key cannot be given more rights than its creator has',
    )
  }
  const id = randomBytes(ID_BYTES).toString('hex')
  const { presented, ...kept } = newSecret(id, createdAt, pepper)
  const record = { id, name, scope, ...kept, ...(creator ? { createdBy: creator.id } : {}) }
  return { record, presented }
}

/** The same key with another secret: the same rights and limits, and all that it has used and made. */
export function remintKey(
  old: KeyRecord,
  at: number,
  pepper: string,
): { readonly record: KeyRecord; readonly presented: string } {
  const { presented, ...kept } = newSecret(old.id, at, pepper)
  return { record: { ...old, ...kept }, presented }
}

function newSecret(
  id: string,
  createdAt: number,
  pepper: string,
): KeySecret & { readonly presented: string } {
  const secret = randomBytes(SECRET_BYTES).toString('hex')
  return {
    digest: digestOf(secret, pepper).toString('base64url'),
    lastFour: secret.slice(-4),
    createdAt,
    pepperMark: pepperMark(pepper),
    presented: `sl_${id}_${secret}`,
  }
}

/** Undefined for text that is no key. Never says what was wrong with it. */
export function parseKey(
  presented: string,
): { readonly id: string; readonly secret: string } | undefined {
  const [, id, secret] = KEY.exec(presented) ?? []
  return id !== undefined && secret !== undefined ? { id, secret } : undefined
}

/** Takes as long for a wrong secret, wherever it differs, and for a record that is not there. */
export function isSecretOf(
  record: Pick<KeyRecord, 'digest'> | undefined,
  secret: string,
  pepper: string,
): boolean {
  const presented = digestOf(secret, pepper)
  const expected = record ? Buffer.from(record.digest, 'base64url') : NO_DIGEST
  return expected.length === presented.length && timingSafeEqual(presented, expected)
}

/** No HMAC that anyone can present ends up all zero. */
const NO_DIGEST = Buffer.alloc(32)

function digestOf(secret: string, pepper: string): Buffer {
  return createHmac('sha256', pepper).update(secret).digest()
}

/** What tells one pepper from another: 48 bits that no key's digest is made of, and that lead back to none. */
function pepperMark(pepper: string): string {
  return createHmac('sha256', pepper).update('which pepper this is').digest('hex').slice(0, 12)
}

/** Of keys that are not revoked, those that open nothing with this pepper, since they were made with another. */
export function keysOfOtherPeppers(
  keys: Iterable<KeyRecord>,
  pepper: string,
): readonly KeyRecord[] {
  const own = pepperMark(pepper)
  return [...keys].filter((key) => key.revokedAt === undefined && (key.pepperMark ?? own) !== own)
}

/**
 * Reads the pepper, or makes it where there is none yet; only the owner may read the file. Losing it makes every key
 * useless, so it is never overwritten. Throws `store_unavailable`.
 */
export function loadPepper(file: string): string {
  try {
    writeNewFile(file, randomBytes(PEPPER_BYTES).toString('hex'))
  } catch (thrown) {
    if (!isCode(thrown, 'EEXIST')) throw unreadable(file, thrown)
  }
  let pepper: string
  try {
    pepper = readFileSync(file, 'utf8').trim()
  } catch (thrown) {
    throw unreadable(file, thrown)
  }
  if (pepper.length >= MIN_PEPPER_CHARS) return pepper
  throw unreadable(file, new Error('it is too short'))
}

/**
 * Fails with EEXIST rather than replacing what another process has just made. Of a process that is killed, or a disk that
 * is full, no file is left that is half a pepper: it would keep every later start from making one.
 */
function writeNewFile(file: string, text: string): void {
  if (existsSync(file)) throw Object.assign(new Error(`${file} is there`), { code: 'EEXIST' })
  const beside = `${file}.${process.pid}.new`
  try {
    writeFileSync(beside, text, { mode: 0o600, flush: true })
    putInPlace(beside, file, text)
  } finally {
    rmSync(beside, { force: true })
  }
}

/** Not every file system (some of networks, of memory cards) has a second name for a file. */
function putInPlace(beside: string, file: string, text: string): void {
  try {
    linkSync(beside, file)
  } catch (thrown) {
    if (!NO_LINKS.some((code) => isCode(thrown, code))) throw thrown
    writeFileSync(file, text, { mode: 0o600, flag: 'wx', flush: true })
  }
}

const NO_LINKS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']

function unreadable(file: string, cause: unknown): GatewayError {
  const why = cause instanceof Error ? cause.message : String(cause)
  return new GatewayError('store_unavailable', `The key pepper ${file} cannot be used: ${why}`, {
    cause,
  })
}

function isCode(thrown: unknown, code: string): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === code
}
