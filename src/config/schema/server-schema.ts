import { z } from 'zod'
import { milliseconds, names, text } from './schema-values.ts'

/** `server`: where it listens, what it takes, and whose pages may ask. */
export const serverSchema = z.strictObject({
  host: text()
    .default('127.0.0.1')
    .describe('Address to listen on; another than loopback needs auth.admin_key'),
  port: z.number().int().min(0).max(65_535).default(8484).describe('0 takes any free port'),
  max_body_bytes: z
    .number()
    .int()
    .min(1024)
    .max(268_435_456)
    .default(4_194_304)
    .describe('Longest request'),
  shutdown_delay_ms: z
    .number()
    .int()
    .min(0)
    .max(600_000)
    .default(2_000)
    .describe(
      'How long it goes on as before after SIGTERM, with /readyz at 503, so that balancers turn to another',
    ),
  drain_timeout_ms: milliseconds()
    .default(30_000)
    .describe('How long answers may go on after a stop signal'),
  allowed_hosts: names()
    .default([])
    .describe(
      'Host names that requests may carry besides loopback names and addresses; empty allows any where server.host is not loopback',
    ),
  cors: z
    .strictObject({
      origins: names()
        .default([])
        .describe(
          'Origins whose pages a browser may let ask models and read answers, such as https://app.example.com; empty: none',
        ),
    })
    .prefault({}),
})

/** `egress`: how the gateway reaches what is outside. */
export const egressSchema = z.strictObject({
  proxy: z
    .string()
    .max(2000)
    .regex(/^https?:\/\/./, 'must be http://host:port or https://host:port')
    .refine(
      isOrigin,
      'must be a host and a port, without a path; in a login @ : / ? # % are written %40 %3A %2F %3F %23 %25',
    )
    .optional()
    .describe(
      'HTTP proxy for models, webhooks and identity providers outside the own network (without allow_private); it may carry a login',
    ),
})

function isOrigin(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || url.pathname !== '/' || url.search !== '' || url.hash !== '')
    return false
  try {
    return decodeURIComponent(`${url.username}:${url.password}`) !== ''
  } catch {
    return false
  }
}
