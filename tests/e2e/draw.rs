//! Drawn pictures and typed ones.

use anyhow::{Context, Result};
use thirtyfour::Key;

use crate::{Check, checks, page::Page};

pub(crate) fn checks() -> Vec<Check> {
    checks![
        a_stroke_lies_where_the_mouse_was,
        a_blank_sheet_is_filled_erased_and_cleared,
        the_pen_is_moved_by_keyboard,
        numbers_are_typed_and_pooled_exactly,
        a_grid_is_resized_and_pasted,
        ; in chromium:
        a_stroke_changes_the_maps_while_it_is_made_and_is_undone_at_once,
        a_finger_draws_without_scrolling_the_page,
        one_row_of_numbers_is_typed_pasted_and_linked,
        the_largest_grid_is_used_on_the_narrowest_screen,
    ]
}

async fn a_stroke_changes_the_maps_while_it_is_made_and_is_undone_at_once(page: &Page) -> Result<()> {
    page.open("").await?;
    page.open_panel("Draw").await?;
    let before = page.sight().await?;
    let look =
        "[...document.querySelectorAll('section[aria-label=Pipeline] .stage-canvas')].at(-1).toDataURL()";
    page.mouse("mousePressed", page.sheet_at(0.1, 0.8).await?).await?;
    for across in [0.3, 0.5, 0.7, 0.9] {
        page.ask(&format!("window.seen = {look}")).await?;
        page.mouse("mouseMoved", page.sheet_at(across, 0.8).await?).await?;
        page.wait_until(&format!("return {look} !== window.seen")).await.context("the last map stays")?;
    }
    page.mouse("mouseReleased", page.sheet_at(0.9, 0.8).await?).await?;
    let drawn = page.sight().await?;
    assert!(drawn.pixels.iter().zip(&before.pixels).all(|(now, then)| now != then), "all maps follow");
    let points = drawn.link.strip_prefix("v=2&marks=ffffff,50,").with_context(|| drawn.link.clone())?;
    let start: Vec<i32> = points.split('.').take(2).filter_map(|number| number.parse().ok()).collect();
    let near = start.iter().zip([100, 800]).all(|(seen, drawn)| (seen - drawn).abs() <= 3);
    assert!(near && start.len() == 2, "the stroke begins at {start:?} thousandths");
    page.chord(&[Key::Control], "z").await?;
    assert_eq!(page.sight().await?, before, "one step takes the whole stroke back");
    page.press("Redo").await?;
    assert_eq!(page.sight().await?, drawn);

    page.open_anew(&drawn.link).await?;
    assert_eq!(page.sight().await?, drawn, "the link holds the drawing");
    Ok(())
}

async fn a_stroke_lies_where_the_mouse_was(page: &Page) -> Result<()> {
    page.open("#v=1&picture=blank:0").await?;
    page.open_panel("Draw").await?;
    let (from, to) = (page.sheet_at(0.25, 0.5).await?, page.sheet_at(0.75, 0.5).await?);
    page.action_chain()
        .move_to(from.0, from.1)
        .click_and_hold()
        .move_to(to.0, to.1)
        .release()
        .perform()
        .await?;
    page.is_at_rest().await?;
    let picture = page.pixels(0, 0).await?;
    for column in 0..64 {
        let lit = picture.at(32, column)[0];
        match column {
            18..46 => assert_eq!(lit, 255, "column {column} is on the line"),
            0..13 | 51..64 => assert_eq!(lit, 0, "column {column} is beside the line"),
            _ => {}
        }
    }
    assert_eq!((picture.at(24, 32), picture.at(40, 32)), ([0; 3], [0; 3]), "above and below the line");
    // Vertical edges: none along the line's middle; horizontal edges: strong above it.
    page.point_at(1, 0, (31, 31)).await?;
    page.says("table[aria-label='new value']", "0").await?;
    Ok(())
}

async fn a_blank_sheet_is_filled_erased_and_cleared(page: &Page) -> Result<()> {
    page.open("").await?;
    page.open_panel("Draw").await?;
    page.choose("Draw on", "White sheet").await?;
    page.shows("Picture, your drawing: 1 × 64 × 64, minimum 1, mean 1, maximum 1").await?;
    page.choose("Tool", "Fill").await?;
    page.press("Grey 64 of 255").await?;
    let middle = page.sheet_at(0.5, 0.5).await?;
    page.action_chain().move_to(middle.0, middle.1).click().perform().await?;
    page.shows("Picture, your drawing: 1 × 64 × 64, minimum 0.251, mean 0.251, maximum 0.251").await?;
    page.choose("Tool", "Eraser").await?;
    // The panel scrolls.
    let middle = page.sheet_at(0.5, 0.5).await?;
    page.action_chain().move_to(middle.0, middle.1).click().perform().await?;
    page.shows("Picture, your drawing: 1 × 64 × 64, minimum 0.251").await?;
    let erased = page.pixels(0, 0).await?;
    assert_eq!((erased.at(32, 32), erased.at(5, 5)), ([255; 3], [64; 3]));
    page.press("Undo stroke").await?;
    page.shows("Picture, your drawing: 1 × 64 × 64, minimum 0.251, mean 0.251, maximum 0.251").await?;
    page.press("Clear drawing").await?;
    page.shows("Picture, your drawing: 1 × 64 × 64, minimum 1, mean 1, maximum 1").await?;
    assert!(!page.can_press("Clear drawing").await?, "nothing is left to clear");
    page.choose("Draw on", "Shapes").await?;
    page.shows("Picture, Shapes: 1 × 64 × 64").await
}

async fn a_finger_draws_without_scrolling_the_page(page: &Page) -> Result<()> {
    page.resize(390, 600).await?;
    page.touch_screen().await?;
    page.open("#v=1&picture=blank:0").await?;
    page.open_panel("Draw").await?;
    let (x, top) = page.sheet_at(0.5, 0.1).await?;
    let bottom = page.sheet_at(0.5, 0.9).await?.1;
    let scrolled = page.ask("return scrollY").await?;
    let room = page.ask("return document.scrollingElement.scrollHeight - innerHeight - scrollY").await?;
    assert!(room.as_f64() > Some(100.0), "the page could be scrolled by {room}");
    page.touch("touchStart", &[(x, bottom)]).await?;
    for step in 1..=10 {
        page.touch("touchMove", &[(x, bottom + (top - bottom) * step / 10)]).await?;
    }
    page.touch("touchEnd", &[]).await?;
    let link = page.sight().await?.link;
    assert_eq!(page.ask("return scrollY").await?, scrolled, "the page scrolled");
    assert!(link.contains("&marks=ffffff,50,50"), "{link}");
    let picture = page.pixels(0, 0).await?;
    assert_eq!(
        [10, 32, 54].map(|row| picture.at(row, 32)),
        [[255; 3]; 3],
        "the line goes from below to above"
    );
    Ok(())
}

async fn the_pen_is_moved_by_keyboard(page: &Page) -> Result<()> {
    page.open("#v=1&picture=blank:0").await?;
    page.open_panel("Draw").await?;
    page.find(thirtyfour::By::Css("canvas[aria-label=Drawing]")).await?.focus().await?;
    page.keys(Key::Up + Key::Up + " ").await?;
    page.is_at_rest().await?;
    assert_eq!(page.pixels(0, 0).await?.at(30, 32), [255; 3]);
    page.says("#picture-panel .unseen", "Pen at row 31, column 33").await?;
    Ok(())
}

async fn numbers_are_typed_and_pooled_exactly(page: &Page) -> Result<()> {
    page.open("").await?;
    let before = page.sight().await?;
    page.open_panel("Numbers").await?;
    assert_eq!(page.sight().await?, before, "opening the panel changes nothing");
    page.press("4 × 4 for pooling").await?;
    page.press("Pooling only").await?;
    let sight = page.sight().await?;
    assert_eq!(sight.regions, ["Picture, 1 × 4 × 4", "Stage 1: Max pooling, 1 × 2 × 2"]);
    let new_value = "table[aria-label='new value']";
    for (cell, value) in [((0, 0), "6"), ((0, 1), "8"), ((1, 0), "3"), ((1, 1), "4")] {
        page.point_at(1, 0, cell).await?;
        page.says(
            "section[aria-label='Under the window'] .sub",
            &format!("row {}, column {}", cell.0 + 1, cell.1 + 1),
        )
        .await?;
        assert_eq!(page.words(new_value).await?.rsplit(' ').next(), Some(value), "{cell:?}");
    }
    page.type_number((1, 1), "-7.5").await?;
    page.type_number((0, 2), "9.25").await?;
    page.point_at(1, 0, (0, 0)).await?;
    page.says("[aria-label=Formula]", "max(1, 3, 5, −7.500) = 5").await?;
    page.point_at(1, 0, (0, 1)).await?;
    page.says("[aria-label=Formula]", "max(9.250, 4, 7, 8) = 9.250").await?;
    assert!(page.sight().await?.link.contains("picture=numbers:1,3,9.25,4/5,-7.5,7,8/3,2,1,0/1,2,3,4"));
    page.press("Close").await?;
    page.choose("What is kept", "Average").await?;
    page.point_at(1, 0, (0, 0)).await?;
    page.says("[aria-label=Formula]", "(1 + 3 + 5 + (−7.500)) / (2 × 2) = 0.375").await?;

    page.open_panel("Numbers").await?;
    page.type_number((0, 0), "one").await?;
    page.says("#picture-panel", "Row 1, column 1: “one” is no number.").await?;
    page.says("[aria-label=Formula]", "= 0.375").await.context("the number before stays in use")
}

async fn a_grid_is_resized_and_pasted(page: &Page) -> Result<()> {
    page.open("").await?;
    page.open_panel("Numbers").await?;
    page.press("4 × 4 for pooling").await?;
    let mut before = page.sight().await?;
    for (name, value, region) in [
        ("Rows", "32", "Picture, 1 × 32 × 4"),
        ("Columns", "32", "Picture, 1 × 32 × 32"),
        ("Rows", "4", "Picture, 1 × 4 × 32"),
    ] {
        page.enter(name, value).await?;
        let after = page.sight().await?;
        assert_eq!(after.regions[0], region);
        after.differs_from(&before, &format!("{value} {name}"))?;
        before = after;
    }
    page.unfold().await?;
    let area = page.find(thirtyfour::By::Css("textarea[aria-label='Numbers as text']")).await?;
    // WebDriver's sign for Enter, because WebKit's driver types no "\n".
    let rows = ["1 2 3 4", "-1, 0, 0.5, 8", "0;0;0;1", "1 1 1 x"];
    area.send_keys(rows.join("\u{e007}")).await?;
    page.press("Use these numbers").await?;
    page.says("#picture-panel .paste", "Row 4, column 4: “x” is no number.").await?;
    area.send_keys(Key::Backspace + "7").await?;
    page.press("Use these numbers").await?;
    page.shows("Picture, typed numbers: 1 × 4 × 4, minimum −1, mean 1.781, maximum 8").await
}

async fn one_row_of_numbers_is_typed_pasted_and_linked(page: &Page) -> Result<()> {
    page.open("").await?;
    page.open_panel("Numbers").await?;
    page.enter("Rows", "1").await?;
    page.enter("Columns", "6").await?;
    for (column, number) in ["3", "-1", "4", "1", "-5", "9"].into_iter().enumerate() {
        page.type_number((0, column), number).await?;
    }
    page.shows("Picture, typed numbers: 1 × 1 × 6, minimum −5, mean 1.833, maximum 9").await?;
    assert_eq!(page.sight().await?.link, "v=2&picture=numbers:3,-1,4,1,-5,9&end");
    page.says("section[aria-label=Pipeline]", "reaches over 3 rows, but the map has only 1").await?;
    page.press("Pooling only").await?;
    let typed = page.sight().await?;
    assert_eq!(typed.regions, ["Picture, 1 × 1 × 6", "Stage 1: Max pooling, 1 × 1 × 3"]);
    for (width, height) in [(1360, 900), (390, 844), (320, 640)] {
        page.resize(width, height).await?;
        let sides = page
            .ask(
                "return [...document.querySelectorAll('section[aria-label=Pipeline] .map-face')] \
                     .flatMap((map) => [map.clientWidth, map.clientHeight])",
            )
            .await?;
        let sides: Vec<f64> = serde_json::from_value(sides)?;
        assert!(sides.iter().all(|&side| side >= 16.0), "a map vanishes at {width} pixels: {sides:?}");
    }
    page.resize(1360, 900).await?;
    page.point_at(0, 0, (0, 4)).await?;

    // Its link opens the same page, and pasting the row as text makes the same picture.
    page.open_anew(&typed.link).await?;
    let opened = page.sight().await?;
    assert_eq!((&opened.regions, &opened.pixels), (&typed.regions, &typed.pixels));
    page.open_panel("Numbers").await?;
    page.press("4 × 4 for pooling").await?;
    page.unfold().await?;
    let area = page.find(thirtyfour::By::Css("textarea[aria-label='Numbers as text']")).await?;
    area.send_keys("[3, -1, 4, 1, -5, 9]").await?;
    page.press("Use these numbers").await?;
    page.shows("Picture, typed numbers: 1 × 1 × 6, minimum −5, mean 1.833, maximum 9").await
}

async fn the_largest_grid_is_used_on_the_narrowest_screen(page: &Page) -> Result<()> {
    page.resize(320, 640).await?;
    page.open("#v=1&picture=numbers:1,2;3,4&stages=max,2,s2").await?;
    page.open_panel("Numbers").await?;
    page.enter("Rows", "32").await?;
    page.enter("Columns", "32").await?;
    page.shows("Picture, typed numbers: 1 × 32 × 32").await?;
    let grid = page.ask(
        "const box = document.querySelector('.cells'), page = document.documentElement; \
         return [box.scrollWidth > box.clientWidth, box.scrollHeight > box.clientHeight, \
             box.clientHeight < innerHeight, page.scrollWidth <= innerWidth]",
    );
    assert_eq!(grid.await?, serde_json::json!([true, true, true, true]), "the grid scrolls in its own frame");
    let first = page.find(thirtyfour::By::Css("[aria-label='Row 1, column 1']")).await?;
    page.click(&first).await?;
    page.keys(Key::Down + Key::Down + Key::Right + "7").await?;
    page.shows("Picture, typed numbers: 1 × 32 × 32, minimum 0, mean 0.017, maximum 7").await?;
    let seen = page.ask(
        "const cell = document.activeElement, box = document.querySelector('.cells').getBoundingClientRect(); \
         const { left, top, right, bottom } = cell.getBoundingClientRect(); \
         return [cell.ariaLabel, left >= box.left, top >= box.top, right <= box.right, bottom <= box.bottom]",
    );
    assert_eq!(seen.await?, serde_json::json!(["Row 3, column 2", true, true, true, true]));
    // Tab moves along the row, and leaves the grid after its last cell.
    for _ in 0..31 {
        page.keys(Key::Tab).await?;
    }
    let after = page.ask("return document.activeElement.closest('.cells') === null").await?;
    assert_eq!(after, true, "the Tab key leads out of the grid");
    Ok(())
}

impl Page {
    /// The place in the window of a place on the sheet, given in shares of its width and height.
    async fn sheet_at(&self, across: f64, down: f64) -> Result<(i64, i64)> {
        let script = format!(
            "const sheet = document.querySelector('canvas[aria-label=Drawing]'); \
             sheet.scrollIntoView({{ block: 'nearest', behavior: 'instant' }}); \
             const box = sheet.getBoundingClientRect(); \
             return [box.left + box.width * {across}, box.top + box.height * {down}].map(Math.round)"
        );
        let place = self.ask(&script).await?;
        Ok((place[0].as_i64().context("x")?, place[1].as_i64().context("y")?))
    }

    /// Types into a cell of the grid, counted from 0.
    async fn type_number(&self, (row, column): (usize, usize), text: &str) -> Result<()> {
        self.write(&format!("#picture-panel [aria-label='Row {}, column {}']", row + 1, column + 1), text)
            .await
    }
}
