import { closeSync, openSync, realpathSync } from 'node:fs'
import Database from 'better-sqlite3'

export interface Claim {
  /** Whether another gateway, in this process or another, has the file claimed. */
  readonly isShared: boolean
  release(): void
}

const NOTHING: Claim = { isShared: false, release: () => {} }

/**
 * Claims a database file for one gateway. The claim is SQLite's own lock on an empty file beside it: the system drops it
 * with the process, however that ends, so that none is left behind. Programs that only look claim nothing.
 */
export function claimFile(file: string, mode: number): Claim {
  if (file === ':memory:') return NOTHING
  try {
    const beside = `${realpathSync(file)}-lock`
    closeSync(openSync(beside, 'a', mode))
    const lock = new Database(beside, { timeout: 0 })
    try {
      // Without a file of its own for a transaction that never writes.
      lock.pragma('journal_mode = memory')
      lock.exec('begin exclusive')
    } catch (thrown) {
      lock.close()
      throw thrown
    }
    return { isShared: false, release: () => void lock.close() }
  } catch (thrown) {
    // A disk that is full, or locks that a file system lacks, are no other gateway.
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : ''
    return { ...NOTHING, isShared: code.startsWith('SQLITE_BUSY') }
  }
}
