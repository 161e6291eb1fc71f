import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'

const PAUSE_MS = 200

/** Waits until no other process that still lives holds `file`, takes it, and returns how to give it up. */
export async function oneAtATime(file) {
  while (!take(file)) {
    if (isLeft(file)) rmSync(file, { force: true })
    else await setTimeout(PAUSE_MS)
  }
  return () => rmSync(file, { force: true })
}

function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (thrown) {
    if (thrown.code !== 'EEXIST') throw thrown
    return false
  }
}

/** Whoever was killed gives nothing up. A holder that has not written its number yet is alive. */
function isLeft(file) {
  try {
    const holder = Number(readFileSync(file, 'utf8'))
    if (holder === 0) return false
    process.kill(holder, 0)
    return false
  } catch (thrown) {
    return thrown.code === 'ESRCH'
  }
}
