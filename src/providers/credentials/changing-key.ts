import type { CredentialSource } from '../../core/credential-source.ts'
import type { Connection } from '../../providers/connection.ts'
import { createKeyFile } from './key-file.ts'
import { createTokenKey } from './token-key.ts'
import { createTokenRequest } from './token-request.ts'

/** A key that is another one after a while. */
export interface ChangingKey {
  /** As it is now. Throws `upstream_auth` or `upstream_unreachable` where none can be had. */
  now(): Promise<string>
  /** The provider refused this one. Tells whether there is another to try. */
  isRenewed(refused: string): Promise<boolean>
}

export function createChangingKey(
  source: CredentialSource,
  connection: Pick<Connection, 'apiKey' | 'allowPrivate' | 'proxy'>,
): ChangingKey {
  return source.type === 'file'
    ? createKeyFile(source.path, connection.apiKey?.reveal())
    : createTokenKey(createTokenRequest(source, connection))
}
