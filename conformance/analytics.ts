// The analyses as plain functions over plain arrays, for test suites that do not know this project.
export { decompose } from './analytics/decompose.ts'
export { detect } from './analytics/detect.ts'
export { experiment } from './analytics/experiment.ts'
export { forecast } from './analytics/forecast.ts'
export { leads } from './analytics/lead.ts'
export { locate, locateRate } from './analytics/locate.ts'
export { synthetic } from './analytics/synthetic.ts'
