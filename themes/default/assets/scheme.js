// Runs before the first paint, so that a remembered choice of light or dark never flashes. The switch itself is in site.js.
try {
  const scheme = localStorage.getItem('scheme');
  if (scheme === 'light' || scheme === 'dark') document.documentElement.dataset.scheme = scheme;
} catch { /* storage may be forbidden: follow the device */ }
