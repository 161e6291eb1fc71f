import {
  type CertificateFault,
  certificateFault,
  TRUST_ITS_AUTHORITY,
} from '../../core/certificate-fault.ts'

/** Words for what people meet; of anything else only the code is said. No message is passed on: it may quote what was sent. */
const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nobody listens there',
  ENOTFOUND: 'its name is not known',
  EAI_AGAIN: 'its name cannot be looked up',
  ECONNRESET: 'it ended the connection',
  ETIMEDOUT: 'it cannot be connected to in time',
  EHOSTUNREACH: 'there is no way to its host',
  ENETUNREACH: 'there is no way to its host',
  WRONGPASS: 'it refuses the user or the password',
  NOAUTH: 'it asks for a password',
  NOPERM: 'the user may not do what is needed',
  OOM: 'its memory is full',
  READONLY: 'it is a replica and cannot be written',
  MASTERDOWN: 'it is a replica without its primary',
  NOREPLICAS: 'too few replicas follow it (min-replicas-to-write)',
  SILENT: 'it does not answer any more',
  LOADING: 'it is reading its data',
  BUSY: 'it is busy with a script',
  MOVED: 'it is part of a cluster, and a single server is needed',
  CROSSSLOT: 'it is part of a cluster, and a single server is needed',
  CLUSTERDOWN: 'it is part of a cluster, and a single server is needed',
  WRONGTYPE:
    'it keeps something else under a name of ours: take another limits.shared.prefix, or delete that',
  MISCONF: 'it does not accept writes because it cannot save them',
}

/** Where the server has but one code for all, `ERR`, the words behind it say more. */
const KNOWN_WORDS: readonly { readonly says: RegExp; readonly means: string }[] = [
  {
    says: /DB index is out of range/,
    means:
      'it has no database of that number: name a smaller one at the end of limits.shared.url (most servers have 0 to 15)',
  },
  { says: /max number of clients/, means: 'it takes no more connections (maxclients)' },
  {
    says: /not allowed in cluster mode/,
    means: 'it is part of a cluster, and a single server is needed',
  },
  {
    says: /unknown command/i,
    means: 'it lacks a command that is needed: Valkey, or Redis 5 or newer, runs scripts',
  },
]

const TLS_WORDS: Readonly<Record<CertificateFault, string>> = {
  'not-trusted': `its certificate is not trusted: ${TRUST_ITS_AUTHORITY}`,
  'other-name': 'its certificate is for another name than limits.shared.url has',
  'out-of-date': 'its certificate is out of date, or a clock is wrong',
  'no-tls': 'it does not speak TLS at this port: redis:// in place of rediss:// speaks without',
}

/** Whether what stands under one name is no counter; the server itself does its work. */
export function isOfForeignKey(thrown: unknown): boolean {
  return codeOf(thrown) === 'WRONGTYPE'
}

/** Why a server could not be used, in a few words fit for a log. */
export function reasonOf(thrown: unknown): string {
  const code = codeOf(thrown)
  const words = thrown instanceof Error ? `${code ?? ''} ${thrown.message}` : ''
  const known = KNOWN_WORDS.find(({ says }) => says.test(words))
  if (known) return known.means
  const tls = certificateFault(words)
  if (tls) return TLS_WORDS[tls]
  if (code === undefined) return 'the connection ended'
  return WORDS[code] ?? `it fails with ${code}`
}

function codeOf(thrown: unknown): string | undefined {
  if (!(thrown instanceof Error)) return undefined
  const { code, message } = thrown as Error & { readonly code?: unknown }
  if (typeof code === 'string') return code
  // An answer of the server begins with its own code.
  return /^-?([A-Z]{2,20})\b/.exec(message)?.[1]
}
