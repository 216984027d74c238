/** What a function's name is made of: where it comes from, and what it is called there. */

/** The parts of a function's name; together they are the name. */
export interface NameParts {
	/** Path before the package: `github.com/user/` of `github.com/user/pkg.(*T).Method`. */
	readonly path: string;
	/** Package, namespace or class path with what ends it: `pkg.`, `std::vector::`. */
	readonly scope: string;
	/** The rest: `(*T).Method`. */
	readonly base: string;
}

const longest = 4096;

/**
 * Parts a name of Go, C++, Rust or Java. What comes behind the first bracket is never a path; names that are longer than
 * 4096 characters are not looked into.
 */
export function nameParts(name: string): NameParts {
	if (name.length > longest) return { path: '', scope: '', base: name };
	const head = headOf(name);
	const slash = head.lastIndexOf('/') + 1;
	const rest = head.slice(slash);
	const colons = rest.lastIndexOf('::');
	if (colons > 0)
		return { path: name.slice(0, slash), scope: rest.slice(0, colons + 2), base: name.slice(slash + colons + 2) };
	// Java has its path in dots: com.example.Type.method. Go has at most one before the type.
	const java = slash === 0 ? /^(?:[a-z_]\w*\.)+(?=[A-Z]\w*\.[a-z_<$])/.exec(rest) : null;
	const dot = java && rest.indexOf('.') !== java[0].length - 1 ? java[0].length : rest.indexOf('.') + 1;
	return { path: name.slice(0, slash), scope: rest.slice(0, dot), base: name.slice(slash + dot) };
}

/** A name up to the first bracket or blank: type arguments and receivers may hold paths of their own. */
function headOf(name: string): string {
	const end = name.search(/[([<{ ]/);
	return end <= 0 ? (end === 0 ? '' : name) : name.slice(0, end);
}

/** Number of characters of a Go receiver that begins what {@link nameParts} calls base: 5 for `(*T).Method`, else 0. */
export function receiverLength(base: string): number {
	return base.length > longest ? 0 : (/^\(\*?[^()]*\)\.(?=[^.]+$)/.exec(base)?.[0].length ?? 0);
}

/** The package of a function, '' when the name tells none: `github.com/user/pkg`, `std::vector`, `com.example`. */
export function packageOf(name: string): string {
	const { path, scope } = nameParts(name);
	return path + scope.replace(/(?:\.|::)$/, '');
}
