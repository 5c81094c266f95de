//! One picture and one setup whose maps were computed with NumPy alone (`tests/data/oracle/make.py`).

use anyhow::{Context, Result};
use serde_json::Value;

use crate::{Check, checks, page::Page, root};

pub(crate) fn checks() -> Vec<Check> {
    checks![every_pixel_is_the_one_numpy_gives, the_inspector_shows_the_numbers_numpy_gives]
}

/// The output of make.py.
struct Expected(Value);

impl Expected {
    fn read() -> Result<Self> {
        let text = std::fs::read_to_string(root().join("tests/data/oracle/expected.json"))?;
        Ok(Self(serde_json::from_str(&text)?))
    }

    /// A value of a stage; all indices count from 0.
    fn value(&self, stage: usize, [map, row, column]: [usize; 3]) -> f64 {
        self.0["stages"][stage][map][row][column].as_f64().unwrap_or(f64::NAN)
    }

    /// Opens the setup and uploads the picture.
    async fn open(&self, page: &Page) -> Result<()> {
        page.open(&format!("#{}", self.0["link"].as_str().context("a link")?)).await?;
        page.upload(&root().join("tests/data/oracle/picture.png")).await?;
        page.wait_until("return !!document.querySelector('section[aria-label=\"Picture, 3 × 17 × 23\"]')")
            .await?;
        page.is_at_rest().await
    }
}

async fn every_pixel_is_the_one_numpy_gives(page: &Page) -> Result<()> {
    let expected = Expected::read()?;
    expected.open(page).await?;
    let regions = page.sight().await?.regions;
    let shapes = [
        "Stage 1: Convolution, 2 × 17 × 23",
        "Stage 2: ReLU, 2 × 17 × 23",
        "Stage 3: Max pooling, 2 × 9 × 12",
        "Stage 4: Average pooling, 2 × 4 × 6",
    ];
    assert_eq!(regions[1..], shapes);

    let picture = page.pixels(0, 0).await?;
    assert_eq!((picture.height, picture.width), (17, 23));
    let mut compared = 0;
    for row in 0..17 {
        for column in 0..23 {
            let level =
                |channel: usize| 255.0 * expected.0["picture"][channel][row][column].as_f64().unwrap_or(-1.0);
            let seen = picture.at(row, column).map(f64::from);
            assert!(
                (0..3).all(|channel| (seen[channel] - level(channel)).abs() < 0.5),
                "picture ({row}, {column})"
            );
        }
    }
    for (stage, maps) in expected.0["pixels"].as_array().context("stages")?.iter().enumerate() {
        for (map, rows) in maps.as_array().context("maps")?.iter().enumerate() {
            let seen = page.pixels(stage + 1, map).await?;
            let rows = rows.as_array().context("rows")?;
            assert_eq!(seen.height, rows.len(), "stage {}", stage + 1);
            for (row, levels) in rows.iter().enumerate() {
                let levels = levels.as_array().context("levels")?;
                assert_eq!(seen.width, levels.len(), "stage {}", stage + 1);
                for (column, level) in levels.iter().enumerate() {
                    let level = level.as_f64().context("a level")?;
                    for colour in seen.at(row, column) {
                        let place = format!("stage {}, map {map}, ({row}, {column})", stage + 1);
                        assert!(
                            (f64::from(colour) - level).abs() <= 1.0,
                            "{place}: {colour} instead of {level}"
                        );
                    }
                    compared += 1;
                }
            }
        }
    }
    assert_eq!(compared, 2 * (17 * 23 + 17 * 23 + 9 * 12 + 4 * 6));
    Ok(())
}

async fn the_inspector_shows_the_numbers_numpy_gives(page: &Page) -> Result<()> {
    let expected = Expected::read()?;
    expected.open(page).await?;
    // Corners, which depend on the border, and places inside.
    let cells = [
        (0, [0, 0, 0]),
        (0, [1, 16, 22]),
        (0, [1, 8, 11]),
        (1, [0, 1, 6]),
        (1, [1, 5, 3]),
        (2, [0, 0, 0]),
        (2, [1, 8, 11]),
        (2, [0, 4, 7]),
        (3, [0, 0, 0]),
        (3, [1, 3, 5]),
    ];
    for (stage, at @ [map, row, column]) in cells {
        page.point_at(stage + 1, map, (row, column)).await?;
        let place = format!("map {}, row {}, column {}", map + 1, row + 1, column + 1);
        page.says("section[aria-label='Under the window'] .sub", &place).await?;
        let result = page.number_in("table[aria-label='new value'] td").await?;
        let expected_result = expected.value(stage, at);
        assert!((result - expected_result).abs() < 0.0006, "{place}: {result} instead of {expected_result}");
        let formula = page.words("[aria-label=Formula]").await?;
        let end = formula.rsplit('=').next().and_then(number).context("the formula ends in its result")?;
        assert!((end - expected_result).abs() < 0.0006, "{place}: {formula}, expected {expected_result}");
    }
    // The input of one cell: the window of an average, and the winner of a maximum.
    page.point_at(4, 1, (2, 3)).await?;
    page.says("section[aria-label='Under the window'] .sub", "map 2, row 3, column 4").await?;
    let window = page.numbers_in("table[aria-label='Max pooling, map 2'] td:not(.rim, .corner)").await?;
    let reads = [(4, 6), (4, 7), (5, 6), (5, 7)].map(|(row, column)| expected.value(2, [1, row, column]));
    assert_eq!(window.len(), 4);
    assert!(
        window.iter().zip(reads).all(|(seen, value)| (seen - value).abs() < 0.0006),
        "{window:?}, not {reads:?}"
    );
    page.point_at(3, 1, (4, 5)).await?;
    page.says("section[aria-label='Under the window'] .sub", "map 2, row 5, column 6").await?;
    let winner = page.number_in("table[aria-label='ReLU, map 2'] td.win").await?;
    assert!((winner - expected.value(2, [1, 4, 5])).abs() < 0.0006, "the winner is {winner}");
    Ok(())
}

/// A number in the page's notation, with its typographic minus.
fn number(text: &str) -> Option<f64> {
    text.trim().trim_end_matches('★').trim().replace('−', "-").parse().ok()
}

impl Page {
    /// The one number at a place.
    async fn number_in(&self, selector: &str) -> Result<f64> {
        match self.numbers_in(selector).await?[..] {
            [one] => Ok(one),
            ref other => anyhow::bail!("{selector} holds {other:?}"),
        }
    }

    /// The numbers at several places.
    async fn numbers_in(&self, selector: &str) -> Result<Vec<f64>> {
        let script =
            format!("return [...document.querySelectorAll({selector:?})].map((place) => place.innerText)");
        let texts = crate::sight::words_of(&self.ask(&script).await?);
        texts.iter().map(|text| number(text).with_context(|| format!("{text:?} is no number"))).collect()
    }
}
