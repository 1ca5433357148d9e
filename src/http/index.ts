export type { ServerPorts } from './ports.ts'
export { createServer } from './server.ts'
