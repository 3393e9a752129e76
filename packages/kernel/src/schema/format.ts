/** RFC 3986 URI with a scheme; what JSON Schema's `uri` format asks for. */
const URI = /^[a-z][a-z0-9+.-]*:(?:\/\/(?:[a-z0-9\-._~!$&'()*+,;=:]|%[0-9a-f]{2})*@?(?:\[[0-9a-f:.v]+\]|(?:[a-z0-9\-._~!$&'()*+,;=]|%[0-9a-f]{2})*)(?::\d*)?(?:\/(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})*)*|\/?(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})+(?:\/(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})*)*|)(?:\?(?:[a-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9a-f]{2})*)?(?:#(?:[a-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9a-f]{2})*)?$/i;

export function isUri(text: string): boolean {
  return text.length <= 2048 ? URI.test(text) : /^[a-z][a-z0-9+.-]*:[\x21-\x7e]+$/i.test(text);
}

/** RFC 5321 mailbox with a dot-atom local part. */
export function isEmail(text: string): boolean {
  return /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i.test(text);
}
