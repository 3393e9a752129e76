/** Does a domain fit a pattern: `*` stands for one label, `**` for any number of them (participation 6.5)? */
export function fitsDomain(domain: string, pattern: string): boolean {
  return fits(domain.toLowerCase().split('.'), pattern.toLowerCase().split('.'));
}

function fits(labels: readonly string[], pattern: readonly string[]): boolean {
  const [first, ...rest] = pattern;
  if (first === undefined) return labels.length === 0;
  if (first === '**') return labels.some((_, at) => fits(labels.slice(at), rest)) || fits([], rest);
  return labels.length > 0 && (first === '*' || first === labels[0]) && fits(labels.slice(1), rest);
}

/** A pattern of labels, `*` and `**`; at most two `**`, so that it is answered at once. */
export function isDomainPattern(pattern: string): boolean {
  const labels = pattern.split('.');
  return labels.length > 0 && labels.every((label) => label === '*' || label === '**' || /^[\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?$/u.test(label)) && labels.filter((label) => label === '**').length <= 2;
}
