type QrCodeProps = {
  /** Row by row, with the margin that readers need, true where it is dark. */
  readonly squares: readonly (readonly boolean[])[];
  readonly label: string;
};

/** A QR code: dark on white in either colour scheme, as readers want it. */
export function QrCode({ squares, label }: QrCodeProps) {
  const dark = squares.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${squares.length} ${squares.length}`}
      shapeRendering="crispEdges"
      className="mx-auto w-full max-w-64 rounded-control border border-line"
    >
      <rect width="100%" height="100%" fill="#fff" />
      <path d={dark.join("")} fill="#000" />
    </svg>
  );
}
