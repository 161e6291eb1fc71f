import { type CertificateFault, certificateFault } from '../../core/certificate-fault.ts'
import { type ErrorCode, GatewayError } from '../../core/errors.ts'

const REBUILD = 'Run "npm rebuild better-sqlite3" in the folder where Secondline is installed'

/** What a code of SQLite (by its beginning) or PostgreSQL means for the person who has to mend it. */
const KNOWN_FAILURES: readonly { readonly code: RegExp; readonly means: string }[] = [
  {
    code: /^SQLITE_BUSY|^SQLITE_LOCKED|^SQLITE_PROTOCOL/,
    means: 'another process holds the database locked',
  },
  // What is read beside the file is made at a start: on a full disk that is the first thing to fail.
  { code: /^SQLITE_FULL|^SQLITE_IOERR_SHMSIZE|^ENOSPC/, means: 'the disk is full' },
  {
    code: /^SQLITE_READONLY/,
    means: 'the database file cannot be written: check its owner and mode',
  },
  {
    code: /^SQLITE_CANTOPEN/,
    means: 'the database file cannot be opened: check the path and its mode',
  },
  { code: /^SQLITE_IOERR/, means: 'the disk reported an error' },
  {
    code: /^SQLITE_CORRUPT|^SQLITE_NOTADB/,
    means:
      'the database file is damaged or not a database: stop the gateway, keep the file, and put a backup in its place',
  },
  {
    code: /^ERR_DLOPEN_FAILED/,
    means: `SQLite's driver was built for another Node than this one (${process.version}). ${REBUILD}`,
  },
  {
    code: /^ECONN|^ENOTFOUND|^EAI_AGAIN|^EHOST|^ENET|^EPIPE|^ETIMEDOUT/,
    means: 'the database server cannot be reached',
  },
  {
    code: /^25P0[34]/,
    means:
      'the database server ends transactions sooner than their next statement comes: give this user 15 s or more of idle_in_transaction_session_timeout and transaction_timeout',
  },
  {
    code: /^57P03/,
    means: 'the database server lets nobody in yet: it is starting, or recovers from a crash',
  },
  // Classes 08 (connection), 53 (resources) and 57 (operator intervention) of PostgreSQL.
  { code: /^08|^57P/, means: 'the database server closed the connection' },
  { code: /^40/, means: 'another process changed the same rows at the same moment' },
  { code: /^53/, means: 'the database server is out of connections, memory or disk space' },
  { code: /^57014/, means: 'the database server took too long' },
  {
    code: /^55P03/,
    means: "somebody else holds a table or row for longer than this user's lock_timeout",
  },
  { code: /^28|^3D000/, means: 'the database server refused this user, password or database name' },
  // A replica that has not been promoted, or a server that was told to take nothing: what was to be written waits.
  { code: /^25006/, means: 'the database server can only be read: is it a replica?' },
  {
    code: /^42501/,
    means: 'this user of the database server may not do that: grant it the tables',
  },
  {
    code: /^42P01/,
    means: 'a table is missing: restore the database, or run "secondline migrate"',
  },
  // A dump makes them behind the rows: of one that was read in part they are missing.
  {
    code: /^42P10/,
    means: 'a table has lost its keys: restore the database again, whole, into an empty one',
  },
  { code: /^58|^XX/, means: 'the database server reported an error of its disk or of its own' },
]

/** PgBouncer's words; its code is that of many failures. */
const NO_MORE_POOLED = /no more connections allowed/

/** What keeps PostgreSQL's driver from making a connection, by the code or words of the failure. */
const KNOWN_REFUSALS: readonly { readonly says: RegExp; readonly means: string }[] = [
  {
    says: /unsupported startup parameter/,
    means:
      'a pooler before the database takes no statement_timeout: PgBouncer needs ignore_startup_parameters = statement_timeout',
  },
  {
    says: /^53300$/,
    means:
      'the database server has no connection left: raise max_connections, or the limit of this user or database; each gateway takes up to ten',
  },
  {
    says: NO_MORE_POOLED,
    means:
      'a pooler before the database takes no more connections: raise max_client_conn of PgBouncer, each gateway takes up to ten',
  },
  {
    says: /does not support SSL/,
    means: 'the database server has no TLS, which sslmode in the address asks for',
  },
  {
    says: /ENOENT|EACCES/,
    means:
      "a file of the database's address (socket or certificate) is not there or cannot be read",
  },
  {
    says: /ERR_INVALID_URL/,
    means: "the database's address cannot be read: postgres://USER:PASSWORD@HOST:PORT/DATABASE",
  },
]

const TLS_REFUSALS: Readonly<Record<CertificateFault, string>> = {
  'not-trusted':
    "the database server's certificate is not trusted: name its authority's file in the address, sslrootcert=FILE",
  'other-name': "the database server's certificate is for another name than the address has",
  'out-of-date': "the database server's certificate is out of date, or a clock is wrong",
  'no-tls': 'the database server does not speak TLS as this gateway does',
}

/** A failure to connect. Whatever the reason it is the store's failure, also what no list foresees: `allow_connections false`. */
export function connectionError(thrown: unknown): GatewayError {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : ''
  const words = thrown instanceof Error ? thrown.message : ''
  const refusal = KNOWN_REFUSALS.find(({ says }) => says.test(code) || says.test(words))
  const tls = certificateFault(`${code} ${words}`)
  const known = refusal || tls ? undefined : storeError(thrown)
  if (known instanceof GatewayError) return known
  const means = refusal?.means ?? (tls && TLS_REFUSALS[tls]) ?? 'the database server lets nobody in'
  const message = `The store failed: ${means}${code && ` (${code})`}`
  return new GatewayError('store_unavailable', message, { cause: thrown })
}

/** Whether the server, or a pooler before it, is there and has given all the connections that it may. */
export function isOutOfConnections(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false
  return ('code' in thrown && thrown.code === '53300') || NO_MORE_POOLED.test(thrown.message)
}

/** The routine of PostgreSQL that holds a row to its table's policies; their refusal has the code of a missing right, and words of the server's language. */
const HOLDS_TO_POLICIES = 'ExecWithCheckOptions'

export function isRefusedByPolicy(thrown: unknown): boolean {
  return thrown instanceof Error && 'routine' in thrown && thrown.routine === HOLDS_TO_POLICIES
}

/** What the drivers say without a code when a connection is gone or none is made. */
const NO_ANSWER =
  /timeout exceeded when trying to connect|Connection terminated|Cannot use a pool|is not queryable|Query read timeout/

/** What PostgreSQL says of a NUL: of a filter or a name that a client chose, and SQLite takes it. */
const UNSTORABLE_TEXT = /^22021$|^22P05$/

/** Turns a failure of the database into a catalogued one; a failure that is our own bug is left as it is. */
export function storeError(thrown: unknown): unknown {
  if (thrown instanceof GatewayError || !(thrown instanceof Error)) return thrown
  const code = 'code' in thrown ? String(thrown.code) : ''
  if (UNSTORABLE_TEXT.test(code)) {
    return new GatewayError(
      'invalid_request',
      'The text contains a NUL character, which cannot be stored',
      {
        cause: thrown,
      },
    )
  }
  const known = KNOWN_FAILURES.find((failure) => failure.code.test(code))
  if (known) {
    return new GatewayError('store_unavailable', `The store failed: ${known.means} (${code})`, {
      cause: thrown,
    })
  }
  if (thrown.message.startsWith('Could not locate the bindings file')) {
    const message = `The store failed: SQLite's driver was installed and not built. ${REBUILD}`
    return new GatewayError('store_unavailable', message, { cause: thrown })
  }
  if (NO_ANSWER.test(thrown.message)) {
    const message = 'The store failed: the database server does not answer'
    return new GatewayError('store_unavailable', message, { cause: thrown })
  }
  return thrown
}

/** An error as it crosses from the writing thread. */
export interface PlainError {
  readonly message: string
  readonly code?: string
  readonly gatewayCode?: ErrorCode
}

export function plainError(thrown: unknown): PlainError {
  if (thrown instanceof GatewayError) return { message: thrown.message, gatewayCode: thrown.code }
  if (!(thrown instanceof Error)) return { message: String(thrown) }
  return 'code' in thrown
    ? { message: thrown.message, code: String(thrown.code) }
    : { message: thrown.message }
}

export function errorFromPlain(plain: PlainError): Error {
  if (plain.gatewayCode) return new GatewayError(plain.gatewayCode, plain.message)
  return Object.assign(new Error(plain.message), plain.code ? { code: plain.code } : {})
}
