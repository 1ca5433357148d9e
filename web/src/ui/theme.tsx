import { ConfigProvider, theme } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import type { Lang } from '../../../src/base/text.ts'

type Theme = 'light' | 'dark'

const Switch = createContext<{ theme: Theme; toggle: () => void }>({ theme: 'light', toggle: () => {} })

const stored = 'cynosure.theme'
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

/** Light or dark for the page and for antd: the system's choice until the reader chooses. */
export function ThemeProvider({ lang, children }: { lang: Lang; children: ReactNode }) {
  const [name, setName] = useState<Theme>(firstTheme)
  useEffect(() => {
    document.documentElement.dataset.theme = name
  }, [name])
  useEffect(() => {
    const screen = matchMedia(darkScreen)
    const follow = () => setName(firstTheme())
    screen.addEventListener('change', follow)
    return () => screen.removeEventListener('change', follow)
  }, [])
  const value = useMemo(() => {
    const other: Theme = name === 'dark' ? 'light' : 'dark'
    const toggle = () => {
      localStorage.setItem(stored, other)
      setName(other)
    }
    return { theme: name, toggle }
  }, [name])
  return (
    <Switch.Provider value={value}>
      <ConfigProvider
        locale={lang === 'zh' ? zhCN : enUS}
        theme={{
          algorithm: name === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
          token: {
            ...colours[name],
            borderRadius: 8,
            fontFamily: 'inherit',
            boxShadow: 'none',
            boxShadowSecondary: 'none',
            motionDurationMid: '0.15s',
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
