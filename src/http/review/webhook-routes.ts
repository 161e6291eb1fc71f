import { GatewayError } from '../../core/errors.ts'
import type { OversightStore } from '../../core/review/review-store.ts'
import { forOperator } from '../../http/access/for-operator.ts'
import type { Route } from '../../http/route.ts'
import { endpointId, hostOf } from '../../oversight/webhooks/webhooks.ts'

export interface WebhookRouteDeps {
  readonly store: Pick<OversightStore, 'disabledEndpoints' | 'enableEndpoint'>
  readonly endpoints: () => readonly { readonly url: string }[]
}

/** Who is told of what happens, and who asked to be told no more. Addresses may hold secrets, so hosts are shown. */
export function webhookRoutes({ store, endpoints }: WebhookRouteDeps): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/admin/webhooks',
      access: 'admin',
      handle: forOperator(async (context) => {
        const disabled = await store.disabledEndpoints()
        const data = endpoints().map(({ url }) => {
          const id = endpointId(url)
          const found = disabled.find(({ endpoint }) => endpoint === id)
          const silenced = found ? { silenced_at: found.at, reason: found.reason } : {}
          return { object: 'webhook', id, host: hostOf(url), ...silenced }
        })
        return context.json({ object: 'list', data })
      }),
    },
    {
      method: 'POST',
      path: '/admin/webhooks/:id/resume',
      access: 'admin',
      handle: forOperator(async (context) => {
        const id = context.req.param('id') ?? ''
        if (await store.enableEndpoint(id)) return context.json({ object: 'webhook', id })
        throw new GatewayError(
          'not_found',
          'No webhook receiver with this id has stopped deliveries',
        )
      }),
    },
  ]
}
