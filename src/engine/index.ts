export { createAsk } from './ask.ts'
export { type Engine, type EngineOptions, openEngine } from './duckdb.ts'
export { openQueue, type Priority } from './queue.ts'
export { queryTimeoutSeconds, type RunOptions } from './run.ts'
