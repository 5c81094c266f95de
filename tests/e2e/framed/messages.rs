//! What the page and the one around it tell each other (`docs/messages.md`).

use anyhow::Result;
use thirtyfour::Key;

use super::{FITS, open_course};
use crate::{Check, checks, page::Page};

pub(super) fn checks() -> Vec<Check> {
    checks![
        the_height_is_told_in_three_dialects,
        a_page_that_fits_frames_in_the_way_of_h5p_gets_heights_that_hold,
        a_plain_page_that_takes_the_heights_gets_heights_that_hold,
        orders_set_the_setup_and_ask_for_it,
        what_changes_is_told_to_whoever_listens,
        outdated_and_hostile_orders_change_nothing,
        a_stranger_gives_no_orders,
        escape_is_told_only_where_nothing_is_open,
    ]
}

async fn the_height_is_told_in_three_dialects(page: &Page) -> Result<()> {
    open_course(page, "plain.html", None).await?;
    page.frame_is_ready(0).await?;
    let high = page.ask_frame(0, "return document.documentElement.offsetHeight").await?;
    page.hears(0, "height", &format!("it.poolscope === 1 && it.height === {high}")).await?;
    let dialects = "const all = heard[0]; return all.some((it) => it.subject === 'lti.frameResize' && it.height > 0) \
        && all.some((it) => it.context === 'h5p' && it.action === 'hello') \
        && all.some((it) => it.context === 'h5p' && it.action === 'prepareResize' && it.scrollHeight > 0)";
    page.wait_until(dialects).await?;
    // A sandboxed page cannot be answered in H5P's way, so it only says its height.
    open_course(page, "sandboxed.html", None).await?;
    page.frame_is_ready(0).await?;
    page.wait_until("return heard[0].some((it) => it.action === 'resize' && it.scrollHeight > 0)").await?;
    assert_eq!(page.ask("return heard[0].filter((it) => /hello|prepare/.test(it.action)).length").await?, 0);
    page.order(0, "{ poolscope: 1, order: 'set', setup: 'v=2&view=cost&end' }").await?;
    page.hears(0, "height", &format!("it.height !== {high}")).await
}

async fn a_page_that_fits_frames_in_the_way_of_h5p_gets_heights_that_hold(page: &Page) -> Result<()> {
    open_course(page, "h5p.html", None).await?;
    page.frame_is_ready(0).await?;
    page.wait_in_frame(0, "return 'fitted' in document.documentElement.dataset").await?;
    holds(page).await
}

async fn a_plain_page_that_takes_the_heights_gets_heights_that_hold(page: &Page) -> Result<()> {
    open_course(page, "sandboxed.html", None).await?;
    let takes = "addEventListener('message', ({ data }) => { \
        if (data.subject === 'lti.frameResize') courseFrames()[0].style.height = data.height + 'px'; })";
    page.ask(takes).await?;
    page.frame_is_ready(0).await?;
    // The page may have told its height before.
    page.order(0, "{ poolscope: 1, order: 'fit' }").await?;
    holds(page).await
}

/// Checks that a frame which takes the heights becomes as high as its page, and stays so.
async fn holds(page: &Page) -> Result<()> {
    page.wait_in_frame(0, FITS).await?;
    // The last heights may still be under way; after a while no more may come.
    let rests = "const count = heard[0].length; return new Promise((done) => \
        setTimeout(() => done(heard[0].length === count), 1000))";
    page.wait_until(rests).await?;
    let told = page.ask("return heard[0].filter((it) => it.event === 'height').length").await?;
    assert!(
        told.as_u64().is_some_and(|told| told < 12),
        "frame and content drive each other: {told} heights"
    );
    // Another view is higher or lower; the frame follows in both directions.
    let before = page.ask("return courseFrames()[0].clientHeight").await?;
    page.order(0, "{ poolscope: 1, order: 'set', setup: 'v=2&view=sizes&end' }").await?;
    page.wait_until(&format!("return courseFrames()[0].clientHeight !== {before}")).await?;
    page.wait_in_frame(0, FITS).await?;
    page.order(0, "{ poolscope: 1, order: 'set', setup: '' }").await?;
    page.wait_until(&format!("return courseFrames()[0].clientHeight === {before}")).await
}

async fn orders_set_the_setup_and_ask_for_it(page: &Page) -> Result<()> {
    open_course(page, "sandboxed.html", None).await?;
    page.frame_is_ready(0).await?;
    let steps = page.ask("return history.length").await?;
    page.order(0, "{ poolscope: 1, order: 'set', setup: 'v=1&stages=min,4,s4' }").await?;
    page.wait_in_frame(0, "return document.body.innerText.includes('Min')").await?;
    page.frame_is_ready(0).await?;
    page.order(0, "{ poolscope: 1, order: 'get' }").await?;
    page.hears(0, "setup", "/^v=2&.*stages=min,4,s4&.*end$/.test(it.setup)").await?;
    // What a learner did meanwhile goes, also if the order is the same.
    page.enter_frame(0).await?;
    page.choose_kind("Average").await?;
    page.sight().await?;
    page.enter_default_frame().await?;
    page.order(0, "{ poolscope: 1, order: 'set', setup: '#v=1&stages=min,4,s4' }").await?;
    page.wait_in_frame(0, "return location.hash.includes('stages=min,4,s4')").await?;
    assert_eq!(
        page.ask("return history.length").await?,
        steps,
        "an order is no step of the course's history"
    );
    Ok(())
}

async fn what_changes_is_told_to_whoever_listens(page: &Page) -> Result<()> {
    open_course(page, "sandboxed.html", None).await?;
    page.frame_is_ready(0).await?;
    assert_eq!(
        page.ask("return last(0, 'setup') ?? last(0, 'cell') ?? null").await?,
        serde_json::Value::Null
    );
    page.order(0, "{ poolscope: 1, order: 'listen' }").await?;
    page.hears(0, "setup", "it.setup === ''").await?;
    page.hears(0, "cell", "it.pinned === false && it.cell.stage > 0").await?;
    page.enter_frame(0).await?;
    page.choose_kind("Average").await?;
    page.is_at_rest().await?;
    page.ask("document.querySelector('.stage.on [role=slider]').focus()").await?;
    page.keys(Key::Home).await?;
    page.keys(Key::Right).await?;
    page.enter_default_frame().await?;
    page.hears(0, "setup", "it.setup.includes('average,2,s2')").await?;
    page.hears(0, "cell", "it.cell.stage === 3 && it.cell.map === 1 && it.cell.column === 2 && !it.pinned")
        .await?;
    page.enter_frame(0).await?;
    page.press("Pin this cell").await?;
    page.enter_default_frame().await?;
    page.hears(0, "cell", "it.pinned").await?;
    page.hears(0, "setup", "/at=3,1,\\d+,2&/.test(it.setup)").await
}

/// Orders that must change nothing: another version, words that are none, values of a wrong kind.
const BAD: &str = "[
    { poolscope: 0, order: 'set', setup: 'v=2&stages=min,2,s2&end' },
    { poolscope: 2, order: 'set', setup: 'v=2&stages=min,2,s2&end' },
    { poolscope: '1', order: 'set', setup: 'v=2&stages=min,2,s2&end' },
    { poolscope: 1, order: 'set' },
    { poolscope: 1, order: 'set', setup: ['v=2&stages=min,2,s2&end'] },
    { poolscope: 1, order: 'set', setup: { toString: 'v=2' } },
    { poolscope: 1, order: 'set', setup: 'javascript:alert(1)' },
    { poolscope: 1, order: 'set', setup: '//example.org/v=2' },
    { poolscope: 1, order: 'set', setup: 'v=2&stages=min,2,s2&picture=' + 'x'.repeat(30000) + '&end' },
    { poolscope: 1, order: 'constructor' }, { poolscope: 1, order: '__proto__' }, { poolscope: 1, order: { toString: 1 } },
    { poolscope: { toString: 1 } }, { poolscope: null }, { order: 'set', setup: 'v=2&stages=min,2,s2&end' },
    { context: 'h5p' }, { context: 'h5p', action: { toString: 1 } }, { context: 'h5p', action: 'constructor' },
    null, 1, 'set', [], new Map(), new ArrayBuffer(8)
]";

async fn outdated_and_hostile_orders_change_nothing(page: &Page) -> Result<()> {
    open_course(page, "sandboxed.html", None).await?;
    page.frame_is_ready(0).await?;
    page.ask(&format!("{BAD}.forEach((message) => order(0, message))")).await?;
    page.order(0, "{ poolscope: 1, order: 'get' }").await?;
    page.hears(0, "setup", "it.setup === ''").await?;
    page.frame_is_ready(0).await?;
    let rest = "return location.hash.length < 2 && !('fitted' in document.documentElement.dataset)";
    assert_eq!(page.ask_frame(0, rest).await?, true);
    Ok(())
}

async fn a_stranger_gives_no_orders(page: &Page) -> Result<()> {
    open_course(page, "stranger.html", None).await?;
    page.frame_is_ready(0).await?;
    page.ask("courseFrames()[1].contentWindow.postMessage('go', '*')").await?;
    page.wait_until("return heard[1].includes('sent')").await?;
    // The frame reads its messages in turn.
    page.order(0, "{ poolscope: 1, order: 'get' }").await?;
    page.hears(0, "setup", "it.setup === ''").await?;
    let rest = "return location.hash.length < 2 && !('fitted' in document.documentElement.dataset)";
    assert_eq!(page.ask_frame(0, rest).await?, true);
    Ok(())
}

async fn escape_is_told_only_where_nothing_is_open(page: &Page) -> Result<()> {
    open_course(page, "sandboxed.html", None).await?;
    page.frame_is_ready(0).await?;
    page.enter_frame(0).await?;
    page.open_share().await?;
    page.keys(Key::Escape).await?;
    page.wait_until("return !document.querySelector('dialog')").await?;
    page.enter_default_frame().await?;
    assert_eq!(page.ask("return last(0, 'escape') ?? null").await?, serde_json::Value::Null);
    page.enter_frame(0).await?;
    page.keys(Key::Escape).await?;
    page.enter_default_frame().await?;
    page.hears(0, "escape", "true").await
}
