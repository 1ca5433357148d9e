export type { CliPorts, OpenedWorkspace, OpenOptions, SampleReport, SampleRequest, StartOptions } from './ports.ts'
export { runCommandLine } from './run.ts'
