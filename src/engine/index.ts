export { createAsk } from './ask.ts'
export { type Engine, type EngineOptions, openEngine } from './duckdb.ts'
export type { Priority } from './queue.ts'
export type { RunOptions } from './run.ts'
