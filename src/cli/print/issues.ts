import type { Lang } from '../../base/text.ts'
import type { IssueWire } from '../../contract/common.ts'
import type { WorkspaceState } from '../../contract/workspace.ts'
import { colors } from './colors.ts'

function placeOf({ at }: IssueWire): string {
  return at ? `${at.file}:${at.line}:${at.column} ` : ''
}

/** One issue on one line: `file:line:column CODE fact remedy`. */
export function printIssue(issue: IssueWire, lang: Lang): string {
  const code = issue.severity === 'error' ? colors.red(issue.code) : colors.yellow(issue.code)
  return `${placeOf(issue)}${code} ${issue.fact[lang]}${lang === 'zh' ? '' : ' '}${issue.remedy[lang]}`
}

/** How many issues of each severity a workspace has. */
export function countIssues({ issues }: Pick<WorkspaceState, 'issues'>): { errors: number; warnings: number } {
  const errors = issues.filter(({ severity }) => severity === 'error').length
  return { errors, warnings: issues.length - errors }
}

/** The workspace in one line, after its issues. */
export function printWorkspace(state: WorkspaceState, metrics: number, lang: Lang): string {
  const { errors, warnings } = countIssues(state)
  const rows = state.datasets.reduce((sum, dataset) => sum + dataset.rows, 0).toLocaleString('en-US')
  const rejected = state.datasets.reduce((sum, dataset) => sum + dataset.rejected, 0).toLocaleString('en-US')
  const summary = {
    zh: `${state.label.zh}：${state.datasets.length} 个数据集（${rows} 行，拒收 ${rejected} 行），${metrics} 个指标，${state.trees.length} 棵指标树；${errors} 处错误，${warnings} 处提醒。`,
    en: `${state.label.en}: ${state.datasets.length} datasets (${rows} rows, ${rejected} rejected), ${metrics} metrics, ${state.trees.length} trees; ${errors} errors, ${warnings} warnings.`,
  }
  return [...state.issues.map((issue) => printIssue(issue, lang)), summary[lang]].join('\n')
}
