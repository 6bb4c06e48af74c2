/** What no name may hold on one of the systems, and what cannot be seen. */
const FORBIDDEN = /[<>:"/\\|?*\p{Cc}\p{Cf}]/gu;
/** Names of Windows' devices, also with an ending. */
const DEVICE = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;
/** Most characters of a name: four bytes each stay below the 255 bytes that file systems have. */
const MAX_CHARACTERS = 60;

/**
 * A folder name for each class that every file system takes: the class's own wherever it can be. Names that differ only
 * in case are one name on Windows and macOS, so the later one gets a number: `A` and `a` become `A` and `a_2`.
 */
export function classFolders(classes: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return classes.map((name) => {
    const safe = safeName(name);
    let folder = safe;
    for (let number = 2; taken.has(keyOf(folder)); number += 1) folder = `${safe}_${number}`;
    taken.add(keyOf(folder));
    return folder;
  });
}

function safeName(name: string): string {
  const visible = Array.from(name.normalize('NFC').replace(FORBIDDEN, '_')).slice(0, MAX_CHARACTERS).join('');
  // A leading dot hides a folder, a last dot or space is lost on Windows.
  const trimmed = visible
    .trim()
    .replace(/^\./, '_')
    .replace(/[. ]+$/, '');
  return trimmed === '' || DEVICE.test(trimmed) ? `_${trimmed}` : trimmed;
}

function keyOf(folder: string): string {
  return folder.toUpperCase().toLowerCase();
}
