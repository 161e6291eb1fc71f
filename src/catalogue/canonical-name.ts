/**
 * One spelling for the many a model goes by: `anthropic/claude-sonnet-4.5`, `Claude-Sonnet-4-5@20250929` and
 * `us.anthropic.claude-sonnet-4-5-20250929-v1:0` all begin with `claude-sonnet4-5`.
 */
export function canonicalName(model: string): string {
  return model
    .slice(0, MAX_NAME_LENGTH)
    .trim()
    .toLowerCase()
    .replace(/^.*\//, '')
    .replace(BEDROCK_MAKER, '')
    .replace(/^deepseek\.(?=[rv]\d)/, 'deepseek-')
    .replace(/(v\d):\d(?::\d+k)?$/, '$1')
    .replace(/-\d:\d$/, '')
    .replace(/-maas$/, '')
    .replace(/(^|-)v(\d)p(\d)/g, '$1$2.$3')
    .replace(/\.gguf$/, '')
    .replace(/-v0\.\d$/, '')
    .replace(/[\s_:@]/g, '-')
    .replace(/(\d)\.(?=\d)/g, '$1-')
    .replace(/([a-z])\.(?=\d)/g, '$1')
    .replace(/^meta-(?=llama)/, '')
    .replace(/([a-z])-(?=\d)/g, '$1')
}

const MAX_NAME_LENGTH = 200

/** Bedrock puts the maker before a name, and before that the regions a call may go to: `jp.anthropic.claude-…`. */
const BEDROCK_MAKER =
  /^(?:[a-z]{2,6}(?:-gov)?\.)?(?:(?:anthropic|meta|mistral|amazon|cohere|openai|qwen|google|moonshot|moonshotai|minimax|nvidia|zai|ai21|writer)\.|(?=deepseek\.))/

/**
 * Endings that name a release, a fine-tuning for chat or a way of packing weights, never another model. A single
 * digit is not among them: `claude-sonnet-4-7` must not be taken for `claude-sonnet-4`.
 */
const ENDINGS = [
  /^\d{2,8}$/,
  /^v\d$/,
  /^(?:latest|preview|exp|experimental|free|beta|stable)\d*$/,
  /^(?:instruct|it|chat|hf|turbo|versatile|instant|customtools)\d*$/,
  /^(?:fp\d+|int\d+|bf\d+|awq|gptq|gguf|mlx|\d?bit|q\d|k|m|s|l|xl|iq\d|qat|f16|bnb)\d*$/,
]

function isEnding(word: string): boolean {
  return ENDINGS.some((ending) => ending.test(word))
}

/** The name, then the name with one ending after another taken off, longest first. */
export function shorterNames(canonical: string): readonly string[] {
  const names = [canonical]
  let rest = canonical
  for (;;) {
    const cut = shorten(rest)
    if (cut === undefined) return names
    names.push(cut)
    rest = cut
  }
}

function shorten(name: string): string | undefined {
  // A date that stood behind a letter has lost its hyphen: `sonnet20240620`, `preview0409`.
  const glued = /^(.*[a-z])(?:20\d{6}|\d{4}|0\d{2})$/.exec(name)?.[1]
  if (glued !== undefined) return glued
  const hyphen = name.lastIndexOf('-')
  if (hyphen > 0 && isEnding(name.slice(hyphen + 1))) return name.slice(0, hyphen)
  const gluedYear = /^(.*[a-z])20\d{2}-\d{2}-\d{2}$/.exec(name)?.[1]
  return gluedYear
}

/** Billions of parameters as a name or tag says them: `qwen3:8b`, `mixtral:8x7b`, `qwen3-30b-a3b`. */
export function parametersInName(
  model: string,
): { readonly total: number; readonly active?: number } | undefined {
  const name = model.slice(0, MAX_NAME_LENGTH).toLowerCase()
  const size = /(?:^|[-_:/])(?:(\d{1,2})x)?(\d{1,4}(?:\.\d{1,3})?)([bm])(?![a-z0-9])/.exec(name)
  const figure = size?.[2]
  if (size === null || figure === undefined) return undefined
  const total = (Number(size[1] ?? 1) * Number(figure)) / (size[3] === 'm' ? 1000 : 1)
  if (!(total > 0)) return undefined
  const active = /-a(\d{1,3}(?:\.\d{1,2})?)b(?![a-z0-9])/.exec(name)?.[1]
  return active === undefined ? { total } : { total, active: Number(active) }
}
