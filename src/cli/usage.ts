/** The usage text. Loaded only when it is asked for: yargs, which lays it out, takes a while to start. */
import yargs from 'yargs';
import { flagSections } from './listed-flags.js';

const forms = `Reads profiles of Go programs.

  pprofsh -REPORT [flags] [binary] source...     print one report
  pprofsh [flags] [binary] source...             open the shell
  pprofsh -e COMMANDS [flags] [binary] source... run commands of the shell
  pprofsh -script FILE [flags] [binary] source...
  pprofsh -help                                  print this

A source is a file with a profile; several are merged. Flags stand before the first source, as
-flag, -flag=value or -flag value, with one dash or two. A switch takes a value only as -flag=false.`;

// name, what it is for
const variables: readonly (readonly [string, string])[] = [
	['TZ', 'Time zone of times in reports'],
	['GOROOT, GOPATH, GOMODCACHE, GOWORK', 'Where list looks for source files that are nowhere else'],
	['PPROF_TOOLS', 'What -tools is without the flag'],
	['PPROF_TMPDIR', 'Folder for profiles from URLs, ~/pprof without it'],
	['PPROF_BINARY_PATH', 'Folders to search for binaries (comes later)'],
];

/** How the program is called, with every flag, in at most 100 columns. */
export async function usageText(): Promise<string> {
	const usage = yargs([]).locale('en').help(false).version(false).wrap(100);
	for (const { title, flags } of flagSections()) {
		for (const { name, summary, argument, values, initial } of flags) {
			const shown = values === undefined || values.length > 4 ? '' : ` (${values.join(', ')})`;
			usage.option(argument === undefined ? name : `${name}=${argument}`, {
				describe: summary + shown,
				group: `${title}:`,
				...(initial === '' ? {} : { defaultDescription: initial }),
			});
		}
	}
	const width = Math.max(...variables.map(([name]) => name.length));
	const environment = variables.map(([name, use]) => `  ${name.padEnd(width)}  ${use}`);
	return [forms, '', singleDashes(await usage.getHelp()), '', 'Environment:', ...environment].join('\n');
}

/** Flags are shown with one dash, as Go shows them; the columns behind them stay where they are. */
function singleDashes(text: string): string {
	return text.replace(/^ {2}--/gm, '   -');
}
