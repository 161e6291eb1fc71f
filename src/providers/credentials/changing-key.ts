import type { CredentialSource } from '../../core/access/credential-source.ts'
import type { Connection } from '../../providers/connection.ts'
import { createAwsRequest } from './aws-credentials.ts'
import type { ChangingKey } from './credential.ts'
import { createKeyFile } from './key-file.ts'
import { createMetadataRequest } from './metadata-token.ts'
import { createTokenKey } from './token-key.ts'
import { createTokenRequest } from './token-request.ts'

export function createChangingKey(
  source: CredentialSource,
  connection: Pick<Connection, 'apiKey' | 'allowPrivate' | 'proxy' | 'baseUrl'>,
): ChangingKey {
  switch (source.type) {
    case 'file':
      return createKeyFile(source.path, connection.apiKey?.reveal())
    case 'aws':
      return createTokenKey(createAwsRequest(source, connection))
    case 'metadata':
      return createTokenKey(createMetadataRequest(source))
    default:
      return createTokenKey(createTokenRequest(source, connection))
  }
}
