import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/**
 * The print fonts: static TTF from pinned packages, found by package path and embedded by name. Nothing of the machine's own fonts is asked for.
 * Licence of all three: SIL Open Font License 1.1 (in their packages).
 */
const files = [
  '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  '@expo-google-fonts/noto-sans/500Medium/NotoSans_500Medium.ttf',
  '@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf',
  '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf',
  '@expo-google-fonts/vazirmatn/400Regular/Vazirmatn_400Regular.ttf',
  '@expo-google-fonts/vazirmatn/600SemiBold/Vazirmatn_600SemiBold.ttf',
  '@expo-google-fonts/vazirmatn/700Bold/Vazirmatn_700Bold.ttf',
  '@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf',
  '@expo-google-fonts/noto-emoji/700Bold/NotoEmoji_700Bold.ttf',
] as const;

/** One of each family: their weights hold the same letters. */
const coverFiles = [files[0], files[4], files[7]] as const;

const require = createRequire(import.meta.url);

export function readPrintFonts(): Buffer[] {
  return files.map((file) => readFileSync(require.resolve(file)));
}

export function readCoverFonts(): Buffer[] {
  return coverFiles.map((file) => readFileSync(require.resolve(file)));
}
