import {
  Button,
  type CSSVariablesResolver,
  createTheme,
  type MantineColorsTuple,
  PasswordInput,
  Textarea,
} from '@mantine/core'
import { cssVariables, DARK, LIGHT, type Palette } from './palette.ts'

const INK: MantineColorsTuple = [
  '#eef1fd',
  '#dde3fa',
  '#bcc7f3',
  '#9aaaec',
  '#7a8fe5',
  '#5f77de',
  '#546be2',
  '#3046b5',
  '#263891',
  '#1c2a6d',
]

/** From text to ground; the library takes the grounds of dark inputs and edges from here. */
const NIGHT: MantineColorsTuple = [
  '#e7ecf3',
  '#b8c2d0',
  '#a9b4c4',
  '#76849a',
  '#76849a',
  '#28313f',
  '#1c2430',
  '#181e28',
  '#13181f',
  '#10141b',
]

/** From ground to text. Edges of inputs, switches that are off and the tracks of sliders are of the third to the fifth, which have to be seen. */
const DAY: MantineColorsTuple = [
  '#f5f6f9',
  '#eef0f5',
  '#7a8595',
  '#7a8595',
  '#7a8595',
  '#5f6b7c',
  '#4f5a6b',
  '#3f4959',
  '#2a3342',
  '#18202e',
]

export const theme = createTheme({
  colors: { ink: INK, dark: NIGHT, gray: DAY },
  primaryColor: 'ink',
  primaryShade: { light: 7, dark: 6 },
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  defaultRadius: 'md',
  headings: { fontWeight: '650' },
  respectReducedMotion: true,
  components: {
    // The library writes a compact button larger than a whole one.
    Button: Button.extend({
      vars: () => ({ root: { '--button-fz': 'var(--mantine-font-size-sm)' } }),
    }),
    // A drawing without a name is read out as a picture.
    ComboboxChevron: { defaultProps: { 'aria-hidden': true } },
    // The library leaves "show the password" to the mouse.
    PasswordInput: PasswordInput.extend({ defaultProps: { visibilityToggleFocusable: true } }),
    // What is written goes the way of its own script.
    Textarea: Textarea.extend({ defaultProps: { dir: 'auto' } }),
  },
})

/** Mantine's own greys fail on contrast; these take their place. */
export const resolveVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: schemeVariables(LIGHT),
  dark: schemeVariables(DARK),
})

function schemeVariables(palette: Palette): Record<string, string> {
  return {
    ...cssVariables(palette),
    '--mantine-color-body': palette.surface,
    '--mantine-color-text': palette.text,
    '--mantine-color-dimmed': palette.dim,
    '--mantine-color-placeholder': palette.dim,
    '--mantine-color-anchor': palette.link,
    '--mantine-color-default': palette.surface,
    '--mantine-color-default-hover': palette.raised,
    '--mantine-color-default-border': palette.edge,
    '--mantine-color-default-color': palette.text,
    '--mantine-color-error': palette.tones.bad.text,
    '--mantine-color-ink-light-color': palette.link,
    '--mantine-color-red-filled': '#b3261e',
    '--mantine-color-red-filled-hover': '#8f1d17',
    '--mantine-color-disabled': palette.raised,
    '--mantine-color-disabled-color': palette.dim,
    '--mantine-color-disabled-border': palette.border,
  }
}
