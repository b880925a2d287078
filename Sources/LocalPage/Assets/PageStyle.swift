/// What the page has beyond the sheet of the report (STYLE 8).
enum PageStyle {
  static let text = """
    [hidden]{display:none!important}
    body{min-height:100vh}.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
    .top{display:flex;gap:8px 20px;align-items:center;flex-wrap:wrap;padding:12px 24px;border-bottom:1px solid var(--rule)}.grow{flex:1}
    .act{font-family:inherit;font-size:14px;font-weight:600;line-height:1.2;padding:10px 14px;border-radius:6px;border:1px solid var(--rule);background:var(--bg);color:var(--ink);cursor:pointer;min-height:38px;text-decoration:none}
    .act.main{border-color:var(--chg);color:var(--chg)}
    .act:focus-visible,.link:focus-visible,input:focus-visible,select:focus-visible,pre:focus-visible,[role=tab]:focus-visible{outline:2px solid var(--chg);outline-offset:2px}
    .link{font:inherit;font-size:13px;background:none;border:0;color:var(--chg);text-decoration:underline;cursor:pointer;padding:4px 0 4px 8px;min-height:24px}
    .columns{display:grid;grid-template-columns:352px minmax(0,1fr)}
    aside{border-right:1px solid var(--rule);padding:18px 24px 40px;background:var(--panel)}
    aside h2{font-size:16px;margin:16px 0 2px}p>.act{margin:0 0 8px}main{padding:22px 36px 60px;max-width:900px}h1{font-size:28px;margin:0 0 8px}
    .lever{padding:9px 0 7px 9px;margin-left:-12px;border-bottom:1px solid var(--rule);border-left:3px solid transparent}
    .lever.changed{border-left-color:var(--chg)}
    .row{display:flex;justify-content:space-between;align-items:baseline;gap:8px;line-height:1.3}
    .lever label{font-size:14.5px;font-weight:600}.was{font-size:13px;color:var(--ink2)}
    .num,select{font:inherit;font-size:14.5px;padding:4px 6px;border:1px solid var(--ink2);border-radius:5px;background:var(--bg);color:var(--ink)}
    .num{width:84px;text-align:right;font-weight:650}select{width:100%;margin:4px 0}
    .num[aria-invalid=true]{border:2px solid var(--loss)}
    input[type=range]{width:100%;height:26px;margin:2px 0;accent-color:var(--chg)}
    .err{color:var(--loss);font-size:13.5px;margin:4px 0 0}.err::before{content:"! ";font-weight:700}
    .status{font-size:13.5px;color:var(--ink2);margin:0 0 8px;min-height:22px}
    progress{width:150px;height:8px;accent-color:var(--chg);vertical-align:middle}
    .columns .keys{grid-template-columns:repeat(5,minmax(0,1fr));margin:8px 0 20px}.keys .big{font-size:21px;white-space:nowrap}
    .columns .keys div+div{padding-left:12px;border-left:1px solid var(--rule)}
    .tabs{display:flex;gap:4px 18px;flex-wrap:wrap;border-bottom:1px solid var(--rule);margin:0 0 16px}
    [role=tab]{font:inherit;font-size:14.5px;background:none;border:0;border-bottom:3px solid transparent;color:var(--ink2);padding:8px 0;cursor:pointer;min-height:38px}
    [role=tab][aria-selected=true]{color:var(--ink);font-weight:650;border-color:var(--chg)}
    #take{margin-top:28px}#take h2{font-size:18px}.wrap{white-space:pre-wrap}
    .note{border-left:3px solid var(--warn);background:var(--warnbg);padding:8px 12px;margin:0 0 14px;max-width:none}
    .mini{display:none}details.fold{margin:0}
    details.fold>summary{font-size:15px;font-weight:650;color:var(--ink);padding:8px 0;min-height:44px}
    @media (min-width:901px){details.fold>summary{display:none}aside{position:sticky;top:0;max-height:100vh;overflow:auto}}
    @media (min-width:901px) and (max-width:1099px){.columns .keys{grid-template-columns:repeat(3,minmax(0,1fr))}
    .columns .keys div:nth-child(3n+1){padding-left:0;border-left:0}svg.wide{display:none}svg.narrow{display:block}}
    @media (max-width:900px){.columns{display:block}aside{border-right:0;border-bottom:1px solid var(--rule);padding:14px 16px 8px}
    aside h2{display:none}main{padding:18px 16px 50px}.top{padding:12px 16px}.top .act{flex:1;text-align:center}h1{font-size:23px}
    .columns .keys{grid-template-columns:repeat(2,minmax(0,1fr))}.columns .keys div:nth-child(odd){padding-left:0;border-left:0}
    .mini{display:flex;position:sticky;top:0;z-index:2;background:var(--bg);border-bottom:1px solid var(--rule);padding:9px 16px;font-size:14.5px;justify-content:space-between;gap:10px}
    input[type=range]{height:44px}.act,[role=tab],select,.num,.link{min-height:44px}}
    @media (prefers-reduced-motion:reduce){*{transition:none!important;animation:none!important}}

    """
}
