/** Certificates for tests of TLS, made anew each time: X.509 (RFC 5280) by hand, with keys of Node's own. */
import { generateKeyPairSync, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** A certificate with its key, in PEM. */
export interface Certificate {
	readonly cert: string;
	readonly key: string;
}

/** Signs certificates. */
export interface Authority extends Certificate {
	/** @param host an IPv4 address or a name */
	readonly issue: (host: string) => Certificate;
}

function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
	const body = Buffer.concat(parts);
	const size = body.length;
	const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
	return Buffer.concat([Buffer.from([tag, ...length]), body]);
}

const sequence = (...parts: readonly Uint8Array[]): Buffer => der(0x30, ...parts);
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));
const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'));
const named = (name: string): Buffer => sequence(der(0x31, sequence(oid('550403'), der(0x0c, Buffer.from(name)))));
const time = (year: number): Buffer => der(0x18, Buffer.from(`${year}0101000000Z`));
const extension = (id: string, value: Uint8Array): Buffer =>
	sequence(oid(id), der(0x01, Buffer.from([0xff])), der(0x04, value));

let serial = 0;

function certificate(
	subject: string,
	issuer: string,
	publicKey: KeyObject,
	signer: KeyObject,
	extensions: Buffer,
): string {
	const content = sequence(
		der(0xa0, der(0x02, Buffer.from([2]))),
		der(0x02, Buffer.from([++serial])),
		ecdsaWithSha256,
		named(issuer),
		sequence(time(2020), time(2120)),
		named(subject),
		publicKey.export({ type: 'spki', format: 'der' }),
		der(0xa3, sequence(extensions)),
	);
	const signature = der(0x03, Buffer.from([0]), sign('sha256', content, signer));
	const base64 = sequence(content, ecdsaWithSha256, signature).toString('base64');
	return `-----BEGIN CERTIFICATE-----\n${base64.replace(/.{64}/g, '$&\n').trimEnd()}\n-----END CERTIFICATE-----\n`;
}

function pem(key: KeyObject): string {
	return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** A new authority that nobody knows. */
export function newAuthority(): Authority {
	const own = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	const name = 'Authority of a test';
	const isAuthority = extension('551d13', sequence(der(0x01, Buffer.from([0xff]))));
	return {
		cert: certificate(name, name, own.publicKey, own.privateKey, isAuthority),
		key: pem(own.privateKey),
		issue: host => {
			const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
			const address = /^[\d.]+$/.test(host);
			const value = address ? der(0x87, Uint8Array.from(host.split('.').map(Number))) : der(0x82, Buffer.from(host));
			const names = extension('551d11', sequence(value));
			return { cert: certificate(host, name, publicKey, own.privateKey, names), key: pem(privateKey) };
		},
	};
}
