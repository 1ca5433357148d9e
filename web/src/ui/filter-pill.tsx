import { useState } from 'react'
import { useNorthStar } from '../api/north-star.ts'
import { useExplain } from '../api/queries.ts'
import { formatSlice, parseSlice } from '../filter.ts'
import { common } from '../i18n/common.ts'
import { useSpeech } from '../i18n/say.tsx'
import { readingOf, useView } from '../view.ts'
import { Await, Bone } from './card.tsx'
import { Choices, Pill, Switcher } from './pill.tsx'

/** The slices of a dimension, as the root is split by them in this view without its filter. */
function useSlices(dimension: string | undefined) {
  const [view] = useView()
  const { root } = useNorthStar(view)
  const { where: _, ...unfiltered } = readingOf(view)
  return useExplain(dimension ? root?.metric : undefined, unfiltered, dimension)
}

function FilterPanel({ close }: { close: () => void }) {
  const { say } = useSpeech()
  const [view, setView] = useView()
  const { tree } = useNorthStar(view)
  const current = parseSlice(view.where)
  const slices = tree.data?.slices ?? []
  const [dimension, setDimension] = useState(current?.dimension ?? slices[0]?.name)
  const answer = useSlices(dimension)
  const choose = (where: string | undefined) => {
    setView({ where })
    close()
  }
  if (!dimension) return <p className="quiet">{say(common.noValues)}</p>
  return (
    <>
      <Switcher
        label={say(common.filter)}
        options={slices.map(({ name, label }) => ({ value: name, text: say(label) }))}
        chosen={dimension}
        choose={setDimension}
      />
      <Await query={answer} skeleton={<Bone height={160} />}>
        {({ breakdowns }) => {
          const rows = breakdowns.find((breakdown) => breakdown.dimension === dimension)?.rows ?? []
          if (rows.length === 0) return <p className="quiet">{say(common.noValues)}</p>
          const chosen = current?.dimension === dimension ? current.value : undefined
          const options = rows.map(({ name, label }) => ({ value: name, text: say(label) }))
          return (
            <Choices
              label={say(common.filter)}
              options={options}
              chosen={chosen}
              choose={(value) => choose(formatSlice({ dimension, value }))}
            />
          )
        }}
      </Await>
      {view.where ? (
        <button type="button" className="button" onClick={() => choose(undefined)}>
          {say(common.clearFilter)}
        </button>
      ) : null}
    </>
  )
}

export function FilterPill() {
  const { say } = useSpeech()
  const [view] = useView()
  const slice = parseSlice(view.where)
  const answer = useSlices(slice?.dimension)
  const rows = answer.data?.breakdowns.find((breakdown) => breakdown.dimension === slice?.dimension)?.rows
  const label = rows?.find((row) => row.name === slice?.value)?.label
  const text = view.where ? (label ? say(label) : (slice?.value ?? view.where)) : say(common.everything)
  return (
    <Pill label={say(common.filter)} text={text}>
      {(close) => <FilterPanel close={close} />}
    </Pill>
  )
}
