import { expect, test } from 'vitest'
import { departmentText, parseWorkspace } from './index.ts'

const settings = { path: 'cynosure.yml', text: 'name: shop\n' }
const departments = { path: 'state/departments.csv', text: 'id,parent,name_zh,name_en\nsales,,销售部,Sales\n' }

test('a department speaks both languages where the state knows it, and stays as written where not', () => {
  const { model } = parseWorkspace([settings, departments])
  expect(departmentText(model, '销售部')).toEqual({ zh: '销售部', en: 'Sales' })
  expect(departmentText(model, 'SALES')).toEqual({ zh: '销售部', en: 'Sales' })
  expect(departmentText(model, '仓储部')).toEqual({ zh: '仓储部', en: '仓储部' })
  expect(departmentText(model, undefined)).toBeNull()
})
