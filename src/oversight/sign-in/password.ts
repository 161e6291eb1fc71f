import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import { GatewayError } from '../../core/errors.ts'

/** Some 130 MB and half a second of one core for each guess. */
const COST = { N: 2 ** 17, r: 8, p: 1 } as const
const KEY_BYTES = 32
const SALT_BYTES = 16
const MIN_CHARS = 12
const MAX_CHARS = 200

/** Throws `invalid_request` for a password that is too short to be one. */
export async function hashPassword(password: string): Promise<string> {
  if (password.length < MIN_CHARS || password.length > MAX_CHARS) {
    throw new GatewayError(
      'invalid_request',
      `A password has ${MIN_CHARS} to ${MAX_CHARS} characters`,
      { param: 'password' },
    )
  }
  const salt = randomBytes(SALT_BYTES)
  const { N, r, p } = COST
  const hash = await derive(password, salt, { N, r, p })
  return ['scrypt', N, r, p, salt.toString('base64url'), hash.toString('base64url')].join('$')
}

/** Takes as long for an account that does not exist: `stored` undefined is never right. */
export async function isPasswordOf(stored: string | undefined, password: string): Promise<boolean> {
  const [, N, r, p, salt = '', hash = ''] = (stored ?? NOBODY).split('$')
  const expected = Buffer.from(hash, 'base64url')
  const given = await derive(password.slice(0, MAX_CHARS), Buffer.from(salt, 'base64url'), {
    N: Number(N),
    r: Number(r),
    p: Number(p),
  })
  return timingSafeEqual(given, expected) && stored !== undefined
}

const NOBODY = `scrypt$${COST.N}$${COST.r}$${COST.p}$${'A'.repeat(22)}$${'A'.repeat(43)}`

function derive(password: string, salt: Buffer, cost: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(
      password.normalize('NFKC'),
      salt,
      KEY_BYTES,
      { ...cost, maxmem: 2 ** 28 },
      (error, key) => (error ? reject(error) : resolve(key)),
    )
  })
}
