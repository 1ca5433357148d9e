export { createAsk } from './ask.ts'
export { type Engine, type EngineOptions, openEngine, type RunOptions } from './duckdb.ts'
export type { Priority } from './queue.ts'
