/**
 * End users of clients are kept under pseudonyms: the same name in the same tenant has the same one, and without the pepper
 * none leads back to a name, however many names are tried.
 */
import { createHmac } from 'node:crypto'
import { personOf } from '../../core/access/person-of.ts'
import type { Pseudonyms } from '../../core/access/pseudonyms.ts'

const BYTES = 16
/** 128 bits, base64url. */
const PSEUDONYM = /^eu_[\w-]{22}$/

export function createPseudonyms(pepper: string): Pseudonyms {
  const of: Pseudonyms['of'] = (name, tenant) => {
    const digest = createHmac('sha256', pepper)
      .update(`end user\0${tenant}\0${personOf(name)}`)
      .digest()
    return `eu_${digest.subarray(0, BYTES).toString('base64url')}`
  }
  return {
    of,
    sought: (written, tenant) => {
      const name = written.trim()
      return PSEUDONYM.test(name) ? name : of(name, tenant)
    },
  }
}
