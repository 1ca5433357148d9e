import type { Assigned } from '../experiment.ts'
import { copyTable, dateOf, loadedAfter, openNumberTable, type ParquetStore, textOf } from '../parquet.ts'
import { firstOf } from '../truth.ts'
import type { World } from '../world.ts'

const ARMS = ['A', 'B']

/** Writes `experiment_members`: one row a member of the pilot that is split by members; empty when there is none. */
export async function writeExperimentMembers(
  store: ParquetStore,
  world: World,
  split: readonly Assigned[],
): Promise<void> {
  const pilot = firstOf(world, (truth) => truth.split)
  const table = await openNumberTable(store, 'experiment_members', ['member', 'arm', 'day'])
  const day = world.calendar.mondayOf(pilot?.from ?? 0)
  for (const { member, arm } of split) table.add([member, ARMS.indexOf(arm), day])
  table.finish()
  const select = `select ${textOf('0', [pilot?.pilot ?? ''])} as pilot_id, 'M' || lpad(member::varchar, 6, '0') as customer_id,
      ${textOf('arm', ARMS)} as arm, ${dateOf('day')} + interval 9 hour as assigned_at, ${loadedAfter('day')} as loaded_at
    from experiment_members`
  await copyTable(store, 'experiment_members.parquet', select, 'experiment_members')
}
