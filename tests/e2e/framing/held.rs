//! What the author holds stays as it is: against the mouse, the keyboard, undo, paste and drop.

use anyhow::{Result, ensure};
use thirtyfour::Key;

use crate::{Check, checks, page::Page};

pub(super) fn checks() -> Vec<Check> {
    checks![
        what_is_locked_is_shown_and_stays_as_it_is,
        what_is_hidden_is_not_there_and_stays_as_it_is,
        undo_does_not_go_back_behind_a_lock,
        views_lock_their_controls_too,
    ]
}

/// Gives the page a file, dropped or pasted.
async fn give(page: &Page, kind: &str) -> Result<()> {
    let (class, carrier) = match kind {
        "paste" => ("ClipboardEvent", "clipboardData"),
        _ => ("DragEvent", "dataTransfer"),
    };
    let script = format!(
        "const done = arguments[0]; const canvas = document.createElement('canvas'); \
         canvas.toBlob((blob) => {{ const data = new DataTransfer(); \
             data.items.add(new File([blob], 'made.png', {{ type: 'image/png' }})); \
             const event = new {class}({kind:?}, {{ bubbles: true, cancelable: true }}); \
             Object.defineProperty(event, '{carrier}', {{ value: data }}); \
             document.querySelector('main').dispatchEvent(event); done(); }})"
    );
    page.execute_async(&script, Vec::new()).await?;
    Ok(())
}

/// Puts the messages away.
async fn close_notices(page: &Page) -> Result<()> {
    page.ask("document.querySelectorAll('.notices button').forEach((button) => button.click())").await?;
    page.wait_until("return !document.querySelector('.notices button')").await
}

async fn what_is_locked_is_shown_and_stays_as_it_is(page: &Page) -> Result<()> {
    page.open("#v=2&lock=picture,kind&end").await?;
    page.says(".locked", "Locked by the author of this page: Picture sources, Pooling kind").await?;
    let before = page.sight().await?;
    // By the mouse and by keys: the controls are there, with their values, and disabled.
    let locked = "const all = [...document.querySelectorAll('.held :is(button, input, select)')]; \
        return [all.length > 10, all.every((one) => one.matches(':disabled')), \
            document.querySelector('.held .pill.on').textContent]";
    assert_eq!(page.ask(locked).await?, serde_json::json!([true, true, "Max"]));
    assert!(!page.can_press("Upload").await? && !page.can_press("Samples").await?);
    // The pooling is on the way to another kind if it can be removed.
    page.press("Remove").await?;
    page.says(".notices", "The author of this page locked the kind of pooling.").await?;
    assert_eq!(page.sight().await?, before);
    for kind in ["drop", "paste"] {
        close_notices(page).await?;
        give(page, kind).await?;
        page.says(".notices", "The author of this page locked the picture.").await?;
        assert_eq!(page.sight().await?, before, "{kind}");
    }
    // What is not locked changes, and undo takes that back.
    page.slide("Stride", Key::Right).await?;
    ensure!(page.sight().await?.pixels != before.pixels, "the stride is free");
    page.chord(&[Key::Control], "z").await?;
    assert_eq!(page.sight().await?, before);
    Ok(())
}

async fn what_is_hidden_is_not_there_and_stays_as_it_is(page: &Page) -> Result<()> {
    page.open("#v=2&embed=1&end").await?;
    let before = page.sight().await?;
    let shown = "return [...document.querySelectorAll('header, .sources, .pad, .add, .stage-tools, button.arrow, .share')].length";
    assert_eq!(page.ask(shown).await?, 0);
    for kind in ["drop", "paste"] {
        give(page, kind).await?;
        page.says(".notices", "The author of this page locked the picture.").await?;
        close_notices(page).await?;
        assert_eq!(page.sight().await?, before, "{kind}");
    }
    page.open_anew("v=2&embed=1&hide=strip,kind,inspector&end").await?;
    page.is_at_rest().await?;
    let shown =
        "return [...document.querySelectorAll('.strip, .controls > .choice, .kinds, .inspector')].length";
    assert_eq!(page.ask(shown).await?, 0);
    assert_eq!(page.ask("return document.querySelectorAll('header, .sources').length").await?, 2);
    Ok(())
}

async fn undo_does_not_go_back_behind_a_lock(page: &Page) -> Result<()> {
    page.open("").await?;
    page.choose("What is kept", "Average").await?;
    page.is_at_rest().await?;
    page.ask("location.hash = location.hash.replace('&end', '&lock=kind&end')").await?;
    page.says(".locked", "Pooling kind").await?;
    let before = page.sight().await?;
    assert!(!page.can_press("Undo").await?, "the kind before was another");
    page.chord(&[Key::Control], "z").await?;
    assert_eq!(page.sight().await?, before);
    page.press("Start again").await?;
    assert_eq!(page.sight().await?, before, "the author's lesson is where it starts");
    Ok(())
}

async fn views_lock_their_controls_too(page: &Page) -> Result<()> {
    let free = "return [...document.querySelectorAll('main :is(button, input, select):not(:disabled)')] \
        .filter((one) => !one.closest('.downloads, summary, .table, .fold, [hidden]') && !one.matches('.chip, .map-face')) \
        .map((one) => one.ariaLabel ?? one.innerText)";
    let all = "picture,move,stages,kind,window,borders,filters,display,choices";
    for view in ["compare", "shift", "cost", "sizes"] {
        page.open_anew(&format!("v=2&view={view}&lock=header,{all}&end")).await?;
        page.is_at_rest().await?;
        let found = page.ask(free).await?;
        ensure!(found == serde_json::json!([]), "{view}: {found} can be used");
    }
    Ok(())
}
