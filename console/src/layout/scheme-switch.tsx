import { useMantineColorScheme } from '@mantine/core'
import classes from './shell.module.css'

const SCHEMES = [
  { value: 'auto', label: 'Auto' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const

/** The choice is kept in the browser. */
export function SchemeSwitch() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <fieldset className={classes.schemes}>
      <legend className="visually-hidden">Colour scheme</legend>
      {SCHEMES.map(({ value, label }) => (
        <button
          key={value}
          type="button"
          aria-pressed={colorScheme === value}
          onClick={() => setColorScheme(value)}
        >
          {label}
        </button>
      ))}
    </fieldset>
  )
}
