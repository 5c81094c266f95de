//! Every rule of pooling with every placement of its windows, and the two drawings of a pyramid.

use anyhow::{Context, Result};
use poolscope::cnn::Reduce;
use poolscope::say::{number, rule_words};
use thirtyfour::Key;

use crate::{
    Check, checks,
    page::{Page, Permission},
    sight::words_of,
};

pub(crate) fn checks() -> Vec<Check> {
    checks![
        every_rule_can_be_chosen_with_every_placement,
        whole_maps_show_their_one_number_and_have_no_window_to_set,
        a_pyramid_is_seen_as_bins_and_as_a_row,
        the_levels_of_a_pyramid_are_set_one_by_one,
        levels_keep_the_focus_while_there_are_more_or_fewer_of_them,
        filters_and_stages_stay_in_the_page_while_others_come_and_go,
        max_and_average_are_compared_and_each_is_one_click_away,
        ; in chromium:
        the_frameworks_line_is_copied,
    ]
}

const SIDE: usize = 8;
const PLACEMENTS: [&str; 4] = ["Window", "Whole map", "n × m bins", "Pyramid"];

/// Digits in no order, so that no two rules agree over many cells.
fn digit(row: usize, column: usize) -> usize {
    1 + (5 * row + 3 * column * column + row * column) % 9
}

fn picture() -> String {
    let row = |row| (0..SIDE).map(|column| digit(row, column).to_string()).collect::<Vec<_>>().join(",");
    format!("#v=1&picture=numbers:{}&stages=", (0..SIDE).map(row).collect::<Vec<_>>().join(";"))
}

/// A rule's result for values, by its definition. A rule that is missing here fails.
fn made(rule: Reduce, values: &[f64]) -> Result<f64> {
    let sum: f64 = values.iter().sum();
    let count = f64::from(u32::try_from(values.len())?);
    let mean = |of: &dyn Fn(f64) -> f64| values.iter().map(|value| of(*value)).sum::<f64>() / count;
    Ok(match rule.word() {
        "max" => values.iter().copied().fold(f64::NEG_INFINITY, f64::max),
        "min" => values.iter().copied().fold(f64::INFINITY, f64::min),
        "average" => sum / count,
        "sum" => sum,
        "lp" => values.iter().map(|value| value * value).sum::<f64>().sqrt(),
        "first" => *values.first().context("a value")?,
        "median" => {
            let mut sorted = values.to_vec();
            sorted.sort_by(f64::total_cmp);
            *sorted.get((sorted.len() - 1) / 2).context("a value")?
        }
        "range" => {
            values.iter().copied().fold(f64::MIN, f64::max) - values.iter().copied().fold(f64::MAX, f64::min)
        }
        "rms" => mean(&|value| value * value).sqrt(),
        // Its usual exponent and sharpness.
        "gem" => mean(&|value| value.powi(3)).cbrt(),
        "lse" => mean(&|value| (5.0 * value).exp()).ln() / 5.0,
        "soft" => mean(&|value| value.exp() * value) / mean(&f64::exp),
        "mixed" => 0.5 * values.iter().copied().fold(f64::MIN, f64::max) + 0.5 * mean(&|value| value),
        "expected" => mean(&|value| value * value) / mean(&|value| value),
        word => anyhow::bail!("no check knows the rule {word:?}"),
    })
}

/// The rows (or columns) of each bin of the map.
fn bins(count: usize) -> Vec<std::ops::Range<usize>> {
    (0..count).map(|bin| bin * SIDE / count..((bin + 1) * SIDE).div_ceil(count)).collect()
}

/// The side of each square grid of windows, with the placement's usual numbers.
fn grids(placement: &str) -> Vec<usize> {
    match placement {
        "Whole map" => vec![1],
        "Pyramid" => vec![1, 2, 4],
        // 2 × 2 cells with stride 2, and 4 × 4 bins of 8 × 8 cells.
        _ => vec![4],
    }
}

/// "4 × 4, minimum 1, mean 2, maximum 3", computed from the definitions.
#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "small numbers")]
fn summary(rule: Reduce, placement: &str) -> Result<String> {
    let mut results = Vec::new();
    for side in grids(placement) {
        for rows in bins(side) {
            for columns in bins(side) {
                let cells =
                    rows.clone().flat_map(|row| columns.clone().map(move |column| digit(row, column)));
                let values: Vec<_> = cells.map(|digit| digit as f64).collect();
                results.push(made(rule, &values)?);
            }
        }
    }
    let shape = match placement {
        "Whole map" => "1 × 1",
        "Pyramid" => "1 × 21",
        _ => "4 × 4",
    };
    let (least, most) = results.iter().fold((f64::MAX, f64::MIN), |(l, m), &x| (l.min(x), m.max(x)));
    let mean = results.iter().sum::<f64>() / results.len() as f64;
    let [least, mean, most] = [least, mean, most].map(|value| number(value as f32));
    Ok(format!("{shape}, minimum {least}, mean {mean}, maximum {most}"))
}

/// The options of a choice: its pills, then those of the list behind them.
async fn options(page: &Page, label: &str) -> Result<Vec<String>> {
    let script = format!(
        "const choice = document.querySelector('[role=radiogroup][aria-label=\"{label}\"]'); \
         return [...choice.querySelectorAll('label.pill, option:not([value=\"\"])')] \
             .map((option) => option.textContent.trim())"
    );
    Ok(words_of(&page.ask(&script).await?))
}

async fn every_rule_can_be_chosen_with_every_placement(page: &Page) -> Result<()> {
    page.open(&format!("{}max,2,s2", picture())).await?;
    let mut offered = options(page, "What is kept").await?;
    let listed = "return [...document.querySelectorAll('.kind > button[aria-pressed]')].map((button) => button.textContent)";
    offered.extend(words_of(&page.ask(listed).await?));
    for rule in Reduce::all() {
        let name = rule_words(rule).button;
        assert_eq!(offered.iter().filter(|offered| *offered == name).count(), 1, "{name}");
    }
    assert_eq!(offered.len(), Reduce::all().len() + 1, "and fractional pooling");
    assert_eq!(options(page, "Over what").await?[..4], PLACEMENTS);
    let mut seen = Vec::new();
    // Those that weigh by place or draw have checks of their own.
    let by_values = |rule: &Reduce| !rule.must_slide() && rule.word() != "stochastic";
    for rule in Reduce::all().into_iter().filter(by_values) {
        let words = rule_words(rule);
        page.choose_kind(words.button).await?;
        for placement in PLACEMENTS {
            page.choose("Over what", placement).await?;
            let sight = page.sight().await?;
            let when = format!("{}, {placement}", words.button);
            let (before, prefix, after) = match placement {
                "Window" => ("", "", ",2,s2"),
                "Whole map" => ("Global ", "global-", ""),
                "n × m bins" => ("Adaptive ", "adaptive-", ",4x4"),
                _ => ("Pyramid ", "pyramid-", ",1.2.4"),
            };
            let summary = summary(rule, placement)?;
            let shape = summary.split(',').next().unwrap_or_default();
            let region = format!("Stage 1: {before}{} pooling, 1 × {shape}", words.adjective);
            assert_eq!(sight.regions[1].to_lowercase(), region.to_lowercase(), "{when}");
            let own = rule.number().map(|own| format!(",{}{}", own.letter, own.value)).unwrap_or_default();
            let stages = sight.link.split("stages=").nth(1).unwrap_or_default();
            assert_eq!(stages, format!("{prefix}{}{own}{after}&end", rule.word()), "{when}");
            let said = page.alternatives(1).await?.remove(0);
            assert!(said.ends_with(&summary), "{when}: {said} instead of {summary}");
            assert!(!seen.contains(&said), "{when}: {said} was seen before");
            seen.push(said);
            let map = page.pixels(1, 0).await?;
            assert_eq!(format!("{} × {}", map.height, map.width), shape, "{when}");
            assert!(placement == "Whole map" || map.colours() > 1, "{when}: one colour");
        }
        page.choose("Over what", "Window").await?;
    }
    Ok(())
}

async fn whole_maps_show_their_one_number_and_have_no_window_to_set(page: &Page) -> Result<()> {
    page.open(&format!("{}max,2,s2", picture())).await?;
    for (placement, sliders) in [
        ("Window", &["Window size", "Stride"][..]),
        ("Whole map", &[]),
        ("n × m bins", &["Rows out", "Columns out"]),
        ("Pyramid", &["Levels", "Side of level 1", "Side of level 2", "Side of level 3"]),
    ] {
        page.choose("Over what", placement).await?;
        page.is_at_rest().await?;
        let names = "return [...document.querySelectorAll('section[aria-label^=Controls] input[type=range]')] \
            .filter((slider) => slider.checkVisibility()).map((slider) => slider.ariaLabel)";
        assert_eq!(words_of(&page.ask(names).await?), sliders, "{placement}");
    }
    page.choose("Over what", "Whole map").await?;
    assert_eq!(page.words("section[aria-label^='Stage 1'] .single-number").await?, "9");
    Ok(())
}

/// The row of the map comes first, then the grid of each level.
async fn a_pyramid_is_seen_as_bins_and_as_a_row(page: &Page) -> Result<()> {
    const UNDER: &str = "section[aria-label='Under the window']";
    page.open("#v=1&picture=numbers:0,1,2,3;4,5,6,7;8,9,10,11;12,13,14,15&stages=pyramid-max,1.2.4").await?;
    let said = page.alternatives(1).await?;
    let expected = [
        "Stage 1, Pyramid max pooling, map 1 of 1: 1 × 21, minimum 0, mean 8.333, maximum 15",
        "Level 1 of map 1 as 1 × 1 bins, minimum 15, maximum 15",
        "Level 2 of map 1 as 2 × 2 bins, minimum 5, maximum 15",
        "Level 3 of map 1 as 4 × 4 bins, minimum 0, maximum 15",
    ];
    assert_eq!(said, expected);
    // The same values have the same colours.
    let (row, level) = (page.pixels(1, 0).await?, page.pixels(1, 2).await?);
    assert_eq!(
        [(0, 0), (0, 1), (1, 0), (1, 1)].map(|(r, c)| level.at(r, c)),
        [1, 2, 3, 4].map(|c| row.at(0, c))
    );
    for (cell, bin, words, level, value) in [
        (0, [0, 0, 4, 4], "In the level of 1 × 1 bins, ", 1, "15"),
        (
            2,
            [0, 2, 2, 2],
            "In the level of 2 × 2 bins, the bin in row 1, column 2 covers rows 1–2 and columns 3–4.",
            2,
            "7",
        ),
        (
            13,
            [2, 0, 1, 1],
            "In the level of 4 × 4 bins, the bin in row 3, column 1 covers row 3 and column 1.",
            3,
            "8",
        ),
    ] {
        page.point_at(1, 0, (0, cell)).await?;
        page.says(UNDER, &format!("pyramid max pooling, map 1, row 1, column {}", cell + 1)).await?;
        page.says(UNDER, words).await?;
        page.says("table[aria-label='new value']", value).await?;
        assert_eq!(page.mark(0, 0).await?, Some(bin), "the bin on the map before");
        assert_eq!(page.mark(1, 0).await?, Some([0, cell, 1, 1]));
        for other in 1..=3 {
            assert_eq!(page.mark(1, other).await?.is_some(), other == level, "level {other} for cell {cell}");
        }
    }
    // A bin of a level is the same cell as one of the row.
    page.point_at(1, 2, (1, 0)).await?;
    page.says(UNDER, "pyramid max pooling, map 1, row 1, column 4").await?;
    assert_eq!(page.mark(1, 2).await?, Some([1, 0, 1, 1]));
    assert_eq!(page.mark(0, 0).await?, Some([2, 0, 2, 2]));
    page.action_chain().click().perform().await?;
    assert!(page.sight().await?.link.ends_with("&at=1,1,1,4&end"), "{}", page.sight().await?.link);
    Ok(())
}

async fn the_levels_of_a_pyramid_are_set_one_by_one(page: &Page) -> Result<()> {
    page.open(&format!("{}pyramid-average,1.2", picture())).await?;
    for (slider, number, shape, link) in [
        ("Levels", "3", "1 × 21", "1.2.4"),
        ("Side of level 2", "3", "1 × 26", "1.3.4"),
        ("Levels", "1", "1 × 1", "1"),
        ("Side of level 1", "5", "1 × 25", "5"),
    ] {
        page.enter(slider, number).await?;
        let sight = page.sight().await?;
        assert!(sight.regions[1].ends_with(shape), "{slider}: {}", sight.regions[1]);
        assert!(sight.link.ends_with(&format!("pyramid-average,{link}&end")), "{slider}: {}", sight.link);
    }
    Ok(())
}

async fn levels_keep_the_focus_while_there_are_more_or_fewer_of_them(page: &Page) -> Result<()> {
    page.open(&format!("{}pyramid-max,1.2", picture())).await?;
    page.ask("document.querySelector('input[type=range][aria-label=Levels]').focus()").await?;
    for (key, link) in
        [(Key::Right, "1.2.4"), (Key::Right, "1.2.4.8"), (Key::Left, "1.2.4"), (Key::Left, "1.2")]
    {
        page.action_chain().send_keys(key).perform().await?;
        page.wait_until(&format!("return location.hash.endsWith('pyramid-max,{link}&end')")).await?;
        let focused = page.ask("return document.activeElement.ariaLabel").await?;
        assert_eq!(focused.as_str(), Some("Levels"), "{link}");
    }
    Ok(())
}

async fn max_and_average_are_compared_and_each_is_one_click_away(page: &Page) -> Result<()> {
    // In the last window all values are the same.
    page.open("#v=1&picture=numbers:1,3,2,1;2,9,1,1;1,3,2,2;5,6,2,2&stages=max,2,s2").await?;
    page.says(".other-kind", "Average would differ in 3 of 4 cells.").await?;
    let max = page.sight().await?;
    page.press("See average").await?;
    let average = page.sight().await?;
    assert_eq!(average.regions[1], "Stage 1: Average pooling, 1 × 2 × 2");
    assert!(average.link.ends_with("stages=average,2,s2&end"), "{}", average.link);
    page.says(".other-kind", "Max would differ in 3 of 4 cells.").await?;
    page.press("See max").await?;
    assert_eq!(page.sight().await?, max);
    // Another rule is compared with neither.
    page.choose_kind("Min").await?;
    page.wait_until("return document.querySelector('.other-kind') === null").await
}

async fn the_frameworks_line_is_copied(page: &Page) -> Result<()> {
    page.permit("clipboard-read", Permission::Granted).await?;
    page.permit("clipboard-write", Permission::Granted).await?;
    page.open("").await?;
    for (convention, line) in [
        ("PyTorch", "nn.MaxPool2d(2, 2)"),
        ("Keras", "layers.MaxPooling2D(2, strides=2)"),
        ("ONNX", "MaxPool(kernel_shape=[2, 2], strides=[2, 2])"),
    ] {
        page.unfold().await?;
        page.choose("By the rules of", convention).await?;
        page.says(".code-line code", line).await?;
        assert!(!page.words(".code-line").await?.contains("Copied"), "{line} is not copied yet");
        page.press("Copy this line").await?;
        page.says(".code-line", "Copied").await?;
        let copied = page.ask("return navigator.clipboard.readText()").await?;
        assert_eq!(copied, page.words(".code-line code").await?);
    }
    Ok(())
}

/// Elements that remain stay in the page, so that they keep the focus and no map is painted again.
async fn filters_and_stages_stay_in_the_page_while_others_come_and_go(page: &Page) -> Result<()> {
    const MARKED: &str = "return [...document.querySelectorAll('.stage, .filter-row')].map((one) => one.dataset.mark ?? 'new')";
    page.open("#v=1&size=16&stages=conv,3,sobel-x,sobel-y;relu&chosen=1").await?;
    page.ask(
        "[...document.querySelectorAll('.stage, .filter-row')].forEach((one, place) => { one.dataset.mark = place })",
    )
    .await?;
    page.enter("Filters", "3").await?;
    page.is_at_rest().await?;
    assert_eq!(words_of(&page.ask(MARKED).await?), ["0", "1", "2", "3", "4", "new"]);
    page.add_block().await?;
    page.is_at_rest().await?;
    assert_eq!(words_of(&page.ask(MARKED).await?)[..6], ["0", "1", "2", "new", "new", "new"]);
    Ok(())
}
