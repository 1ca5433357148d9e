import { Link, useLocation } from 'wouter'
import type { Lang } from '../../../src/base/text.ts'
import { directionOf, useConflicts } from '../api/conflicts.ts'
import { useNorthStar } from '../api/north-star.ts'
import { common } from '../i18n/common.ts'
import { useSpeech } from '../i18n/say.tsx'
import { useLinkTo, useView } from '../view.ts'
import { Bone } from './card.tsx'
import { ComparePill } from './compare-pill.tsx'
import { Change, Figure } from './figure.tsx'
import { FilterPill } from './filter-pill.tsx'
import { LookPill } from './look-pill.tsx'
import { PeriodPill } from './period-pill.tsx'
import { Switcher } from './pill.tsx'
import { Star } from './star.tsx'

const timeless = new Set(['/define', '/collect', '/choose', '/review', '/innovate'])

/** The north star's value on every page, and what the page is asked for: period, comparison, filter, language. */
export function TopBar({ setLang }: { setLang: (lang: Lang) => void }) {
  const { say, lang } = useSpeech()
  const link = useLinkTo()
  const [view] = useView()
  const [location] = useLocation()
  const { workspace, tree, root } = useNorthStar(view)
  const conflicts = useConflicts(tree.data, view)
  const noTree = workspace.data?.trees.length === 0
  return (
    <header className="bar">
      <Link className="bar-star" href={link('/watch')}>
        <Star />
        {root ? (
          <>
            <span className="bar-name" title={say(root.label)}>
              {say(root.label)}
            </span>
            <b>
              <Figure
                value={root.value}
                exact={root.exact}
                unit={root.unit}
                of={`${root.metric}|value`}
                showUnit={false}
              />
            </b>
            <Change
              change={root.change}
              rate={root.changeRate}
              unit={root.unit}
              direction={directionOf(root, conflicts)}
              of={`${root.metric}|change`}
            />
          </>
        ) : workspace.error || noTree || tree.error || tree.data ? (
          <span>{say(common.northStar)}</span>
        ) : (
          <Bone width={160} />
        )}
      </Link>
      <div className="bar-tools">
        {timeless.has(location) || (noTree && !location.startsWith('/metrics')) ? null : (
          <>
            <PeriodPill />
            <ComparePill />
            <FilterPill />
          </>
        )}
      </div>
      <div className="bar-prefs">
        <Switcher<Lang>
          label={say(common.language)}
          options={[
            { value: 'zh', text: '中' },
            { value: 'en', text: 'EN' },
          ]}
          chosen={lang}
          choose={setLang}
        />
        <LookPill />
      </div>
    </header>
  )
}
