import type { ParquetStore } from '../parquet.ts'
import type { World } from '../world.ts'
import { writeAppDaily } from './app-daily.ts'
import { writeCampaigns } from './campaigns.ts'
import { writeFeedback } from './feedback.ts'
import { writeNpsSurvey } from './nps-survey.ts'
import { writeReviewsDaily } from './reviews-daily.ts'
import { writeStoreSystems } from './store-systems.ts'
import { writeSystemUptime } from './system-uptime.ts'

/** Writes the tables beside trade: campaigns, systems, the mini program, reviews, the survey and what stores report. */
export async function writeSideTables(store: ParquetStore, world: World): Promise<void> {
  await writeStoreSystems(store, world)
  await writeCampaigns(store, world)
  await writeSystemUptime(store, world)
  await writeAppDaily(store, world)
  await writeReviewsDaily(store, world)
  await writeNpsSurvey(store.dir, world)
  await writeFeedback(store, world)
}
