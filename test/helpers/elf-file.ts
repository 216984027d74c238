/**
 * The header of an ELF file for 64-bit Linux, and nothing more: what a program is recognised by.
 *
 * @param kind core: a core file instead of a program
 */
export function elfFile({ core = false }: { readonly core?: boolean } = {}): Uint8Array {
	const header = Buffer.alloc(64);
	header.write('\x7fELF\x02\x01\x01', 'latin1');
	header.writeUInt16LE(core ? 4 : 2, 16);
	header.writeUInt16LE(62, 18);
	header.writeUInt32LE(1, 20);
	header.writeUInt16LE(64, 52);
	return header;
}
