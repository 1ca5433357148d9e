import { spawnSync } from 'node:child_process'
import { findChromium, hasChineseFont } from './chromium.ts'
import { findPostgres } from './postgres.ts'

/** A package of Debian's that tests need, and what is skipped without it. */
interface Need {
  readonly name: string
  readonly tests: string
  readonly isThere: () => boolean
}

const needs: readonly Need[] = [
  { name: 'chromium', tests: 'browser tests', isThere: () => findChromium() !== null },
  { name: 'fonts-noto-cjk', tests: 'browser tests', isThere: hasChineseFont },
  { name: 'postgresql', tests: 'tests on PostgreSQL', isThere: () => findPostgres() !== null },
]

/** What to do where apt is not: the programs come from elsewhere, or a variable says where they are. */
const elsewhere = `    Chrome or Chromium (CHROMIUM is its path); PostgreSQL 14 or newer (POSTGRES_BIN is the folder of initdb)\n`

/**
 * Sees to what the tests need from the system: a Chromium, a Chinese font, a PostgreSQL. As root where apt is, it says what
 * it installs and does so; otherwise, or with NO_SYSTEM=1, it prints the command and leaves the system alone, and what is
 * missing is skipped and counted.
 */
export function prepareSystem(): void {
  const missing = needs.filter(({ isThere }) => !isThere())
  if (missing.length === 0) return
  const names = missing.map(({ name }) => name).join(' ')
  const skipped = [...new Set(missing.map(({ tests }) => tests))].join(' and ')
  const install = `apt-get install -y --no-install-recommends ${names}`
  const apt = spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0
  if (process.env.NO_SYSTEM === '1' || process.getuid?.() !== 0 || !apt) {
    const how = apt || process.platform === 'linux' ? `    sudo apt-get update && sudo ${install}\n` : elsewhere
    process.stdout.write(`▸ system: ${names} not found; ${skipped} need it and are skipped. To install:\n${how}`)
    return
  }
  process.stdout.write(`▸ system: installing ${names} with apt (NO_SYSTEM=1 leaves the system alone)\n`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const run = (command: string) =>
    spawnSync(command, { shell: true, env, stdio: ['ignore', 'ignore', 'inherit'] }).status
  if (run('apt-get update -qq') !== 0 || run(`${install} -qq`) !== 0) {
    process.stdout.write(`  apt could not install ${names}: ${skipped} will be skipped\n`)
  }
}
