import type { Concern } from '../../config/concern.ts'
import type { ConfigFile } from '../../config/schema/file-schema.ts'

/** An address of a database that its driver could not read, or would read otherwise than it was meant, and a database without a pepper. */
export function checkStore({
  store,
  auth,
}: {
  readonly store: string
  readonly auth: Pick<ConfigFile['auth'], 'pepper'>
}): readonly Concern[] {
  if (!store.startsWith('postgres')) return []
  return [...checkAddress(store), ...(auth.pepper === undefined ? [NO_PEPPER] : [])]
}

/** Beside a file of SQLite there is one folder; where a server is, each process has its own. */
const NO_PEPPER: Concern = {
  severity: 'warning',
  path: ['store'],
  message:
    'auth.pepper is missing: each gateway and command keeps one of its own, in secondline.pepper of its working directory, and keys made in one place open nothing in another.',
}

function checkAddress(store: string): readonly Concern[] {
  // The driver takes `USER@/DATABASE?host=…`, which the standard's parser does not.
  const text = store.replace('@/', '@localhost/')
  const hosts = text.split('/')[2]?.split('@').at(-1) ?? ''
  if (hosts.includes(',')) {
    return [wrong('store names several servers: name one address that leads to the primary.')]
  }
  if (URL.canParse(text) && !new URL(text).pathname.includes('@')) return []
  return [
    wrong(
      'store cannot be read. It is postgres://USER:PASSWORD@HOST:PORT/DATABASE; in a password write / as %2F, @ as %40, ? as %3F and # as %23.',
    ),
  ]
}

function wrong(message: string): Concern {
  return { severity: 'error', path: ['store'], message }
}
