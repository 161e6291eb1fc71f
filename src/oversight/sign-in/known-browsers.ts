/**
 * Browsers that a person has signed in with before. Their failures are counted apart, so that whoever guesses at a name
 * from elsewhere keeps nobody out who has been here (OWASP's device cookies).
 */
import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'

const NONCE_BYTES = 16
const TOKEN = /^[\w-]{22}\.[\w-]{43}$/
/** Of people who share a browser. */
const MOST_PEOPLE = 8

export interface KnownBrowsers {
  /** Which browser this is, told from all others; undefined where this person has not signed in with it. */
  find(cookie: string | undefined, name: string): string | undefined
  /** The cookie's next value: this person's sign-in first, then those that others made with the same browser. */
  mark(cookie: string | undefined, name: string): string
}

/** `secret` is shared by all replicas: the pepper of the keys. */
export function createKnownBrowsers(secret: string): KnownBrowsers {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'secondline known browser', 32))
  const tokenOf = (nonce: string, name: string): string =>
    `${nonce}.${createHmac('sha256', key).update(`${nonce}\n${name}`).digest('base64url')}`
  const isOf = (token: string, name: string): boolean => {
    const own = tokenOf(token.slice(0, token.indexOf('.')), name)
    return timingSafeEqual(Buffer.from(token), Buffer.from(own))
  }
  return {
    find: (cookie, name) => tokensOf(cookie).find((token) => isOf(token, name)),
    mark(cookie, name) {
      const others = tokensOf(cookie).filter((token) => !isOf(token, name))
      const own = tokenOf(randomBytes(NONCE_BYTES).toString('base64url'), name)
      return [own, ...others].slice(0, MOST_PEOPLE).join('~')
    },
  }
}

function tokensOf(cookie: string | undefined): readonly string[] {
  const tokens = cookie?.split('~', MOST_PEOPLE) ?? []
  return tokens.filter((token) => TOKEN.test(token))
}
