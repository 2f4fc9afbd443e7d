// Brings in the service worker once the page stands; without one the mall works as before. The build in this script's own
// address goes on to the worker's, so that each build brings its own.
addEventListener('load', () => {
  const build = new URL(import.meta.url).search;
  navigator.serviceWorker?.register(`/build/sw.js${build}`, { scope: '/' }).catch(() => undefined);
});
