// Brings in the service worker once the page stands; without one the mall works as before. The build in this script's own
// address goes on to the worker's, so that each build brings its own.
addEventListener('load', () => {
  const build = new URL(import.meta.url).search;
  navigator.serviceWorker?.register(`/build/sw.js${build}`, { scope: '/' }).catch(() => undefined);
});

/** How long after a picture or script has come it is told of, in ms: a page is painted first. */
const PAINTED = 1000;

// Tells the worker what a page was made of, to be kept for when the network is away. It could see each of them come, but then
// each would wait for it.
navigator.serviceWorker?.ready.then(({ active }) => {
  const parts = (list: PerformanceObserverEntryList) =>
    (list.getEntries() as PerformanceResourceTiming[])
      .filter(
        ({ initiatorType, name }) => ['img', 'script'].includes(initiatorType) && name.startsWith(location.origin),
      )
      .map(({ name }) => name);
  const tell = (list: PerformanceObserverEntryList) => setTimeout(() => active?.postMessage(parts(list)), PAINTED);
  new PerformanceObserver(tell).observe({ type: 'resource', buffered: true });
});
