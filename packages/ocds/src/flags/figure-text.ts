/** A double in the shortest form that reads back, with `.0` on integers; null where JSON has no number. */
export function figureText(figure: number): string {
  if (!Number.isFinite(figure)) return 'null';
  const size = Math.abs(figure);
  if (size !== 0 && (size >= 1e16 || size < 1e-5)) return figure.toExponential().replace('e+', 'e');
  return Number.isInteger(figure) ? `${figure}.0` : String(figure);
}
