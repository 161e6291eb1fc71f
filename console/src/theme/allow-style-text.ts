interface TrustedTypes {
  createPolicy(name: string, rules: { createHTML(text: string): string }): void
}

/**
 * The page's policy lets no text become markup. The component library sets the text of style elements through
 * `innerHTML`; style sheets hold no `<`, so that much is let through and nothing else.
 */
export function allowStyleText(): void {
  const { trustedTypes } = window as { trustedTypes?: TrustedTypes }
  trustedTypes?.createPolicy('default', {
    createHTML(text) {
      if (text.includes('<')) throw new TypeError('Markup is never made from text here')
      return text
    },
  })
}
