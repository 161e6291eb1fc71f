/** The command as it is shipped, `dist/cli/main.js`: bundled, with the libraries cut down. Source and it are two programs. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))
export const MAIN = join(ROOT, 'dist', 'cli', 'main.js')

/** No key of the person who runs the tests, and no colour. */
export const ENVIRONMENT = { PATH: process.env.PATH, HOME: process.env.HOME, NO_COLOR: '1' }

export interface Ended {
  readonly code: number
  readonly out: string
  readonly err: string
}

export interface Surroundings {
  readonly folder: string
  readonly environment?: NodeJS.ProcessEnv
  /** For Node itself, before the command. */
  readonly nodeFlags?: readonly string[]
  /** Another build than this one's. */
  readonly main?: string
}

/** Brings `dist` up to date; call it before all tests of a file. */
export async function buildCommand(): Promise<void> {
  const built = await runNode([join(ROOT, 'scripts', 'build.mjs')], { folder: ROOT })
  if (built.code !== 0) throw new Error(`the build failed:\n${built.out}${built.err}`)
}

/** Node with these arguments, to its end. */
export function runNode(
  args: readonly string[],
  { folder, environment = {}, nodeFlags = [] }: Surroundings,
): Promise<Ended> {
  return new Promise((resolve) => {
    const options = { cwd: folder, env: { ...ENVIRONMENT, ...environment } }
    execFile(process.execPath, [...nodeFlags, ...args], options, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err })
    })
  })
}

/** One verb of the command, to its end. */
export function runVerb(args: readonly string[], surroundings: Surroundings): Promise<Ended> {
  return runNode([MAIN, ...args], surroundings)
}

/**
 * Runs the command while `work` uses it: once it tells where it listens, until `work` is done or fails. `facts` is what
 * `--json` tells, else the address alone. Gives what it said: `out` on both outputs, `stdout` on that one.
 */
export async function serving(
  args: readonly string[],
  { folder, environment = {}, nodeFlags = [], main = MAIN }: Surroundings,
  work: (facts: Record<string, string>, child: ChildProcess) => Promise<void>,
): Promise<{ code: number | null; out: string; stdout: string }> {
  const child = spawn(process.execPath, [...nodeFlags, main, ...args], {
    cwd: folder,
    env: { ...ENVIRONMENT, ...environment },
  })
  let out = ''
  let stdout = ''
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const started = new Promise<Record<string, string>>((resolve, reject) => {
    child.stdout.on('data', (piece: Buffer) => {
      out += piece
      stdout += piece
      const [first = ''] = stdout.split('\n')
      if (first.startsWith('{') && stdout.includes('\n'))
        resolve(JSON.parse(first) as Record<string, string>)
      else if (out.includes('new OpenAI')) resolve({ url: /http:\/\/[\d.:]+/.exec(out)?.[0] ?? '' })
    })
    ended.then(() => reject(new Error(`it ended before it listened: ${out}`)), reject)
    child.stderr.on('data', (piece: Buffer) => {
      out += piece
    })
  })
  try {
    await work(await started, child)
  } finally {
    child.kill('SIGTERM')
  }
  return { code: await ended, out, stdout }
}
