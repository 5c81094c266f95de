//! Shift: its numbers against plain loops, moves, the shuffle, links.

mod plain;

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use thirtyfour::{By, Key};

use crate::{Check, checks, page::Page, sight::words_of};
use plain::{Case, Pool};

pub(crate) fn checks() -> Vec<Check> {
    checks![
        every_point_of_the_plot_is_the_one_that_plain_loops_give,
        every_stage_has_the_number_that_plain_loops_give,
        moved_back_by_whole_strides_every_map_is_exactly_equal,
        a_shuffle_inside_the_windows_changes_the_map_and_neither_pooling,
        the_picture_is_dragged_and_one_undo_takes_the_move_back,
        arrow_keys_move_the_picture_and_the_pad_moves_it_back,
        a_link_opens_exactly_what_it_says,
        a_map_that_is_constant_for_every_picture_has_no_number_and_the_page_says_why,
        ; in chromium:
        nothing_bars_anyone_and_nothing_is_wider_than_the_page,
    ]
}

/// Pictures and pipelines: of each the link's part, and the same for plain loops.
fn cases() -> [Case; 4] {
    let two = |rule| Pool { rule, size: 2, stride: 2 };
    [
        Case::new("picture=shapes&size=48&stages=conv,3,sobel-x,sobel-y/relu/max,2,s2", 0, two("max")),
        Case::new("picture=noise&size=40&stages=conv,3,p1,he-11,he-12,he-13/relu/max,2,s2", 1, two("max"))
            .with("compare=ring&kinds=lp,min,sum&toward=down", None),
        Case::new(
            "picture=letter&size=56&stages=conv,3,he-7,he-8/relu/average,3,s2",
            0,
            Pool { rule: "average", size: 3, stride: 2 },
        )
        .with("toward=both&answer=back", None),
        Case::new("picture=lines&size=64&stages=conv,5,p2,he-5/relu/max,2,s2", 2, two("max"))
            .with("window=4&answer=back", Some(4)),
    ]
}

async fn every_point_of_the_plot_is_the_one_that_plain_loops_give(page: &Page) -> Result<()> {
    for case in cases() {
        page.open_anew(&case.link((0, 0))).await?;
        page.is_at_rest().await?;
        let (names, rows) = page.all_points().await?;
        let expected = case.plot();
        ensure!(names.len() == expected.len() + 1 && rows.len() == 17, "{}: {names:?}", case.link((0, 0)));
        for (pixels, row) in rows.iter().enumerate() {
            ensure!(row.first().copied() == u32::try_from(pixels).ok().map(f64::from), "{row:?}");
            for ((name, seen), (_, points)) in names.iter().zip(row).skip(1).zip(&expected) {
                let expected = points[pixels];
                assert!(
                    (seen - expected).abs() < 1e-4,
                    "{}: {name} at {pixels}: {seen}, not {expected}",
                    case.link((0, 0))
                );
            }
        }
        // The table at the present move has the same first point, and the values that each network puts out.
        let values = page.column("#shift table", 0, 3).await?;
        let expected: Vec<_> = expected.iter().map(|(values, _)| *values).collect();
        assert_eq!(values, expected, "{}", case.link((0, 0)));
    }
    Ok(())
}

async fn every_stage_has_the_number_that_plain_loops_give(page: &Page) -> Result<()> {
    for case in cases() {
        for by in [(0, 1), (2, -3), (-4, 0), (9, 9)] {
            page.open_anew(&case.link(by)).await?;
            page.is_at_rest().await?;
            let seen = words_of(&page.ask("return [...document.querySelectorAll('.shift-row .noticed')].map((number) => number.textContent)").await?);
            let expected: Vec<_> = case.stages(by).iter().map(|number| format!("{number:.2}")).collect();
            let close = |(seen, expected): (&String, &String)| {
                let [seen, expected] = [seen, expected].map(|text| text.parse::<f64>().unwrap_or(f64::NAN));
                (seen - expected).abs() < 0.0101
            };
            assert!(
                seen.len() == expected.len() && seen.iter().zip(&expected).all(close),
                "{}: {seen:?}, not {expected:?}",
                case.link(by)
            );
        }
    }
    Ok(())
}

async fn moved_back_by_whole_strides_every_map_is_exactly_equal(page: &Page) -> Result<()> {
    for (shift, pooling) in
        [("0,4", "max,2,s2"), ("-6,2", "average,3,s2"), ("8,0", "lp,2,s2"), ("0,12", "max,4,s4")]
    {
        page.open_anew(&format!(
            "v=2&shift={shift}&stages=conv,3,he-1,he-2/relu/{pooling}&answer=back&view=shift&end"
        ))
        .await?;
        page.is_at_rest().await?;
        let said = words_of(
            &page
                .ask("return [...document.querySelectorAll('.shift-row')].map((row) => row.innerText)")
                .await?,
        );
        assert_eq!(said.len(), 3);
        for row in said {
            assert!(
                row.contains("exactly equal away from the border") && row.contains("0.00"),
                "{pooling}: {row}"
            );
        }
    }
    // A part of a stride is none.
    page.open_anew("v=2&shift=0,3&view=shift&end").await?;
    page.is_at_rest().await?;
    let last = page.words(".shift-row:last-of-type").await?;
    assert!(last.contains("The move is no multiple of its stride of 2 px."), "{last}");
    Ok(())
}

async fn a_shuffle_inside_the_windows_changes_the_map_and_neither_pooling(page: &Page) -> Result<()> {
    page.open_anew("v=2&picture=noise&view=shift&end").await?;
    page.is_at_rest().await?;
    let said = async || -> Result<Vec<String>> {
        page.is_at_rest().await?;
        let script = "return [...document.querySelectorAll('.trial p')].map((words) => words.innerText)";
        Ok(words_of(&page.ask(script).await?))
    };
    // Before, only the step of one cell is shown.
    let step = said().await?;
    assert_eq!(step.len(), 3);
    assert!(!step[1].starts_with("Max: 0 of"), "{step:?}");
    page.press("Shuffle inside the windows").await?;
    let first = said().await?;
    assert_eq!(first[1..3], ["Max: 0 of 961 cells differ.", "Average: 0 of 961 cells differ."]);
    assert!(
        first[0].starts_with("The map itself: ") && !first[0].starts_with("The map itself: 0 "),
        "{first:?}"
    );
    assert_eq!(first[3..], step[..]);
    page.press("Shuffle inside the windows").await?;
    let second = said().await?;
    assert_eq!(second[1..3], first[1..3]);
    let link = page.current_url().await?;
    assert!(link.as_str().contains("shuffle=2"), "{link}");
    page.press("Undo").await?;
    assert_eq!(said().await?, first);
    page.press("Undo").await?;
    assert_eq!(said().await?, step);
    // Windows that overlap.
    page.open_anew("v=2&stages=conv,3,sobel-x/relu/max,3,s2&view=shift&end").await?;
    page.is_at_rest().await?;
    let words = page.words("#shift .view-part:nth-child(3) .card:last-child").await?;
    assert!(words.contains("The windows of the last pooling share rows"), "{words}");
    Ok(())
}

async fn the_picture_is_dragged_and_one_undo_takes_the_move_back(page: &Page) -> Result<()> {
    page.open_anew("v=2&view=shift&end").await?;
    page.is_at_rest().await?;
    let place = page
        .ask(
            "const place = document.querySelector('.grab').getBoundingClientRect(); \
        return [place.left, place.top, place.width]",
        )
        .await?;
    let number = |at: usize| place[at].as_f64().context("a length");
    let (left, top, cell) = (number(0)?, number(1)?, number(2)? / 64.0);
    let at = |column: f64, row: f64| {
        #[expect(clippy::cast_possible_truncation, reason = "places on a screen")]
        let whole = |length: f64| length.round() as i64;
        (whole(left + cell * (column + 0.5)), whole(top + cell * (row + 0.5)))
    };
    page.action_chain()
        .move_to(at(20.0, 20.0).0, at(20.0, 20.0).1)
        .click_and_hold()
        .move_to(at(22.0, 19.0).0, at(22.0, 19.0).1)
        .move_to(at(25.0, 18.0).0, at(25.0, 18.0).1)
        .release()
        .perform()
        .await?;
    page.has_link("shift=-2,5").await?;
    assert!(page.words("#shift .view-part").await?.contains("5 px right, 2 px up"));
    page.press("Undo").await?;
    page.has_no("shift=").await?;
    page.press("Redo").await?;
    page.has_link("shift=-2,5").await
}

async fn arrow_keys_move_the_picture_and_the_pad_moves_it_back(page: &Page) -> Result<()> {
    page.open_anew("v=2&view=shift&end").await?;
    page.is_at_rest().await?;
    let grab = page.find(By::Css(".grab")).await?;
    for key in [Key::Right, Key::Right, Key::Down] {
        grab.send_keys(key).await?;
    }
    page.has_link("shift=1,2").await?;
    // Each key is a step of its own.
    page.press("Undo").await?;
    page.has_link("shift=0,2").await?;
    page.press("Move back").await?;
    page.has_no("shift=").await?;
    page.press("2 px: just the stride").await?;
    page.has_link("shift=0,2").await
}

async fn a_link_opens_exactly_what_it_says(page: &Page) -> Result<()> {
    let link = "v=2&shift=1,-2&compare=ring&answer=back&toward=both&depth=2&map=2&kinds=lp&window=4&shuffle=3&view=shift&end";
    page.open_anew(link).await?;
    page.is_at_rest().await?;
    let chosen =
        "return [...document.querySelectorAll('#shift .pill.on')].map((pill) => pill.innerText.trim())";
    assert_eq!(words_of(&page.ask(chosen).await?), ["The other side", "Moved back", "Both", "4 × 4"]);
    let rows = "return [...document.querySelectorAll('.shift-row h4 > span:first-child')].map((name) => name.innerText)";
    assert_eq!(words_of(&page.ask(rows).await?), ["Convolution", "ReLU"]);
    let map = page.slider("number", "Map").await?.prop("value").await?;
    assert_eq!(map.as_deref(), Some("2"));
    assert_eq!(page.button("Lp norm").await?.attr("aria-pressed").await?.as_deref(), Some("true"));
    assert!(page.current_url().await?.as_str().ends_with(link), "the address stays");
    // What is chosen on the page is in the address.
    page.choose("What comes in at the border", "Compare inside").await?;
    page.has_no("compare=").await
}

async fn a_map_that_is_constant_for_every_picture_has_no_number_and_the_page_says_why(
    page: &Page,
) -> Result<()> {
    // No value is left behind the bias and ReLU.
    page.open_anew("v=2&shift=0,4&stages=conv,3,sobel-x:-100/relu/max,2,s2&view=shift&end").await?;
    page.is_at_rest().await?;
    let numbers = words_of(
        &page.ask("return [...document.querySelectorAll('.shift-row')].map((row) => row.innerText)").await?,
    );
    for constant in &numbers[1..] {
        assert!(
            constant.contains("–") && constant.contains("no different from those of other pictures"),
            "{constant}"
        );
    }
    let found = page.words(".found").await?;
    assert!(found.starts_with("Moved 4 px to the right, nothing can be said"), "{found}");
    // A grey picture is different from others, and does not notice.
    page.open_anew("v=2&view=shift&end").await?;
    page.is_at_rest().await?;
    page.press("All grey, 4 px").await?;
    page.is_at_rest().await?;
    let numbers = page
        .ask("return [...document.querySelectorAll('.noticed')].map((number) => number.innerText)")
        .await?;
    assert_eq!(words_of(&numbers), ["0.00", "0.00", "0.00"]);
    Ok(())
}

async fn nothing_bars_anyone_and_nothing_is_wider_than_the_page(page: &Page) -> Result<()> {
    for (width, theme) in [(1360, "light"), (768, "dark"), (390, "light"), (320, "dark")] {
        page.resize(width, 900).await?;
        page.prefer(&[("prefers-color-scheme", theme)]).await?;
        for link in [
            "v=2&shift=0,4&shuffle=5&view=shift&end",
            "v=2&stages=conv,3,he-1,he-2/relu/max,2,s2/global-average&compare=ring&view=shift&end",
        ] {
            page.open_anew(link).await?;
            page.is_at_rest().await?;
            page.ask("document.querySelectorAll('#shift details').forEach((fold) => fold.open = true)")
                .await?;
            page.is_at_rest().await?;
            assert_eq!(page.accessibility_faults().await?, [], "{width}, {theme}: {link}");
            let wide = page.ask("const { scrollWidth, clientWidth } = document.scrollingElement; return scrollWidth - clientWidth").await?;
            assert_eq!(wide, 0, "{width}: {link}");
        }
    }
    page.prefer(&[("forced-colors", "active")]).await?;
    assert_eq!(page.accessibility_faults().await?, []);
    Ok(())
}

impl Page {
    /// Names of the columns and the rows of the table of all points.
    async fn all_points(&self) -> Result<(Vec<String>, Vec<Vec<f64>>)> {
        let names = self.ask("return [...document.querySelectorAll('#shift table')[1].rows[0].cells].map((cell) => cell.textContent)").await?;
        let rows = self
            .ask(
                "return [...document.querySelectorAll('#shift table')[1].tBodies[0].rows].map((row) => \
            [...row.cells].map((cell) => Number(cell.dataset.value ?? cell.textContent)))",
            )
            .await?;
        let numbers = |row: &Value| {
            row.as_array().map(|row| row.iter().map(|number| number.as_f64().unwrap_or(f64::NAN)).collect())
        };
        let rows = rows
            .as_array()
            .context("rows")?
            .iter()
            .map(|row| numbers(row).context("a row"))
            .collect::<Result<_>>()?;
        Ok((words_of(&names), rows))
    }

    /// The numbers of a column of a table.
    async fn column(&self, tables: &str, table: usize, column: usize) -> Result<Vec<usize>> {
        let script = format!(
            "return [...document.querySelectorAll({tables:?})[{table}].tBodies[0].rows].map((row) => \
            row.cells[{column}].dataset.value)"
        );
        words_of(&self.ask(&script).await?)
            .iter()
            .map(|text| text.parse().context("a whole number"))
            .collect()
    }

    /// Waits until the address has a key with its value.
    async fn has_link(&self, part: &str) -> Result<()> {
        self.wait_until(&format!("return location.hash.includes({part:?})")).await
    }

    /// Waits until the address does not have it.
    async fn has_no(&self, part: &str) -> Result<()> {
        self.wait_until(&format!("return !location.hash.includes({part:?})")).await
    }
}
