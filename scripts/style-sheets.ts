import type {Breach, Sources} from './architecture.ts';

const PHYSICAL = /\b(?:margin|padding|border)-(?:left|right)\b|\bborder-(?:top|bottom)-(?:left|right)-radius\b|(?<=[;{\s])(?:left|right)\s*:|\b(?:text-align|float|clear)\s*:\s*(?:left|right)\b/g;
const COLOUR = /#[0-9a-f]{3,8}\b(?![^(]*\))|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(|:\s*(?:white|black|red|green|blue|gr[ae]y|yellow|orange|purple|silver|navy)\b/gi;

/** Physical sides (pages also run from right to left), and colours that are not tokens (a city changes one file). */
export function findStyleBreaches(sources: Sources): readonly Breach[] {
  const breaches: Breach[] = [];
  for (const [file, source] of sources) {
    if (!file.endsWith('.css')) continue;
    const rules = source.replaceAll(/\/\*[^]*?\*\//g, '');
    for (const [found] of rules.matchAll(PHYSICAL)) breaches.push({file, rule: 'style sheets name logical sides (inline-start, inline-end)', found});
    if (/(^|\/)tokens[^/]*\.css$/.test(file)) continue;
    for (const [found] of rules.matchAll(COLOUR)) breaches.push({file, rule: 'colours are named in tokens.css only', found});
  }
  return breaches;
}
