/// The page before it knows its scenario; the script fills it.
enum PageMarkup {
  static let text = """
    <!doctype html>
    <html lang="en"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width,initial-scale=1">
    <meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">
    <link rel="icon" href="/favicon.svg" type="image/svg+xml">
    <link rel="stylesheet" href="/page.css"><script src="/page.js" defer></script>
    <title>What if · Pricewright</title></head>
    <body data-state="answered">
    <header class="top"><strong id="name">Pricewright</strong>
    <span class="small">What if, against <code id="file"></code></span><span class="grow"></span>
    <button class="act" type="button" id="link">Copy link</button>
    <a class="act main" href="#take" id="jump">Take the change away</a></header>
    <div class="mini" aria-hidden="true"><span id="minihead"></span><b id="mininum"></b></div>
    <div class="columns">
    <aside aria-label="Levers">
    <details class="fold" open><summary>What you decide</summary>
    <h2>What you decide</h2><p class="small">Your prices and rules.</p><div id="decide"></div></details>
    <details class="fold" open><summary>What customers do</summary>
    <h2>What customers do otherwise</h2>
    <p class="small">From the month of the change, with it only.</p><div id="differ"></div></details>
    <p><button class="act" type="button" id="reset">Undo all</button></p>
    </aside>
    <main>
    <noscript><p class="note">This page needs its script. Without one, use
    <code>pricewright compare</code>.</p></noscript>
    <p class="note" id="gone" role="alert" hidden>The program behind this page has stopped. Start it
    again with <code id="restart"></code> and reload: your levers are kept in the address.</p>
    <p class="note" id="refused" role="alert" hidden></p>
    <h1 id="sentence">One moment.</h1>
    <p id="lead"></p>
    <p class="unseen" aria-live="polite" aria-atomic="true" id="spoken"></p>
    <p class="status" id="status"></p>
    <p class="status" id="working" hidden><progress id="progress" max="6" value="0"
    aria-label="Steps of the full answer"></progress> <span id="step"></span></p>
    <dl class="keys" id="keys"></dl>
    <div class="tabs" role="tablist" aria-label="Charts" id="tabs"></div>
    <div id="charts"></div>
    <div id="take" tabindex="-1" hidden>
    <h2>Take the change away</h2>
    <p>Save it as <code id="changefile"></code>. The command line then gives these figures to the
    last digit.</p>
    <p><button class="act" type="button" id="copy">Copy</button>
    <button class="act" type="button" id="download">Download</button>
    <button class="act" type="button" id="figures">Figures as JSON</button></p>
    <pre tabindex="0" aria-label="The change file"><code id="change"></code></pre>
    <pre class="wrap" tabindex="0" aria-label="The command"><code id="command"></code></pre>
    </div>
    </main></div></body></html>

    """
}
