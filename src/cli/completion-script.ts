/** Completion of the command line in bash and zsh, out of the table of flags. */
import type { ListedFlag } from './listed-flags.js';
import { flagSections } from './listed-flags.js';

/** The script that teaches a shell to complete the program's arguments; to be read with `source` or `eval`. */
export function completionScript(shell: 'bash' | 'zsh'): string {
	const flags = flagSections().flatMap(section => section.flags);
	return shell === 'bash' ? bashScript(flags) : zshScript(flags);
}

function bashScript(flags: readonly ListedFlag[]): string {
	const takingValues = flags.filter(({ argument }) => argument !== undefined);
	const words = flags.map(({ name, argument }) => (argument === undefined ? `-${name}` : `-${name}=`));
	const ofFiles = takingValues.filter(({ completes }) => completes !== undefined);
	const listed = takingValues.flatMap(({ name, values }) =>
		values === undefined ? [] : [`\t${name}) values='${values.join(' ')}' ;;`],
	);
	return `# Completion of pprofsh in bash: eval "$(pprofsh -completion=bash)"
_pprofsh() {
	local flags='${words.join(' ')}'
	local -a words
	local word name i reply flag='' value='' values=''
	COMPREPLY=()
	read -ra words <<<"\${COMP_LINE:0:COMP_POINT}"
	[[ \${COMP_LINE:COMP_POINT-1:1} == [[:blank:]] ]] && words+=('')
	# Flags end at the first word that is none, as the program sees it.
	for ((i = 1; i < \${#words[@]} - 1; i++)); do
		word=\${words[i]}
		if [[ -n $flag ]]; then
			flag=''
		elif [[ $word != -?* || $word == -- ]]; then
			return 0
		else
			name=\${word#-}
			name=\${name#-}
			[[ $name != *=* && " $flags " == *" -$name= "* ]] && flag=$name
		fi
	done
	word=\${words[\${#words[@]} - 1]}
	if [[ -z $flag ]]; then
		case $word in
		-*=*)
			flag=\${word%%=*}
			flag=\${flag#-}
			flag=\${flag#-}
			value=\${word#*=}
			;;
		--*)
			COMPREPLY=($(compgen -W "\${flags// -/ --}" -- "$word"))
			COMPREPLY+=($(compgen -W "-\${flags%% *}" -- "$word"))
			;;
		-*) COMPREPLY=($(compgen -W "$flags" -- "$word")) ;;
		*) return 0 ;;
		esac
		if [[ -z $flag ]]; then
			[[ \${#COMPREPLY[@]} -eq 1 && \${COMPREPLY[0]} == *= ]] && compopt -o nospace 2>/dev/null
			return 0
		fi
	else
		value=$word
	fi
	case $flag in
	${ofFiles.map(({ name }) => name).join(' | ')}) return 0 ;;
${listed.join('\n')}
	esac
	# Lists separated by colons complete their last part; bash replaces only what is behind the last : or =.
	value=\${value##*:}
	compopt +o default 2>/dev/null
	for reply in $(compgen -W "$values" -- "$value"); do
		COMPREPLY+=("\${reply#"\${value%"\${value##*=}"}"}")
	done
}
complete -o default -F _pprofsh pprofsh
`;
}

function zshScript(flags: readonly ListedFlag[]): string {
	return `#compdef pprofsh
# Completion of pprofsh in zsh: eval "$(pprofsh -completion=zsh)", or this file as _pprofsh in a folder of $fpath
_pprofsh() {
	_arguments -A '-*' \\
${flags.map(flag => `\t\t${zshSpec(flag)} \\`).join('\n')}
		'*:profile:_files'
}
if [[ \${funcstack[1]-} == _pprofsh ]]; then
	_pprofsh "$@"
else
	compdef _pprofsh pprofsh
fi
`;
}

function zshSpec({ name, summary, argument, completes, values }: ListedFlag): string {
	const described = `[${summary.replace(/[[\]\\]/g, '\\$&')}]`;
	if (argument === undefined) return zshQuoted(`-${name}${described}`);
	const action =
		values !== undefined
			? `(${values.join(' ')})`
			: completes === undefined
				? ' '
				: completes === 'folder'
					? '_files -/'
					: '_files';
	return zshQuoted(`-${name}=${described}:${argument.replaceAll(':', '\\:')}:${action}`);
}

function zshQuoted(text: string): string {
	return `'${text.replaceAll("'", "'\\''")}'`;
}
