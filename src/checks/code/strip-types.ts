/** TypeScript to JavaScript by erasing types, where this Node can (22.13 and newer); undefined where not. */
import nodeModule from 'node:module'

type StripTypes = (code: string, options?: { readonly mode?: 'strip' | 'transform' }) => string

export function stripTypes(code: string): string | undefined {
  const strip = (nodeModule as { readonly stripTypeScriptTypes?: StripTypes }).stripTypeScriptTypes
  if (strip === undefined) return undefined
  try {
    return strip(code, { mode: 'transform' })
  } catch {
    return undefined
  }
}
