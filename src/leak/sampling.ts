/** How Go's memory profiler samples, and how to get back what it saw. */

/**
 * The probability that an allocation is sampled: 1 - exp(-size / period), as the runtime draws the distance to the next
 * sample from an exponential distribution.
 *
 * @param size of the object in bytes
 * @param period mean bytes between samples; up to 1 samples everything
 */
export function sampledShare(size: number, period: number): number {
	return period <= 1 ? 1 : -Math.expm1(-size / period);
}

/** How far a count may be off a whole number and still be what the runtime wrote. */
const nearWhole = 0.02;

/**
 * The number of objects that were sampled, from the scaled bytes in the file.
 *
 * @param bytes as in the file: the runtime's trunc(k * size / p)
 * @returns `exact` is false when the value is not that of whole objects: scaled, merged or not the runtime's
 */
export function sampledObjects(
	bytes: number,
	size: number,
	p: number,
): { readonly k: number; readonly exact: boolean } {
	const k = (bytes * p) / size;
	const whole = Math.round(k);
	return Math.abs(k - whole) <= nearWhole + 1e-4 * whole ? { k: whole, exact: true } : { k, exact: false };
}
