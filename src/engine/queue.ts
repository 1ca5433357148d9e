/** Which of two waiting queries goes first: what a reader waits for goes before what nobody looks at. */
export type Priority = 'reader' | 'background'

interface Waiting {
  readonly priority: Priority
  readonly admit: () => void
}

/** A queue that lets at most so many run at once. `enter` resolves with the function that leaves it again. */
export interface Queue {
  enter(priority: Priority, signal?: AbortSignal): Promise<() => void>
}

/** Opens a queue for `places` at once; more wait, readers before background, each in order of arrival. */
export function openQueue(places: number): Queue {
  const waiting: Waiting[] = []
  let free = places

  const leave = () => {
    const next = waiting.findIndex((entry) => entry.priority === 'reader')
    const [entry] = waiting.splice(Math.max(next, 0), 1)
    if (entry) entry.admit()
    else free += 1
  }

  const leaveOnce = () => {
    let left = false
    return () => {
      if (!left) leave()
      left = true
    }
  }

  const enter = (priority: Priority, signal?: AbortSignal): Promise<() => void> => {
    if (free > 0) {
      free -= 1
      return Promise.resolve(leaveOnce())
    }
    return new Promise((resolve, reject) => {
      const stop = () => {
        waiting.splice(waiting.indexOf(entry), 1)
        reject(signal?.reason)
      }
      const entry: Waiting = {
        priority,
        admit: () => {
          signal?.removeEventListener('abort', stop)
          resolve(leaveOnce())
        },
      }
      waiting.push(entry)
      signal?.addEventListener('abort', stop, { once: true })
    })
  }

  return { enter }
}
