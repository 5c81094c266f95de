//! Any size: pictures of several sizes, and the one shape that comes out. All numbers are computed here once more.

mod said;

use anyhow::{Context, Result, ensure};
use thirtyfour::{By, Key};

use crate::{
    Check, checks,
    page::Page,
    server::{Hosting, Site},
    sight::words_of,
};

pub(crate) fn checks() -> Vec<Check> {
    let mut all = checks![
        outputs_and_distances_are_those_of_bins_cut_anew,
        an_edge_filter_before_the_bins_is_computed_for_every_picture,
        even_pictures_of_any_size_and_crop_have_one_output,
        pictures_come_and_go_and_undo_brings_them_back,
        a_link_opens_exactly_what_it_says,
        two_pictures_may_have_one_output_and_one_picture_two,
        without_the_end_the_frameworks_say_what_does_not_fit,
        any_size_is_used_by_keyboard_alone,
        a_photograph_that_does_not_load_is_said_on_its_card,
        any_size_has_no_accessibility_faults,
    ];
    all.extend(said::checks());
    all
}

/// A map as rows.
type Map = Vec<Vec<f64>>;

/// Numbers from a seed, in hundredths, so that a link holds them exactly.
fn random_map(seed: u64, rows: usize, columns: usize) -> Map {
    let mut state = seed;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        f64::from(u32::try_from((state >> 33) % 2001).unwrap_or(0)) / 100.0 - 10.0
    };
    (0..rows).map(|_| (0..columns).map(|_| next()).collect()).collect()
}

/// A map as the source of a link.
fn numbers(map: &Map) -> String {
    let row = |row: &Vec<f64>| row.iter().map(|value| format!("{value}")).collect::<Vec<_>>().join(",");
    format!("numbers:{}", map.iter().map(row).collect::<Vec<_>>().join("/"))
}

/// PyTorch's rule: bin i of m over n cells begins at floor(i·n / m) and ends before ceil((i + 1)·n / m).
fn cut(cells: usize, bins: usize) -> Vec<(usize, usize)> {
    let bin = |at: usize| (at * cells / bins, ((at + 1) * cells).div_ceil(bins));
    (0..bins).map(bin).collect()
}

fn pooled(map: &Map, rows: usize, columns: usize, rule: fn(&[f64]) -> f64) -> Vec<f64> {
    let mut values = Vec::new();
    for (top, bottom) in cut(map.len(), rows) {
        for (left, right) in cut(map[0].len(), columns) {
            let under: Vec<f64> = map[top..bottom].iter().flat_map(|row| row[left..right].to_vec()).collect();
            values.push(rule(&under));
        }
    }
    values
}

fn largest(values: &[f64]) -> f64 {
    values.iter().copied().fold(f64::NEG_INFINITY, f64::max)
}

#[expect(clippy::cast_precision_loss, reason = "a few cells")]
fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// The distance of two outputs, divided by the root of the sum of their squared sizes.
fn apart(one: &[f64], other: &[f64]) -> f64 {
    let squares = |values: &[f64]| values.iter().map(|value| value * value).sum::<f64>();
    let differences: Vec<f64> = one.iter().zip(other).map(|(one, other)| one - other).collect();
    (squares(&differences) / (squares(one) + squares(other))).sqrt()
}

impl Page {
    /// Opens Any size with a link.
    async fn open_sizes(&self, link: &str) -> Result<()> {
        self.open_anew(&format!("v=2&{link}&view=sizes&end")).await?;
        self.is_at_rest().await
    }

    /// The numbers of a table, column by column, as a file has them.
    async fn columns_of(&self, caption: &str) -> Result<Vec<Vec<f64>>> {
        let script = format!(
            "const table = [...document.querySelectorAll('table')].find((one) => one.caption.textContent === {caption:?}); \
             const rows = [...table.tBodies[0].rows]; \
             return [...rows[0].cells].slice(1).map((_, at) => rows.map((row) => row.cells[at + 1].dataset.value ?? ''))"
        );
        let found = self.ask(&script).await?;
        let columns = found.as_array().with_context(|| format!("no table {caption:?}"))?.iter().map(words_of);
        Ok(columns
            .map(|column| column.iter().map(|text| text.parse().unwrap_or(f64::NAN)).collect())
            .collect())
    }

    /// Checks the outputs, and the distance of each from each other.
    async fn has_outputs(&self, expected: &[Vec<f64>], about: &str) -> Result<()> {
        let found = self.columns_of("Outputs of one shape").await?;
        ensure!(found.len() == expected.len(), "{about}: {} outputs", found.len());
        let is_near = |one: f64, other: f64| (one - other).abs() <= 1e-5 * (1.0 + other.abs());
        for (picture, (found, expected)) in found.iter().zip(expected).enumerate() {
            let is_same =
                found.len() == expected.len() && found.iter().zip(expected).all(|(a, b)| is_near(*a, *b));
            ensure!(is_same, "{about}: output {picture} is {found:?}, not {expected:?}");
        }
        let distances = self.columns_of("How different are the outputs?").await?;
        for (at, one) in expected.iter().enumerate() {
            for (beside, other) in expected.iter().enumerate().filter(|(beside, _)| *beside != at) {
                let (found, distance) = (distances[at][beside], apart(one, other));
                ensure!(
                    is_near(found, distance),
                    "{about}: {at} and {beside} are {found} apart, not {distance}"
                );
            }
        }
        Ok(())
    }

    /// The names of the cards with the sizes on them.
    async fn cards(&self) -> Result<Vec<String>> {
        self.is_at_rest().await?;
        let script = "return [...document.querySelectorAll('.sizes-card')].map((card) => \
            `${card.ariaLabel} ${card.querySelector('.shape')?.textContent ?? ''}`.trim())";
        Ok(words_of(&self.ask(script).await?))
    }

    async fn fragment(&self) -> Result<String> {
        self.is_at_rest().await?;
        Ok(self.ask("return location.hash.slice(1)").await?.as_str().unwrap_or_default().to_owned())
    }
}

async fn outputs_and_distances_are_those_of_bins_cut_anew(page: &Page) -> Result<()> {
    for seed in [3, 71] {
        let maps = [random_map(seed, 5, 9), random_map(seed + 1, 11, 4), random_map(seed + 2, 7, 7)];
        let [one, two, three] = &maps;
        let link = format!("picture={}&stages=none&beside={}/{}", numbers(one), numbers(two), numbers(three));
        let all = |rows: usize, columns: usize, rule| {
            maps.iter().map(|map| pooled(map, rows, columns, rule)).collect::<Vec<_>>()
        };
        for (out, expected) in [
            ("adaptive-max,3x2", all(3, 2, largest)),
            ("adaptive-average,2x5", all(2, 5, mean)),
            // More bins than cells.
            ("adaptive-average,6x6", all(6, 6, mean)),
            ("global-max", all(1, 1, largest)),
            ("global-average", all(1, 1, mean)),
        ] {
            page.open_sizes(&format!("{link}&out={out}")).await?;
            page.has_outputs(&expected, &format!("seed {seed}, {out}")).await?;
        }
        page.open_sizes(&format!("{link}&out=pyramid-average,1.3")).await?;
        let levels = maps.iter().map(|map| [pooled(map, 1, 1, mean), pooled(map, 3, 3, mean)].concat());
        page.has_outputs(&levels.collect::<Vec<_>>(), "a pyramid").await?;
    }
    Ok(())
}

async fn an_edge_filter_before_the_bins_is_computed_for_every_picture(page: &Page) -> Result<()> {
    let maps = [random_map(5, 8, 6), random_map(6, 12, 10)];
    let edges = |map: &Map| -> Map {
        let rows = map.windows(3).map(|rows| {
            let at = |column: usize| {
                let step = |row: usize, weight: f64| weight * (rows[row][column + 2] - rows[row][column]);
                (step(0, 1.0) + step(1, 2.0) + step(2, 1.0)).max(0.0)
            };
            (0..map[0].len() - 2).map(at).collect()
        });
        rows.collect()
    };
    let [one, two] = &maps;
    // The pooling at the end of the pipeline makes room for that of this view.
    let link = format!(
        "picture={}&stages=conv,3,sobel-x/relu/global-average&beside={}&out=adaptive-max,2x3",
        numbers(one),
        numbers(two)
    );
    page.open_sizes(&link).await?;
    let expected: Vec<_> = maps.iter().map(|map| pooled(&edges(map), 2, 3, largest)).collect();
    page.has_outputs(&expected, "edges").await?;
    page.says("#sizes", "Always 1 map × 6 = 6 values").await?;
    page.says(".sizes-card:nth-child(2) .sizes-bins", "bins of 5 × 3–4 cells").await
}

async fn even_pictures_of_any_size_and_crop_have_one_output(page: &Page) -> Result<()> {
    let link = "picture=blank:51&size=40&crop=10.0.50.100&stages=none&beside=s17,blank:51/s96,c0.25.100.30,blank:255\
                &out=adaptive-max,2x2";
    page.open_sizes(link).await?;
    let names = ["1. your drawing 20 × 40", "2. your drawing 17 × 17", "3. your drawing 96 × 29"];
    assert_eq!(page.cards().await?, names);
    page.has_outputs(&[vec![0.2; 4], vec![0.2; 4], vec![1.0; 4]], "even").await?;
    page.says("#sizes", "different pictures with the same output: distance 0").await
}

async fn pictures_come_and_go_and_undo_brings_them_back(page: &Page) -> Result<()> {
    page.open_sizes("beside=s40,digit").await?;
    let two = ["1. Shapes 64 × 64", "2. Digit 40 × 40"];
    assert_eq!(page.cards().await?, two);
    assert!(!page.can_press("Remove 2. Digit").await?, "one stays beside the first");
    page.press("+ Picture").await?;
    let horse = page.cards().await?;
    assert_eq!(horse.len(), 3, "{horse:?}");
    page.press("Remove 2. Digit").await?;
    assert_eq!(page.cards().await?[1], horse[2].replace("3.", "2."));
    page.press("Undo").await?;
    assert_eq!(page.cards().await?, horse);
    page.press("Undo").await?;
    assert_eq!(
        (page.cards().await?, page.fragment().await?),
        (two.map(String::from).into(), "v=2&beside=s40,digit&view=sizes&end".into())
    );
    // Size and crop of the second card.
    let card = |rest: &str| By::Css(format!(".sizes-card:nth-child(2) {rest}"));
    let size = page.find(card("input[type=range][aria-label='Long side']")).await?;
    size.send_keys(Key::End).await?;
    assert_eq!(page.cards().await?[1], "2. Digit 128 × 128");
    page.find(card("summary")).await?.click().await?;
    let height = page.find(card("input[type=range][aria-label='Height %']")).await?;
    height.send_keys(Key::Home).await?;
    assert_eq!(page.cards().await?[1], "2. Digit 6 × 128", "5 % of 128 rows");
    assert_eq!(page.fragment().await?, "v=2&beside=s128,c0.0.5.100,digit&view=sizes&end");
    page.press("Undo").await?;
    page.press("Undo").await?;
    assert_eq!(page.cards().await?, two);
    page.press("Redo").await?;
    assert_eq!(page.cards().await?[1], "2. Digit 128 × 128");
    Ok(())
}

async fn a_link_opens_exactly_what_it_says(page: &Page) -> Result<()> {
    let link = "v=2&size=32&crop=0.25.100.50&beside=s48,c10.20.50.60,letter/s24,lines&out=pyramid-lp,e3,1.2&lastmap=2&view=sizes&end";
    page.open_anew(link).await?;
    assert_eq!(page.fragment().await?, link);
    assert_eq!(page.cards().await?, ["1. Shapes 32 × 16", "2. Letter 24 × 28", "3. Thin lines 24 × 24"]);
    let chosen =
        "return [...document.querySelectorAll('.sizes-bar .pill.on')].map((pill) => pill.innerText.trim())";
    assert_eq!(words_of(&page.ask(chosen).await?), ["Lp norm", "Pyramid"]);
    for (name, value) in [("Levels", "2"), ("Side of level 2", "2"), ("Exponent", "3"), ("Map shown", "2")] {
        assert_eq!(page.slider("number", name).await?.prop("value").await?.as_deref(), Some(value), "{name}");
    }
    // Another view and back.
    page.ask("document.querySelector('.tabs a').click()").await?;
    assert_eq!(page.fragment().await?, link.replace("&view=sizes", ""));
    assert!(page.notices().await?.is_empty());
    Ok(())
}

async fn two_pictures_may_have_one_output_and_one_picture_two(page: &Page) -> Result<()> {
    for out in ["adaptive-max,3x3", "global-average", "pyramid-min,1.2", "adaptive-first,2x2"] {
        page.open_sizes(&format!("beside=digit&out={out}")).await?;
        let before = page.fragment().await?;
        page.press("Two pictures, one output").await?;
        page.is_at_rest().await?;
        page.says("#sizes", "different pictures with the same output: distance 0").await?;
        let outputs = page.columns_of("Outputs of one shape").await?;
        assert_eq!(outputs[0], outputs[1], "{out}");
        assert_eq!(page.columns_of("How different are the outputs?").await?[0][1].to_string(), "0", "{out}");
        let pictures = "return document.querySelectorAll('.sizes-map:first-of-type .map-face').length";
        ensure!(page.ask(pictures).await? != 0, "they are shown");
        page.press("Undo").await?;
        assert_eq!(page.fragment().await?, before);
    }
    page.open_sizes("picture=letter&size=32").await?;
    page.press("One picture, two sizes").await?;
    assert_eq!(page.cards().await?, ["1. Letter 32 × 32", "2. Letter 64 × 64"]);
    let distance = page.columns_of("How different are the outputs?").await?[0][1];
    ensure!(distance > 0.0, "they differ");
    page.says("#sizes", "one picture in two sizes").await?;
    page.says("#sizes", &format!("differ by {distance:.3}")).await
}

async fn without_the_end_the_frameworks_say_what_does_not_fit(page: &Page) -> Result<()> {
    // 2 filters of 3 × 3: 2 · 30 · 30 and 2 · 18 · 18 values.
    page.open_sizes("size=32&stages=conv,3,sobel-x,sobel-y&beside=s20,digit&classes=7").await?;
    let errors = page
        .ask("return [...document.querySelectorAll('.sizes-error')].map((pre) => pre.textContent)")
        .await?;
    assert_eq!(
        words_of(&errors),
        [
            "RuntimeError: mat1 and mat2 shapes cannot be multiplied (1x648 and 1800x7)",
            "ValueError: Input 0 of layer \"dense\" is incompatible with the layer: expected axis -1 of input shape to have \
             value 1800, but received input with shape (1, 648)",
        ]
    );
    let table = "return [...document.querySelectorAll('table')].find((one) => one.caption.textContent === 'Without this').innerText";
    let values = page.ask(table).await?;
    ensure!(
        values.as_str().is_some_and(|text| text.contains("2 × 30 × 30") && text.contains("648")),
        "{values}"
    );
    page.open_sizes("size=32&beside=s32,digit").await?;
    assert_eq!(page.ask("return document.querySelectorAll('.sizes-error').length").await?, 0);
    page.says("#sizes", "happen to have one size").await
}

async fn any_size_is_used_by_keyboard_alone(page: &Page) -> Result<()> {
    page.open_sizes("beside=s40,digit").await?;
    page.ask("document.querySelector('.sizes-bar input').focus()").await?;
    let mut seen = Vec::new();
    for _ in 0..60 {
        page.keys(Key::Tab).await?;
        let name = "const here = document.activeElement; \
            return here.ariaLabel ?? here.labels?.[0]?.innerText ?? here.innerText ?? here.localName";
        seen.push(page.ask(name).await?.as_str().unwrap_or_default().trim().to_owned());
    }
    for wanted in [
        "Rows",
        "Columns",
        "Map shown",
        "+ Picture",
        "Long side",
        "Two pictures, one output",
        "Save the numbers as CSV",
    ] {
        ensure!(seen.iter().any(|name| name == wanted), "no way to {wanted:?}: {seen:?}");
    }
    page.slider("range", "Rows").await?.send_keys(Key::Right).await?;
    assert_eq!(page.fragment().await?, "v=2&beside=s40,digit&out=adaptive-max,4x3&view=sizes&end");
    let over = By::Css("[role=radiogroup][aria-label=Over] input:checked");
    page.find(over).await?.send_keys(Key::Left).await?;
    page.says("#sizes", "Always 2 maps × 1 = 2 values").await?;
    page.says(".sizes-bins", "one bin of 31 × 31 cells").await
}

async fn a_photograph_that_does_not_load_is_said_on_its_card(page: &Page) -> Result<()> {
    let site = Site::start(Hosting { without: Some("cat.js"), ..Hosting::default() })?;
    page.open_at(&format!("{}#v=2&beside=cat/s20,digit/upload:mine.png&view=sizes&end", site.url())).await?;
    page.says(".sizes-card:nth-child(2)", "The picture did not load.").await?;
    page.says(".sizes-card:nth-child(4)", "stays on the device where it was opened").await?;
    // The others are there.
    assert_eq!(page.columns_of("Outputs of one shape").await?.len(), 2);
    assert_eq!(page.cards().await?[2], "3. Digit 20 × 20");
    // The browser tells of the missing file.
    page.troubles().await.map(drop)
}

async fn any_size_has_no_accessibility_faults(page: &Page) -> Result<()> {
    for link in ["beside=s40,digit/s20,letter", "out=pyramid-max,1.2.4&beside=s20,digit"] {
        page.open_sizes(link).await?;
        let faults = page.accessibility_faults().await?;
        ensure!(faults.is_empty(), "{faults:?}");
    }
    Ok(())
}
