//! The further kinds of pooling: chosen from their list, explained cell by cell, linked.

use anyhow::{Context, Result};
use poolscope::cnn::Reduce;
use poolscope::say::rule_words;

use crate::{Check, checks, page::Page};

pub(crate) fn checks() -> Vec<Check> {
    checks![
        every_kind_is_explained_by_the_numbers_under_its_window,
        weights_stand_beside_the_values_that_they_weigh,
        a_draw_is_the_same_for_the_same_seed_and_another_for_another,
        fractional_pooling_keeps_the_share_that_is_asked_for,
        max_then_blur_is_a_recipe_of_two_stages_and_one_step_of_undo,
        a_kind_that_weighs_by_place_says_why_it_goes_over_windows_only,
    ]
}

/// Digits 1 to 9 with a minus here and there.
const ROWS: [[i32; 6]; 6] = [
    [1, 5, -3, 7, 2, 9],
    [4, 2, 6, -1, 8, 3],
    [9, -6, 2, 5, 1, 4],
    [3, 8, -7, 6, 4, 2],
    [5, 1, 9, -2, 7, 6],
    [2, 4, 3, 8, -5, 1],
];

fn picture(stages: &str) -> String {
    let row = |row: &[i32; 6]| row.map(|value| value.to_string()).join(",");
    format!("#v=2&picture=numbers:{}&stages={stages}&end", ROWS.map(|values| row(&values)).join(";"))
}

const UNDER: &str = "section[aria-label='Under the window']";
const FORMULA: &str = "[aria-label=Formula]";

/// The window in row 1, column 2 of 2 × 2 cells by 2: −3, 7, 6 and −1.
async fn formula_of(page: &Page, kind: &str) -> Result<String> {
    page.choose_kind(kind).await?;
    page.is_at_rest().await?;
    page.point_at(1, 0, (0, 1)).await?;
    page.says(UNDER, "row 1, column 2").await?;
    page.words(FORMULA).await
}

async fn every_kind_is_explained_by_the_numbers_under_its_window(page: &Page) -> Result<()> {
    page.open(&picture("max,2,s2")).await?;
    let e = |x: f64| x.exp();
    let near = |found: &str, expected: f64| -> Result<()> {
        let number = found.rsplit("= ").next().context("a result")?.replace('−', "-").replace('\u{202f}', "");
        let off = number.parse::<f64>().with_context(|| found.to_owned())? - expected;
        anyhow::ensure!(off.abs() < 2e-3 * expected.abs().max(1.0), "{found}: not {expected}");
        Ok(())
    };
    let (sum, squares) = (9.0, 9.0 + 49.0 + 36.0 + 1.0);
    for rule in Reduce::all() {
        let expected = match rule.word() {
            "max" => 7.0,
            "average" => sum / 4.0,
            "lp" => f64::sqrt(squares),
            "min" => -3.0,
            "sum" => sum,
            "first" | "strided" => -3.0,
            "median" => -1.0,
            "range" => 10.0,
            "rms" => f64::sqrt(squares / 4.0),
            "gem" => f64::cbrt((343.0 + 216.0) / 4.0),
            "lse" => 7.0 + (((1.0 + e(-5.0) + e(-50.0) + e(-40.0)) / 4.0).ln()) / 5.0,
            "soft" => {
                let weights = [-3.0, 7.0, 6.0, -1.0].map(|v| (v, e(v)));
                weights.iter().map(|(v, w)| v * w).sum::<f64>() / weights.iter().map(|(_, w)| w).sum::<f64>()
            }
            "mixed" => 0.5 * 7.0 + 0.5 * sum / 4.0,
            "expected" => (49.0 + 36.0) / 13.0,
            // Of two cells by 1 1, no padding before.
            "blur" => sum / 4.0,
            "stochastic" => {
                let found = formula_of(page, rule_words(rule).button).await?;
                let is_drawn = ["= 7", "= 6"].iter().any(|end| found.ends_with(end));
                anyhow::ensure!(is_drawn, "{found}: a value above 0 is drawn");
                continue;
            }
            word => anyhow::bail!("no check knows the rule {word:?}"),
        };
        near(&formula_of(page, rule_words(rule).button).await?, expected)?;
    }
    Ok(())
}

async fn weights_stand_beside_the_values_that_they_weigh(page: &Page) -> Result<()> {
    page.open(&picture("blur,3,s2")).await?;
    page.point_at(1, 0, (0, 0)).await?;
    // Mirrored at the corner: 2 · 5 + … is read on both sides.
    let expected = f64::from(4 * ROWS[0][0] + 4 * ROWS[0][1] + 4 * ROWS[1][0] + 4 * ROWS[1][1]) / 16.0;
    let found = page.words(FORMULA).await?;
    anyhow::ensure!(found.ends_with(&format!("= {expected}")), "{found}: not {expected}");
    page.says(UNDER, "weights").await?;
    page.says(UNDER, "beyond the edge, where the map is mirrored").await?;
    assert!(page.alternatives(1).await?.remove(0).contains("3 × 3,"), "⌈6 / 2⌉ cells come out");
    page.open(&picture("soft,2,s2")).await?;
    page.point_at(1, 0, (0, 1)).await?;
    page.says(UNDER, "Σ / 1.368 =").await
}

async fn a_draw_is_the_same_for_the_same_seed_and_another_for_another(page: &Page) -> Result<()> {
    let seen = async |seed: u32| -> Result<Vec<u8>> {
        page.open(&picture(&format!("stochastic,n{seed},2,s1"))).await?;
        let map = page.pixels(1, 0).await?;
        Ok((0..map.height)
            .flat_map(|row| (0..map.width).flat_map(move |column| [(row, column)]))
            .flat_map(|(r, c)| map.at(r, c))
            .collect())
    };
    let (first, other, again) = (seen(1).await?, seen(2).await?, seen(1).await?);
    assert_eq!(first, again);
    assert_ne!(first, other);
    Ok(())
}

async fn fractional_pooling_keeps_the_share_that_is_asked_for(page: &Page) -> Result<()> {
    page.open(&picture("max,2,s2")).await?;
    page.choose_kind("Fractional max").await?;
    let sight = page.sight().await?;
    assert!(sight.link.contains("stages=fractional-max,70.2.1&"), "{}", sight.link);
    // ⌊0.7 · 6⌋ cells.
    page.says("section[aria-label^='Stage 1']", "1 × 4 × 4").await?;
    page.enter("Rows and columns kept, in %", "50").await?;
    page.says("section[aria-label^='Stage 1']", "1 × 3 × 3").await?;
    page.point_at(1, 0, (2, 2)).await?;
    // The last windows end with the map.
    page.says(UNDER, "rows 5–6 and columns 5–6").await?;
    assert_eq!(page.words(FORMULA).await?, "max(7, 6, −5, 1) = 7");
    page.choose("What is kept", "Average").await?;
    assert!(page.sight().await?.link.contains("stages=fractional-average,50.2.1&"));
    Ok(())
}

async fn max_then_blur_is_a_recipe_of_two_stages_and_one_step_of_undo(page: &Page) -> Result<()> {
    page.open(&picture("max,2,s2")).await?;
    page.choose_kind("Max, then blur").await?;
    assert!(page.sight().await?.link.contains("stages=max,2/blur,3,s2&"), "{}", page.sight().await?.link);
    page.says("section[aria-label^='Stage 1']", "1 × 5 × 5").await?;
    page.says("section[aria-label^='Stage 2']", "1 × 3 × 3").await?;
    page.press("Undo").await?;
    assert!(page.sight().await?.link.contains("stages=max,2,s2&"), "{}", page.sight().await?.link);
    Ok(())
}

async fn a_kind_that_weighs_by_place_says_why_it_goes_over_windows_only(page: &Page) -> Result<()> {
    page.open(&picture("global-max")).await?;
    page.choose_kind("Strided convolution").await?;
    assert!(
        page.sight().await?.link.contains("stages=strided,identity,2,s2&"),
        "{}",
        page.sight().await?.link
    );
    let disabled = "return [...document.querySelectorAll('[role=radiogroup][aria-label=\"Over what\"] input')].map((input) => input.disabled)";
    assert_eq!(page.ask(disabled).await?, serde_json::json!([false, true, true, true, true]));
    page.says("section[aria-label^=Controls]", "no meaning over the whole map").await?;
    page.select("Kernel", "box blur").await?;
    assert!(page.sight().await?.link.contains("stages=strided,box,2,s2&"), "{}", page.sight().await?.link);
    page.point_at(1, 0, (0, 1)).await?;
    let found = page.words(FORMULA).await?;
    anyhow::ensure!(found.ends_with("= 2.250"), "{found}: the mean of −3, 7, 6 and −1");
    Ok(())
}
