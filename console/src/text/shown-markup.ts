/** As much of a tree of Markdown as is needed here. */
interface Node {
  type: string
  value?: string
  lang?: string
  children?: Node[]
}

/** What stands in a line, and what stands by itself. */
const IN_A_LINE = ['paragraph', 'heading', 'emphasis', 'strong', 'delete', 'link', 'tableCell']
const LINE_BREAK = /^<br\s*\/?>$/i

/**
 * Shows markup as the text it is. Left out, a comment or a hidden element would go to the client past whoever reads the
 * answer here and approves it.
 */
export function withShownMarkup(): (tree: Node) => void {
  return (tree) => {
    const left = [tree]
    for (let node = left.pop(); node; node = left.pop()) {
      for (const child of node.children ?? []) {
        if (child.type === 'html') show(child, IN_A_LINE.includes(node.type))
        else left.push(child)
      }
    }
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
