import { isoDay } from '../calendar.ts'
import { type Campaign, campaignsOf } from '../campaigns.ts'
import { logNoise, openDraws } from '../draws.ts'
import { type Column, type ParquetStore, writeRows } from '../parquet.ts'
import { firstOf } from '../truth.ts'
import type { World } from '../world.ts'

const CAMPAIGNS: readonly Column[] = [
  { name: 'campaign_id', type: 'varchar' },
  { name: 'name_zh', type: 'varchar' },
  { name: 'name_en', type: 'varchar' },
  { name: 'kind', type: 'varchar' },
  { name: 'region', type: 'varchar' },
  { name: 'city', type: 'varchar' },
  { name: 'starts_on', type: 'date' },
  { name: 'ends_on', type: 'date' },
  { name: 'budget', type: 'decimal(18,2)' },
  { name: 'metric', type: 'varchar' },
]

const SPEND: readonly Column[] = [
  { name: 'campaign_id', type: 'varchar' },
  { name: 'date', type: 'date' },
  { name: 'channel', type: 'varchar' },
  { name: 'spend', type: 'decimal(18,2)' },
  { name: 'impressions', type: 'integer' },
  { name: 'clicks', type: 'integer' },
  { name: 'registrations', type: 'integer' },
  { name: 'loaded_at', type: 'timestamp' },
]

const REGISTRATIONS_A_WEEK = 1_150
/** Of those who click, as the channels count them: no truth stands behind these, and no customer carries their campaign. */
const REGISTER_AT_A_CLICK = { 拉新: 0.015, 会员: 0.0004, 促销: 0.0004, 品牌: 0.0004 }
const CNY_PER_1000_IMPRESSIONS = 38
const CLICKS_AT_AN_IMPRESSION = 0.014

/** Registrations that a campaign's own truth adds on a day of a week; null for a campaign that is none of a truth's. */
function plantedRegistrations(world: World, { id }: Campaign, day: number): number | null {
  const week = Math.floor((day - world.calendar.mondayOf(0)) / 7)
  const added = firstOf(world, (truth) => truth.registrations?.(week))
  return added?.campaign === id ? (REGISTRATIONS_A_WEEK * added.share) / 7 : null
}

/** What a campaign spent on one day in one channel; once it has ended, its days and channels sum to its budget, to the cent. */
function spendRows(world: World, campaign: Campaign) {
  const length = campaign.to - campaign.from + 1
  const draws = openDraws({ seed: world.seed, stream: 'campaign spend', place: campaign.id, week: 0, weekday: 0 })
  const cells = Array.from({ length }, (_, i) =>
    campaign.channels.map((channel) => ({
      channel,
      day: campaign.from + i,
      weight: channel.share * logNoise(draws, 0.2),
    })),
  ).flat()
  const weights = new Map(
    campaign.channels.map((channel) => [
      channel.name,
      cells.reduce((sum, cell) => sum + (cell.channel === channel ? cell.weight : 0), 0) / channel.share,
    ]),
  )
  const carried = new Map<string, { cents: number; people: number }>()
  const last = world.calendar.days.at(-1)!.n
  return cells
    .filter(({ day }) => day <= last)
    .map(({ channel, day, weight }) => {
      const before = carried.get(channel.name) ?? { cents: 0, people: 0.5 }
      const cents = before.cents + (campaign.budget * 100 * weight) / weights.get(channel.name)!
      const spend = Math.round(cents) - Math.round(before.cents)
      const impressions = Math.round((spend / 100 / CNY_PER_1000_IMPRESSIONS) * 1000 * logNoise(draws, 0.15))
      const clicks = Math.round(impressions * CLICKS_AT_AN_IMPRESSION * logNoise(draws, 0.2))
      const planted = plantedRegistrations(world, campaign, day)
      const people =
        before.people + (planted === null ? clicks * REGISTER_AT_A_CLICK[campaign.kind] : planted * channel.share)
      carried.set(channel.name, { cents, people })
      const registrations = Math.floor(people) - Math.floor(before.people)
      const loaded = `${isoDay(day + 1)} 06:00:00`
      return [
        campaign.id,
        isoDay(day),
        channel.name,
        (spend / 100).toFixed(2),
        impressions,
        clicks,
        registrations,
        loaded,
      ]
    })
}

/** Writes `campaigns` (one row a campaign) and `campaign_spend` (one row a campaign, day and channel, up to the last day). */
export async function writeCampaigns(store: ParquetStore, world: World): Promise<void> {
  const campaigns = campaignsOf(world.calendar, world.truths)
  await writeRows(
    store,
    'campaigns',
    CAMPAIGNS,
    campaigns.map(({ id, zh, en, kind, region, city, from, to, budget, metric }) => [
      ...[id, zh, en, kind, region, city],
      ...[isoDay(from), isoDay(to), budget, metric],
    ]),
  )
  const rows = campaigns.flatMap((campaign) => spendRows(world, campaign))
  await writeRows(store, 'campaign_spend', SPEND, rows)
}
