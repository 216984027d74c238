/** Lengths of time as Go writes them: `30s`, `1h30m`, `1.5s`. */

const unitSeconds = new Map([
	['ns', 1e-9],
	['us', 1e-6],
	['\u00b5s', 1e-6],
	['\u03bcs', 1e-6],
	['ms', 1e-3],
	['s', 1],
	['m', 60],
	['h', 3600],
]);

/** Seconds in `text`, which is written as Go's time.ParseDuration reads it; undefined when it is not. */
export function parseGoDuration(text: string): number | undefined {
	const [, sign, body] = /^([+-]?)(.*)$/s.exec(text) ?? [];
	if (body === '0') return 0;
	const number = String.raw`(\d+\.?\d*|\.\d+)`;
	if (!new RegExp(`^(${number}(ns|us|\u00b5s|\u03bcs|ms|s|m|h))+$`).test(body)) return undefined;
	let seconds = 0;
	for (const [, amount, unit] of body.matchAll(/([\d.]+)([^\d.]+)/g)) {
		seconds += Number(amount) * (unitSeconds.get(unit) ?? 0);
	}
	return sign === '-' ? -seconds : seconds;
}

/** Seconds as Go prints a time.Duration, to the millisecond: `1m30s`, `1h0m0s`, `1.5s`, `0s`. */
export function formatGoDuration(seconds: number): string {
	if (seconds < 0) return `-${formatGoDuration(-seconds)}`;
	const thousandths = Math.round(seconds * 1000);
	if (thousandths > 0 && thousandths < 1000) return `${thousandths}ms`;
	const whole = Math.floor(thousandths / 1000);
	const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
	const rest = `${((thousandths % 60_000) / 1000).toString()}s`;
	if (hours > 0) return `${hours}h${minutes}m${rest}`;
	return minutes > 0 ? `${minutes}m${rest}` : rest;
}
