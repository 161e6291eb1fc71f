import type { ModelEntry } from '../../config/schema/model-schema.ts'
import type { CredentialSource } from '../../core/access/credential-source.ts'
import { Secret } from '../../core/access/secret.ts'
import { presentFields } from '../../core/present-fields.ts'

type CloudIdentity = NonNullable<ModelEntry['cloud_identity']>

/** Hosts where a cloud itself answers, and none that its customers run: nobody else is shown what it gives to its machines. */
const HOSTS: Readonly<Record<CloudIdentity['cloud'], RegExp>> = {
  aws: /(?:^|\.)bedrock-(runtime|mantle)(?:-fips)?\.([a-z0-9-]+)(?:\.vpce)?\.(?:amazonaws\.com(?:\.cn)?|api\.aws)$/,
  google: /(?:^|\.)googleapis\.com$/,
  azure: /\.(?:openai|cognitiveservices|services\.ai)\.azure\.(?:com|us|cn)$/,
}

/** Whether what a cloud gives to its machines may be shown at an address. */
export function isOfCloud(cloud: CloudIdentity['cloud'], { protocol, hostname }: URL): boolean {
  return protocol === 'https:' && HOSTS[cloud].test(hostname)
}

/** Fields that say something to one cloud and nothing to another. */
export const FIELDS_OF_CLOUD: Readonly<
  Record<CloudIdentity['cloud'], readonly (keyof CloudIdentity)[]>
> = {
  aws: ['profile', 'role_arn', 'external_id'],
  google: ['account', 'endpoint'],
  azure: ['account', 'scope', 'endpoint', 'endpoint_header'],
}

export function identitySource(identity: CloudIdentity, baseUrl: string): CredentialSource {
  const { cloud } = identity
  if (cloud === 'aws') {
    const host = URL.canParse(baseUrl) ? new URL(baseUrl).hostname : ''
    const [, api, region = ''] = HOSTS.aws.exec(host) ?? []
    return {
      type: 'aws',
      region,
      // What goes to the runtime is checked under the name of all of Bedrock.
      service: api === 'mantle' ? 'bedrock-mantle' : 'bedrock',
      ...presentFields({
        profile: identity.profile,
        roleArn: identity.role_arn,
        externalId: identity.external_id,
      }),
    }
  }
  const secret = identity.endpoint_header
  return {
    type: 'metadata',
    cloud,
    ...presentFields({
      account: identity.account,
      scope: identity.scope,
      endpoint: endpointUrl(identity.endpoint),
      endpointSecret: secret === undefined ? undefined : new Secret(secret),
    }),
  }
}

/** Google's variable holds a host, with or without a port. */
export function endpointUrl(endpoint: string | undefined): string | undefined {
  if (endpoint === undefined || endpoint.includes('://')) return endpoint
  return `http://${endpoint}`
}
