import { methods } from '../../stats/methods.ts'
import { serveMethods } from './serve-methods.ts'

serveMethods(methods)
