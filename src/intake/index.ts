export { releaseExtract } from './extract/lease.ts'
export { loadDataset } from './load.ts'
export { resolveSourceFiles } from './source/resolve.ts'
export type {
  LoadedColumn,
  LoadedDataset,
  LoadOptions,
  LoadProgress,
  RejectedRow,
  SourceFile,
  SourceRoots,
} from './types.ts'
export { type SourceWatch, watchSources } from './watch.ts'
