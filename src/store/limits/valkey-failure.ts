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
  LOADING: 'it is reading its data',
  BUSY: 'it is busy with a script',
  MOVED: 'it is part of a cluster, and a single server is needed',
  CROSSSLOT: 'it is part of a cluster, and a single server is needed',
  CLUSTERDOWN: 'it is part of a cluster, and a single server is needed',
  MISCONF: 'it does not accept writes because it cannot save them',
}

/** Why a server could not be used, in a few words fit for a log. */
export function reasonOf(thrown: unknown): string {
  const code = codeOf(thrown)
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
