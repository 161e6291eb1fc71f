/** Tells where a JSON object ends that comes piece by piece. Each piece is read once. */
export interface JsonEnd {
  read(piece: string): void
  /** What opened was closed again. False before anything has come. */
  isReached(): boolean
}

export function createJsonEnd(): JsonEnd {
  let depth = 0
  let hasBegun = false
  let isInText = false
  let isEscaped = false

  function readSign(sign: string): void {
    if (isEscaped) isEscaped = false
    else if (isInText && sign === '\\') isEscaped = true
    else if (sign === '"') isInText = !isInText
    else if (isInText) return
    else if (sign === '{' || sign === '[') {
      depth += 1
      hasBegun = true
    } else if (sign === '}' || sign === ']') depth -= 1
  }

  return {
    read(piece) {
      for (const sign of piece) readSign(sign)
    },
    isReached: () => hasBegun && depth <= 0 && !isInText,
  }
}
