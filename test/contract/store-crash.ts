import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { openStore } from '../../src/store/open-store.ts'

export interface CrashFiles {
  readonly database: string
  readonly writer: URL
  readonly worker: URL
}

/** Kills a writing process many times; every run it was promised must be there after each. Returns how many those were. */
export async function killWhileWriting(files: CrashFiles, kills: number): Promise<number> {
  let promised = -1
  for (let kill = 0; kill < kills; kill++) {
    promised = Math.max(promised, await writeUntilKilled(files, promised + 1, 5 + (kill % 7) * 3))
    const store = openStore(`sqlite:${files.database}`, { create: false })
    for (let number = 0; number <= promised; number++) {
      const run = await store.findRun('acme', `run_${number}_19`)
      expect(run, `run ${number} after kill ${kill + 1}`).toBeDefined()
    }
    await store.close()
  }
  return (promised + 1) * 20
}

/** Resolves with the last number the writer printed before SIGKILL, which comes after `promises` of them. */
async function writeUntilKilled(
  { database, writer, worker }: CrashFiles,
  first: number,
  promises: number,
): Promise<number> {
  const child = spawn(
    process.execPath,
    [fileURLToPath(writer), `sqlite:${database}`, worker.href, String(first)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const exit = once(child, 'exit')
  let printed = ''
  for await (const chunk of child.stdout) {
    printed += chunk
    if (printed.split('\n').length > promises) child.kill('SIGKILL')
  }
  await exit
  // What follows the last line break may be cut off.
  return Number(printed.split('\n').at(-2) ?? -1)
}
