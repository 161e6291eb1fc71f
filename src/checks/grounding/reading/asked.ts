/**
 * The question and what was said before it: with an agent, all results of its tools. An answer of many sentences asks it the same of
 * each, so what was read of it is kept on it (`memoized`).
 */
export class Asked {
  readonly text: string
  #lower: string | undefined

  constructor(text: string) {
    this.text = text
  }

  get lower(): string {
    this.#lower ??= this.text.toLowerCase()
    return this.#lower
  }
}
