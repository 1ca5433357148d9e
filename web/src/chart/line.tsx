import { lazy, Suspense } from 'react'
import { Bone } from '../ui/card.tsx'
import type { LineProps } from './line-echarts.tsx'

const Drawn = lazy(() => import('./line-echarts.tsx').then((m) => ({ default: m.LineEcharts })))

/** A series over time. The library that draws it loads only where such a chart stands. */
export function Line(props: LineProps) {
  return (
    <Suspense fallback={<Bone height={216} />}>
      <Drawn {...props} />
    </Suspense>
  )
}
