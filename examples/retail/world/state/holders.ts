import type { World } from '../world.ts'
import { organisationOf, type Person } from './organisation.ts'

/** The person who holds a post on the last day, or did last; throws a RangeError for a post that is not there. */
export function holderOf(world: World, post: string): string {
  const holder = organisationOf(world).holders.findLast((one) => one.post === post && !one.deputy)
  if (!holder) throw new RangeError(`"${post}" is no post`)
  return holder.person
}

/** The person who manages a store. */
export function managerOf(world: World, store: string): string {
  return holderOf(world, `store-${store.toLowerCase()}`)
}

/** Everyone who holds a post on the last day, with the department of the post. */
export function currentPeople(world: World): { person: Person; department: string }[] {
  const { posts, people, holders } = organisationOf(world)
  return people.flatMap((person) => {
    const held = holders.find((one) => one.person === person.id && one.to === null && !one.deputy)
    const post = posts.find(({ id }) => id === held?.post)
    return post ? [{ person, department: post.department }] : []
  })
}
