import { common } from '../i18n/common.ts'
import { useSpeech } from '../i18n/say.tsx'
import { Pill, Switcher } from './pill.tsx'
import { useTheme } from './theme.tsx'

/** How the page looks: light or dark, and whether good news is red. Kept in this browser. */
export function LookPill() {
  const { say } = useSpeech()
  const { theme, setTheme, redRise, setRedRise } = useTheme()
  const picture = (
    <svg width="14" height="14" viewBox="0 0 24 24" aria-hidden="true" style={{ verticalAlign: '-2px' }}>
      <circle cx="12" cy="12" r="10" fill="none" stroke="currentColor" strokeWidth="2.500" />
      <path d="M12 2a10 10 0 0 1 0 20z" fill="currentColor" />
    </svg>
  )
  return (
    <Pill label={say(common.look)} text={picture}>
      {() => (
        <>
          <Switcher
            label={say(common.theme)}
            options={[
              { value: 'light', text: say(common.light) },
              { value: 'dark', text: say(common.dark) },
            ]}
            chosen={theme}
            choose={setTheme}
          />
          <label className="check">
            <input type="checkbox" checked={redRise} onChange={(event) => setRedRise(event.target.checked)} />
            {say(common.redRise)}
          </label>
          <p className="small quiet">{say(common.redRiseHow)}</p>
        </>
      )}
    </Pill>
  )
}
