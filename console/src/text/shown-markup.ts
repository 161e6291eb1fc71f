/** As much of a tree of Markdown as is needed here. */
interface Node {
  type: string
  value?: string
  lang?: string | null
  meta?: string | null
  align?: (string | null)[] | null
  referenceType?: string
  url?: string
  title?: string | null
  label?: string
  identifier?: string
  children?: Node[]
}

/** What stands in a line, and what stands by itself. */
const IN_A_LINE = ['paragraph', 'heading', 'emphasis', 'strong', 'delete', 'link', 'tableCell']
const LINE_BREAK = /^<br\s*\/?>$/i

/**
 * Shows markup as the text it is, and what a link, a definition, a table or the fence of a program holds beside its words. Left
 * out, a comment, a hidden element or an address that is no link here would go to the client past whoever reads the answer here
 * and approves it.
 */
export function withShownMarkup(): (tree: Node) => void {
  return (tree) => {
    const all = nodesOf(tree)
    const definitions = definitionsOf(all)
    const referred = (node: Node) => definitions.get(nameOf(node))
    for (const node of all) showWithin(node)
    for (const node of all) showTarget(node, node.type === 'link' ? node : referred(node))
    const used = new Set(all.filter(isReference).map(referred))
    for (const node of all.filter(isDefinition)) if (!used.has(node)) showDefinition(node)
  }
}

/** What is markup becomes a program of its own, so the fences come first. */
function showWithin(node: Node): void {
  showFencesIn(node)
  showHtmlIn(node)
  showEveryCell(node)
}

function showHtmlIn({ type, children }: Node): void {
  for (const child of children ?? []) {
    if (child.type === 'html') show(child, IN_A_LINE.includes(type))
  }
}

/** Whatever stands behind the three signs: clients show it, or what they take from it. */
function showFencesIn(node: Node): void {
  if (!node.children) return
  node.children = node.children?.flatMap((child) => {
    const info = infoOf(child)
    return info === '' ? [child] : [besideCode(info), child]
  })
}

function infoOf({ type, lang, meta }: Node): string {
  if (type !== 'code' && type !== 'math') return ''
  return [lang, meta].filter(Boolean).join(' ')
}

function besideCode(info: string): Node {
  return { type: 'paragraph', children: [{ type: 'inlineCode', value: info }] }
}

/** Cells beyond those of the head would be left out. */
function showEveryCell({ type, align, children = [] }: Node): void {
  if (type !== 'table' || !align) return
  const widest = Math.max(...children.map((row) => row.children?.length ?? 0))
  while (align.length < widest) align.push(null)
}

function nodesOf(tree: Node): readonly Node[] {
  const all = [tree]
  // What is found while it is gone through is gone through too.
  for (const node of all) all.push(...(node.children ?? []))
  return all
}

function isReference({ type }: Node): boolean {
  return ['linkReference', 'imageReference', 'footnoteReference'].includes(type)
}

function isDefinition({ type }: Node): boolean {
  return type === 'definition' || type === 'footnoteDefinition'
}

/** A note may have the name of a link. */
function nameOf({ type, identifier }: Node): string {
  return `${type.startsWith('footnote') ? '^' : ''}${identifier}`
}

/** Of two with one name the first counts. */
function definitionsOf(nodes: readonly Node[]): ReadonlyMap<string, Node> {
  return new Map(
    nodes
      .filter(isDefinition)
      .toReversed()
      .map((node) => [nameOf(node), node]),
  )
}

/** The host of a web address is told by the link itself. */
function showTarget(link: Node, named: Node | undefined): void {
  if (named === undefined || !['link', 'linkReference'].includes(link.type)) return
  const { url = '', title } = named
  const target = /^https?:\/\//i.test(url) ? [] : [url]
  const beside = [...target, title ?? ''].filter((text) => text !== '').join(' ')
  // `[words][name]`: the name is a text too.
  const name = link.referenceType === 'full' ? ` [${link.label}]` : ''
  const value = beside === '' ? name : `${name} (${beside})`
  if (value !== '') link.children?.push({ type: 'text', value })
}

/** One that nothing refers to is how comments are written in Markdown. */
function showDefinition(definition: Node): void {
  const { type, label, url, title, children } = definition
  if (type === 'footnoteDefinition') {
    definition.type = 'blockquote'
    children?.unshift({ type: 'text', value: `[^${label}]: ` })
  } else {
    definition.type = 'code'
    definition.value = `[${label}]: ${url}${title ? ` "${title}"` : ''}`
  }
}

function show(node: Node, isInLine: boolean): void {
  if (LINE_BREAK.test(node.value ?? '')) {
    node.type = 'break'
    delete node.value
  } else if (isInLine) {
    node.type = 'inlineCode'
  } else {
    node.type = 'code'
    node.lang = 'html'
  }
}
