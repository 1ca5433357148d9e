import { Link, useLocation } from 'wouter'
import { common } from '../i18n/common.ts'
import { useSpeech } from '../i18n/say.tsx'
import { useLinkTo } from '../view.ts'
import { useNarrow } from './narrow.ts'
import { Star } from './star.tsx'

const items = [
  { path: '/', word: common.mine, sub: common.mineSub },
  { path: '/choose', word: common.choose, sub: common.chooseSub },
  { path: '/define', word: common.define, sub: common.defineSub },
  { path: '/tree', word: common.decompose, brief: common.decomposeBrief, sub: common.decomposeSub },
  { path: '/collect', word: common.collect, sub: common.collectSub },
  { path: '/watch', word: common.watch, sub: common.watchSub },
  { path: '/review', word: common.review, sub: common.reviewSub },
  { path: '/innovate', word: common.innovate, sub: common.innovateSub },
] as const

/** My page, then the seven stages. A metric's page belongs to Define. */
export function Rail() {
  const { say } = useSpeech()
  const narrow = useNarrow()
  const [location] = useLocation()
  const link = useLinkTo()
  const here = location.startsWith('/metrics') ? '/define' : location
  return (
    <nav className="rail" aria-label={say(common.rail)}>
      <div className="rail-star">
        <Star size={28} />
      </div>
      <ul>
        {items.map((item) => (
          <li key={item.path}>
            <Link className="rail-item" href={link(item.path)} aria-current={item.path === here ? 'page' : undefined}>
              <b>{say(narrow && 'brief' in item ? item.brief : item.word)}</b>
              <span>{say(item.sub)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
