// Rewrites the style sheets of pages for both directions of writing: "left" and "right" become start and end of a line.
// Our own sources could be written so, but what comes from nhsuk-frontend is not.
import { readFileSync, writeFileSync } from "node:fs";

const SHEETS = ["sttool", "respondent"].map((name) => `../static/${name}.css`);
const SIDES = { left: "start", right: "end" };
const CORNERS = { "top-left": "start-start", "top-right": "start-end", "bottom-left": "end-start", "bottom-right": "end-end" };
// Start of a declaration: nothing else follows a brace or a semicolon in compressed rules.
const START = "(?<=[{;])";
const END = "(?=[;}!])";

const rules = [
  [`${START}(margin|padding|border|scroll-margin|scroll-padding)-(left|right)(?=[-:])`, (_, what, side) => `${what}-inline-${SIDES[side]}`],
  [`${START}(left|right)(?=:)`, (_, side) => `inset-inline-${SIDES[side]}`],
  [`${START}(text-align):(left|right)`, (_, what, side) => `${what}:${SIDES[side]}`],
  [`${START}justify-content:(left|right)`, (_, side) => `justify-content:${SIDES[side]}`],
  [`${START}(float|clear):(left|right)`, (_, what, side) => `${what}:inline-${SIDES[side]}`],
  [`${START}border-(top-left|top-right|bottom-left|bottom-right)-radius`, (_, corner) => `border-${CORNERS[corner]}-radius`],
  [`${START}(margin|padding|inset):([^;{}]*?)(\\s*!important)?(?=[;}])`, fourValues],
];

// A shorthand whose second and fourth value differ says which side is which.
function fourValues(all, what, values, important = "") {
  const [top, right, bottom, left, ...more] = values.match(/(?:[^\s()]|\((?:[^()]|\([^()]*\))*\))+/g) ?? [];
  if (left === undefined || more.length || left === right) return all;
  return `${what}-block:${top} ${bottom}${important};${what}-inline:${left} ${right}${important}`;
}

// Safe areas are those of the device, and our backgrounds with sides are the same on both.
function isOfOneSide(declaration) {
  return /\b(?:left|right)\b/.test(declaration.replace(/safe-area-inset-\w+/g, "")) && !declaration.startsWith("background:linear-gradient");
}

for (const sheet of SHEETS) {
  const before = readFileSync(sheet, "utf8");
  const after = rules.reduce((css, [pattern, replacement]) => css.replace(new RegExp(pattern, "g"), replacement), before);
  const missed = (after.match(new RegExp(`${START}[^;{}]*\\b(?:left|right)\\b[^;{}]*${END}`, "g")) ?? []).filter(isOfOneSide);
  if (missed.length) throw new Error(`${sheet} still knows left and right: ${[...new Set(missed)].join(" ; ")}`);
  writeFileSync(sheet, after);
}
