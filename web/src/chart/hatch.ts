/** A hatch in a colour, as a picture that repeats. */
export function hatchOf(colour: string): { image: HTMLCanvasElement; repeat: 'repeat' } {
  const size = 6
  const image = document.createElement('canvas')
  image.width = size
  image.height = size
  const pen = image.getContext('2d')
  if (pen) {
    pen.strokeStyle = colour
    pen.lineWidth = 1
    for (const from of [-size, 0, size]) {
      pen.moveTo(from, size)
      pen.lineTo(from + size, 0)
    }
    pen.stroke()
  }
  return { image, repeat: 'repeat' }
}
