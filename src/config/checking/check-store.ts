import type { Concern } from '../../config/concern.ts'

/** An address of a database that its driver could not read, or would read otherwise than it was meant. */
export function checkStore(store: string): readonly Concern[] {
  if (!store.startsWith('postgres')) return []
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
