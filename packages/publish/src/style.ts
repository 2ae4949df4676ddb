/** The report's own style: no fonts or pictures from elsewhere, readable in grey and on paper. */
export const STYLE = `
:root{color-scheme:light dark;--ink:#1c1b19;--paper:#fbfaf7;--faint:#5f5b54;--line:#d8d4cb;--accent:#1f5c74}
@media (prefers-color-scheme:dark){:root{--ink:#e9e6df;--paper:#181715;--faint:#a9a498;--line:#3b3833;--accent:#8cc4da}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.55 "IBM Plex Sans","Segoe UI",system-ui,sans-serif;font-variant-numeric:tabular-nums}
[lang=ar]{font-family:"IBM Plex Sans Arabic","Segoe UI","Noto Sans Arabic",Tahoma,sans-serif;font-size:16px;line-height:1.75}
main{max-width:60rem;margin:0 auto;padding:1rem 1.25rem 4rem}
nav{max-width:60rem;margin:0 auto;padding:1rem 1.25rem 0}
nav label{margin-inline-end:1rem;padding:.25rem .5rem;cursor:pointer}
input[name=language]{margin-inline-start:1.25rem}
#en:checked~.ar,#ar:checked~.en{display:none}
h1{font-size:1.5rem;margin:1rem 0 .5rem}h2{font-size:1.15rem;margin:2.5rem 0 .5rem;border-bottom:1px solid var(--line);padding-bottom:.25rem}h3{font-size:1rem;margin:1.5rem 0 .25rem}
.lead{font-size:1.2rem;line-height:1.6;margin:.5rem 0}
.wide{overflow-x:auto;margin:.75rem 0}
table{border-collapse:collapse;width:100%}
th,td{text-align:start;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid var(--line)}
th{font-weight:600;color:var(--faint)}th.n{text-align:end}td.n{text-align:end;white-space:nowrap}td.n em{white-space:normal}
code{font:12px/1.5 ui-monospace,Menlo,Consolas,monospace;overflow-wrap:anywhere}
pre{background:color-mix(in srgb,var(--ink) 6%,transparent);padding:.6rem .8rem;overflow-x:auto;white-space:pre-wrap;text-align:left}
figure{margin:1rem 0}svg{width:100%;height:auto;font-size:13px}
svg text{fill:var(--ink)}svg .faint{fill:var(--faint)}svg .chosen{font-weight:700}
.grid{stroke:var(--line);stroke-width:1}.documented{stroke:var(--ink);stroke-width:3}
.span{stroke:var(--accent);stroke-width:3}.floor{stroke:var(--accent);stroke-width:2;stroke-dasharray:5 4}
.linked{stroke:var(--faint);stroke-width:1.5}.linked-dot{fill:var(--faint)}
.dot{fill:var(--accent)}.hollow{fill:var(--paper);stroke:var(--accent);stroke-width:2}.arrow{fill:none;stroke:var(--accent);stroke-width:2}
.area{stroke:var(--faint);stroke-width:1}.said-area{fill:color-mix(in srgb,var(--accent) 12%,var(--paper))}.unsaid{fill:var(--paper);stroke-dasharray:7 4}.silent{fill:var(--paper);stroke-dasharray:1.5 4}
.certain{fill:var(--ink)}
.failed,.warned{font-weight:600}
.said{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
@media print{body{background:none}nav,input[name=language]{display:none}main{max-width:none;padding:0}section{break-inside:auto}tr,figure{break-inside:avoid}:root{--ink:#000;--paper:#fff;--faint:#444;--line:#bbb;--accent:#000}}
`;
