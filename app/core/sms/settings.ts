/** A gateway that takes short messages over HTTP. */
export interface SmsSettings {
  readonly url: string;
  /** Sent as `Authorization: Bearer …`. */
  readonly token?: string;
  readonly from: string;
  /** What is sent, with `{from}`, `{to}`, `{text}` in it: JSON where it begins with `{`, else a form. */
  readonly body: string;
  /** Put before numbers that begin with a single 0: `+33`. */
  readonly country?: string;
}

const JSON_BODY = '{"from":"{from}","to":"{to}","text":"{text}"}';

/** Reads `PARVIS_SMS_*`; undefined where no gateway is set. */
export function readSms(env: Readonly<Record<string, string | undefined>>, token: string | undefined, mistakes: string[]): SmsSettings | undefined {
  const url = env['PARVIS_SMS_URL'];
  if (url === undefined) return undefined;
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) mistakes.push(`PARVIS_SMS_URL is "${url}": write the address of the gateway, like https://sms.example/send`);
  const body = env['PARVIS_SMS_BODY'] ?? JSON_BODY;
  if (!body.includes('{to}') || !body.includes('{text}')) mistakes.push('PARVIS_SMS_BODY has no {to} or no {text}: write where the number and the words belong');
  const country = env['PARVIS_SMS_COUNTRY'];
  if (country !== undefined && !/^\+[1-9]\d{0,3}$/.test(country)) mistakes.push(`PARVIS_SMS_COUNTRY is "${country}": write it like +33`);
  return {url, body, from: env['PARVIS_SMS_FROM'] ?? 'Parvis', ...(token !== undefined && {token}), ...(country !== undefined && {country})};
}
