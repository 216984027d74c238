/** A duration as Go prints it: `1h2m3.5s`, `1.5ms`, `2µs`, `0s`. `nanos` is a signed 64-bit number of nanoseconds. */
export function durationText(nanos: bigint): string {
	const sign = nanos < 0n ? '-' : '';
	const size = nanos < 0n ? -nanos : nanos;
	if (size === 0n) return '0s';
	if (size < 1_000n) return `${sign}${size}ns`;
	if (size < 1_000_000n) return `${sign}${decimal(size, 3)}µs`;
	if (size < 1_000_000_000n) return `${sign}${decimal(size, 6)}ms`;
	const minutes = size / 60_000_000_000n;
	const seconds = `${decimal(size % 60_000_000_000n, 9)}s`;
	if (minutes === 0n) return sign + seconds;
	const hours = minutes / 60n;
	return hours === 0n ? `${sign}${minutes}m${seconds}` : `${sign}${hours}h${minutes % 60n}m${seconds}`;
}

/** `value` divided by ten to the `digits`, without trailing zeros. */
function decimal(value: bigint, digits: number): string {
	const scale = 10n ** BigInt(digits);
	const fraction = String(value % scale)
		.padStart(digits, '0')
		.replace(/0+$/, '');
	return fraction === '' ? String(value / scale) : `${value / scale}.${fraction}`;
}
