import { createHash, generateKeyPairSync, sign } from 'node:crypto';

/** A certificate that nobody but its maker vouches for, and its key, as PEM. */
export interface Certificate {
  cert: string;
  key: string;
  /** Hash of the public key, in base64, by which a browser can be told to trust this key and no other. */
  fingerprint: string;
}

/** Makes a certificate for localhost that is good for a day. */
export function makeCertificate(): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const name = sequence(der(0x31, sequence(COMMON_NAME, der(0x0c, Buffer.from('localhost')))));
  const validity = sequence(time(Date.now() - 3_600_000), time(Date.now() + 86_400_000));
  const body = sequence(der(0x02, Buffer.from([1])), ECDSA_WITH_SHA256, name, validity, name, spki);
  const signature = der(0x03, Buffer.from([0]), sign('sha256', body, privateKey));
  const whole = sequence(body, ECDSA_WITH_SHA256, signature).toString('base64');
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${whole.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    fingerprint: createHash('sha256').update(spki).digest('base64'),
  };
}

/** One value in DER, ASN.1's strict encoding: what it is, its length, its bytes. */
function der(tag: number, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  // Browsers take no length that could be written shorter.
  const length = Buffer.from(body.length < 256 ? [body.length] : [body.length >> 8, body.length & 255]);
  const head = body.length < 128 ? [] : [0x80 + length.length];
  return Buffer.concat([Buffer.from([tag, ...head]), length, body]);
}

const sequence = (...parts: Buffer[]) => der(0x30, ...parts);
const objectId = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));
const time = (at: number) => der(0x17, Buffer.from(new Date(at).toISOString().replace(/^..|[-:T]|\.\d+/g, '')));

const COMMON_NAME = objectId('550403');
const ECDSA_WITH_SHA256 = sequence(objectId('2a8648ce3d040302'));
