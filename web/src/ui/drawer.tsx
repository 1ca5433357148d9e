import { Drawer } from 'antd'
import type { ReactNode } from 'react'
import { common } from '../i18n/common.ts'
import { useSpeech } from '../i18n/say.tsx'
import { useView } from '../view.ts'

/** Details beside the page. It is open while the address says `show=<name>`, so it has a link of its own. */
export function SideDrawer({ name, title, children }: { name: string; title: ReactNode; children: ReactNode }) {
  const [view, setView] = useView()
  const { say } = useSpeech()
  return (
    <Drawer
      open={view.show === name}
      onClose={() => setView({ show: undefined })}
      title={title}
      size={720}
      destroyOnHidden
      closable={{ 'aria-label': say(common.close) }}
      styles={{ wrapper: { maxWidth: '100vw', boxShadow: 'none', borderLeft: '1px solid var(--line)' } }}
    >
      {children}
    </Drawer>
  )
}
