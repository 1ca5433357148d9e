import fc from 'fast-check'

type Kinds = { number: string; text: string; truth: string; moment: string }

/** Writes an expression around others, which stand for `$1`, `$2` and `$3`. */
function around(template: string, ...parts: fc.Arbitrary<string>[]): fc.Arbitrary<string> {
  return fc.tuple(...parts).map((texts) => template.replace(/\$(\d)/g, (_, at: string) => texts[Number(at) - 1] ?? ''))
}

/**
 * Expressions over the columns of the hostile table, of every type. Left out is what differs by nature: remainders of doubles
 * by what is not whole, and casts to a decimal of 38 digits, which DuckDB rounds where it meets one of more decimals.
 */
const expressions = fc.letrec<Kinds>((tie) => {
  const [n, t, b, m] = [tie('number'), tie('text'), tie('truth'), tie('moment')]
  const each = (templates: readonly string[], ...parts: fc.Arbitrary<string>[]) =>
    templates.map((template) => around(template, ...parts))
  const either = (...choices: fc.Arbitrary<string>[]) =>
    fc.oneof({ depthSize: 'medium', withCrossShrink: true }, ...choices)
  const chosen = ['coalesce($1, $2)', 'least($1, $2)', 'greatest($1, $2)', 'nullif($1, $2)']
  return {
    number: either(
      fc.constantFrom('n', 'i % 1000', 'd', 'case when abs(f) < 1e6 then f end', '0', '3', '2.5', '0.001'),
      ...each(['($1 + $2)', '($1 - $2)', '($1 / $2)', ...chosen], n, n),
      ...each(['($1 * 2)', '($1 * 0.5)', '($1 % 7)', '($1 % 0)', '-($1)', 'abs($1)', 'cast($1 as double)'], n),
      ...each(['round($1)', 'round($1, 2)', 'floor($1)', 'ceil($1)'], n),
      ...each(['length($1)'], t),
      ...each(['year($1)', 'week($1)', 'dow($1)'], m),
      ...each(['cast($1 as integer)', 'case when $1 then $2 else $3 end'], b, n, n),
      ...each(['(cast($1 as date) - cast($2 as date))'], m, m),
    ),
    text: either(
      fc.constantFrom('t', "'abc'", "'北'", "''", "'Á'"),
      fc.constantFrom(
        'cast(i as text)',
        'cast(d as text)',
        'cast(b as text)',
        'cast(day as text)',
        'cast(stamp as text)',
      ),
      ...each(
        ['upper($1)', 'lower($1)', 'trim($1)', 'substring($1, 2, 2)', 'substring($1, -2)', "replace($1, 'a', 'x')"],
        t,
      ),
      ...each(['($1 || $2)', 'concat($1, $2)', ...chosen], t, t),
      ...each(['case when $1 then $2 else $3 end'], b, t, t),
    ),
    truth: either(
      fc.constantFrom('b', 'true', 'i > 3'),
      ...each(['($1 and $2)', '($1 or $2)', 'not ($1)'], b, b),
      ...each(['($1) > ($2)', '($1) = ($2)'], n, n),
      ...each(['($1) < ($2)', '($1) = ($2)', "($1) between 'A' and ($2)"], t, t),
      ...each(["($1) like '%a%'", "($1) ilike 'á%'", '($1) is null', "($1) in ('abc', '12')"], t),
      ...each(['($1) <= ($2)'], m, m),
    ),
    moment: either(
      fc.constantFrom('day', 'stamp', "cast('2024-02-29' as date)"),
      ...each(["date_trunc('month', $1)", "date_trunc('week', $1)", '(cast($1 as date) + 30)'], m),
      ...each(chosen, m, m),
      ...each(['case when $1 then $2 else $3 end'], b, m, m),
    ),
  }
})

/** Any such expression that is not too long. */
export const anyExpression = fc
  .oneof(expressions.number, expressions.text, expressions.truth, expressions.moment)
  .filter((text) => text.length < 1000)
