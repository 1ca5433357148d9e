import { CITIES, type CityCode } from '../chain.ts'
import { openDraws, uniform } from '../draws.ts'
import type { World } from '../world.ts'
import { ANALYST, DEPARTMENTS, NAMED_MANAGERS, REGIONS } from './departments.ts'
import { nameAt, type PersonName } from './names.ts'

/** A post of a department. A scope limits what its holder sees to one value of a dimension. */
export type Post = {
  id: string
  department: string
  zh: string
  en: string
  dimension: string | null
  value: string | null
  bonus: string | null
}

export type Person = { id: string; name: PersonName; language: 'zh' | 'en' }

/** Who held a post from a day to a day (null: still); a deputy acts while the post is vacant. Days are day numbers. */
export type Holder = { post: string; person: string; from: number; to: number | null; deputy: boolean }

export type Organisation = { posts: readonly Post[]; people: readonly Person[]; holders: readonly Holder[] }

/** The post that is vacant since W−2, its deputy's post, and the post that changed hands in W−9. */
const VACANT = { post: 'city-nj', since: -2, deputy: 'store-nj01' }
const CHANGED = { post: 'city-gz', since: -9, to: 'expansion-01' }
/** Posts whose holders read English. */
const ENGLISH = ['strategy-02', 'it-04', 'data-03']

function linePosts(world: World): Post[] {
  const post = { department: 'sales' }
  const regions = REGIONS.map(({ id, zh, en }): Post => {
    const names = { zh: `${zh}区域经理`, en: `Regional manager, ${en}` }
    return { ...post, ...names, id: `region-${id}`, dimension: 'region', value: zh, bonus: 'sales_per_sqm' }
  })
  const cities = Object.entries(CITIES).map(([code, { zh, en }]): Post => {
    const names = { zh: `${zh}城市经理`, en: `City manager, ${en}` }
    const bonus = code === 'BJ' ? 'net_sales' : 'sales_per_sqm'
    return { ...post, ...names, id: `city-${code.toLowerCase()}`, dimension: 'city', value: zh, bonus }
  })
  const stores = world.stores.map(({ id, city, placeZh, placeEn }): Post => {
    const { zh, en } = CITIES[city as CityCode]
    const names = { zh: `${zh}${placeZh}店店长`, en: `Store manager, ${en} ${placeEn}` }
    return { ...post, ...names, id: `store-${id.toLowerCase()}`, dimension: 'store', value: id, bonus: 'sales_per_sqm' }
  })
  return [...regions, ...cities, ...stores]
}

function officePosts(): Post[] {
  const whole = { dimension: null, value: null }
  return DEPARTMENTS.flatMap(({ id, zh, en, staff, bonus }): Post[] => {
    const head = { ...whole, id: `${id}-head`, department: id, zh: `${zh}负责人`, en: `Head of ${en}`, bonus }
    const analyst = { ...whole, id: 'data-analyst', department: id, zh: '数据分析师', en: 'Data analyst', bonus: null }
    const others = Array.from({ length: id === 'expansion' ? 1 : staff }, (_, i): Post => {
      const number = String(i + 1).padStart(2, '0')
      return {
        ...whole,
        id: `${id}-${number}`,
        department: id,
        zh: `${zh}专员 ${number}`,
        en: `${en} ${number}`,
        bonus: null,
      }
    })
    return [head, ...(id === 'data' ? [analyst] : []), ...others]
  })
}

function nameOf(post: Post, i: number): PersonName {
  if (post.id === 'data-analyst') return ANALYST
  const head = DEPARTMENTS.find(({ id }) => post.id === `${id}-head`)?.head
  const manager = post.dimension === 'store' ? NAMED_MANAGERS[post.value ?? ''] : undefined
  return head ?? manager ?? nameAt(i)
}

/** The day from which a post is held by who holds it today or held it last: at least a year before W0, not before its store. */
function heldSince(world: World, post: Post): number {
  const draws = openDraws({ seed: world.seed, stream: 'holders', place: post.id, week: 0, weekday: 0 })
  const monday = world.calendar.mondayOf(-60 - Math.floor(uniform(draws) * 90))
  const store = world.stores.find(({ id }) => post.dimension === 'store' && id === post.value)
  return Math.max(monday, store?.opened ?? 0)
}

const known = new WeakMap<World, Organisation>()

/** The posts, the people and who holds what. Everyone holds one post, but for the deputy and for one who has left. */
export function organisationOf(world: World): Organisation {
  const found = known.get(world)
  if (found) return found
  const posts = [...officePosts(), ...linePosts(world)]
  const people = posts.map((post, i): Person => {
    const language = ENGLISH.includes(post.id) ? 'en' : 'zh'
    return { id: `X${String(i + 1).padStart(4, '0')}`, name: nameOf(post, i), language }
  })
  const idOf = (post: string) => people[posts.findIndex(({ id }) => id === post)]!.id
  const successor: Person = {
    id: `X${String(posts.length + 1).padStart(4, '0')}`,
    name: nameAt(posts.length),
    language: 'zh',
  }
  const { mondayOf } = world.calendar
  const holders = posts.flatMap((post): Holder[] => {
    const holder = { post: post.id, person: idOf(post.id), from: heldSince(world, post), to: null, deputy: false }
    if (post.id === VACANT.post) {
      const since = mondayOf(VACANT.since)
      const deputy = { ...holder, person: idOf(VACANT.deputy), from: since, deputy: true }
      return [{ ...holder, to: since - 1 }, deputy]
    }
    const changed = mondayOf(CHANGED.since)
    if (post.id === CHANGED.to) return [{ ...holder, from: changed, person: idOf(CHANGED.post) }]
    if (post.id !== CHANGED.post) return [holder]
    return [
      { ...holder, to: changed - 1 },
      { ...holder, person: successor.id, from: changed },
    ]
  })
  const held = new Set(holders.map(({ person }) => person))
  const organisation = { posts, people: [...people, successor].filter(({ id }) => held.has(id)), holders }
  known.set(world, organisation)
  return organisation
}
