/** Texts of reviews are encrypted with a key of their own item: whoever destroys the key erases every copy. */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

const ALGORITHM = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16

export function newSealKey(): string {
  return randomBytes(32).toString('base64')
}

/** Base64 of nonce, tag and encrypted JSON. */
export function seal(content: unknown, key: string): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(ALGORITHM, Buffer.from(key, 'base64'), nonce)
  const encrypted = Buffer.concat([cipher.update(JSON.stringify(content), 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), encrypted]).toString('base64')
}

/** Throws when the key is another or a byte was changed. */
export function unseal(sealed: string, key: string): unknown {
  const bytes = Buffer.from(sealed, 'base64')
  const decipher = createDecipheriv(
    ALGORITHM,
    Buffer.from(key, 'base64'),
    bytes.subarray(0, NONCE_BYTES),
  )
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
  const text = Buffer.concat([
    decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)),
    decipher.final(),
  ])
  return JSON.parse(text.toString('utf8'))
}

/** SHA-256, hex. */
export function digestOfSealed(sealed: string): string {
  return createHash('sha256').update(sealed).digest('hex')
}
