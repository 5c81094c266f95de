//! Every slider of every kind of stage, by keyboard and by its number box.

use anyhow::{Context, Result, ensure};
use thirtyfour::Key;

use crate::{Check, checks, page::Page, sight::words_of};

pub(crate) fn checks() -> Vec<Check> {
    checks![
        every_slider_of_a_convolution_reaches_both_ends,
        every_slider_of_a_pooling_reaches_both_ends,
        a_number_out_of_range_becomes_the_nearest_possible_one,
        what_is_being_typed_stays_while_the_page_is_drawn_anew,
    ]
}

/// Moves every slider of the chosen stage to both ends, by keyboard and by its number box. Checks that the shape text,
/// the pixels and the link change each time.
async fn move_every_slider(page: &Page, link: &str, expected: &[&str]) -> Result<()> {
    for (index, name) in expected.iter().enumerate() {
        page.open_anew(link).await?;
        page.unfold().await?;
        if index == 0 {
            let names = "return [...document.querySelectorAll('section[aria-label^=Controls] input[type=range]')] \
                .map((slider) => slider.ariaLabel)";
            assert_eq!(words_of(&page.ask(names).await?), expected);
        }
        let slider = page.slider("range", name).await?;
        let [least, most] = ["min", "max"].map(|end| slider.attr(end));
        let (least, most) = (least.await?.context("min")?, most.await?.context("max")?);
        let mut before = page.sight().await?;
        let mut changed_to = async |value: &str| -> Result<()> {
            let after = page.sight().await?;
            let shown = page.slider("number", name).await?.prop("value").await?;
            ensure!(shown.as_deref() == Some(value), "{name} at {value}: the box shows {shown:?}");
            after.differs_from(&before, &format!("{name} at {value}"))?;
            before = after;
            Ok(())
        };
        page.slide(name, Key::End).await?;
        changed_to(&most).await?;
        page.slide(name, Key::Home).await?;
        changed_to(&least).await?;
        page.enter(name, &most).await?;
        changed_to(&most).await?;
        page.enter(name, &least).await?;
        changed_to(&least).await?;
    }
    Ok(())
}

async fn every_slider_of_a_convolution_reaches_both_ends(page: &Page) -> Result<()> {
    let sliders = ["Kernel size", "Stride", "Filters", "Padding", "Dilation"];
    move_every_slider(page, "v=1&size=32&stages=conv,3,s2,p1,sobel-x,sobel-y", &sliders).await
}

async fn every_slider_of_a_pooling_reaches_both_ends(page: &Page) -> Result<()> {
    let sliders = ["Window size", "Stride", "Padding", "Dilation"];
    move_every_slider(page, "v=1&size=48&stages=average,4,s3,p1", &sliders).await
}

async fn a_number_out_of_range_becomes_the_nearest_possible_one(page: &Page) -> Result<()> {
    page.open("").await?;
    // The stride stays 2.
    for (typed, kept, region, words) in [
        ("99", "32", "Stage 3: Max pooling, 2 × 16 × 16", "32 is the most."),
        ("0", "1", "Stage 3: Max pooling, 2 × 31 × 31", "1 is the least."),
        ("", "1", "Stage 3: Max pooling, 2 × 31 × 31", "1 is the least."),
        ("1.5", "1", "Stage 3: Max pooling, 2 × 31 × 31", "1 stays: whole numbers only."),
        ("-4", "1", "Stage 3: Max pooling, 2 × 31 × 31", "1 is the least."),
        ("1", "1", "Stage 3: Max pooling, 2 × 31 × 31", ""),
    ] {
        page.enter("Window size", typed).await?;
        let shape = page.sight().await?.regions.pop();
        let shown = page.slider("number", "Window size").await?.prop("value").await?;
        assert_eq!((shown.as_deref(), shape.as_deref()), (Some(kept), Some(region)), "typed {typed:?}");
        let said =
            "return [...document.querySelectorAll('.slider .refused')].map((p) => p.textContent).join('')";
        assert_eq!(page.ask(said).await?, words, "typed {typed:?}");
    }
    Ok(())
}

async fn what_is_being_typed_stays_while_the_page_is_drawn_anew(page: &Page) -> Result<()> {
    page.open("").await?;
    // Two keys before the page has rendered the first one.
    page.ask(
        "const box = document.querySelector('input.number[aria-label=\"Window size\"]'); box.focus(); \
         for (const typed of ['9', '99']) { box.value = typed; \
             box.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true })); }",
    )
    .await?;
    page.is_at_rest().await?;
    let field = page.slider("number", "Window size").await?;
    assert_eq!(field.prop("value").await?.as_deref(), Some("99"), "it is still being typed");
    assert_eq!(page.sight().await?.regions[3], "Stage 3: Max pooling, 2 × 27 × 27", "9 was possible");
    // The typed text equals the old value, so the box is left without a change event. It then shows other changes
    // again.
    page.enter("Window size", "9").await?;
    page.slide("Window size", Key::Home).await?;
    assert_eq!(field.prop("value").await?.as_deref(), Some("1"));
    Ok(())
}
