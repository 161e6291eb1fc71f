import '@mantine/core/styles.css'
import './theme/base.css'
import './theme/print.css'
import { MantineProvider } from '@mantine/core'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { keepFocusOfBusyButtons } from './display/last-focused.ts'
import { allowStyleText } from './theme/allow-style-text.ts'
import { printInLight } from './theme/print-in-light.ts'
import { resolveVariables, theme } from './theme/theme.ts'

allowStyleText()
keepFocusOfBusyButtons()
printInLight()
const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? ''
const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={resolveVariables}
        defaultColorScheme="auto"
        getStyleNonce={() => nonce}
      >
        <App />
      </MantineProvider>
    </StrictMode>,
  )
}
