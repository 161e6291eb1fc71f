import { useLocalStorage } from '@mantine/hooks'
import { useEffect } from 'react'

/** Single keys can be switched off, for those whose input tools send them by accident (WCAG 2.1.4). */
export function useShortcutsSwitch() {
  return useLocalStorage({ key: 'secondline.shortcuts', defaultValue: true })
}

export type Shortcuts = Readonly<Record<string, (() => void) | undefined>>

/** Listens to single keys while nothing is being typed. Keys with Ctrl, Alt or Meta are left to the browser. */
export function useShortcuts(shortcuts: Shortcuts, isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return
      const act = shortcuts[event.key]
      if (!act) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [shortcuts, isOn])
}

/** A switch takes no letters, and keeps the focus after it was pressed. */
const TYPED = 'textarea, select, input:not([type="checkbox"])'

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(TYPED) !== null
}

export const CHEAT_SHEET: readonly (readonly [string, string])[] = [
  ['j, k', 'next and previous in the queue'],
  ['o', 'take the one that is shown'],
  ['a', 'approve'],
  ['e', 'edit and approve'],
  ['r', 'reject'],
  ['x', 'pass on to another reviewer'],
  ['n', 'write a note'],
  ['u', 'undo, while there is time'],
  ['q', 'back to the queue'],
  ['Esc', 'give the answer back'],
  ['Ctrl + Enter', 'send the verdict'],
  ['?', 'show or hide this list'],
]
