import { existsSync, readFileSync, statSync } from 'node:fs'
import * as nodeModule from 'node:module'
import { join } from 'node:path'
import { cachedDataVersionTag, setFlagsFromString } from 'node:v8'
import { Script } from 'node:vm'

/**
 * Patterns are compiled to machine code the first time they are run, not to bytecode first. Up to Node 22, V8 compiles
 * without optimization whatever pattern comes after 16 MiB of machine code and 1 MiB of all that patterns were ever
 * compiled to, where it counts their bytecode in full and of their machine code hardly anything. A gateway has both
 * within half a minute of mixed traffic; each pattern that was first needed later took 5 to 100 times as long, for ever.
 * Before any pattern is made: each remembers what counted then. The compiled code below depends on it as on all flags.
 */
setFlagsFromString('--regexp-tier-up-ticks=0')

/**
 * What V8 compiled of a bundle's files when the command was built lies in a folder beside them, one for each program
 * of Node and flags. V8's own tag is the same for Node 20.19 and 20.20, and the code that one has compiled ends the
 * other with a segmentation fault: so the version and the size of the program are part of the name.
 */
export function compiledFolder(folder: string): string {
  const { platform, arch, version, execPath } = process
  const size = statSync(execPath, { throwIfNoEntry: false })?.size ?? 0
  const node = `${platform}-${arch}-${version}-${size}`
  return join(folder, `compiled-${node}-${cachedDataVersionTag()}`)
}

/** A file of a bundle that has been loaded, with what V8 knows of it. */
export interface LoadedFile {
  readonly name: string
  readonly script: Script
}

type Require = (id: string) => unknown

/**
 * Loads a bundle of CommonJS files together with the code that V8 has compiled of them; compiling it anew takes a third
 * of a start. V8 refuses code that another version of it made, or that was made with other flags. The files themselves
 * must not import: Node lets only what it has loaded itself do so.
 */
export function loadWithCompiled(
  folder: string,
  entry: string,
  onLoaded: (file: LoadedFile) => void = () => {},
): unknown {
  const outer = nodeModule.createRequire(join(folder, entry))
  const modules = new Map<string, { exports: unknown }>()
  const load = (name: string): unknown => {
    const known = modules.get(name)
    if (known) return known.exports
    const module = { exports: {} }
    modules.set(name, module)
    const file = join(folder, name)
    const compiled = join(compiledFolder(folder), name)
    const script = new Script(
      `(function (exports, require, module, __filename, __dirname) { ${readFileSync(file, 'latin1')}\n})`,
      {
        filename: file,
        ...(existsSync(compiled) ? { cachedData: readFileSync(compiled) } : {}),
      },
    )
    onLoaded({ name, script })
    script.runInThisContext().call(module.exports, module.exports, require, module, file, folder)
    return module.exports
  }
  const require: Require = (id) => (id.startsWith('./') ? load(id.slice(2)) : outer(id))
  return load(entry)
}

/** Loads a bundle as fast as this Node can. */
export function loadBundle(folder: string, entry: string): unknown {
  if (existsSync(compiledFolder(folder))) return loadWithCompiled(folder, entry)
  // Node 22 and newer keep compiled code from one start to the next by themselves.
  const { enableCompileCache } = nodeModule as { readonly enableCompileCache?: () => unknown }
  enableCompileCache?.()
  return nodeModule.createRequire(join(folder, entry))(`./${entry}`)
}
