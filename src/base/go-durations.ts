/** Lengths of time as Go writes them: `30s`, `1h30m`, `1.5s`. */

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
