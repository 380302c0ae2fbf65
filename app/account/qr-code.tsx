/** Squares of white that a reader needs around it (ISO/IEC 18004, 6.3.8). */
const QUIET = 4;

type QrCodeProps = {
  /** Row by row, true where it is dark. */
  readonly squares: readonly (readonly boolean[])[];
  readonly label: string;
};

/** A QR code: dark on white in either colour scheme, as readers want it. */
export function QrCode({ squares, label }: QrCodeProps) {
  const size = squares.length + 2 * QUIET;
  const dark = squares.flatMap((row, y) =>
    row.flatMap((on, x) => (on ? [`M${x + QUIET} ${y + QUIET}h1v1h-1z`] : [])),
  );
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="mx-auto w-full max-w-64 rounded-control border border-line bg-white"
    >
      <path d={dark.join("")} fill="#000" />
    </svg>
  );
}
