/** What erasing all of a conversation or a key does beside erasing each of its runs. */
import { GatewayError } from '../../core/errors.ts'
import type { AuditEntry } from '../../core/storage/audit-entry.ts'
import type { ErasureScope, ErasureStore } from '../../core/storage/erasure-store.ts'
import type { KeyStore } from '../../core/storage/key-store.ts'

/** By its id. */
export interface FileErasure {
  readonly file: string
  /** Why it is still there; absent: it is not. */
  readonly message?: string
}

/**
 * Erases the files of requests that a key left: lines that no run has answered are found by nothing else. Tells of each when
 * it is done, since what comes after it may fail.
 */
export async function* eraseFilesOf(
  store: Pick<ErasureStore, 'filesToErase' | 'eraseFile'>,
  tenant: string,
  key: string,
  audit: Omit<AuditEntry, 'action'>,
): AsyncGenerator<FileErasure> {
  for (const file of await store.filesToErase(tenant, key)) {
    let message: string | undefined
    try {
      if (!(await store.eraseFile(tenant, file, audit))) continue
    } catch (thrown) {
      const { code, message: why } = GatewayError.from(thrown)
      if (code !== 'conflict') throw thrown
      message = why
    }
    yield message === undefined ? { file } : { file, message }
  }
}

/**
 * To be asked where nothing was found to erase. Throws `not_found` unless the scope is a key that there is, which has only
 * asked nothing yet: whoever has to erase what a person said must not take a mistyped name for a request that was fulfilled.
 */
export async function refuseUnknownScope(
  keys: Pick<KeyStore, 'findKey'>,
  tenant: string,
  scope: ErasureScope,
): Promise<void> {
  if ('conversation' in scope) {
    const name = scope.conversation.slice(0, 100)
    throw new GatewayError('not_found', `No run that has ended is of a conversation '${name}'`)
  }
  if ('endUser' in scope) {
    throw new GatewayError(
      'not_found',
      'No run that has ended is of this end user. Runs name theirs from when end_users was configured, and another tenant has others',
    )
  }
  if (await keys.findKey(tenant, scope.key)) return
  const id = scope.key.slice(0, 100)
  throw new GatewayError(
    'not_found',
    `There is no key '${id}', and no run of one; name it by its id`,
  )
}
