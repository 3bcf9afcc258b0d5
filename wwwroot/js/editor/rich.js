/* What was copied from a word processor or a page, as simple Markdown: headings, lists, links, emphasis, quotes. */
const telling = 'a[href], strong, b, em, i, h1, h2, h3, h4, h5, h6, ul, ol, blockquote';

export function toMarkdown(html) {
  /* Parsed apart: no script of it runs and no picture is fetched. */
  const body = new DOMParser().parseFromString(html, 'text/html').body;
  body.querySelectorAll('script, style, meta, link, title').forEach(function (part) { part.remove(); });
  /* Programs that colour code, and a <b> that is not bold, give nothing worth keeping. */
  body.querySelectorAll('b, strong').forEach(function (part) { if (/^(normal|400)$/.test(part.style.fontWeight)) part.replaceWith(...part.childNodes); });
  if (!body.querySelector(telling) || body.querySelector('pre')) return null;
  return blocks(body).replace(/[ \t]+\n/g, '\n').replace(/\n{3,}/g, '\n\n').trim() || null;
}

function inline(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data.replace(/\s+/g, ' ').replace(/([\\*_`[\]])/g, '\\$1');
  if (node.nodeType !== Node.ELEMENT_NODE) return '';
  const inner = Array.from(node.childNodes, inline).join('');
  const around = function (sign) {
    const words = inner.trim();
    return words ? inner.match(/^\s*/)[0] + sign + words + sign + inner.match(/\s*$/)[0] : inner;
  };
  switch (node.localName) {
    case 'br': return '\n';
    case 'strong':
    case 'b': return around('**');
    case 'em':
    case 'i': return around('*');
    case 'code': return '`' + node.textContent + '`';
    case 'a': return /^https?:/.test(node.href) && inner.trim() ? '[' + inner.trim() + '](' + node.href.replace(/[()\s]/g, encodeURIComponent) + ')' : inner;
    default: return inner;
  }
}

const block = /^(address|article|aside|blockquote|div|figure|footer|h[1-6]|header|li|main|ol|p|section|table|tbody|td|th|tr|ul)$/;

function blocks(node) {
  let made = '';
  let line = '';
  const flush = function () {
    if (line.trim()) made += '\n\n' + line.trim();
    line = '';
  };
  node.childNodes.forEach(function (child) {
    if (child.nodeType !== Node.ELEMENT_NODE || !block.test(child.localName)) { line += inline(child); return; }
    flush();
    const name = child.localName;
    if (name === 'ul' || name === 'ol') made += '\n\n' + items(child);
    else if (/^h[1-6]$/.test(name)) made += '\n\n' + '#'.repeat(Math.max(2, Number(name[1]))) + ' ' + inline(child).trim();
    else if (name === 'blockquote') made += '\n\n' + blocks(child).trim().replace(/^/gm, '> ');
    else made += '\n\n' + blocks(child).trim();
  });
  flush();
  return made;
}

function items(list) {
  let number = Number(list.getAttribute('start') || 1);
  return Array.from(list.children).filter(function (child) { return child.localName === 'li'; }).map(function (item) {
    const sign = list.localName === 'ol' ? number++ + '. ' : '- ';
    return sign + blocks(item).trim().replace(/\n\n(?=\s*(?:[-]|\d+\.) )/g, '\n').replace(/\n/g, '\n' + ' '.repeat(sign.length));
  }).join('\n');
}
