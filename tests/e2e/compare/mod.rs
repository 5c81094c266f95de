//! Compare's board: its numbers against plain loops, the window on all maps, kinds that come and go, links.

mod plain;

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use thirtyfour::Key;

use crate::{Check, checks, page::Page, sight::words_of};
use plain::{Map, Windows, kept, map_of};

pub(crate) fn checks() -> Vec<Check> {
    checks![
        the_numbers_of_every_kind_are_those_of_plain_loops,
        one_window_runs_over_all_maps_and_every_card_shows_what_it_kept,
        arrow_keys_on_any_map_move_the_window_by_one_and_escape_lets_it_go,
        the_cells_that_survive_are_counted,
        behind_a_relu_a_window_of_zeros_passes_no_gradient_on,
        the_average_is_called_best_only_where_windows_tile,
        kinds_come_and_go_and_undo_brings_them_back,
        a_map_of_any_stage_can_be_pooled,
        a_link_opens_exactly_what_was_compared,
        a_link_carries_where_the_window_stands,
        windows_that_chance_spreads_are_compared_as_the_pipeline_computes_them,
        a_window_that_does_not_fit_is_said_so; in chromium:
        the_numbers_are_saved_as_csv,
        nothing_bars_anyone_and_nothing_is_wider_than_the_page,
    ]
}

const KINDS: &str = "max,average,min,sum,first,lp,e2,lp,e3";
const NAMES: [&str; 7] = ["Max", "Average", "Min", "Sum", "Subsampling", "L2 norm", "L3 norm"];
/// The map behind ReLU of the first view's stages.
const RELU: &str = "from=2";

fn link(picture: &str, windows: Windows, rest: &str) -> String {
    let Windows { size, stride } = windows;
    format!("v=2&{picture}&lineup={KINDS}&{rest}&over={size}&by={stride}&view=compare&end")
}

fn near(seen: f64, expected: f64) -> bool {
    (seen - expected).abs() <= 1e-5 * expected.abs().max(1.0)
}

async fn the_numbers_of_every_kind_are_those_of_plain_loops(page: &Page) -> Result<()> {
    for (picture, size, stride) in [
        ("picture=shapes&size=48", 2, 2),
        ("picture=noise&size=33", 3, 2),
        ("picture=letter&size=40", 4, 4),
        ("picture=lines&size=31", 2, 3),
        ("picture=noise&size=24", 5, 1),
    ] {
        let windows = Windows { size, stride };
        let link = link(picture, windows, RELU);
        page.open_anew(&link).await?;
        page.is_at_rest().await?;
        let map = map_of(&link, 2, 0);
        for show in ["Pooled", "All in a table"] {
            page.choose("Show", show).await?;
            page.is_at_rest().await?;
            let rows = page.numbers().await?;
            ensure!(rows.len() == NAMES.len(), "{link}: {rows:?}");
            for ((name, seen), expected) in rows.iter().zip(NAMES) {
                assert_eq!(name, expected, "{link}");
                for (seen, expected) in seen.iter().zip(windows.numbers(&map, name)) {
                    ensure!(near(*seen, expected), "{link}: {name}: {seen}, not {expected}");
                }
            }
        }
    }
    Ok(())
}

/// What every card says of a window of the map.
fn all_kept(windows: Windows, map: &Map, at: (usize, usize)) -> Vec<f64> {
    NAMES.map(|name| kept(name, &windows.under(map, at))).to_vec()
}

async fn one_window_runs_over_all_maps_and_every_card_shows_what_it_kept(page: &Page) -> Result<()> {
    let windows = Windows { size: 3, stride: 2 };
    let link = link("picture=noise&size=40", windows, RELU);
    let map = map_of(&link, 2, 0);
    for show in ["Pooled", "Blown up", "Difference", "Who counts", "Gradient"] {
        page.open_anew(&link).await?;
        page.choose("Show", show).await?;
        page.is_at_rest().await?;
        // The first map is the one that is pooled, then come the kinds'.
        for (face, at) in [(1, (4, 7)), (3, (12, 2)), (0, (9, 9))] {
            let is_pooled = show == "Pooled" && face > 0;
            let cell = if is_pooled { at } else { (at.0 * 2, at.1 * 2) };
            page.point_at_map(face, cell).await?;
            page.has_kept(&all_kept(windows, &map, at))
                .await
                .with_context(|| format!("{show}, map {face}"))?;
            let part = page.words(".kind-card:nth-of-type(1) .kind-kept span:last-child").await?;
            assert_eq!(part, "1 of 9");
            let part = page.words(".kind-card:nth-of-type(2) .kind-kept span:last-child").await?;
            assert_eq!(part, "9 of 9");
        }
    }
    page.says(".kind-card:nth-of-type(1) .kind-formula", "max(").await
}

async fn arrow_keys_on_any_map_move_the_window_by_one_and_escape_lets_it_go(page: &Page) -> Result<()> {
    let windows = Windows { size: 4, stride: 4 };
    let link = link("picture=noise&size=50", windows, RELU);
    let map = map_of(&link, 2, 0);
    page.open_anew(&link).await?;
    page.is_at_rest().await?;
    for show in ["Pooled", "Difference"] {
        page.choose("Show", show).await?;
        for face in [0, 2] {
            let focus =
                format!("document.querySelectorAll('#compare .compare-board .map-face')[{face}].focus()");
            page.ask(&focus).await?;
            page.chord(&[Key::Control], &char::from(Key::Home).to_string()).await?;
            page.has_kept(&all_kept(windows, &map, (0, 0))).await?;
            for key in [Key::Right, Key::Right, Key::Down] {
                page.keys(key).await?;
            }
            page.has_kept(&all_kept(windows, &map, (1, 2))).await?;
            page.keys(Key::Left).await?;
            page.has_kept(&all_kept(windows, &map, (1, 1))).await?;
        }
    }
    let said = "return document.activeElement.getAttribute('aria-valuetext')";
    let said = page.ask(said).await?;
    ensure!(said.as_str().is_some_and(|said| said.starts_with("Window in row 2, column 2: ")), "{said}");
    page.keys(Key::Escape).await?;
    page.wait_until(
        "return !document.querySelector('#compare .box') && !document.querySelector('.kind-kept b')",
    )
    .await
}

async fn the_cells_that_survive_are_counted(page: &Page) -> Result<()> {
    for (size, stride) in [(2, 2), (3, 2), (2, 3)] {
        let windows = Windows { size, stride };
        let link = link("picture=noise&size=32", windows, "from=2&show=counts");
        page.open_anew(&link).await?;
        page.is_at_rest().await?;
        let (survive, read) = windows.survivors(&map_of(&link, 2, 0));
        let words = format!("{survive} of {read} cells survive; {} never do.", read - survive);
        page.says(".kind-card:nth-of-type(1) .kind-counts", &words).await?;
        page.says(".kind-card:nth-of-type(2) .kind-counts", &format!("{read} of {read} cells count")).await?;
    }
    Ok(())
}

async fn behind_a_relu_a_window_of_zeros_passes_no_gradient_on(page: &Page) -> Result<()> {
    let windows = Windows { size: 2, stride: 2 };
    let link = link("picture=shapes&size=32", windows, "from=2&show=gradient");
    page.open_anew(&link).await?;
    page.is_at_rest().await?;
    let map = map_of(&link, 2, 0);
    let (survive, read) = windows.survivors(&map);
    let words = format!("{survive} of {read} cells get some, at most 1; {} get none.", read - survive);
    page.says(".kind-card:nth-of-type(1) .kind-counts", &words).await?;
    page.press("ReLU before it").await?;
    page.wait_until("return location.hash.includes('before=relu')").await?;
    let pooled: Vec<f64> = windows.pooled(&map, "Max").into_iter().flatten().collect();
    let silent = pooled.iter().filter(|value| **value <= 0.0).count();
    ensure!(silent > 20, "{silent} windows of zeros");
    let words = format!("{} of {read} cells get some", pooled.len() - silent);
    page.says(".kind-card:nth-of-type(1) .kind-counts", &words).await?;
    page.says(".kind-card:nth-of-type(1) .kind-counts", &format!("{silent} windows pass nothing on."))
        .await?;
    // Of an average, every cell above 0 gets its share.
    let above = map.iter().flatten().filter(|value| **value > 0.0).count();
    page.says(
        ".kind-card:nth-of-type(2) .kind-counts",
        &format!("{above} of {read} cells get some, at most 0.250"),
    )
    .await
}

async fn the_average_is_called_best_only_where_windows_tile(page: &Page) -> Result<()> {
    page.open_anew("v=2&size=32&view=compare&end").await?;
    page.is_at_rest().await?;
    page.says("#compare .compare-main", "no fair contest").await?;
    page.press("Overlapping 3 / 2").await?;
    page.wait_until("return location.hash.includes('over=3&by=2')").await?;
    page.wait_until("return !document.querySelector('#compare').innerText.includes('no fair contest')")
        .await?;
    page.choose("Show", "Blown up").await?;
    page.says(".compare-note", "where windows overlap, a cell has the mean").await?;
    // 30 cells: the last window of 3 ends at the 29th.
    page.says(".compare-note", "59 cells lie under no window").await
}

async fn kinds_come_and_go_and_undo_brings_them_back(page: &Page) -> Result<()> {
    page.open_anew("v=2&size=32&lineup=max,average&view=compare&end").await?;
    page.is_at_rest().await?;
    page.press("+ Kind").await?;
    page.press("Min").await?;
    page.press("L2 norm").await?;
    page.wait_until("return location.hash.includes('lineup=max,average,min,lp,e2&')").await?;
    // One with a number of its own can come once more.
    page.press("L1 norm").await?;
    page.wait_until("return location.hash.includes('lineup=max,average,min,lp,e2,lp,e1&')").await?;
    assert_eq!(page.kinds().await?, ["Max", "Average", "Min", "L2 norm", "L1 norm"]);
    page.keys(Key::Escape).await?;
    page.wait_until("return !document.querySelector('.compare-list')").await?;
    page.has_focus("+ Kind").await?;
    page.press("Remove Average").await?;
    page.wait_until("return location.hash.includes('lineup=max,min,lp,e2,lp,e1&')").await?;
    page.press("Undo").await?;
    page.press("Undo").await?;
    page.wait_until("return location.hash.includes('lineup=max,average,min,lp,e2&')").await?;
    let number = page.slider("number", "Exponent").await?;
    number.send_keys(Key::Up).await?;
    page.wait_until("return location.hash.includes('lineup=max,average,min,lp,e3&')").await?;
    assert_eq!(page.kinds().await?, ["Max", "Average", "Min", "L3 norm"]);
    Ok(())
}

async fn a_map_of_any_stage_can_be_pooled(page: &Page) -> Result<()> {
    page.open_anew("v=2&picture=noise&size=24&colour=rgb&lineup=max&over=2&by=2&view=compare&end").await?;
    page.is_at_rest().await?;
    for (place, name, map, link) in [
        ("Picture", "green", (0, 1), "from=0&frommap=2"),
        ("1. Convolution", "map 2", (1, 1), "from=1&frommap=2"),
    ] {
        page.select("From", place).await?;
        page.select("Map", name).await?;
        page.wait_until(&format!("return location.hash.includes({link:?})")).await?;
        page.is_at_rest().await?;
        let map = map_of("v=2&picture=noise&size=24&colour=rgb&end", map.0, map.1);
        let rows = page.numbers().await?;
        let expected = Windows { size: 2, stride: 2 }.numbers(&map, "Max");
        ensure!(
            rows[0].1.iter().zip(expected).all(|(seen, expected)| near(*seen, expected)),
            "{place}: {rows:?}"
        );
    }
    Ok(())
}

async fn a_link_opens_exactly_what_was_compared(page: &Page) -> Result<()> {
    let link =
        "v=2&size=32&lineup=sum,lp,e3,max&from=1&frommap=2&over=4&by=3&show=difference&view=compare&end";
    page.open_anew(link).await?;
    page.is_at_rest().await?;
    assert_eq!(page.kinds().await?, ["Sum", "L3 norm", "Max"]);
    let chosen = "return [...document.querySelectorAll('.compare-bar .pill.on, .compare-from option:checked')].map((one) => one.innerText.trim())";
    let mut chosen = words_of(&page.ask(chosen).await?);
    chosen.sort();
    assert_eq!(chosen, ["1. Convolution", "Difference", "map 2"]);
    for (name, value) in [("Window", "4"), ("Stride", "3")] {
        assert_eq!(page.slider("number", name).await?.prop("value").await?.as_deref(), Some(value));
    }
    ensure!(page.current_url().await?.as_str().ends_with(link), "the address stays");
    Ok(())
}

async fn a_link_carries_where_the_window_stands(page: &Page) -> Result<()> {
    let windows = Windows { size: 2, stride: 2 };
    let link = link("picture=noise&size=32", windows, RELU);
    let map = map_of(&link, 2, 0);
    page.open_anew(&link).await?;
    page.is_at_rest().await?;
    page.ask("document.querySelectorAll('#compare .compare-board .map-face')[2].focus()").await?;
    page.chord(&[Key::Control], &char::from(Key::Home).to_string()).await?;
    for key in [Key::Down, Key::Right, Key::Right] {
        page.keys(key).await?;
    }
    page.wait_until("return location.hash.includes('&begin=3,5&')").await?;
    page.refresh().await?;
    page.is_at_rest().await?;
    page.has_kept(&all_kept(windows, &map, (1, 2))).await?;
    // With another stride it is the window that begins nearest; undo leaves it where it is.
    page.choose("Show", "Blown up").await?;
    page.press("Overlapping 3 / 2").await?;
    let larger = Windows { size: 3, stride: 2 };
    page.has_kept(&all_kept(larger, &map, (1, 2))).await?;
    page.press("Undo").await?;
    page.has_kept(&all_kept(windows, &map, (1, 2))).await?;
    page.ask("document.querySelector('#compare .compare-board .map-face').focus()").await?;
    page.keys(Key::Escape).await?;
    page.wait_until("return location.hash.includes('&begin=none&')").await?;
    page.refresh().await?;
    page.is_at_rest().await?;
    page.wait_until("return !document.querySelector('#compare .box')").await
}

async fn windows_that_chance_spreads_are_compared_as_the_pipeline_computes_them(page: &Page) -> Result<()> {
    page.open_anew("v=2&picture=noise&size=40&lineup=max&from=2&over=3&by=3&view=compare&end").await?;
    page.is_at_rest().await?;
    page.press("+ Kind").await?;
    page.press("Fractional max, 70 %, draw 1").await?;
    page.press("Fractional max, 70 %, draw 2").await?;
    page.wait_until("return location.hash.includes('lineup=max,fractional-max,70.1,fractional-max,70.2&')")
        .await?;
    // The open list lies over the maps.
    page.keys(Key::Escape).await?;
    page.wait_until("return !document.querySelector('.compare-list')").await?;
    let percent = page.slider("number", "Rows and columns kept, in %").await?;
    percent.send_keys(Key::Down).await?;
    page.wait_until("return location.hash.includes('lineup=max,fractional-max,69.1,')").await?;
    page.is_at_rest().await?;
    let rows = page.numbers().await?;
    for (at, numbers) in [(1, "69.3.1"), (2, "70.3.2")] {
        let link = format!(
            "v=2&picture=noise&size=40&stages=conv,3,sobel-x,sobel-y/relu/fractional-max,{numbers}&end"
        );
        let pooled = map_of(&link, 3, 0);
        let all: Vec<f64> = pooled.iter().flatten().copied().collect();
        ensure!(all.len() == 26 * 26, "{} cells", all.len());
        let (low, high) = all.iter().fold((f64::MAX, f64::MIN), |(low, high), v| (low.min(*v), high.max(*v)));
        #[expect(clippy::cast_precision_loss, reason = "a small count")]
        let mean = all.iter().sum::<f64>() / all.len() as f64;
        for (seen, expected) in rows[at].1.iter().zip([low, mean, high]) {
            ensure!(near(*seen, expected), "{numbers}: {seen}, not {expected}");
        }
        // The cell under the pointer is this kind's own; of the others the window that begins nearest is shown.
        page.point_at_map(at + 1, (11, 20)).await?;
        let kept = format!(
            "return Math.abs(Number(document.querySelectorAll('.kind-kept b')[{at}].innerText.replace('−', '-')) - {}) <= 0.006",
            pooled[11][20]
        );
        page.wait_until(&kept).await?;
        let said =
            "return document.querySelectorAll('.kind-card .map-face')[ROW].getAttribute('aria-valuetext')";
        let said = page.ask(&said.replace("ROW", &at.to_string())).await?;
        ensure!(
            said.as_str().is_some_and(|said| said.starts_with("Window in row 12, column 21: ")),
            "{said}"
        );
    }
    // Alone, its window is also the one on the map that is pooled.
    page.open_anew("v=2&lineup=fractional-max,70.1&from=2&begin=21,9&view=compare&end").await?;
    page.is_at_rest().await?;
    let places = "return [...document.querySelectorAll('#compare .map-face')].slice(0, 2).map((face) => face.getAttribute('aria-valuetext').split(':')[0])";
    let places = words_of(&page.ask(places).await?);
    ensure!(places[0] == places[1] && places[0].starts_with("Window in row"), "{places:?}");
    // A window larger than what is left over does not fit, and the card says so.
    page.open_anew("v=2&size=16&lineup=fractional-max,95.1,max&from=0&over=6&view=compare&end").await?;
    page.is_at_rest().await?;
    page.says(
        ".kind-card:nth-of-type(1) .refused",
        "15 windows of 6 rows that begin at different places need 20 rows",
    )
    .await
}

async fn a_window_that_does_not_fit_is_said_so(page: &Page) -> Result<()> {
    page.open_anew("v=2&size=16&from=0&over=20&view=compare&end").await?;
    page.is_at_rest().await?;
    page.says(".compare-main > .refused", "window").await?;
    page.open_anew("v=2&size=16&from=0&over=16&by=1&view=compare&end").await?;
    page.is_at_rest().await?;
    page.wait_until("return document.querySelectorAll('.kind-card .map').length > 4").await
}

async fn the_numbers_are_saved_as_csv(page: &Page) -> Result<()> {
    page.open_anew("v=2&picture=numbers:1,2/3,5&stages=none&lineup=max,average&view=compare&end").await?;
    page.is_at_rest().await?;
    page.press("Save the numbers as CSV").await?;
    let csv = String::from_utf8(page.downloaded("poolscope-compare.csv").await?)?;
    let lines: Vec<_> = csv.split("\r\n").collect();
    assert_eq!(lines[..3], ["Numbers", "Kind,min,mean,max,RMS loss,mean loss", "Max,5,5,5,2.6925824,2.25"]);
    ensure!(lines[3].starts_with("Average,2.75,2.75,2.75,1.479"), "{csv}");
    Ok(())
}

async fn nothing_bars_anyone_and_nothing_is_wider_than_the_page(page: &Page) -> Result<()> {
    for (width, theme) in [(1360, "light"), (768, "dark"), (390, "light"), (320, "dark")] {
        page.resize(width, 900).await?;
        page.prefer(&[("prefers-color-scheme", theme)]).await?;
        for rest in
            ["", "&show=difference&over=3&by=4", "&show=counts&made=line", "&show=table&lineup=max,lp,e3"]
        {
            page.open_anew(&format!("v=2&size=40{rest}&view=compare&end")).await?;
            page.is_at_rest().await?;
            page.press("+ Kind").await?;
            page.ask("document.querySelectorAll('#compare details').forEach((fold) => fold.open = true)")
                .await?;
            page.is_at_rest().await?;
            assert_eq!(page.accessibility_faults().await?, [], "{width}, {theme}: {rest}");
            let wide = page.ask("const { scrollWidth, clientWidth } = document.scrollingElement; return scrollWidth - clientWidth").await?;
            assert_eq!(wide, 0, "{width}: {rest}");
        }
    }
    page.prefer(&[("forced-colors", "active")]).await?;
    assert_eq!(page.accessibility_faults().await?, []);
    Ok(())
}

impl Page {
    /// The kinds, with the numbers of each: those of the first table, whose last columns they are.
    async fn numbers(&self) -> Result<Vec<(String, Vec<f64>)>> {
        let rows = self
            .ask(
                "return [...document.querySelector('#compare .compare-main table').tBodies[0].rows].map((row) => \
                    [row.cells[0].textContent, [...row.cells].slice(-5).map((cell) => Number(cell.dataset.value))])",
            )
            .await?;
        let row = |row: &Value| {
            let numbers =
                row[1].as_array()?.iter().map(|number| number.as_f64().unwrap_or(f64::NAN)).collect();
            Some((row[0].as_str()?.to_owned(), numbers))
        };
        rows.as_array().context("rows")?.iter().map(|one| row(one).context("a row")).collect()
    }

    /// The names on the cards.
    async fn kinds(&self) -> Result<Vec<String>> {
        self.is_at_rest().await?;
        Ok(words_of(
            &self
                .ask("return [...document.querySelectorAll('.kind-card h3')].map((name) => name.innerText)")
                .await?,
        ))
    }

    /// Waits until the cards say these values, as they are rounded there.
    async fn has_kept(&self, expected: &[f64]) -> Result<()> {
        let seen = "[...document.querySelectorAll('.kind-kept b')].map((value) => Number(value.innerText.replace('−', '-')))";
        let close = format!(
            "const seen = {seen}, expected = {expected:?}; \
             return seen.length === expected.length && seen.every((value, at) => Math.abs(value - expected[at]) <= 0.006)"
        );
        if let Err(late) = self.wait_until(&close).await {
            let seen = self.ask(&format!("return {seen}")).await?;
            return Err(late.context(format!("the cards say {seen}, not {expected:?}")));
        }
        Ok(())
    }

    /// Points at a cell of a map: 0 is the one that is pooled.
    async fn point_at_map(&self, face: usize, (row, column): (usize, usize)) -> Result<()> {
        let script = format!(
            "const face = document.querySelectorAll('#compare .compare-board .map-face')[{face}]; \
             face.scrollIntoView({{ block: 'center', behavior: 'instant' }}); const box = face.getBoundingClientRect(); \
             const cells = (name) => +face.closest('.map').style.getPropertyValue(name); \
             return [box.left + box.width * ({column} + .5) / cells('--c'), box.top + box.height * ({row} + .5) / cells('--r')].map(Math.round)"
        );
        let middle = self.ask(&script).await?;
        let (x, y) = (middle[0].as_i64().context("x")?, middle[1].as_i64().context("y")?);
        Ok(self.action_chain().move_to(x + 1, y).move_to(x, y).perform().await?)
    }
}
