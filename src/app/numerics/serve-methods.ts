import { parentPort } from 'node:worker_threads'
import type { MethodsByName } from '../../analysis/compute.ts'

/** A job as it is sent to a worker. */
export interface Job {
  readonly name: string
  readonly args: readonly unknown[]
}

/** What a worker sends back: the method's result, or what it threw. */
export type Outcome = { readonly result: unknown } | { readonly thrown: string }

const textOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

/** Makes this thread a worker: it computes what it is sent, one job after the other. */
export function serveMethods(methods: MethodsByName): void {
  const port = parentPort
  if (!port) throw new Error('This module is the entry of a worker thread')
  const send = (outcome: Outcome) => port.postMessage(outcome)
  port.on('message', ({ name, args }: Job) => {
    try {
      const method = Object.hasOwn(methods, name) ? methods[name] : undefined
      if (!method) throw new Error(`No method is called ${name}`)
      send({ result: method(...args) })
    } catch (error) {
      send({ thrown: textOf(error) })
    }
  })
}
