//! Inspecting cells: by mouse, by keyboard, step by step, pinned.

use anyhow::{Context, Result};
use thirtyfour::Key;

use crate::{Check, checks, page::Page};

pub(crate) fn checks() -> Vec<Check> {
    checks![
        pointing_at_a_cell_shows_where_it_comes_from_and_leaves_the_link_alone,
        a_cell_is_walked_to_and_pinned_by_keyboard,
        a_click_pins_a_cell_and_the_link_keeps_it,
        the_window_is_stepped_scrubbed_and_played,
        a_convolution_shows_values_weights_and_products,
    ]
}

const WHERE: &str = "section[aria-label='Under the window'] .sub";

async fn pointing_at_a_cell_shows_where_it_comes_from_and_leaves_the_link_alone(page: &Page) -> Result<()> {
    page.open("").await?;
    for (row, column) in [(0, 0), (30, 30), (12, 7)] {
        page.point_at(3, 1, (row, column)).await?;
        page.says(
            WHERE,
            &format!("ReLU, map 2 → max pooling, map 2, row {}, column {}", row + 1, column + 1),
        )
        .await?;
        page.says("section[aria-label='Under the window']", &format!("rows {}–{}", 2 * row + 1, 2 * row + 2))
            .await?;
        // The pooled cell, its window on ReLU and on the convolution, and 4 × 4 pixels of the picture.
        assert_eq!(page.mark(3, 1).await?, Some([row, column, 1, 1]));
        assert_eq!(page.mark(2, 1).await?, Some([2 * row, 2 * column, 2, 2]));
        assert_eq!(page.mark(1, 1).await?, Some([2 * row, 2 * column, 2, 2]));
        assert_eq!(page.mark(0, 0).await?, Some([2 * row, 2 * column, 4, 4]));
        assert_eq!(page.mark(2, 0).await?, None, "the other filter's row has no part in it");
    }
    page.says("section[aria-label^='Picture']", "receptive field 4 × 4").await?;
    assert_eq!(page.sight().await?.link, "", "pointing is no change");
    Ok(())
}

async fn a_cell_is_walked_to_and_pinned_by_keyboard(page: &Page) -> Result<()> {
    page.prefer(&[("prefers-reduced-motion", "reduce")]).await?;
    page.open("").await?;
    page.map(3, 0).await?.focus().await?;
    page.keys(Key::Home).await?;
    for _ in 0..40 {
        page.keys(Key::Up).await?;
    }
    page.says(WHERE, "max pooling, map 1, row 1, column 1").await?;
    page.keys(Key::Right + Key::Right + Key::Down).await?;
    page.says(WHERE, "max pooling, map 1, row 2, column 3").await?;
    page.keys(Key::PageDown).await?;
    page.says(WHERE, "max pooling, map 2, row 2, column 3").await?;
    assert_eq!(page.mark(2, 1).await?, Some([2, 4, 2, 2]));
    let focused = page.ask("return document.activeElement.ariaLabel").await?;
    assert!(focused.as_str().is_some_and(|map| map.contains("map 2 of 2")), "the focus is on {focused}");
    page.keys(Key::End).await?;
    page.says(WHERE, "max pooling, map 2, row 2, column 31").await?;

    page.keys(Key::Enter).await?;
    page.is_pinned(true).await?;
    assert_eq!(page.sight().await?.link, "v=2&at=3,2,2,31&end");
    page.keys(Key::Down).await?;
    page.says(WHERE, "max pooling, map 2, row 3, column 31").await?;
    assert_eq!(page.sight().await?.link, "v=2&at=3,2,3,31&end", "a pinned cell is moved by the arrow keys");
    page.keys(Key::Escape).await?;
    page.is_pinned(false).await?;
    assert_eq!(page.sight().await?.link, "");
    Ok(())
}

async fn a_click_pins_a_cell_and_the_link_keeps_it(page: &Page) -> Result<()> {
    page.open("").await?;
    page.point_at(2, 0, (20, 33)).await?;
    page.action_chain().click().perform().await?;
    page.is_pinned(true).await?;
    let link = page.sight().await?.link;
    assert_eq!(link, "v=2&chosen=2&at=2,1,21,34&end");
    page.point_at(3, 1, (1, 1)).await?;
    page.says(WHERE, "Convolution, map 1 → ReLU, map 1, row 21, column 34").await?;

    page.open_anew(&link).await?;
    page.is_pinned(true).await?;
    page.says(WHERE, "Convolution, map 1 → ReLU, map 1, row 21, column 34").await?;
    assert_eq!(page.mark(1, 0).await?, Some([20, 33, 1, 1]));
    assert_eq!(page.mark(0, 0).await?, Some([20, 33, 3, 3]));
    assert_eq!(page.sight().await?.link, link);
    Ok(())
}

async fn the_window_is_stepped_scrubbed_and_played(page: &Page) -> Result<()> {
    page.prefer(&[("prefers-reduced-motion", "reduce")]).await?;
    page.open("").await?;
    let scrub = page.slider("range", "Window position").await?;
    scrub.send_keys(Key::Home).await?;
    page.says(WHERE, "row 1, column 1").await?;
    page.press("Step").await?;
    page.says(WHERE, "row 1, column 2").await?;
    page.press("Step back").await?;
    page.press("Step back").await?;
    page.says(WHERE, "row 31, column 31").await?;
    assert_eq!(scrub.prop("value").await?.as_deref(), Some("961"), "before the first comes the last");
    scrub.send_keys(Key::Left + Key::Left).await?;
    page.says(WHERE, "row 31, column 29").await?;
    scrub.send_keys(Key::Home).await?;
    page.says(WHERE, "row 1, column 1").await?;

    page.select("Speed", "30 / s").await?;
    page.press("Play").await?;
    page.wait_until("return +document.querySelector('[aria-label=\"Window position\"]').value > 5").await?;
    page.press("Pause").await?;
    page.button("Play").await?;
    let stopped = page.inspected().await?;
    page.ask("return new Promise((done) => setTimeout(done, 200))").await?;
    assert_eq!(page.inspected().await?, stopped, "Pause holds the window");
    assert_eq!(page.sight().await?.link, "", "where the window stands is not in the link");
    Ok(())
}

async fn a_convolution_shows_values_weights_and_products(page: &Page) -> Result<()> {
    page.open("#v=1&picture=numbers:1,2,3;4,5,6;7,8,9&stages=conv,2,0.5/-1/2/0:10").await?;
    page.point_at(1, 0, (1, 0)).await?;
    page.says(WHERE, "Picture, map 1 → convolution, map 1, row 2, column 1").await?;
    let table = async |name: &str| page.words(&format!("table[aria-label='{name}'] tbody")).await;
    assert_eq!(table("Picture, map 1").await?, "2 4 5 3 7 8");
    assert_eq!(table("weights").await?, "0.500 −1 2 0");
    assert_eq!(table("products").await?, "2 −5 14 0");
    assert_eq!(table("new value").await?, "21");
    let formula = "4 × 0.500 + 5 × (−1) + 7 × 2 + 8 × 0 + 10 = 21";
    assert_eq!(page.words("[aria-label=Formula]").await?, formula);
    Ok(())
}

impl Page {
    /// The cells marked on a map: first row, first column, rows, columns.
    pub(crate) async fn mark(&self, place: usize, map: usize) -> Result<Option<[usize; 4]>> {
        let script = format!(
            "const face = document.querySelectorAll('section[aria-label=\"Pipeline\"] > section')[{place}] \
                 .querySelectorAll('.map-face[role]')[{map}], mark = face.querySelector('.box'); \
             if (!mark) return null; \
             const [of, on] = [face, mark].map((element) => element.getBoundingClientRect()); \
             const cells = (name) => +face.closest('.map').style.getPropertyValue(name); \
             const [down, across] = [of.height / cells('--r'), of.width / cells('--c')]; \
             return [(on.top - of.top) / down, (on.left - of.left) / across, on.height / down, on.width / across] \
                 .map(Math.round)"
        );
        let found = self.ask(&script).await?;
        let Some(cells) = found.as_array() else { return Ok(None) };
        let cells: Vec<_> = cells.iter().filter_map(|cell| usize::try_from(cell.as_u64()?).ok()).collect();
        Ok(Some(cells.try_into().ok().context("four numbers")?))
    }

    /// Waits until the inspector's cell is pinned or unpinned.
    pub(crate) async fn is_pinned(&self, pinned: bool) -> Result<()> {
        let script = format!(
            "return document.querySelector('[aria-label=\"Pin this cell\"]').ariaPressed === '{pinned}'"
        );
        self.wait_until(&script).await
    }
}
