//! The learner's own pictures, and the drawing.

use anyhow::{Context, Result, ensure};
use poolscope::cnn::{FeatureMaps, softmax};
use poolscope::learn::tasks::own::{NotOwn, OwnClass};
use poolscope::learn::{NetworkError, Pad};
use poolscope::say::recognise as words;
use thirtyfour::By;

use super::{SHAPES, fault, learned, setup};
use crate::{page::Page, root};

const OWN: &str = "#v=2&view=recognise&task=own&epochs=4&batch=16&examples=100&end";

impl Page {
    /// Types letters into the class at a place.
    async fn type_letters(&self, class: usize, letters: &str) -> Result<()> {
        let field = format!(".own-class:nth-of-type({}) > label input", class + 1);
        self.write(&field, letters).await?;
        self.is_at_rest().await
    }
}

/// Classes without pictures, for their names in messages.
fn named(names: [&str; 2]) -> Vec<OwnClass> {
    names.map(|name| OwnClass { name: name.to_owned(), pictures: Vec::new() }).to_vec()
}

pub(super) async fn typed_letters_are_learned_and_told_apart_by_their_names(page: &Page) -> Result<()> {
    page.open(OWN).await?;
    page.says(".learned-from", &words::not_own(NotOwn::Pictures { class: 0, found: 0 }, &named(["A", "B"])))
        .await?;
    page.type_letters(0, "OQC").await?;
    page.type_letters(1, "XKV").await?;
    page.write(".own-class:nth-of-type(1) .row input", "round").await?;
    page.is_at_rest().await?;
    page.says(".learned-from", "Your pictures were divided first").await?;
    page.learn().await?;
    let answers = page.network_answers().await?;
    ensure!(
        answers.iter().all(|answer| answer.contains(" says round") || answer.contains(" says B")),
        "{answers:?}"
    );
    // The pictures outlive the tabs of the page.
    page.open_view("Cost").await?;
    page.open_view("Recognise").await?;
    page.is_at_rest().await?;
    let pictures = page.ask("return document.querySelectorAll('.own-pictures .take').length").await?;
    ensure!(pictures.as_u64().is_some_and(|count| count >= 6), "{pictures} pictures are there");
    Ok(())
}

pub(super) async fn what_own_pictures_lack_is_said(page: &Page) -> Result<()> {
    page.open(OWN).await?;
    page.press(&words::add_drawing_to("A")).await?;
    page.says(".own-card [role=alert]", words::BLANK_DRAWING).await?;
    // The same letters in both classes.
    page.type_letters(0, "OQC").await?;
    page.type_letters(1, "OXK").await?;
    page.says(".learned-from", "are the same, so no network can tell them apart").await?;
    ensure!(!page.can_press("Let them learn").await?, "networks could learn from equal pictures");
    // A file that is no picture.
    let field = page.find(By::Css(".own-class:nth-of-type(1) input[type=file]")).await?;
    field.send_keys(root().join("README.md").to_str().context("a path of letters")?).await?;
    page.says(".own-card [role=alert]", "README.md: ").await?;
    // One that is.
    let picture = root().join("tests/data/hostile/ok_rgb.png");
    let count = "return document.querySelectorAll('.own-class:nth-of-type(1) .take').length";
    let before = page.ask(count).await?.as_u64().context("no number")?;
    let field = page.find(By::Css(".own-class:nth-of-type(1) input[type=file]")).await?;
    field.send_keys(picture.to_str().context("a path of letters")?).await?;
    page.wait_until(&format!("{count} === {}", before + 1)).await?;
    Ok(())
}

pub(super) async fn on_a_larger_sheet_heads_of_whole_maps_answer_and_flattened_ones_say_why_not(
    page: &Page,
) -> Result<()> {
    page.open(&format!("#{SHAPES}")).await?;
    page.learn().await?;
    page.select(words::SHEET, &words::sheet(40)).await?;
    page.is_at_rest().await?;
    let here = learned(SHAPES)?;
    let mut pad = Pad::default();
    pad.take(here.test().picture(3));
    pad.lay_on(40);
    let picture = FeatureMaps::from_planes(1, 40, 40, pad.picture());
    let recognise = setup(SHAPES).recognise;
    let mut said = 0;
    let mut answers = Vec::new();
    for (run, contender) in here.runs().iter().zip(&recognise.contest) {
        match run.network().scores(&picture) {
            Ok(scores) => {
                let probabilities = softmax(&scores);
                let class = poolscope::learn::best(&probabilities).context("no class")?;
                let name = words::class_name(recognise.task, class);
                answers.push(words::answer(&words::network_name(contender), &name, probabilities[class]));
            }
            Err(error @ NetworkError::Flattened { .. }) => {
                // The page's text is compared with plain spaces.
                let line = words::not_this_size(&error, 40).replace('\u{202f}', " ");
                page.says(".contenders", &line).await?;
                said += 1;
            }
            Err(error) => return Err(fault(error)),
        }
    }
    assert_eq!((said, answers.len()), (2, 2));
    assert_eq!(page.network_answers().await?, answers);
    // Back on the sheet that they learned from, all answer.
    page.select(words::SHEET, &words::sheet(28)).await?;
    page.is_at_rest().await?;
    assert_eq!(page.network_answers().await?.len(), 4);
    Ok(())
}
