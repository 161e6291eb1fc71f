import { lstat, readdir, realpath } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { isReadable } from './readers/read-document.ts'

const MAX_FILES = 20_000
const MAX_DEPTH = 30
const PASSED_OVER = new Set(['node_modules'])

export interface FoundFile {
  readonly path: string
  /** What people know it by: the name of what was given, and the path within. Slashes go forward. */
  readonly source: string
  /** Folder that was given, as the file system knows it; absent for a single file. */
  readonly root?: string
}

export interface FoundFiles {
  readonly files: readonly FoundFile[]
  /** Files in the folder that are of no readable kind. */
  readonly skipped: number
}

interface Folder {
  readonly path: string
  readonly source: string
  readonly depth: number
}

/** A file, or what can be read in a folder. Hidden files and links are passed over. Throws what the file system throws. */
export async function findFiles(path: string): Promise<FoundFiles> {
  const root = await realpath(path)
  const given = await lstat(root)
  if (!given.isDirectory()) return { files: [{ path: root, source: basename(root) }], skipped: 0 }
  const files: FoundFile[] = []
  let skipped = 0
  const waiting: Folder[] = [{ path: root, source: basename(root), depth: 0 }]
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    const inside = await lookInto(folder)
    if (folder.depth < MAX_DEPTH) waiting.push(...inside.folders)
    files.push(...inside.files.map((file) => ({ ...file, root })))
    skipped += inside.skipped
    if (files.length > MAX_FILES) throw new Error(`${path} holds more than ${MAX_FILES} files`)
  }
  return { files, skipped }
}

async function lookInto({ path, source, depth }: Folder) {
  const entries = (await readdir(path, { withFileTypes: true }))
    .filter(({ name }) => !name.startsWith('.') && !PASSED_OVER.has(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((entry) => ({
      entry,
      path: join(path, entry.name),
      source: `${source}/${entry.name}`,
    }))
  const files = entries.filter(({ entry }) => entry.isFile())
  const readable = files.filter(({ entry }) => isReadable(entry.name))
  return {
    folders: entries
      .filter(({ entry }) => entry.isDirectory())
      .map((folder): Folder => ({ path: folder.path, source: folder.source, depth: depth + 1 })),
    files: readable.map((file): FoundFile => ({ path: file.path, source: file.source })),
    skipped: files.length - readable.length,
  }
}
