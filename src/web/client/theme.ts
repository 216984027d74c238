/** Light, dark, or as the system says. */

const names = ['system', 'light', 'dark'] as const;
type ThemeName = (typeof names)[number];
const kept = 'pprofsh-theme';

/** The theme that was chosen. */
export function themeName(): ThemeName {
	return names.find(name => name === document.documentElement.dataset['theme']) ?? 'system';
}

/** Shows the theme that was chosen last time. */
export function restoreTheme(): void {
	try {
		setTheme(names.find(name => name === localStorage.getItem(kept)) ?? 'system');
	} catch {
		// A page from a file may have no storage.
	}
}

/** Shows the next theme. */
export function nextTheme(): void {
	setTheme(names[(names.indexOf(themeName()) + 1) % names.length]);
	document.dispatchEvent(new Event('themechange'));
}

function setTheme(name: ThemeName): void {
	if (name === 'system') delete document.documentElement.dataset['theme'];
	else document.documentElement.dataset['theme'] = name;
	try {
		localStorage.setItem(kept, name);
	} catch {
		// It lasts as long as the page, then.
	}
}

/** Calls `paint` when the colours change, until what is returned is called. */
export function onTheme(paint: () => void): () => void {
	const system = matchMedia('(prefers-color-scheme: dark)');
	document.addEventListener('themechange', paint);
	system.addEventListener('change', paint);
	return () => {
		document.removeEventListener('themechange', paint);
		system.removeEventListener('change', paint);
	};
}
