import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** When the newest of these files and folders was changed, in milliseconds since the epoch; 0 when none is there. */
export function newestChange(paths) {
  return Math.max(0, ...paths.map(newestIn))
}

function newestIn(path) {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) return 0
  if (!found.isDirectory()) return found.mtimeMs
  const inside = readdirSync(path)
    .filter((name) => name !== 'node_modules' && name !== 'dist')
    .map((name) => join(path, name))
  // The folder's own time tells of a deleted file.
  return Math.max(found.mtimeMs, newestChange(inside))
}
