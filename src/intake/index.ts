export { releaseExtract } from './extract/lease.ts'
export type { Guess } from './guess/roles.ts'
export { guessWorkspace, type WorkspaceFacts, type WorkspaceGuess } from './guess/workspace.ts'
export { loadDataset } from './load.ts'
export { plainName } from './profile/group.ts'
export { profileFiles } from './profile/profile.ts'
export type { ColumnProfile, DatasetProfile, Profile, Reference } from './profile/types.ts'
export { isWild, patternParts } from './source/pattern.ts'
export { isInside, resolveSourceFiles } from './source/resolve.ts'
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
