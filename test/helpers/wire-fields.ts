/** Parts of protobuf messages, for files that no encoder would write. */

/** A field of a number as a varint; negative ones take ten bytes. */
export function numberField(field: number, value: bigint | number): Uint8Array {
	return Buffer.concat([varint(field * 8), varint(value)]);
}

/** A field of bytes. @param length what it claims to be long, when that is not the truth */
export function bytesField(field: number, content: Uint8Array | string, length?: bigint): Uint8Array {
	const bytes = typeof content === 'string' ? Buffer.from(content) : content;
	return Buffer.concat([varint(field * 8 + 2), varint(length ?? bytes.length), bytes]);
}

/** Several fields as one message. */
export function message(...fields: readonly Uint8Array[]): Uint8Array {
	return Buffer.concat(fields);
}

/** Base-128 with the low bits first. */
export function varint(value: bigint | number): Uint8Array {
	const bytes: number[] = [];
	let left = BigInt.asUintN(64, BigInt(value));
	for (; left >= 128n; left >>= 7n) bytes.push(Number(left & 127n) | 128);
	bytes.push(Number(left));
	return Uint8Array.from(bytes);
}
