import type { DocumentOptions, ParseOptions, SchemaOptions, Tags } from 'yaml'

const boolean = 'tag:yaml.org,2002:bool'
const yes = /^(?:yes|Yes|YES|true|True|TRUE|on|On|ON)$/
const no = /^(?:no|No|NO|false|False|FALSE|off|Off|OFF)$/

/** `y` and `n` are texts, such as the name of a column; days and times stay as they are written. */
const asPython = (tags: Tags): Tags =>
  tags.flatMap((tag) => {
    if (typeof tag === 'string' || tag.tag === 'tag:yaml.org,2002:timestamp') return typeof tag === 'string' ? tag : []
    const isYes = 'test' in tag && tag.test?.test('true')
    return tag.tag === boolean ? ({ ...tag, test: isYes ? yes : no } as typeof tag) : tag
  })

/** How dbt reads YAML: by version 1.1, as Python's reader has it. */
export const yamlAsDbt: ParseOptions & DocumentOptions & SchemaOptions = {
  version: '1.1',
  merge: true,
  uniqueKeys: false,
  logLevel: 'error',
  customTags: asPython,
}
