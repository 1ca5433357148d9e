declare module 'd3-flextree' {
  export interface FlexNode<D> {
    readonly data: D
    readonly x: number
    readonly y: number
    readonly depth: number
    each(visit: (node: FlexNode<D>) => void): void
  }
  export function flextree<D>(options: {
    children: (data: D) => D[] | undefined
    nodeSize: (node: { data: D }) => [number, number]
    spacing?: number
  }): { hierarchy(data: D): FlexNode<D>; (root: FlexNode<D>): FlexNode<D> }
}
