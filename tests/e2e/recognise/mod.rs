//! Recognise: what the page learns and says, against the same training run here.

mod asked;
mod own;
mod plotted;
mod taken;

use anyhow::{Context, Result, ensure};
use poolscope::cnn::softmax;
use poolscope::learn::contest::{Contest, Run, blueprint, settings};
use poolscope::learn::tasks::material;
use poolscope::learn::{Network, Recogniser};
use poolscope::say::recognise as words;
use poolscope::setup::digits::plain;
use poolscope::setup::{Setup, permalink};
use serde_json::{Value, json};
use thirtyfour::{By, Key};

use crate::{Check, checks, page::Page};
use asked::{
    even_networks_have_the_parameters_and_learn_what_they_learn_here,
    fewer_pictures_teach_what_they_teach_here, rates_are_tried_as_they_are_here_and_the_best_is_taken,
    the_column_and_the_shape_are_known_as_here_with_every_stride, the_head_looks_where_its_weights_are,
    the_last_filters_see_the_patches_that_excite_them_here,
};
use own::{
    on_a_larger_sheet_heads_of_whole_maps_answer_and_flattened_ones_say_why_not,
    typed_letters_are_learned_and_told_apart_by_their_names, what_own_pictures_lack_is_said,
};
use plotted::{
    every_network_has_its_distance_from_the_column, the_curves_against_seconds_have_a_time_for_every_network,
};
use taken::{
    a_hidden_tab_learns_on_without_frames, networks_come_back_with_their_settings,
    weights_leave_as_a_file_and_open_again,
};

pub(crate) fn checks() -> Vec<Check> {
    checks![
        what_the_page_learns_is_what_is_learned_here,
        a_pause_and_another_view_change_nothing_of_what_is_learned,
        another_seed_learns_otherwise_and_the_first_one_the_same_again,
        every_network_answers_to_the_drawing_as_it_does_here,
        the_filters_go_to_explore_and_the_networks_are_still_there,
        left_or_right_is_not_known_to_a_head_that_averages_whole_maps,
        every_network_has_its_distance_from_the_column,
        the_curves_against_seconds_have_a_time_for_every_network,
        a_link_opens_what_was_chosen_and_undo_takes_it_back,
        digits_are_learned_from_the_pages_own_sheets,
        the_last_filters_see_the_patches_that_excite_them_here,
        the_head_looks_where_its_weights_are,
        even_networks_have_the_parameters_and_learn_what_they_learn_here,
        typed_letters_are_learned_and_told_apart_by_their_names,
        what_own_pictures_lack_is_said,
        on_a_larger_sheet_heads_of_whole_maps_answer_and_flattened_ones_say_why_not,
        networks_come_back_with_their_settings,
        a_hidden_tab_learns_on_without_frames;
        in chromium:
        fewer_pictures_teach_what_they_teach_here,
        rates_are_tried_as_they_are_here_and_the_best_is_taken,
        the_column_and_the_shape_are_known_as_here_with_every_stride,
        weights_leave_as_a_file_and_open_again,
        recognise_is_open_to_everybody,
        digits_that_do_not_load_are_told,
    ]
}

const SHAPES: &str = "v=2&view=recognise&task=shapes3&batch=16&epochs=2&seed=3&examples=100&end";

/// What a link asks for.
fn setup(link: &str) -> Setup {
    permalink::read(link).setup
}

/// The contest of a link, to its end. Not for digits.
fn learned(link: &str) -> Result<Contest> {
    let setup = setup(link);
    let recognise = &setup.recognise;
    let pictures = material(recognise, None).context("no pictures")?;
    let networks = recognise.contest.iter().map(|contender| {
        let plan = blueprint(recognise, contender, &[], pictures.learned.classes());
        Ok((Network::new(plan, recognise.seed as u64).map_err(fault)?, settings(recognise, contender)))
    });
    let networks = networks.collect::<Result<Vec<_>>>()?;
    let (held_back, test) = (pictures.held_back.clone(), pictures.test.clone());
    let contest = Contest::new(networks, &pictures.learned, held_back, test, recognise.epochs);
    let mut contest = contest.map_err(fault)?;
    while contest.advance(|| 0.0) {}
    Ok(contest)
}

fn fault(error: poolscope::learn::NetworkError) -> anyhow::Error {
    anyhow::anyhow!("{error:?}")
}

/// Accuracy in percent, as tables have it.
fn percent(share: Option<f32>) -> Value {
    share.map_or(Value::Null, |share| plain(100.0 * share).into())
}

impl Page {
    /// Lets the networks learn to the end.
    async fn learn(&self) -> Result<()> {
        self.press("Let them learn").await?;
        self.has_learned().await
    }

    /// Waits until the networks are tested.
    async fn has_learned(&self) -> Result<()> {
        self.wait_until("return !!document.querySelector('.confusion')").await?;
        self.is_at_rest().await
    }

    /// The exact numbers of a table of the view, row by row without the first column.
    async fn numbers_of(&self, caption: &str) -> Result<Vec<Vec<Value>>> {
        let script = format!(
            "const table = [...document.querySelectorAll('.recognise table')].find((one) => one.caption.textContent === {caption:?}); \
             return [...table.tBodies[0].rows].map((row) => [...row.cells].slice(1).map((cell) => cell.dataset.value ?? null))"
        );
        let rows = self.ask(&script).await?;
        let rows = rows.as_array().with_context(|| format!("no table {caption}"))?;
        Ok(rows.iter().filter_map(|row| row.as_array().cloned()).collect())
    }

    /// What every network says of the drawing, as screen readers hear it.
    async fn network_answers(&self) -> Result<Vec<String>> {
        let said =
            self.ask("return [...document.querySelectorAll('.answer')].map((one) => one.ariaLabel)").await?;
        Ok(serde_json::from_value(said)?)
    }
}

/// The table of the curves: updates, accuracy on pictures learned from, then on held-back ones.
fn expected_curves(runs: &[Run]) -> Vec<Vec<Value>> {
    let epochs = runs[0].marks().len();
    let row = |epoch: usize| {
        let marks = || runs.iter().map(move |run| run.marks()[epoch]);
        let learned = marks().map(|mark| percent(mark.learned.accuracy()));
        let held_back = marks().map(|mark| percent(mark.held_back.accuracy()));
        let updates = runs[0].marks()[epoch].updates.to_string();
        [Value::from(updates)].into_iter().chain(learned).chain(held_back).collect()
    };
    (0..epochs).map(row).collect()
}

async fn what_the_page_learns_is_what_is_learned_here(page: &Page) -> Result<()> {
    page.open(&format!("#{SHAPES}")).await?;
    page.learn().await?;
    let here = learned(SHAPES)?;
    let runs = here.runs();
    assert_eq!(page.numbers_of("Accuracy").await?, expected_curves(runs));
    let moved: Vec<Vec<Value>> = (0..=8)
        .map(|pixels| runs.iter().map(|run| percent(run.tested().tallies[pixels].accuracy())).collect())
        .collect();
    assert_eq!(page.numbers_of(words::MOVED).await?, moved);
    page.choose(words::SHOWN, "Loss").await?;
    page.is_at_rest().await?;
    let losses = page.numbers_of("Loss").await?;
    for (epoch, row) in losses.iter().enumerate() {
        for (run, found) in runs.iter().zip(row.iter().skip(1 + runs.len())) {
            let expected = run.marks()[epoch].held_back.mean_loss().map(plain);
            assert_eq!(found.as_str(), expected.as_deref(), "epoch {epoch}");
        }
    }
    let counted = runs[1].tested().confusion(here.test());
    let counted: Vec<String> = counted
        .iter()
        .flatten()
        .map(|count| if *count == 0 { "·".into() } else { count.to_string() })
        .collect();
    let shown = "return [...document.querySelectorAll('.confusion td > span:first-child')].map((one) => one.textContent)";
    assert_eq!(page.ask(shown).await?, json!(counted));
    Ok(())
}

async fn a_pause_and_another_view_change_nothing_of_what_is_learned(page: &Page) -> Result<()> {
    let link = SHAPES.replace("epochs=2", "epochs=4");
    page.open(&format!("#{link}")).await?;
    page.press("Let them learn").await?;
    page.wait_until(
        "return document.querySelector('.learn-bar [role=status]')?.textContent.startsWith('1 of')",
    )
    .await?;
    page.press("Pause").await?;
    page.is_at_rest().await?;
    page.open_view("Cost").await?;
    page.is_at_rest().await?;
    page.open_view("Recognise").await?;
    page.press("Go on").await?;
    page.has_learned().await?;
    assert_eq!(page.numbers_of("Accuracy").await?, expected_curves(learned(&link)?.runs()));
    // One epoch more, and the test after it.
    page.press("One epoch").await?;
    page.is_at_rest().await?;
    page.has_learned().await?;
    let longer = link.replace("epochs=4", "epochs=5");
    assert_eq!(page.numbers_of("Accuracy").await?, expected_curves(learned(&longer)?.runs()));
    Ok(())
}

async fn another_seed_learns_otherwise_and_the_first_one_the_same_again(page: &Page) -> Result<()> {
    page.open(&format!("#{SHAPES}")).await?;
    page.learn().await?;
    let first = page.numbers_of("Accuracy").await?;
    page.press("Another seed").await?;
    page.says(".stale", "The networks below learned with other settings.").await?;
    page.learn().await?;
    let second = page.numbers_of("Accuracy").await?;
    ensure!(first != second, "both seeds learned the same");
    page.chord(&[Key::Control], "z").await?;
    page.is_at_rest().await?;
    // They come back with their settings, and begun anew they learn the same again.
    assert_eq!(page.numbers_of("Accuracy").await?, first);
    page.press(words::ANEW).await?;
    page.has_learned().await?;
    assert_eq!(page.numbers_of("Accuracy").await?, first);
    Ok(())
}

async fn every_network_answers_to_the_drawing_as_it_does_here(page: &Page) -> Result<()> {
    page.open(&format!("#{SHAPES}")).await?;
    page.learn().await?;
    let here = learned(SHAPES)?;
    let setup = setup(SHAPES).recognise;
    // The drawing is a test picture at first; the arrows move it.
    let original = here.test().picture(3).to_vec();
    for (key, by) in
        [(None, (0, 0)), (Some(Key::Right), (0, 1)), (Some(Key::Right), (0, 2)), (Some(Key::Down), (1, 2))]
    {
        if let Some(key) = key {
            page.find(By::Css(".pen")).await?.focus().await?;
            page.keys(key).await?;
            page.is_at_rest().await?;
        }
        let picture = poolscope::learn::tasks::moved(&original, (28, 28), by.0, by.1);
        let expected = here.runs().iter().zip(&setup.contest).map(|(run, contender)| {
            let mut recogniser = Recogniser::new(run.network()).map_err(fault)?;
            let probabilities = softmax(recogniser.scores(&picture).map_err(fault)?);
            let class = poolscope::learn::best(&probabilities).context("no class")?;
            let name = words::class_name(setup.task, class);
            Ok(words::answer(&words::network_name(contender), &name, probabilities[class]))
        });
        assert_eq!(page.network_answers().await?, expected.collect::<Result<Vec<_>>>()?, "{by:?}");
    }
    page.says(".moved-by", "2 px to the right, 1 px down").await?;
    // A stroke by the mouse changes the drawing.
    let before = page.network_answers().await?;
    page.press("Clear").await?;
    let pad = page.find(By::Css(".pen")).await?.rect().await?;
    #[expect(clippy::cast_possible_truncation, reason = "places on a screen")]
    let at = |down: f64, right: f64| ((pad.x + right * pad.width) as i64, (pad.y + down * pad.height) as i64);
    let chain = page.action_chain().move_to(at(0.3, 0.3).0, at(0.3, 0.3).1).click_and_hold();
    let (x, y) = at(0.7, 0.7);
    chain.move_to(x, y).release().perform().await?;
    page.is_at_rest().await?;
    ensure!(
        page.network_answers().await?.len() == 4 && page.network_answers().await? != before,
        "the stroke changed nothing"
    );
    Ok(())
}

async fn the_filters_go_to_explore_and_the_networks_are_still_there(page: &Page) -> Result<()> {
    page.open(&format!("#{SHAPES}")).await?;
    page.learn().await?;
    let before = page.numbers_of("Accuracy").await?;
    page.press("Open in Explore").await?;
    page.is_at_rest().await?;
    // The maps of the drawing are those of the network.
    let here = learned(SHAPES)?;
    let picture = poolscope::cnn::FeatureMaps::from_planes(1, 28, 28, here.test().picture(3).to_vec());
    let maps = here.runs()[1].network().activations(&picture).map_err(fault)?;
    let shapes: Vec<_> = maps.iter().map(|maps| maps.shape().to_string()).collect();
    let shown =
        "return [...document.querySelectorAll('.strip .shape')].slice(1).map((one) => one.textContent)";
    assert_eq!(page.ask(shown).await?, json!(shapes));
    // The strip shows one map of each stage.
    for (place, name) in [(1, "Convolution"), (2, "ReLU"), (3, "Max pooling")] {
        let found = page.alternatives(place).await?;
        let stage = poolscope::say::strip::stage_of_map(place, name);
        let expected = poolscope::say::map_alternative(&stage, None, &maps[place - 1], 0);
        let numbers = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        assert_eq!(numbers(&found[0]), numbers(&expected), "stage {place}: {found:?} and {expected}");
    }
    page.chord(&[Key::Control], "z").await?;
    page.open_view("Recognise").await?;
    page.is_at_rest().await?;
    assert_eq!(page.numbers_of("Accuracy").await?, before);
    Ok(())
}

async fn left_or_right_is_not_known_to_a_head_that_averages_whole_maps(page: &Page) -> Result<()> {
    page.open("#v=2&view=recognise&task=side&batch=16&epochs=3&examples=100&end").await?;
    page.learn().await?;
    page.says(".recognise", words::MOVED_IS_ANOTHER).await?;
    let script = "return [...document.querySelectorAll('.facts dd:nth-of-type(3)')].map((one) => parseFloat(one.textContent))";
    let placed: Vec<f64> = serde_json::from_value(page.ask(script).await?)?;
    ensure!(placed[0] > 95.0 && placed[1] > 95.0, "flattened heads: {placed:?}");
    ensure!(placed[2..].iter().all(|share| (45.0..=55.0).contains(share)), "whole maps: {placed:?}");
    Ok(())
}

async fn a_link_opens_what_was_chosen_and_undo_takes_it_back(page: &Page) -> Result<()> {
    page.open("#v=2&view=recognise&end").await?;
    page.choose(words::TASK, "6 shapes").await?;
    page.choose(words::EXAMPLES, "300").await?;
    page.choose(words::OPTIMISER, "SGD, momentum 0.9").await?;
    page.is_at_rest().await?;
    page.open_share().await?;
    page.says(".share-dialog .left-behind", words::STAYS_BEHIND).await?;
    let link = page.offered_link().await?;
    page.keys(Key::Escape).await?;
    for part in ["view=recognise", "task=shapes6", "examples=300", "optimiser=sgd"] {
        ensure!(link.contains(part), "{part} is not in {link}");
    }
    page.chord(&[Key::Control], "z").await?;
    page.is_at_rest().await?;
    let fragment = "return location.hash.slice(1)";
    let undone = page.ask(fragment).await?;
    ensure!(
        undone.as_str().is_some_and(|link| !link.contains("optimiser")),
        "{undone} has the last choice still"
    );
    page.open_at(&link).await?;
    page.is_at_rest().await?;
    let opened = page.ask(fragment).await?;
    let asked = setup(link.split('#').nth(1).context("no link")?);
    assert_eq!(asked.recognise, setup(opened.as_str().context("no link")?).recognise);
    Ok(())
}

async fn digits_are_learned_from_the_pages_own_sheets(page: &Page) -> Result<()> {
    page.open("#v=2&view=recognise&contest=max,2,s2,flat&epochs=2&examples=300&end").await?;
    page.wait_until(
        "return document.querySelector('.learned-from')?.textContent.includes('300 pictures to learn from')",
    )
    .await?;
    page.says(".recognise", "CC BY-SA 3.0").await?;
    page.learn().await?;
    let rows = page.numbers_of(words::MOVED).await?;
    let placed: f64 = rows[0][0].as_str().context("no number")?.parse()?;
    ensure!((50.0..100.0).contains(&placed), "{placed} % of the test digits");
    Ok(())
}

async fn digits_that_do_not_load_are_told(page: &Page) -> Result<()> {
    page.devtools("Network.enable", json!({})).await?;
    page.devtools("Network.setBlockedURLs", json!({ "urls": ["*digits-learn*"] })).await?;
    page.open("#v=2&view=recognise&end").await?;
    page.says(".learned-from .refused", "The digits did not load").await?;
    page.choose(words::TASK, "3 shapes").await?;
    page.says(".learned-from", "Ring, cross or square?").await
}

async fn recognise_is_open_to_everybody(page: &Page) -> Result<()> {
    page.open(&format!("#{SHAPES}")).await?;
    page.learn().await?;
    page.unfold().await?;
    for (width, height) in [(1360, 900), (390, 844)] {
        page.resize(width, height).await?;
        page.is_at_rest().await?;
        let faults = page.accessibility_faults().await?;
        ensure!(faults.is_empty(), "{width}: {faults:?}");
    }
    page.resize(320, 640).await?;
    let overflows = "return document.documentElement.scrollWidth > innerWidth";
    assert_eq!(page.ask(overflows).await?, false);
    Ok(())
}
