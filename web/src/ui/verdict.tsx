import './verdict.css'

/** A verdict in words with a shape of its own, so that it is told apart without colour. */
export function Verdict({ shape, tone, text }: { shape: string; tone: 'good' | 'bad' | 'quiet' | ''; text: string }) {
  return (
    <span className={`verdict ${tone}`}>
      <span className="verdict-shape" aria-hidden="true">
        {shape}
      </span>
      <span data-label="">{text}</span>
    </span>
  )
}
