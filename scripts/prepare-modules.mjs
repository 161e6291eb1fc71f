/**
 * A module named `*.prepared.ts` holds functions that take nothing and give plain data which takes long to make. The
 * library makes it when it is asked for; the command finds it made: the numbers in a file beside the bundle, the rest
 * in the code.
 */
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'

/** Stands in the code until the data, whose hash the file is named by, is known. */
const DATA_FILE = 'prepared-0000000000000000.bin'
/** Every array of numbers begins where any of their kinds may begin. */
const ALIGNMENT = 8
const READER = '\0prepared-data'

/** A plugin for a bundle of what the compiler made of `sources` in `compiled`; writes its data into `out`. */
export function prepareModules(sources, compiled, out) {
  const pieces = []
  let length = 0

  /** Puts an array's bytes into the file; gives the code that finds them there. */
  const stored = (array) => {
    const bytes = Buffer.from(array.buffer, array.byteOffset, array.byteLength)
    const code = `read(${array.constructor.name}, ${length}, ${array.length})`
    const padding = Buffer.alloc((ALIGNMENT - (bytes.length % ALIGNMENT)) % ALIGNMENT)
    pieces.push(bytes, padding)
    length += bytes.length + padding.length
    return code
  }
  const codeOf = (value) => {
    if (ArrayBuffer.isView(value)) return stored(value)
    if (Array.isArray(value)) return `[${value.map(codeOf).join(', ')}]`
    if (typeof value !== 'object' || value === null) return JSON.stringify(value)
    const fields = Object.entries(value).map(([key, of]) => `${JSON.stringify(key)}: ${codeOf(of)}`)
    return `{ ${fields.join(', ')} }`
  }

  return {
    name: 'prepare-modules',
    resolveId: (id) => (id === READER ? id : null),
    async load(id) {
      if (id === READER) return readerCode()
      if (!id.startsWith(sources) || !id.endsWith('.prepared.ts')) return null
      const made = join(compiled, relative(sources, id)).replace(/\.ts$/, '.js')
      const exported = Object.entries(await import(pathToFileURL(made).href))
      const functions = exported.map(
        ([name, make]) => `export function ${name}() {\n  return ${codeOf(make())}\n}`,
      )
      return {
        code: [`import { read } from ${JSON.stringify(READER)}`, ...functions].join('\n'),
        moduleType: 'js',
        map: { mappings: '' },
      }
    },
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === 'chunk') file.code = file.code.replaceAll(DATA_FILE, nameOf(pieces))
      }
    },
    writeBundle() {
      writeFileSync(join(out, nameOf(pieces)), Buffer.concat(pieces))
    },
  }
}

/** Code finds its numbers by their places: in the data of another build it would find others, and no error. */
function nameOf(pieces) {
  const hash = createHash('sha256')
  for (const piece of pieces) hash.update(piece)
  return DATA_FILE.replace(/0{16}/, hash.digest('hex').slice(0, 16))
}

/** Read with the code, and not when it is first needed: a build that comes between takes the file away. */
function readerCode() {
  return `
import { readFileSync } from 'node:fs'
const bytes = readFileSync(new URL('${DATA_FILE}', import.meta.url))
export function read(Kind, from, length) {
  return new Kind(bytes.buffer, bytes.byteOffset + from, length)
}`
}
