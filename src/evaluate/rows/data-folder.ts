import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Where recorded answers of other projects lie: the folder given, else `../shared/data` beside this project. */
export function dataFolder(given?: string): string {
  return given ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url))
}

/** SHA-256, in hex, of a file's bytes. */
export function fileHash(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex')
}
