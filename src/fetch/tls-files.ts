/** Certificates and keys for https, from the files that the flags name and from the system. */
import { X509Certificate } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { UserError } from '../base/errors.js';
import { visible } from '../base/text.js';
import { openError } from './file-errors.js';

/** File names, '' where there is none. */
export interface TlsFiles {
	readonly cert: string;
	readonly key: string;
	readonly ca: string;
}

/** What a TLS connection takes, in PEM. */
export interface Credentials {
	readonly ca: string[];
	readonly cert?: string;
	readonly key?: string;
}

// Where systems keep the authorities they trust; the first that exists is read, as Go does.
const systemAuthorities = [
	'/etc/ssl/certs/ca-certificates.crt',
	'/etc/pki/tls/certs/ca-bundle.crt',
	'/etc/ssl/ca-bundle.pem',
	'/etc/pki/tls/cacert.pem',
	'/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
	'/etc/ssl/cert.pem',
];

/**
 * Reads what https needs. Without a file of authorities the system's are trusted, or those of SSL_CERT_FILE.
 *
 * @throws UserError for a certificate without its key, a key without its certificate, or a file that holds neither
 */
export function readCredentials({ cert, key, ca }: TlsFiles, env: NodeJS.ProcessEnv): Credentials {
	if ((cert === '') !== (key === '')) {
		const [given, missing] = cert === '' ? ['key', 'cert'] : ['cert', 'key'];
		throw new UserError(
			`-tls_${given} is given without -tls_${missing}`,
			`add -tls_${missing}=FILE, or leave both out`,
		);
	}
	const authorities = ca === '' ? trusted(env) : [readPem(ca, 'tls_ca')];
	if (ca !== '') {
		checkWith(() => new X509Certificate(authorities[0]), `${visible(ca)}, named by -tls_ca, holds no certificate`);
	}
	if (cert === '') return { ca: authorities };
	const pair = { cert: readPem(cert, 'tls_cert'), key: readPem(key, 'tls_key') };
	checkWith(() => createSecureContext(pair), `${visible(cert)} and ${visible(key)} are no certificate with its key`);
	return { ca: authorities, ...pair };
}

function trusted(env: NodeJS.ProcessEnv): string[] {
	const named = env['SSL_CERT_FILE'] ?? '';
	const file = named === '' ? systemAuthorities.find(isFile) : named;
	if (file !== undefined && isFile(file)) return [readFileSync(file, 'utf8')];
	// A value, not a function: importing it would load the whole module at every start.
	return [...process.getBuiltinModule('node:tls').rootCertificates];
}

function isFile(path: string): boolean {
	return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function readPem(file: string, flag: string): string {
	try {
		const text = readFileSync(file, 'utf8');
		if (text.includes('-----BEGIN ')) return text;
	} catch (error) {
		throw openError(file, error);
	}
	throw new UserError(`${visible(file)}, named by -${flag}, is no PEM file`, 'PEM files begin with -----BEGIN');
}

function checkWith(make: () => unknown, sentence: string): void {
	try {
		make();
	} catch (error) {
		throw new UserError(sentence, 'name files in PEM, unencrypted', error);
	}
}
