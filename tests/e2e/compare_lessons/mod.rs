//! The lessons of Compare: their numbers against plain loops, their controls, their links.

mod plain;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use thirtyfour::{By, Key};

use crate::{Check, checks, page::Page, sight::words_of};
use plain::Map;

pub(crate) fn checks() -> Vec<Check> {
    checks![
        every_point_of_rare_and_many_is_the_one_that_plain_loops_give,
        the_sentence_says_where_the_curves_cross_and_who_leads,
        sliders_move_the_curves_and_undo_brings_them_back,
        the_answers_of_the_quadrants_are_those_of_plain_loops,
        the_two_pictures_have_the_same_answers,
        a_pipeline_without_edge_maps_says_what_is_missing_and_one_button_shows_it,
        every_counter_case_fails_as_plain_loops_say,
        a_case_is_one_click_and_one_step_of_undo,
        ; in chromium:
        the_lessons_are_open_to_everybody,
    ]
}

/// The shares of active cells at the points of the curves.
const SHARES: [u32; 18] = [1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50, 60, 80, 100];

/// The numbers of a table of a card, by row. Cells that are words are left out.
const TABLE: &str = "const card = [...document.querySelectorAll('#compare .card')].find((card) => \
     card.querySelector('h3').textContent === arguments[0]); \
     return [...card.querySelectorAll('table')[arguments[1]].tBodies[0].rows].map((row) => \
     [...row.cells].map((cell) => Number(cell.dataset.value ?? cell.textContent)))";

async fn numbers(page: &Page, card: &str, table: usize) -> Result<Vec<Vec<f64>>> {
    let script =
        TABLE.replace("arguments[0]", &json!(card).to_string()).replace("arguments[1]", &table.to_string());
    let rows = page.ask(&script).await?;
    let row = |row: &Value| {
        let cells = row.as_array().context("a row")?;
        Ok(cells.iter().map(|number| number.as_f64().unwrap_or(f64::NAN)).collect())
    };
    rows.as_array().context("rows")?.iter().map(row).collect()
}

const RARE: &str = "Rare and strong, or weak and many";
const QUADRANTS: &str = "In which quadrant is it?";

async fn every_point_of_rare_and_many_is_the_one_that_plain_loops_give(page: &Page) -> Result<()> {
    for (noise, active) in [(60, 5), (35, 7), (0, 1), (100, 30)] {
        page.open_anew(&format!("v=2&noise={noise}&active={active}&view=compare&end")).await?;
        page.is_at_rest().await?;
        let rows = numbers(page, RARE, 1).await?;
        let mut shares = SHARES.to_vec();
        if let Err(place) = shares.binary_search(&active) {
            shares.insert(place, active);
        }
        let shares: Vec<f64> = shares.into_iter().map(f64::from).collect();
        let expected = plain::rare(f64::from(noise) / 100.0, &shares);
        ensure!(rows.len() == expected.len(), "{rows:?}");
        for ((row, share), expected) in rows.iter().zip(&shares).zip(&expected) {
            ensure!((row[0] - share).abs() < 1e-9, "{row:?}");
            for (seen, expected) in row[1..].iter().zip(expected) {
                // 24 bits and another order of sums: some of 65 000 pairs are nearly even.
                assert!((seen - expected).abs() < 0.02, "noise {noise}: {row:?}, not {expected:?}");
            }
        }
    }
    Ok(())
}

async fn the_sentence_says_where_the_curves_cross_and_who_leads(page: &Page) -> Result<()> {
    let said = ".halves .found";
    page.open_anew("v=2&view=compare&end").await?;
    page.is_at_rest().await?;
    let rows = numbers(page, RARE, 1).await?;
    // The first share at which average is ahead, and the line between the two points.
    let at = rows.iter().position(|row| row[2] > row[1]).context("they cross")?;
    let lead = |row: &[f64]| row[1] - row[2];
    let (from, to) = (&rows[at - 1], &rows[at]);
    let share = from[0] + (to[0] - from[0]) * lead(from) / (lead(from) - lead(to));
    page.says(said, &format!("Max and average cross near {share:.0}")).await?;
    let here = rows.iter().find(|row| row[0] == 5.0).context("5 %")?;
    page.says(said, &format!("max {:.0}, average {:.0}, L2 norm {:.0}", here[1], here[2], here[3])).await?;
    for (noise, words) in
        [(20, "Max is never behind"), (100, "Average is never behind"), (0, "equally well at every share")]
    {
        page.open_anew(&format!("v=2&noise={noise}&view=compare&end")).await?;
        page.says(said, words).await?;
    }
    Ok(())
}

async fn sliders_move_the_curves_and_undo_brings_them_back(page: &Page) -> Result<()> {
    page.open_anew("v=2&view=compare&end").await?;
    page.is_at_rest().await?;
    let before = numbers(page, RARE, 1).await?;
    page.enter("Noise, %", "90").await?;
    page.enter("Active cells, %", "33").await?;
    page.is_at_rest().await?;
    let after = numbers(page, RARE, 1).await?;
    ensure!(after.len() == before.len() + 1 && after[0] != before[0], "{after:?}");
    page.wait_until("return location.hash.includes('noise=90&active=33')").await?;
    page.press("Undo").await?;
    page.press("Undo").await?;
    page.is_at_rest().await?;
    assert_eq!(numbers(page, RARE, 1).await?, before);
    Ok(())
}

/// What the four boxes say.
async fn boxes(page: &Page) -> Result<Vec<String>> {
    page.is_at_rest().await?;
    let words = "return [...document.querySelectorAll('.quadrants li')].map((box) => box.innerText.replace(/\\s+/g, ' ').trim())";
    Ok(words_of(&page.ask(words).await?))
}

fn answers(map: &Map, threshold: f64) -> Vec<String> {
    let answer = |(value, _): (f64, f64)| {
        let word = if value > threshold { "yes" } else { "no" };
        format!("{word} {value:.2}")
    };
    plain::quadrants(map).map(answer).to_vec()
}

/// How corners are found, in a fold that is closed.
async fn how(page: &Page) -> Result<String> {
    let words = page.ask("return document.querySelector('.how > p:last-child').textContent").await?;
    Ok(words.as_str().unwrap_or_default().to_owned())
}

async fn the_answers_of_the_quadrants_are_those_of_plain_loops(page: &Page) -> Result<()> {
    for picture in ["shapes", "letter", "checkerboard", "noise"] {
        let link = format!("v=2&picture={picture}&view=compare&end");
        page.open_anew(&link).await?;
        let map = plain::picture(&link);
        assert_eq!(boxes(page).await?, answers(&plain::corners(&map), 0.5), "{picture}");
        // Every kind: max and average are the first two rows.
        let rows = numbers(page, QUADRANTS, 0).await?;
        for (quadrant, (largest, mean)) in plain::quadrants(&plain::corners(&map)).into_iter().enumerate() {
            for (row, expected) in [(0, largest), (1, mean)] {
                let seen = rows[row][quadrant + 1];
                assert!((seen - expected).abs() < 1e-4, "{picture}: {seen}, not {expected}");
            }
        }
        let smaller = answers(&plain::smaller(&map), 0.5);
        let said = how(page).await?;
        for answer in smaller {
            let answer = answer.replace(' ', ", ");
            ensure!(said.contains(&answer), "{picture}: {said} has no {answer}");
        }
        // One map of the learner's own.
        page.open_anew(&link.replace("&view", "&feature=shown&frommap=2&threshold=125&view")).await?;
        assert_eq!(boxes(page).await?, answers(&plain::edges(&map)[1], 1.25), "{picture}, map 2");
    }
    // On the sample Shapes only the checks have corners, and the smaller of the two maps sees them everywhere.
    page.open_anew("v=2&view=compare&end").await?;
    assert_eq!(boxes(page).await?, ["no 0.00", "yes 1.02", "no 0.00", "no 0.00"]);
    ensure!(how(page).await?.matches("yes, ").count() == 4, "every oblique edge");
    // The threshold by keyboard: up to above 1.02.
    let slider = page.find(By::Css(".move input")).await?;
    for _ in 0..11 {
        slider.send_keys(Key::Right + "").await?;
    }
    assert_eq!(boxes(page).await?, ["no 0.00", "no 1.02", "no 0.00", "no 0.00"]);
    page.says("#compare", "In none.").await?;
    page.press("Undo").await?;
    ensure!(boxes(page).await?[1].starts_with("yes"), "undo brings the threshold back");
    Ok(())
}

/// The two pictures of the card, read back from the screen.
async fn two_pictures(page: &Page) -> Result<Vec<Map>> {
    let read = "const card = document.querySelector('.quadrants').closest('.card'); \
         const [, both] = card.querySelectorAll('.tiles'); \
         const canvas = both.querySelector('canvas'), frame = canvas.getBoundingClientRect(); \
         const context = canvas.getContext('2d'), scale = canvas.width / frame.width; \
         return [...both.querySelectorAll('.map-face')].map((face) => { \
             const { left, top, width, height } = face.getBoundingClientRect(); \
             const at = (cell, start, side) => Math.floor((start + (cell + 0.5) * side / 64) * scale); \
             return Array.from({ length: 64 }, (_, row) => Array.from({ length: 64 }, (_, column) => \
                 context.getImageData(at(column, left - frame.left, width), at(row, top - frame.top, height), 1, 1).data[0] / 255)); })";
    let found = page.ask(read).await?;
    let row =
        |row: &Value| row.as_array().into_iter().flatten().filter_map(Value::as_f64).collect::<Vec<_>>();
    let picture = |picture: &Value| picture.as_array().into_iter().flatten().map(row).collect::<Map>();
    Ok(found.as_array().context("two pictures")?.iter().map(picture).collect())
}

async fn the_two_pictures_have_the_same_answers(page: &Page) -> Result<()> {
    for rest in ["", "&picture=letter&threshold=30", "&feature=shown&frommap=1", "&threshold=400"] {
        page.open_anew(&format!("v=2{rest}&view=compare&end")).await?;
        let wanted: Vec<bool> = boxes(page).await?.iter().map(|words| words.starts_with("yes")).collect();
        let threshold = if rest.contains("=30") {
            0.3
        } else if rest.contains("400") {
            4.0
        } else {
            0.5
        };
        let pictures = two_pictures(page).await?;
        let [one, other] = pictures.as_slice() else { anyhow::bail!("{rest}: {} pictures", pictures.len()) };
        ensure!(one != other, "{rest}: the pictures differ");
        let of = |picture: &Map| {
            let map = if rest.contains("shown") {
                plain::edges(picture)[0].clone()
            } else {
                plain::corners(picture)
            };
            plain::quadrants(&map).map(|(largest, _)| largest)
        };
        assert_eq!(of(one), of(other), "{rest}");
        assert_eq!(of(one).map(|value| value > threshold).to_vec(), wanted, "{rest}");
        let values = of(one).map(|value| format!("{value:.2}")).join(", ");
        page.says("#compare", &format!("Both give {values} by max")).await?;
    }
    Ok(())
}

async fn a_pipeline_without_edge_maps_says_what_is_missing_and_one_button_shows_it(
    page: &Page,
) -> Result<()> {
    page.open_anew("v=2&picture=letter&stages=conv,3,he-1/relu/max,2,s2&view=compare&end").await?;
    page.says("#compare", "This pipeline has none.").await?;
    page.press("Show it on Shapes").await?;
    assert_eq!(boxes(page).await?, ["no 0.00", "yes 1.02", "no 0.00", "no 0.00"]);
    page.press("Undo").await?;
    page.says("#compare", "This pipeline has none.").await
}

/// A number as the page writes it.
fn written(number: f64) -> String {
    if number.fract() == 0.0 { format!("{number:.0}") } else { format!("{number:.3}") }
}

async fn every_counter_case_fails_as_plain_loops_say(page: &Page) -> Result<()> {
    type Rule = fn(&[f64]) -> f64;
    let first: Rule = |cells| cells[0];
    let rules: [(&str, usize, usize, &[Rule]); 5] = [
        ("line", 2, 2, &[plain::largest, plain::mean, plain::smallest]),
        ("dot", 2, 2, &[plain::largest, plain::mean, plain::smallest]),
        ("stripes", 2, 2, &[plain::largest]),
        ("texture", 2, 2, &[plain::largest, plain::mean]),
        ("step", 4, 4, &[first, plain::largest, plain::mean]),
    ];
    for (word, size, stride, rules) in rules {
        page.open_anew(&format!("v=2&made={word}&view=compare&end")).await?;
        page.is_at_rest().await?;
        let map = plain::made(word);
        let seen = |map: &Map| if word == "step" { plain::apart(map) } else { plain::contrast(map) };
        let mut expected = vec![seen(&map)];
        expected.extend(rules.iter().map(|rule| seen(&plain::pooled(&map, size, stride, rule))));
        if word == "stripes" {
            expected.push(seen(&plain::pooled(&map, 3, 2, plain::largest)));
        }
        let shown = page
            .ask("return [...document.querySelectorAll('.case p span')].map((words) => words.textContent)")
            .await?;
        let numbers = words_of(&shown);
        ensure!(numbers.len() == expected.len(), "{word}: {numbers:?}");
        let sentence = page.words(".card:has(.cases) .found").await?;
        for (at, (words, expected)) in numbers.iter().zip(&expected).enumerate() {
            let number: f64 = words.split(' ').find_map(|word| word.parse().ok()).context("a number")?;
            assert!((number - expected).abs() < 0.002, "{word}: {words}, not {expected}");
            // The textures are compared with each other, not with the map.
            let is_said = sentence.contains(&written(number)) || (word, at) == ("texture", 0);
            ensure!(is_said, "{word}: {sentence} has no {number}");
        }
    }
    Ok(())
}

async fn a_case_is_one_click_and_one_step_of_undo(page: &Page) -> Result<()> {
    page.open_anew("v=2&view=compare&end").await?;
    page.press("Overlap loses less?").await?;
    page.wait_until("return location.hash.includes('made=stripes')").await?;
    page.says("#compare", "Overlapping windows lose less.").await?;
    page.press("My own map again").await?;
    page.wait_until("return !location.hash.includes('made=')").await?;
    page.press("Undo").await?;
    page.press("Undo").await?;
    page.is_at_rest().await?;
    page.wait_until("return !location.hash.includes('made=') && !location.hash.includes('over=')").await
}

async fn the_lessons_are_open_to_everybody(page: &Page) -> Result<()> {
    for (width, theme) in [(1360, "light"), (768, "dark"), (390, "light"), (320, "dark")] {
        page.resize(width, 900).await?;
        page.prefer(&[("prefers-color-scheme", theme)]).await?;
        for link in
            ["v=2&made=step&view=compare&end", "v=2&feature=shown&made=stripes&noise=100&view=compare&end"]
        {
            page.open_anew(link).await?;
            page.is_at_rest().await?;
            page.ask("document.querySelectorAll('#compare details').forEach((fold) => fold.open = true)")
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
