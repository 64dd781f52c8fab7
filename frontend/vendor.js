// Copies what the pages and the PDF need from the packages into static/vendor, and writes down what came from where.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const FONT = "@fontsource/atkinson-hyperlegible-next";
const STYLES = "nhsuk-frontend";
// Letters of other scripts, for documents only: no page loads them.
const SCRIPTS = ["arabic", "bengali", "devanagari", "gujarati", "gurmukhi", "hebrew", "sinhala", "tamil", "thai"];
const EMOJI = "@expo-google-fonts/noto-emoji";
const TARGET = "../static/vendor";

const fontFiles = ["latin", "latin-ext"].flatMap((subset) =>
  [400, 700].flatMap((weight) =>
    ["woff2", "woff"].map((type) => `atkinson-hyperlegible-next-${subset}-${weight}-normal.${type}`),
  ),
);
// The package of nhsuk-frontend carries no licence file: ours is the one of its repository.
const copies = [
  ...fontFiles.map((name) => [join("node_modules", FONT, "files", name), join("fonts", name)]),
  [join("node_modules", FONT, "LICENSE"), join("fonts", "LICENSE.txt")],
  ...SCRIPTS.flatMap((script) => [
    ...[400, 700].map((weight) => {
      const name = `noto-sans-${script}-${script}-${weight}-normal.woff`;
      return [join("node_modules", noto(script), "files", name), join("letters", name)];
    }),
    [join("node_modules", noto(script), "LICENSE"), join("letters", `LICENSE-noto-sans-${script}.txt`)],
  ]),
  [join("node_modules", EMOJI, "400Regular", "NotoEmoji_400Regular.ttf"), join("letters", "noto-emoji-400-normal.ttf")],
  [join("node_modules", EMOJI, "LICENSE_FONT"), join("letters", "LICENSE-noto-emoji.txt")],
  [join("licences", "nhsuk-frontend.txt"), join("nhsuk-frontend", "LICENSE.txt")],
];

function noto(script) {
  return `@fontsource/noto-sans-${script}`;
}

function describe(name, use) {
  const { version, license } = JSON.parse(readFileSync(join("node_modules", name, "package.json"), "utf8"));
  return `${name} ${version} (${license}): ${use}`;
}

function sha256(path) {
  return createHash("sha256").update(readFileSync(path)).digest("hex");
}

rmSync(TARGET, { recursive: true, force: true });
for (const [from, to] of copies) {
  mkdirSync(join(TARGET, to, ".."), { recursive: true });
  copyFileSync(from, join(TARGET, to));
}
// Changes fonts, so it runs before their sums are written down.
execFileSync("../.venv/bin/python", ["plain_zero.py", join(TARGET, "fonts")], { stdio: "inherit" });
writeFileSync(
  join(TARGET, "VENDORED.txt"),
  [
    "Written by `npm run build` in frontend/. SHA-256 of each file as sha256sum prints it.",
    "",
    describe(FONT, "fonts/; the style sheet reads woff2, the PDF woff. The files named latin are changed:"),
    "  their zero has lost its slash (frontend/plain_zero.py). The licence allows changes and reserves no font name",
    ...SCRIPTS.map((script) => describe(noto(script), "letters/, for documents only")),
    describe(EMOJI, "letters/, for documents only; the font is under OFL-1.1"),
    describe(STYLES, "compiled into ../respondent.css and ../sttool.css with our own colours and font"),
    "",
    ...copies.map(([, to]) => `${sha256(join(TARGET, to))}  ${to}`),
    ...["respondent.css", "sttool.css"].map((name) => `${sha256(join("../static", name))}  ../${name}`),
    "",
  ].join("\n"),
);
