// Builds what the repository ships from npm packages: `node build.mjs` writes, `node build.mjs --check` compares and exits 1 on a difference.
// Without node_modules (`npm ci` was not run) --check still compares the committed files with the list of their hashes.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const list = 'src/PortalCms/wwwroot/vendor/SHA256SUMS';
const themeIcons = [
  'alert-circle', 'arrow-down', 'arrow-left', 'arrow-right', 'arrow-up', 'chevron-down', 'device-desktop', 'file', 'inbox', 'info-circle', 'logout',
  'menu-2', 'message', 'moon', 'paperclip', 'photo', 'plus', 'printer', 'search', 'selector', 'sun', 'user', 'x',
];
const staffIcons = [
  ...themeIcons, 'building', 'check', 'clock', 'corner-up-left', 'dots', 'eye', 'filter', 'keyboard', 'lock', 'note', 'phone', 'send', 'settings', 'tag', 'user-plus', 'users',
];

const hash = bytes => createHash('sha256').update(bytes).digest('hex');
const atRoot = path => join(root, path);

if (process.argv.includes('--check')) check();
else await write();

async function write() {
  const files = await build();
  if (existsSync(atRoot(list)))
    for (const path of listed().keys()) if (!files.has(path)) rmSync(atRoot(path), { force: true });
  for (const [path, bytes] of files) {
    mkdirSync(dirname(atRoot(path)), { recursive: true });
    writeFileSync(atRoot(path), bytes);
  }
  console.log(`${files.size} files written`);
}

async function check() {
  const problems = [];
  for (const [path, sum] of listed())
    if (!existsSync(atRoot(path))) problems.push(`${path} is missing`);
    else if (hash(readFileSync(atRoot(path))) !== sum) problems.push(`${path} is not what ${list} says`);
  const whole = existsSync(join(here, 'node_modules'));
  if (whole)
    for (const [path, bytes] of await build())
      if (!existsSync(atRoot(path)) || !readFileSync(atRoot(path)).equals(Buffer.from(bytes))) problems.push(`${path} differs from a fresh build`);
  for (const problem of problems) console.error(problem);
  console.log(problems.length > 0 ? `${problems.length} problems` : whole ? 'rebuilt: the same' : 'hashes hold (not rebuilt: run `npm ci` in frontend/ first)');
  process.exitCode = problems.length > 0 ? 1 : 0;
}

function listed() {
  const lines = readFileSync(atRoot(list), 'utf8').trim().split('\n');
  return new Map(lines.map(line => [line.slice(66), line.slice(0, 64)]));
}

async function build() {
  const files = new Map([...await bootstrap(), ...icons(), ...fonts()]);
  files.set(list, [...files].map(([path, bytes]) => `${hash(bytes)}  ${path}\n`).sort((a, b) => (a.slice(66) < b.slice(66) ? -1 : 1)).join(''));
  return files;
}

// Staff pages use Bootstrap's classes, not its scripts: menus are <details>.
async function bootstrap() {
  const { transform } = await import('esbuild');
  const source = text('bootstrap/dist/css/bootstrap.css').replace(/\/\*# sourceMappingURL.*?\*\//, '');
  const { code } = await transform(source, { loader: 'css', minify: true, legalComments: 'inline' });
  return vendor('bootstrap', { 'bootstrap.min.css': code, LICENSE: text('bootstrap/LICENSE') });
}

function icons() {
  return [
    ...vendor('@tabler/icons', { 'icons.svg': sprite(staffIcons), LICENSE: text('@tabler/icons/LICENSE') }, 'tabler-icons'),
    ['themes/default/assets/icons.svg', sprite(themeIcons)],
    ['themes/default/assets/icons.LICENSE', text('@tabler/icons/LICENSE')],
  ];
}

function fonts() {
  const from = '@fontsource-variable/inter';
  const to = 'themes/default/assets/fonts';
  return [
    ...['latin', 'latin-ext'].map(part => [`${to}/inter-${part}.woff2`, readFileSync(module(`${from}/files/inter-${part}-wght-normal.woff2`))]),
    [`${to}/LICENSE`, text(`${from}/LICENSE`)],
    ...vendor(from, { 'inter-latin.woff2': readFileSync(module(`${from}/files/inter-latin-wght-normal.woff2`)), LICENSE: text(`${from}/LICENSE`) }, 'inter'),
  ];
}

function vendor(name, files, folder = name) {
  const { version } = JSON.parse(text(`${name}/package.json`));
  return Object.entries(files).map(([file, content]) => [`src/PortalCms/wwwroot/vendor/${folder}@${version}/${file}`, content]);
}

function sprite(names) {
  const symbols = [...new Set(names)].sort().map(name => {
    const drawing = text(`@tabler/icons/icons/outline/${name}.svg`).replace(/<!--[\s\S]*?-->/g, '');
    const shapes = drawing.slice(drawing.indexOf('>') + 1, drawing.lastIndexOf('</svg>')).replace('<path stroke="none" d="M0 0h24v24H0z" fill="none" />', '').replace(/\s*\n\s*/g, '').trim();
    return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">${shapes}</symbol>\n`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join('')}</svg>\n`;
}

function module(path) { return join(here, 'node_modules', path); }
function text(path) { return readFileSync(module(path), 'utf8').replaceAll('\r\n', '\n').replace(/[ \t]+$/gm, ''); }
