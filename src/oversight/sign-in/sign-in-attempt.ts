/**
 * What has to be remembered between leaving for an identity provider and coming back, sealed into a cookie: it binds
 * the answer to the browser that asked, and any replica can read it.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

export interface SignInAttempt {
  readonly provider: string
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  /** Path on this server. */
  readonly returnTo: string
  readonly expiresAt: number
}

const NONCE_BYTES = 12
const TAG_BYTES = 16
const MAX_CHARS = 4000

export interface AttemptSeal {
  seal(attempt: SignInAttempt): string
  /** Undefined for a text that this server did not seal, or one whose time is over. */
  open(sealed: string | undefined, now: number): SignInAttempt | undefined
}

/** `secret` is shared by all replicas: the pepper of the keys. */
export function createAttemptSeal(secret: string): AttemptSeal {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'secondline sign-in attempt', 32))
  return {
    seal(attempt) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      const text = Buffer.concat([cipher.update(JSON.stringify(attempt), 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url')
    },
    open(sealed, now) {
      if (sealed === undefined || sealed.length > MAX_CHARS) return undefined
      try {
        const bytes = Buffer.from(sealed, 'base64url')
        const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES))
        cipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
        const text = Buffer.concat([
          cipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)),
          cipher.final(),
        ])
        const attempt = JSON.parse(text.toString('utf8')) as SignInAttempt
        return attempt.expiresAt > now ? attempt : undefined
      } catch {
        return undefined
      }
    },
  }
}

/** Only a path of this server: a link that signs in and then leads elsewhere would lend this server's name. */
export function safeReturnPath(wanted: string | undefined, usual: string): string {
  if (wanted === undefined || wanted.length > 1000) return usual
  return /^\/(?![/\\])[\x21-\x7e]*$/.test(wanted) && !wanted.includes('\\') ? wanted : usual
}
