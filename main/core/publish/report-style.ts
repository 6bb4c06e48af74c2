/**
 * How a report looks: paper and ink as in the window, light and dark by what the reader's system prefers, and light where it is
 * printed. All pairs of text and ground have a contrast of at least 4.5 : 1.
 */
export const REPORT_STYLE = `
:root {
  color-scheme: light dark;
  --ground: #f6f4ef; --surface: #fffdf9; --line: #ddd7ca; --text: #211f1b; --soft: #5d584d;
  --accent: #2f4ca0; --second: #a3480f; --heat: 47 76 160; --wrong: 190 72 20;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --ground: #17181b; --surface: #1e2024; --line: #33363d; --text: #ebe9e3; --soft: #a9a69d;
    --accent: #a3b6f7; --second: #f0a66f; --heat: 130 156 245; --wrong: 235 130 70;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; padding: 2rem 1rem 3rem; background: var(--ground); color: var(--text);
  font: 0.95rem/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'PingFang SC', 'Microsoft YaHei', sans-serif;
}
main, footer { max-width: 60rem; margin: 0 auto; }
h1, .big { font-family: ui-serif, Palatino, Georgia, 'Noto Serif', 'Songti SC', SimSun, serif; font-weight: 400; }
h1 { margin: 0 0 0.2rem; font-size: 1.9rem; line-height: 1.2; overflow-wrap: anywhere; }
h2 { margin: 0 0 0.6rem; font-size: 1.15rem; }
h3 { margin: 0 0 0.3rem; font-size: 0.95rem; }
section { margin-top: 1.25rem; padding: 1.1rem 1.25rem 1.25rem; border: 1px solid var(--line); border-radius: 12px; background: var(--surface); }
p { margin: 0.3rem 0; }
.soft, footer { color: var(--soft); }
.big { font-size: 2.6rem; line-height: 1.15; color: var(--accent); }
nav ul { display: flex; flex-wrap: wrap; gap: 0.2rem 1.2rem; margin: 0.8rem 0 0; padding: 0; list-style: none; }
a { color: var(--accent); }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); gap: 0.7rem 1.25rem; margin: 0.6rem 0 0; }
dt { color: var(--soft); font-size: 0.85rem; }
dd { margin: 0; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
caption { padding: 0.2rem 0; color: var(--soft); text-align: left; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
th, td { padding: 0.3rem 0.7rem; border-bottom: 1px solid var(--line); text-align: right; white-space: nowrap; }
th:first-child { text-align: left; }
thead th { color: var(--soft); font-weight: 500; }
tr.best { font-weight: 600; }
table.wide { width: 100%; }
table.matrix { border-collapse: separate; border-spacing: 2px; }
table.matrix th, table.matrix td { min-width: 2.5rem; padding: 0.3rem; border: 0; border-radius: 3px; text-align: center; }
table.matrix .right { font-weight: 600; }
table.matrix td:not([style]) { color: var(--soft); }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(24rem, 100%), 1fr)); gap: 1.25rem; }
figure { margin: 0; }
svg { display: block; width: 100%; height: auto; overflow: visible; }
svg text { fill: var(--soft); font-size: 11px; }
.grid { stroke: var(--line); }
.noise { fill: none; stroke: var(--accent); stroke-width: 1; opacity: 0.3; }
.training { fill: none; stroke: var(--accent); stroke-width: 2; }
.validation { fill: none; stroke: var(--second); stroke-width: 2; }
.dot { fill: var(--second); }
.key { display: inline-block; width: 0.9rem; height: 3px; margin: 0 0.35rem 0 0.9rem; border-radius: 2px; vertical-align: middle; background: var(--accent); }
.key.second { background: var(--second); }
.pictures { display: flex; flex-wrap: wrap; gap: 0.9rem; margin: 0.6rem 0 0; padding: 0; list-style: none; }
.pictures li { width: 6rem; font-size: 0.8rem; line-height: 1.3; }
.pictures img { display: block; width: 100%; height: auto; border: 1px solid var(--line); border-radius: 4px; image-rendering: pixelated; }
.pictures.small li { width: 3rem; }
pre { overflow-x: auto; padding: 0.7rem 0.9rem; border: 1px solid var(--line); border-radius: 8px; background: var(--ground); font-size: 0.85rem; }
details { margin-top: 0.9rem; }
summary { cursor: pointer; color: var(--accent); }
footer { margin-top: 1.5rem; font-size: 0.85rem; }
@media print {
  body { padding: 0; background: none; }
  section { break-inside: avoid; }
}
`;
