import pc from 'picocolors'

const { NO_COLOR, FORCE_COLOR } = process.env

/** Colours of the terminal; none where the output is read by a program, whatever surrounds it. */
export const colors = pc.createColors(!NO_COLOR && (Boolean(FORCE_COLOR) || Boolean(process.stdout.isTTY)))
