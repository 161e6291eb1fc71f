import { isUtf8 } from 'node:buffer'

/**
 * What a file is that is no text in UTF-8; undefined where it is. PowerShell writes UTF-16 unless told otherwise, with a
 * mark in front; elsewhere zero bytes tell it.
 */
export function otherEncoding(bytes: Buffer): string | undefined {
  if (isUtf8(bytes) && !bytes.includes(0)) return undefined
  const mark = bytes.subarray(0, 2).toString('hex')
  return mark === 'fffe' || mark === 'feff' || bytes.includes(0) ? 'UTF-16' : 'not UTF-8'
}
