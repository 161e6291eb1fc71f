import { constants, existsSync } from 'node:fs'
import { access, mkdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { CannotGoOnError, UsageError } from './verb.ts'

/** Writes what a verb was asked to leave in a file, and says so to people where that cannot be. */
export async function writeOut(
  file: string,
  text: string,
  options: {
    readonly flag?: 'w' | 'wx'
    readonly mode?: number
    /** What to do where `wx` finds a file. */
    readonly hint?: string
  } = {},
): Promise<void> {
  const { hint, flag = 'w', mode } = options
  await orNotWritten(file, () => writeWhole(file, text, flag, mode), hint)
}

/** All of it or nothing: a disk that is full neither leaves half a file behind nor empties the one that was there. */
async function writeWhole(
  file: string,
  text: string,
  flag: 'w' | 'wx',
  mode: number | undefined,
): Promise<void> {
  const found = await stat(file).catch(() => undefined)
  // What is no file (a terminal, a pipe) takes what it is given; one that must not be there tells that it is.
  if (found && (flag === 'wx' || !found.isFile())) return await writeFile(file, text, { flag })
  const target = found ? await realpath(file) : file
  const beside = `${target}.${process.pid}.new`
  try {
    await writeFile(beside, text, {
      flag: 'wx',
      mode: mode ?? (found ? found.mode & 0o777 : 0o666),
    })
    await rename(beside, target)
  } catch (thrown) {
    await rm(beside, { force: true }).catch(() => {})
    const mayNotAddFiles = ['EACCES', 'EPERM'].includes(
      (thrown as NodeJS.ErrnoException).code ?? '',
    )
    if (!found || !mayNotAddFiles) throw thrown
    await writeFile(file, text)
  }
}

/** Does what writes `path`. Throws `CannotGoOnError`; `UsageError` where there must be none yet and there is one. */
export async function orNotWritten<Result>(
  path: string,
  write: () => Promise<Result>,
  hint = '',
): Promise<Result> {
  try {
    return await write()
  } catch (thrown) {
    if (!isSystemError(thrown)) throw thrown
    if (thrown.code === 'EEXIST') throw new UsageError(`${path} is there already${hint}.`)
    throw new CannotGoOnError('not_written', `${path} cannot be written: ${whyNot(path, thrown)}`)
  }
}

/** Without the call that failed, which may name a file beside the one that was asked for. */
function whyNot(path: string, { code, syscall, message }: NodeJS.ErrnoException): string {
  const folder = dirname(resolve(path))
  if (code === 'ENOENT' && !existsSync(folder)) return `there is no folder ${folder}`
  const end = message.lastIndexOf(`, ${syscall} `)
  return end < 0 ? message : message.slice(0, end)
}

/** For verbs that work long, or pay for answers, before they write: what cannot be written is told at once. */
export async function mustBeWritable(file: string | undefined): Promise<void> {
  if (file === undefined) return
  const found = await stat(file).catch(() => undefined)
  if (found?.isDirectory()) throw new UsageError(`${file} is a folder.`)
  await orNotWritten(file, () => access(found ? file : dirname(resolve(file)), constants.W_OK))
}

/**
 * Makes a folder, and those that it stands in. Node's own way of doing so never ends below a folder that is there and
 * takes no other, as `/proc` is.
 */
export async function makeFolder(folder: string): Promise<void> {
  const path = resolve(folder)
  const found = await stat(path).catch(() => undefined)
  if (found?.isDirectory()) return
  if (found) throw new UsageError(`${folder} is a file.`)
  if (dirname(path) !== path) await makeFolder(dirname(path))
  await orNotWritten(folder, async () => {
    await mkdir(path).catch((thrown: unknown) => {
      // Somebody else may have made it meanwhile.
      if (!isSystemError(thrown) || thrown.code !== 'EEXIST') throw thrown
    })
  })
}

function isSystemError(thrown: unknown): thrown is NodeJS.ErrnoException {
  return thrown instanceof Error && 'syscall' in thrown
}
