//! The page after a translator of the browser put elements of its own in the place of the page's text nodes.

use anyhow::Result;
use serde_json::Value;
use thirtyfour::Key;

use crate::{Check, checks, page::Page};

pub(crate) fn checks() -> Vec<Check> {
    checks![
        a_page_whose_words_were_replaced_goes_on_like_another,
        a_page_whose_words_were_wrapped_goes_on_like_another,
        the_original_words_come_back_with_the_numbers_of_now,
        ; in chromium:
        a_text_node_that_is_gone_stops_nothing,
        numbers_formulas_sizes_and_names_of_kernels_are_left_to_no_translator,
    ]
}

/// Translates the page as Chrome does: every text node gets two `font` elements in its place, and so does each that
/// comes or changes later. The words stay, so that they can be compared. `put` places the elements `outer` and `inner`
/// for the text node `text`.
fn translate(put: &str) -> String {
    format!(
        "const app = document.getElementById('app'); \
         self.translate = () => {{ \
             const walker = document.createTreeWalker(app, NodeFilter.SHOW_TEXT), texts = []; \
             while (walker.nextNode()) texts.push(walker.currentNode); \
             for (const text of texts) {{ \
                 if (!text.data.trim() || text.parentNode.closest('font')) continue; \
                 const [outer, inner] = ['font', 'font'].map((name) => document.createElement(name)); \
                 outer.append(inner); {put} }} }}; \
         translate(); \
         self.translator = new MutationObserver(translate); \
         translator.observe(app, {{ childList: true, characterData: true, subtree: true }});"
    )
}

const REPLACED: &str = "inner.textContent = text.data; text.replaceWith(outer);";
const WRAPPED: &str = "text.replaceWith(outer); inner.append(text);";

async fn a_page_whose_words_were_replaced_goes_on_like_another(page: &Page) -> Result<()> {
    goes_on_like_another(page, REPLACED).await
}

async fn a_page_whose_words_were_wrapped_goes_on_like_another(page: &Page) -> Result<()> {
    goes_on_like_another(page, WRAPPED).await
}

/// Goes through a lesson on the page as it is and on the translated page: both show the same words after each step.
async fn goes_on_like_another(page: &Page, put: &str) -> Result<()> {
    page.open("").await?;
    let expected = lesson(page).await?;
    page.open_anew("").await?;
    page.ask(&translate(put)).await?;
    let fonts = "return document.querySelectorAll('#app font').length";
    assert!(page.ask(fonts).await?.as_u64() > Some(100), "the page is not translated");
    let seen = lesson(page).await?;
    for ((step, expected), (_, seen)) in expected.iter().zip(&seen) {
        assert_eq!(seen, expected, "after: {step}");
    }
    let untranslated = "const walker = document.createTreeWalker(document.getElementById('app'), NodeFilter.SHOW_TEXT); \
        let count = 0; while (walker.nextNode()) \
            if (walker.currentNode.data.trim() && !walker.currentNode.parentNode.closest('font')) count += 1; \
        return count";
    assert_eq!(page.ask(untranslated).await?, 0, "new words are translated too");
    Ok(())
}

/// What the page says after each step of a lesson that uses every kind of control.
async fn lesson(page: &Page) -> Result<Vec<(&'static str, String)>> {
    let mut seen = Vec::new();
    let mut note = async |step| -> Result<()> {
        page.is_at_rest().await?;
        let words: Value = page.ask("return document.getElementById('app').textContent").await?;
        seen.push((step, words.as_str().unwrap_or_default().to_owned()));
        Ok(())
    };
    note("the first view").await?;
    page.choose_stage(3).await?;
    note("pooling chosen").await?;
    page.choose("What is kept", "Average").await?;
    note("average").await?;
    page.choose("Over what", "Whole map").await?;
    note("over the whole map").await?;
    page.chord(&[Key::Control], "z").await?;
    note("taken back").await?;
    page.slide("Stride", Key::Right).await?;
    note("stride").await?;
    page.unfold().await?;
    note("unfolded").await?;
    page.choose_stage(1).await?;
    note("convolution chosen").await?;
    page.select("Kernel of filter 1", "Gabor 45°").await?;
    note("another kernel").await?;
    page.press("Remove filter 2").await?;
    note("a filter less").await?;
    page.slide("Padding", Key::Right).await?;
    note("padding").await?;
    page.add_block().await?;
    note("a block more").await?;
    page.press("Move left").await?;
    note("a stage moved").await?;
    page.press("Remove").await?;
    note("a stage removed").await?;
    page.move_right().await?;
    note("the picture moved").await?;
    page.map(1, 0).await?.focus().await?;
    page.keys(Key::Home + Key::Right + Key::Down + Key::Enter).await?;
    note("a cell pinned").await?;
    page.keys(Key::Right + Key::Down).await?;
    note("another cell").await?;
    page.open_panel("Samples").await?;
    page.press("Cat").await?;
    note("another picture").await?;
    page.open_panel("Numbers").await?;
    note("numbers to type").await?;
    page.open_share().await?;
    note("to share").await?;
    page.keys(Key::Escape).await?;
    note("shared").await?;
    Ok(seen)
}

async fn the_original_words_come_back_with_the_numbers_of_now(page: &Page) -> Result<()> {
    page.open("").await?;
    // A translator that keeps the text nodes and puts them back.
    let keeps = translate("outer.original = text; inner.textContent = text.data; text.replaceWith(outer);");
    page.ask(&keeps).await?;
    page.choose_stage(3).await?;
    page.choose("What is kept", "Average").await?;
    page.is_at_rest().await?;
    page.ask(
        "translator.disconnect(); \
         for (const font of document.querySelectorAll('#app font')) if (font.original) font.replaceWith(font.original)",
    )
    .await?;
    let back = page.ask("return document.getElementById('app').textContent").await?;
    page.open_anew("").await?;
    page.choose_stage(3).await?;
    page.choose("What is kept", "Average").await?;
    page.is_at_rest().await?;
    assert_eq!(back, page.ask("return document.getElementById('app').textContent").await?);
    Ok(())
}

async fn a_text_node_that_is_gone_stops_nothing(page: &Page) -> Result<()> {
    page.open("").await?;
    page.ask(
        "const walker = document.createTreeWalker(document.getElementById('app'), NodeFilter.SHOW_TEXT), texts = []; \
         while (walker.nextNode()) texts.push(walker.currentNode); \
         for (const text of texts) text.remove()",
    )
    .await?;
    for stage in 1..=3 {
        page.choose_stage(stage).await?;
        page.use_every_control().await?;
    }
    page.is_at_rest().await?;
    assert!(!page.sight().await?.pixels.is_empty(), "the maps are there");
    Ok(())
}

async fn numbers_formulas_sizes_and_names_of_kernels_are_left_to_no_translator(page: &Page) -> Result<()> {
    let marked = "const texts = [...document.querySelectorAll('.shape, .size-formula > p:not(.words), .code-line, table, \
            [aria-label=Formula], .legend-numbers, .cell-numbers, .map small:not(.ghost-words), .filter-row option')]; \
        return [texts.length > 12, texts.filter((one) => !one.closest('[translate=no]')).map((one) => one.outerHTML)]";
    for link in ["#v=1&chosen=1", "#v=1&picture=numbers:1,2,3;4,5,6;7,8,9&stages=conv,2,0.5/-1/2/0;max,2,s1"]
    {
        page.open_anew(link).await?;
        page.is_at_rest().await?;
        assert_eq!(page.ask(marked).await?, serde_json::json!([true, []]), "{link}");
    }
    // Sentences are for translators.
    let sentences = "return [...document.querySelectorAll('.lead p, .size-formula .words, .inspector-body > p')] \
        .filter((one) => one.closest('[translate=no]')).length";
    assert_eq!(page.ask(sentences).await?, 0);
    Ok(())
}
