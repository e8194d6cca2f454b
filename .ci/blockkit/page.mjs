// Draws a golden Block Kit file as an HTML page that looks much as Slack draws it.
//
// usage: node page.mjs GOLDEN.json > page.html
import { readFileSync } from 'node:fs';

const html = (s) => String(s).replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]);

const part = (p) => {
  if (p.type === 'link') return `<a>${html(p.text)}</a>`;
  const tag = p.style?.bold ? 'b' : p.style?.italic ? 'i' : 'span';
  return `<${tag}>${html(p.text)}</${tag}>`;
};

const elements = {
  button: (e) => `<span class="button ${e.style ?? ''}">${html(e.text.text)}</span>`,
  static_select: (e) => `<span class="select">${html(e.placeholder.text)}<i>⌄</i></span>`,
  feedback_buttons: (e) => `<span class="feedback">${html(e.positive_button.text.text)}</span><span class="feedback">${html(e.negative_button.text.text)}</span>`,
};

function table(b) {
  const size = b.page_size ?? 5;
  const [head, ...rows] = b.rows;
  const row = (cells, tag) => `<tr>${cells.map((c, i) => `<${tag} class="${c.type} ${i === b.row_header_column_index ? 'named' : ''}">${html(c.text)}</${tag}>`).join('')}</tr>`;
  const pages = rows.length > size ? `<div class="pages">1–${size} of ${rows.length} ‹ ›</div>` : '';
  return `<div class="table"><table><thead>${row(head, 'th')}</thead><tbody>${rows.slice(0, size).map((r) => row(r, 'td')).join('')}</tbody></table></div>${pages}`;
}

function bars(b) {
  const points = b.chart.series[0].data;
  const most = Math.max(...points.map((p) => p.value));
  const bar = (p) => `<div class="bar"><em>${p.value}</em><div style="height:${(110 * p.value) / most}px"></div><span>${html(p.label)}</span></div>`;
  return `<div class="chart"><b>${html(b.title)}</b><div class="bars">${points.map(bar).join('')}</div></div>`;
}

const blocks = {
  header: (b) => `<h2>${html(b.text.text)}</h2>`,
  divider: () => '<hr>',
  context: (b) => `<div class="context">${b.elements.map((e) => `<div>${html(e.text)}</div>`).join('')}</div>`,
  rich_text: (b) => `<div class="rich">${b.elements.map((e) => `<div class="${e.type}">${e.elements.map(part).join('')}</div>`).join('')}</div>`,
  actions: (b) => `<div class="actions">${b.elements.map((e) => elements[e.type](e)).join('')}</div>`,
  context_actions: (b) => `<div class="actions">${b.elements.map((e) => elements[e.type](e)).join('')}</div>`,
  data_table: table,
  data_visualization: bars,
};

const golden = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const body = golden.blocks.map((b) => `<section>${blocks[b.type](b)}</section>`).join('');

const frames = {
  modal: () => `<div class="modal"><header><b>${html(golden.title.text)}</b><span>✕</span></header><div class="body">${body}</div>
    <footer><span class="button">${html(golden.close.text)}</span>${golden.submit ? `<span class="button primary">${html(golden.submit.text)}</span>` : ''}</footer></div>`,
  home: () => `<div class="home"><header><b>vacancybot</b><nav><u>Home</u><span>Messages</span><span>About</span></nav></header><div class="body">${body}</div></div>`,
  message: () => `<div class="message"><div class="face">V</div><div class="said"><div class="who"><b>vacancybot</b><em>APP</em><time>09:00</time></div>${body}</div></div>`,
};

const style = `
* { box-sizing: border-box }
body { margin: 0; padding: 16px; width: 860px; background: #fff; color: #1d1c1d; font: 15px/1.47 Lato, sans-serif }
section { margin: 4px 0 8px } h2 { font-size: 18px; margin: 12px 0 4px } hr { border: 0; border-top: 1px solid #ddd; margin: 12px 0 }
a { color: #1264a3 } .context { color: #616061; font-size: 12.5px }
.rich > div { white-space: pre-wrap } .rich_text_quote { border-left: 4px solid #ddd; padding-left: 12px; margin: 3px 0; color: #454245 }
.actions { display: flex; flex-wrap: wrap; gap: 8px }
.button, .select, .feedback { border: 1px solid #b9b9bb; border-radius: 4px; padding: 3px 11px; font-size: 13px; font-weight: 700; background: #fff }
.primary { background: #007a5a; color: #fff; border-color: #007a5a } .select { min-width: 240px; font-weight: 400; color: #616061 }
.select i { float: right; font-style: normal } .feedback { border-color: #ddd; padding: 2px 8px; font-weight: 400 }
.table { border: 1px solid #ddd; border-radius: 8px; overflow: hidden } table { border-collapse: collapse; width: 100%; font-size: 13px }
th { background: #f8f8f8; text-align: left } th, td { padding: 6px 9px; border-bottom: 1px solid #eee; vertical-align: top } tr:last-child td { border-bottom: 0 }
td.named { font-weight: 700 } td.raw_number { white-space: nowrap } .pages { text-align: right; color: #616061; font-size: 12.5px; margin-top: 4px }
.chart { border: 1px solid #ddd; border-radius: 8px; padding: 12px } .bars { display: flex; align-items: end; gap: 18px; margin-top: 10px }
.bar { text-align: center; font-size: 12px; min-width: 64px } .bar div { background: #1264a3; border-radius: 3px 3px 0 0 } .bar em { font-style: normal }
.message { display: flex; gap: 10px } .face { flex: none; width: 36px; height: 36px; border-radius: 6px; background: #4a154b; color: #fff; font: 700 20px/36px Lato; text-align: center }
.said { flex: 1; min-width: 0 } .who em { font: 700 10px Lato; background: #e8e8e8; color: #616061; border-radius: 3px; padding: 1px 4px; margin: 0 6px } .who time { color: #616061; font-size: 12px }
.modal, .home { border: 1px solid #ccc; border-radius: 10px; overflow: hidden } .modal { width: 640px; margin: auto; box-shadow: 0 4px 16px #0002 } .modal .body { max-height: 860px; overflow: hidden }
.modal header { display: flex; justify-content: space-between; padding: 14px 22px; font-size: 19px; border-bottom: 1px solid #eee }
.modal footer { display: flex; justify-content: flex-end; gap: 8px; padding: 12px 22px; border-top: 1px solid #eee } .body { padding: 8px 22px }
.home header { padding: 12px 22px 0; font-size: 17px; border-bottom: 1px solid #ddd } .home nav { font-size: 13px; display: flex; gap: 16px; margin-top: 6px } .home nav > * { padding-bottom: 6px; text-decoration: none }
.home u { border-bottom: 2px solid #1d1c1d; font-weight: 700 }`;

console.log(`<!doctype html><meta charset="utf-8"><title>${html(process.argv[2])}</title><style>${style}</style><body>${frames[golden.type] ? frames[golden.type]() : frames.message()}`);
