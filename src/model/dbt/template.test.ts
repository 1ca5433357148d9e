import { expect, test } from 'vitest'
import { renderCall, renderTemplate } from './template.ts'

const rendered = (template: string) => {
  const result = renderTemplate(template)
  return 'text' in result ? result.text : `${result.issue.code}: ${result.issue.params.text}`
}

test.each([
  ["{{ Dimension('listing__country') }} = 'us'", "listing__country = 'us'"],
  ['{{Dimension("listing__country")}} = 1', 'listing__country = 1'],
  ["{{ Dimension('listing__country', entity_path=['x', 'y']) }}", 'x__y__listing__country'],
  ["{{ Dimension('booking__is_instant', entity_path=()) }}", 'booking__is_instant'],
  ["{{ Dimension('country', ('listing',)) }}", 'listing__country'],
  ["{{- TimeDimension('metric_time', 'MONTH') -}} > '2020-01-01'", "metric_time__month > '2020-01-01'"],
  ["{{ TimeDimension('order__ordered_at') }} is null", 'order__ordered_at is null'],
  ["{{ TimeDimension('metric_time', date_part_name='dow') }} = 1", 'metric_time__extract_dow = 1'],
  ["{{ Dimension('metric_time').grain('week') }}", 'metric_time__week'],
  ["{{ Dimension('metric_time').date_part('YEAR') }} = 2024", 'metric_time__extract_year = 2024'],
  ["{{ Entity('user') }} is not null", '"user" is not null'],
  ["{{ Entity('listing', ['user']) }} = 3", 'user__listing = 3'],
  ["{{ Metric('bookings', group_by=['listing']) }} > 2", 'metric(bookings, listing) > 2'],
  ["{{ Metric('views', ['view__listing', 'user']) }} > 2", 'metric(views, view__listing, "user") > 2'],
  ["NOT {{ Dimension('a__b') }}\n  AND c = '{x}'", "NOT a__b\n  AND c = '{x}'"],
  ['amount > 0', 'amount > 0'],
])('[DBT-10] %s is %s', (template, text) => {
  expect(rendered(template)).toBe(text)
})

test.each([
  ["{{ var('start') }} < 1", "DBT_JINJA: {{ var('start') }}"],
  ["{{ Metric('bookings') }} > 2", "DBT_JINJA: {{ Metric('bookings') }}"],
  ["{{ Dimension('a__b') | upper }}", "DBT_JINJA: {{ Dimension('a__b') | upper }}"],
  ['{{ Dimension(name) }}', 'DBT_JINJA: {{ Dimension(name) }}'],
  ["{{ Dimension('a', ['b'], 'c') }}", "DBT_JINJA: {{ Dimension('a', ['b'], 'c') }}"],
  ["{{ Dimension('a', path=['b']) }}", "DBT_JINJA: {{ Dimension('a', path=['b']) }}"],
  ['{{ }} = 1', 'DBT_JINJA: {{ }}'],
  ['{% if x %} a {% endif %}', 'DBT_JINJA: {% if x %} a {% endif %}'],
  ['a = 1 {# why #}', 'DBT_JINJA: {# why #}'],
  ['a = {{ 1', 'DBT_JINJA: {{ 1'],
])('[DBT-10] %s is left to dbt', (template, text) => {
  expect(rendered(template)).toBe(text)
})

test('[DBT-11] an order may go down, and a metric stands for itself', () => {
  expect(renderCall("TimeDimension('metric_time', 'day').descending(True)")).toEqual({
    name: 'metric_time__day',
    descending: true,
  })
  expect(renderCall("Metric('bookings').descending(False)")).toEqual({ name: 'bookings', by: [], descending: false })
})
