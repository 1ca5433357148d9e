import { spawnSync } from 'node:child_process'
import { findChromium, hasChineseFont } from './chromium.ts'

/**
 * Sees to what the browser tests need from the system: a Chromium and a Chinese font. As root where apt is, it says
 * what it installs and does so; otherwise, or with NO_SYSTEM=1, it prints the command and leaves the system alone.
 */
export function prepareSystem(): void {
  const missing = [...(findChromium() ? [] : ['chromium']), ...(hasChineseFont() ? [] : ['fonts-noto-cjk'])]
  if (missing.length === 0) return
  const names = missing.join(' ')
  const install = `apt-get install -y --no-install-recommends ${names}`
  const apt = spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0
  if (process.env.NO_SYSTEM === '1' || process.getuid?.() !== 0 || !apt) {
    process.stdout.write(
      apt || process.platform === 'linux'
        ? `▸ system: ${names} not found; browser tests need it. To install:\n    sudo apt-get update && sudo ${install}\n`
        : `▸ system: no Chromium found; browser tests need one. Install Chrome, or set CHROMIUM to its path.\n`,
    )
    return
  }
  process.stdout.write(`▸ system: installing ${names} with apt (NO_SYSTEM=1 leaves the system alone)\n`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const run = (command: string) =>
    spawnSync(command, { shell: true, env, stdio: ['ignore', 'ignore', 'inherit'] }).status
  if (run('apt-get update -qq') !== 0 || run(`${install} -qq`) !== 0) {
    process.stdout.write(`  apt could not install ${names}: the browser tests will be skipped\n`)
  }
}
