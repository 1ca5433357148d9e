// `npm run build`: what the published package holds, in dist/ (JavaScript for Node 20.19 on) and web/dist/ (the page).
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildWeb } from './setup/web.mjs'
import { root, runTool } from './steps.ts'

rmSync(join(root, 'dist'), { recursive: true, force: true })
process.stdout.write('▸ server: tsc into dist/\n')
if (!runTool(join('typescript', 'bin', 'tsc'), ['-p', 'tsconfig.build.json'])) process.exitCode = 1
process.stdout.write('▸ web page: vite into web/dist/\n')
buildWeb(root, process.execPath)
if (!existsSync(join(root, 'dist', 'src', 'app', 'main.js'))) throw new Error('dist/src/app/main.js was not written')
