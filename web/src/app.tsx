import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { Route, Switch, useLocation } from 'wouter'
import type { Lang } from '../../src/base/text.ts'
import { useWorkspace } from './api/queries.ts'
import { common } from './i18n/common.ts'
import { LanguageProvider, speechOf } from './i18n/say.tsx'
import { HomePage } from './pages/home/home-page.tsx'
import { Bone, Empty } from './ui/card.tsx'
import { Rail } from './ui/rail.tsx'
import { ThemeProvider } from './ui/theme.tsx'
import { TopBar } from './ui/topbar.tsx'
import { useView } from './view.ts'
import './ui/shell.css'

const WatchPage = lazy(() => import('./pages/watch/watch-page.tsx').then((m) => ({ default: m.WatchPage })))
const TreePage = lazy(() => import('./pages/tree/tree-page.tsx').then((m) => ({ default: m.TreePage })))
const MetricPage = lazy(() => import('./pages/metric/metric-page.tsx').then((m) => ({ default: m.MetricPage })))
const DefinePage = lazy(() => import('./pages/define/define-page.tsx').then((m) => ({ default: m.DefinePage })))
const CollectPage = lazy(() => import('./pages/collect/collect-page.tsx').then((m) => ({ default: m.CollectPage })))
const ChoosePage = lazy(() => import('./pages/choose/choose-page.tsx').then((m) => ({ default: m.ChoosePage })))
const InnovatePage = lazy(() => import('./pages/innovate/innovate-page.tsx').then((m) => ({ default: m.InnovatePage })))
const StagePage = lazy(() => import('./pages/stage/stage-page.tsx').then((m) => ({ default: m.StagePage })))

const stored = 'cynosure.lang'

function storedLang(): Lang | undefined {
  const chosen = localStorage.getItem(stored)
  return chosen === 'zh' || chosen === 'en' ? chosen : undefined
}

/** The reader's language: the address, else the last choice, else the workspace's, else the browser's. */
function useLang(): [Lang, (lang: Lang) => void] {
  const [view, setView] = useView()
  const workspace = useWorkspace()
  const [chosen, setChosen] = useState(storedLang)
  const browser: Lang = navigator.language.startsWith('zh') ? 'zh' : 'en'
  const lang = view.lang ?? chosen ?? workspace.data?.locale ?? browser
  useEffect(() => {
    document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en'
  }, [lang])
  const choose = (next: Lang) => {
    localStorage.setItem(stored, next)
    setChosen(next)
    setView({ lang: next })
  }
  return [lang, choose]
}

function Pages() {
  return (
    <Switch>
      <Route path="/" component={HomePage} />
      <Route path="/watch" component={WatchPage} />
      <Route path="/tree" component={TreePage} />
      <Route path="/metrics/:name">{({ name }) => <MetricPage key={name} name={name} />}</Route>
      <Route path="/define" component={DefinePage} />
      <Route path="/collect" component={CollectPage} />
      <Route path="/choose" component={ChoosePage} />
      <Route path="/review">{() => <StagePage stage="review" />}</Route>
      <Route path="/innovate" component={InnovatePage} />
      <Route>{() => <Missing />}</Route>
    </Switch>
  )
}

function Missing() {
  const [view] = useView()
  const { say } = speechOf(view.lang ?? storedLang() ?? 'zh')
  return (
    <div className="page">
      <Empty what={say(common.notFound)} how={say(common.notFoundHow)} />
    </div>
  )
}

/** The frame of every page: rail, top bar and the page itself, in the reader's language. */
export function App() {
  const workspace = useWorkspace()
  const [lang, setLang] = useLang()
  const { say } = speechOf(lang)
  const [location] = useLocation()
  const main = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page begins at its top
  useEffect(() => {
    scrollTo(0, 0)
  }, [location])
  return (
    <LanguageProvider lang={lang} year={workspace.data && Number(workspace.data.today.slice(0, 4))}>
      <ThemeProvider lang={lang}>
        <div className="shell">
          <button type="button" className="skip" onClick={() => main.current?.focus()}>
            {say(common.skip)}
          </button>
          <Rail />
          <TopBar setLang={setLang} />
          <main className="main" id="main" tabIndex={-1} ref={main}>
            <Suspense
              fallback={
                <div className="page">
                  <Bone height={200} />
                  <Bone height={320} />
                </div>
              }
            >
              <Pages />
            </Suspense>
          </main>
        </div>
      </ThemeProvider>
    </LanguageProvider>
  )
}
