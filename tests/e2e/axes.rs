//! Rows and columns of a window with numbers of their own.

use anyhow::Result;
use thirtyfour::{By, Key};

use crate::{Check, checks, page::Page, sight::words_of};

pub(crate) fn checks() -> Vec<Check> {
    checks![
        rows_and_columns_set_apart_give_the_numbers_worked_out_by_hand,
        alike_again_columns_take_the_rows_numbers_in_one_step_of_undo,
        the_switch_stays_where_it_is,
        a_kernel_may_be_one_row,
        a_map_may_be_twice_as_wide_as_high,
        the_switch_is_reached_and_turned_by_keyboard,
    ]
}

const SIXTEEN: &str = "v=1&picture=numbers:0,1,2,3;4,5,6,7;8,9,10,11;12,13,14,15&stages=";

impl Page {
    /// Toggles "Rows and columns alike".
    async fn turn_switch(&self) -> Result<()> {
        self.press(SWITCH).await
    }

    /// All values of a place's first map, row by row, from the inspector.
    async fn values(&self, place: usize, (rows, columns): (usize, usize)) -> Result<Vec<String>> {
        let mut values = Vec::new();
        for (row, column) in (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column))) {
            self.point_at(place, 0, (row, column)).await?;
            let cell = format!("row {}, column {}", row + 1, column + 1);
            self.says("section[aria-label='Under the window'] .sub", &cell).await?;
            values.push(self.words("table[aria-label='new value'] tbody").await?);
        }
        Ok(values)
    }

    /// The names and numbers of the visible sliders.
    async fn sliders(&self) -> Result<Vec<String>> {
        let names = "return [...document.querySelectorAll('section[aria-label^=Controls] input[type=range]')] \
            .filter((slider) => slider.checkVisibility()).map((slider) => `${slider.ariaLabel} ${slider.value}`)";
        Ok(words_of(&self.ask(names).await?))
    }
}

const SWITCH: &str = "Rows and columns alike";

/// 4 × 4 numbers from 0, adjacent windows of 2 × 3, one cell of padding on each side.
async fn rows_and_columns_set_apart_give_the_numbers_worked_out_by_hand(page: &Page) -> Result<()> {
    page.open(&format!("#{SIXTEEN}max,2,s2&open=borders")).await?;
    page.turn_switch().await?;
    page.enter("Window columns", "3").await?;
    assert_eq!(
        page.sliders().await?,
        [
            "Window rows 2",
            "Window columns 3",
            "Stride down 2",
            "Stride across 2",
            "Padding above and below 0",
            "Padding left and right 0"
        ],
        "the stride stays where it was set"
    );
    page.enter("Stride across", "3").await?;
    page.enter("Padding above and below", "1").await?;
    page.enter("Padding left and right", "1").await?;
    let sight = page.sight().await?;
    assert!(sight.link.ends_with("stages=max,2x3,s2x3,p1&open=borders&end"), "{}", sight.link);
    assert_eq!(sight.regions[1], "Stage 1: Max pooling, 1 × 3 × 2");
    let expected = ["1", "3", "9", "11", "13", "15"];
    assert_eq!(page.values(1, (3, 2)).await?, expected);
    page.says("section[aria-label^='Stage 1'] .sub", "2 × 3, stride 2 × 3, padding 1").await?;

    page.open_anew(&format!("{SIXTEEN}max,2x3,s2x3,p1")).await?;
    assert_eq!(page.values(1, (3, 2)).await?, expected);
    assert_eq!(
        page.sliders().await?[..4],
        ["Window rows 2", "Window columns 3", "Stride down 2", "Stride across 3"]
    );
    Ok(())
}

async fn alike_again_columns_take_the_rows_numbers_in_one_step_of_undo(page: &Page) -> Result<()> {
    page.open(&format!("#{SIXTEEN}max,2x3,s1x2,p1x0,d1x1")).await?;
    let apart = page.sight().await?;
    page.turn_switch().await?;
    let alike = page.sight().await?;
    assert!(alike.link.ends_with("stages=max,2,p1&end"), "{}", alike.link);
    assert_eq!(alike.regions[1], "Stage 1: Max pooling, 1 × 5 × 5");
    assert_eq!(page.sliders().await?, ["Window size 2", "Stride 1"]);
    page.press("Undo").await?;
    let back = page.sight().await?;
    assert_eq!((&back.link, &back.pixels), (&apart.link, &apart.pixels));
    assert!(!page.can_press("Undo").await?, "it was one step");
    Ok(())
}

async fn the_switch_stays_where_it_is(page: &Page) -> Result<()> {
    for link in ["v=2&end", "v=2&chosen=1&end"] {
        page.open_anew(link).await?;
        let top = async || -> Result<f64> { Ok(page.button(SWITCH).await?.rect().await?.y) };
        let before = top().await?;
        let height =
            async || page.ask("return document.querySelector('.strip').getBoundingClientRect().height").await;
        let strip = height().await?;
        page.turn_switch().await?;
        page.slider("range", if link == "v=2&end" { "Window rows" } else { "Kernel rows" }).await?;
        assert!((top().await? - before).abs() < 0.5, "{link}: the switch moves away from the pointer");
        assert_eq!(height().await?, strip, "{link}");
        assert!(page.sight().await?.link.len() <= link.len(), "to set apart alone is no change");
    }
    Ok(())
}

async fn a_kernel_may_be_one_row(page: &Page) -> Result<()> {
    page.open("#v=1&picture=numbers:0,1,4,9,16,25;1,1,1,1,1,1&stages=conv,1x3,-1/0/1").await?;
    let sight = page.sight().await?;
    assert_eq!(sight.regions, ["Picture, 1 × 2 × 6", "Stage 1: Convolution, 1 × 2 × 4"]);
    assert_eq!(page.values(1, (2, 4)).await?, ["4", "8", "12", "16", "0", "0", "0", "0"]);
    assert_eq!(page.words("table[aria-label='weights'] tbody").await?, "−1 0 1");
    let group = "[role=group][aria-label^='Kernel 1']";
    assert_eq!(page.find_all(By::Css(format!("{group} input"))).await?.len(), 3);
    page.write(&format!("{group} [aria-label='Row 1, column 2']"), "2").await?;
    assert!(page.sight().await?.link.ends_with("stages=conv,1x3,-1/2/1&end"));
    assert_eq!(page.values(1, (1, 4)).await?, ["6", "16", "30", "48"]);
    // The kernel's picture has its shape: three squares side by side.
    let shape = "const swatch = document.querySelector('.swatch .swatch-face'), { width, height } = swatch.getBoundingClientRect(); const shown = (name) => +swatch.style.getPropertyValue(name); \
        return [shown('--columns'), shown('--rows'), Math.round(width / height)]";
    assert_eq!(page.ask(shape).await?.to_string(), "[3,1,3]");
    Ok(())
}

async fn a_map_may_be_twice_as_wide_as_high(page: &Page) -> Result<()> {
    page.open(&format!("#{SIXTEEN}sum,2x1,s2x1")).await?;
    assert_eq!(page.sight().await?.regions[1], "Stage 1: Sum pooling, 1 × 2 × 4");
    assert_eq!(page.values(1, (2, 4)).await?, ["4", "6", "8", "10", "20", "22", "24", "26"]);
    let map = page.pixels(1, 0).await?;
    assert_eq!((map.height, map.width), (2, 4));
    Ok(())
}

async fn the_switch_is_reached_and_turned_by_keyboard(page: &Page) -> Result<()> {
    page.open(&format!("#{SIXTEEN}max,2,s2")).await?;
    page.find(By::Css("[role=radiogroup][aria-label='Over what'] input:checked")).await?.focus().await?;
    // Behind the two sliders with their boxes.
    for _ in 0..5 {
        page.keys(Key::Tab).await?;
    }
    let focused = "const { activeElement: one } = document; \
        return [one.tagName, one.ariaLabel, one.ariaPressed, getComputedStyle(one).outlineStyle]";
    assert_eq!(page.ask(focused).await?, serde_json::json!(["BUTTON", SWITCH, "true", "solid"]));
    page.keys(" ").await?;
    page.slider("range", "Window rows").await?;
    assert_eq!(page.ask(focused).await?, serde_json::json!(["BUTTON", SWITCH, "false", "solid"]));
    let mut reached = Vec::new();
    for _ in 0..8 {
        page.chord(&[Key::Shift], &char::from(Key::Tab).to_string()).await?;
        let name = page.ask("return document.activeElement.ariaLabel").await?;
        reached.insert(0, name.as_str().unwrap_or_default().to_owned());
    }
    let sliders = ["Window rows", "Window columns", "Stride down", "Stride across"];
    assert_eq!(reached, sliders.map(|name| [name, name]).concat(), "each by its slider and its box");
    Ok(())
}
