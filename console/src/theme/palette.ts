/** Colours of both schemes. A test holds each text colour to 4.5:1 and each mark to 3:1 on what it stands on. */
interface Tone {
  /** Text on `soft`, on the surface and on the page. */
  readonly text: string
  /** Bars, dots and lines of charts. */
  readonly fill: string
  /** Ground of a tag. */
  readonly soft: string
}

export const TONE_NAMES = [
  'first',
  'second',
  'creative',
  'multimodal',
  'neutral',
  'good',
  'bad',
  'warn',
] as const
export type ToneName = (typeof TONE_NAMES)[number]

export interface Palette {
  readonly page: string
  readonly surface: string
  readonly raised: string
  readonly border: string
  /** Edges of inputs and what else must be seen to be used. */
  readonly edge: string
  readonly text: string
  readonly dim: string
  readonly link: string
  readonly accent: string
  readonly onAccent: string
  readonly tones: Readonly<Record<ToneName, Tone>>
}

export const LIGHT: Palette = {
  page: '#f5f6f9',
  surface: '#ffffff',
  raised: '#eef0f5',
  border: '#d8dde6',
  edge: '#7a8595',
  text: '#18202e',
  dim: '#4f5a6b',
  link: '#2a43a8',
  accent: '#3046b5',
  onAccent: '#ffffff',
  tones: {
    first: { text: '#0b6259', fill: '#0f857a', soft: '#dcf2ef' },
    second: { text: '#5636b0', fill: '#6d4fd0', soft: '#ebe6fb' },
    creative: { text: '#864500', fill: '#b86305', soft: '#fdecd6' },
    multimodal: { text: '#0b5593', fill: '#1971c2', soft: '#e0edfa' },
    neutral: { text: '#4a5565', fill: '#728091', soft: '#e9ecf1' },
    good: { text: '#12622a', fill: '#23853f', soft: '#dff2e4' },
    bad: { text: '#9c1919', fill: '#cf3030', soft: '#fde6e6' },
    warn: { text: '#704800', fill: '#a87000', soft: '#fcefd0' },
  },
}

export const DARK: Palette = {
  page: '#10141b',
  surface: '#181e28',
  raised: '#222a37',
  border: '#323c4b',
  edge: '#76849a',
  text: '#e7ecf3',
  dim: '#a9b4c4',
  link: '#a9b9ff',
  accent: '#546be2',
  onAccent: '#ffffff',
  tones: {
    first: { text: '#74dacc', fill: '#2bb3a3', soft: '#12332f' },
    second: { text: '#bdabf9', fill: '#9079ee', soft: '#2a2349' },
    creative: { text: '#f4b56d', fill: '#dd8a2a', soft: '#3a2a14' },
    multimodal: { text: '#88c1f7', fill: '#3f93e0', soft: '#132c46' },
    neutral: { text: '#b8c2d0', fill: '#8391a5', soft: '#28313f' },
    good: { text: '#86dd9d', fill: '#3fae5f', soft: '#14331d' },
    bad: { text: '#ffa5a5', fill: '#ee5c5c', soft: '#431d1d' },
    warn: { text: '#f2ca6c', fill: '#cf9a24', soft: '#3a2e11' },
  },
}

/** `--sl-page`, `--sl-first-text`… for use in style sheets. */
export function cssVariables(palette: Palette): Record<string, string> {
  const { tones, ...plain } = palette
  return {
    ...Object.fromEntries(Object.entries(plain).map(([name, value]) => [`--sl-${name}`, value])),
    ...Object.fromEntries(
      TONE_NAMES.flatMap((tone) =>
        Object.entries(tones[tone]).map(([part, value]) => [`--sl-${tone}-${part}`, value]),
      ),
    ),
  }
}
