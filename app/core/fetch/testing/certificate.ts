import {generateKeyPairSync, sign} from 'node:crypto';

export interface TestCertificate {
  readonly key: string;
  readonly cert: string;
}

/** A certificate for one name that only its own signature vouches for, made on the spot: no key lies in the repository. */
export function certificateFor(name: string): TestCertificate {
  const {privateKey, publicKey} = generateKeyPairSync('ec', {namedCurve: 'P-256'});
  const algorithm = sequence(objectId('2a8648ce3d040302')); // ecdsa-with-SHA256
  const subject = sequence(der(0x31, sequence(objectId('550403'), der(0x0c, Buffer.from(name))))); // commonName
  const day = (ms: number): Buffer => der(0x17, Buffer.from(`${new Date(ms).toISOString().replaceAll(/[-:T]|\.\d+/g, '').slice(2)}`));
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))), der(0x02, Buffer.from([1])), algorithm, subject,
    sequence(day(Date.now() - 86_400_000), day(Date.now() + 86_400_000)), subject,
    publicKey.export({type: 'spki', format: 'der'}),
    der(0xa3, sequence(
      sequence(objectId('551d11'), der(0x04, sequence(der(0x82, Buffer.from(name))))), // subjectAltName
      sequence(objectId('551d13'), der(0x04, sequence(der(0x01, Buffer.from([0xff]))))), // basicConstraints: an authority
    )),
  );
  const signature = der(0x03, Buffer.concat([Buffer.from([0]), sign('sha256', body, privateKey)]));
  const bytes = sequence(body, algorithm, signature).toString('base64').replaceAll(/.{1,64}/g, '$&\n');
  return {key: privateKey.export({type: 'pkcs8', format: 'pem'}).toString(), cert: `-----BEGIN CERTIFICATE-----\n${bytes}-----END CERTIFICATE-----\n`};
}

/** One element of ITU-T X.690: tag, length, content. */
function der(tag: number, content: Buffer): Buffer {
  const {length} = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function sequence(...elements: readonly Buffer[]): Buffer {
  return der(0x30, Buffer.concat(elements));
}

function objectId(hex: string): Buffer {
  return der(0x06, Buffer.from(hex, 'hex'));
}
