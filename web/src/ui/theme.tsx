import { ConfigProvider, theme } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import type { Lang } from '../../../src/base/text.ts'

type Theme = 'light' | 'dark'

interface Look {
  readonly theme: Theme
  readonly setTheme: (theme: Theme) => void
  /** Good news in red, for readers who expect a rise to be red. Signs and shapes stay. */
  readonly redRise: boolean
  readonly setRedRise: (on: boolean) => void
}

const Switch = createContext<Look>({ theme: 'light', setTheme: () => {}, redRise: false, setRedRise: () => {} })

const stored = 'cynosure.theme'
const storedRise = 'cynosure.rise'
const stillScreen = '(prefers-reduced-motion: reduce)'
const darkScreen = '(prefers-color-scheme: dark)'

function firstTheme(): Theme {
  const chosen = localStorage.getItem(stored)
  if (chosen === 'light' || chosen === 'dark') return chosen
  return matchMedia(darkScreen).matches ? 'dark' : 'light'
}

const colours = {
  light: { colorPrimary: '#3b4cca', colorText: '#1a1d29', colorBgElevated: '#ffffff', colorBorder: '#e6e7ee' },
  dark: { colorPrimary: '#93a0ff', colorText: '#eceef4', colorBgElevated: '#181b24', colorBorder: '#2a2e3a' },
}

/** A panel has one border and no shadow; antd draws one around the container and one by a filter around the whole. */
const popover = {
  styles: {
    root: { filter: 'none' },
    container: { boxShadow: 'none', border: '1px solid var(--line)', padding: 16 },
  },
}

/** Light or dark for the page and for antd: the system's choice until the reader chooses; and which colour good news has. */
export function ThemeProvider({ lang, children }: { lang: Lang; children: ReactNode }) {
  const [name, setName] = useState<Theme>(firstTheme)
  const [redRise, setRise] = useState(() => localStorage.getItem(storedRise) === 'red')
  useEffect(() => {
    document.documentElement.dataset.theme = name
  }, [name])
  useEffect(() => {
    const screen = matchMedia(darkScreen)
    const follow = () => setName(firstTheme())
    screen.addEventListener('change', follow)
    return () => screen.removeEventListener('change', follow)
  }, [])
  useEffect(() => {
    document.documentElement.dataset.rise = redRise ? 'red' : 'plain'
  }, [redRise])
  const value = useMemo(() => {
    const setTheme = (theme: Theme) => {
      localStorage.setItem(stored, theme)
      setName(theme)
    }
    const setRedRise = (on: boolean) => {
      localStorage.setItem(storedRise, on ? 'red' : 'plain')
      setRise(on)
    }
    return { theme: name, setTheme, redRise, setRedRise }
  }, [name, redRise])
  return (
    <Switch.Provider value={value}>
      <ConfigProvider
        locale={lang === 'zh' ? zhCN : enUS}
        popover={popover}
        theme={{
          algorithm: name === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
          token: {
            ...colours[name],
            borderRadius: 8,
            fontFamily: 'inherit',
            boxShadow: 'none',
            boxShadowSecondary: 'none',
            motionDurationMid: '0.15s',
            // The page's style cuts animations short; antd must not wait for the end of one.
            motion: !matchMedia(stillScreen).matches,
          },
        }}
      >
        {children}
      </ConfigProvider>
    </Switch.Provider>
  )
}

export function useTheme() {
  return useContext(Switch)
}
