type Values = Readonly<Record<string, unknown>>;

/** The INI text of settings kept as nested JSON objects. */
export function iniOf(settings: Values): string {
  const isSection = (value: unknown): value is Values => typeof value === 'object' && value !== null;
  const quoted = (value: unknown): string => (/^\s|\s$/.test(String(value)) ? `"${String(value)}"` : String(value));
  const lines = (section: string, values: Values): string[] => [
    ...(section === '' || section === 'codelists' ? [] : [`[${section}]`]),
    ...Object.entries(values).filter(([, value]) => !isSection(value)).map(([name, value]) => `${name} = ${quoted(value)}`),
    ...Object.entries(values).flatMap(([name, value]) => (isSection(value) ? lines(section === '' ? name : `${section}.${name}`, value) : [])),
  ];
  return lines('', settings).join('\n');
}
