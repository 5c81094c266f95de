//! What trained networks are asked: the cards say what is computed here.

use anyhow::{Context, Result, bail, ensure};
use poolscope::learn::Network;
use poolscope::learn::asked::{Ended, Few, HeadWeights, Outcome, Patches, Pooled, Strides};
use poolscope::learn::contest::{RateTrial, blueprint, settings};
use poolscope::learn::tasks::material;
use poolscope::say::count;
use poolscope::say::recognise::{self as words, asked, strides};
use poolscope::setup::digits::plain;
use poolscope::setup::{Amount, Contender, Rate, Recognise};
use serde_json::{Value, json};
use thirtyfour::By;

use super::{SHAPES, expected_curves, fault, learned, percent, setup};
use crate::page::Page;

pub(super) async fn fewer_pictures_teach_what_they_teach_here(page: &Page) -> Result<()> {
    let link = SHAPES.replace("&end", "&contest=max,2,s2,flat;none,flat&end");
    page.open(&format!("#{link}")).await?;
    page.learn().await?;
    page.press(asked::FEW_BEGIN).await?;
    page.is_at_rest().await?;
    page.button(asked::FEW_ANEW).await?;
    let recognise = Recognise { examples: Amount::TwoThousand, ..setup(&link).recognise };
    let pictures = material(&recognise, None).context("no pictures")?;
    let networks = recognise.contest.iter().map(|one| network(&recognise, one, pictures.learned.classes()));
    let networks: Vec<_> = networks.collect::<Result<_>>()?;
    let updates = learned(&link)?.updates();
    let few = Few::new(networks, pictures.learned.clone(), pictures.held_back.clone(), updates);
    let mut few = few.map_err(fault)?;
    while few.advance() {}
    let row = |amount: usize| -> Vec<Value> {
        let of = |network: usize| match few.outcome(network, amount) {
            Some(Outcome::Learned { learned, held_back }) => {
                [held_back, learned].map(|one| percent(one.accuracy()))
            }
            Some(Outcome::Stopped(_)) | None => [Value::Null, Value::Null],
        };
        (0..recognise.contest.len()).flat_map(of).collect()
    };
    let expected: Vec<_> = (0..few.amounts().len()).map(row).collect();
    assert_eq!(page.numbers_of(asked::FEW).await?, expected);
    Ok(())
}

pub(super) async fn the_last_filters_see_the_patches_that_excite_them_here(page: &Page) -> Result<()> {
    page.open(&format!("#{SHAPES}")).await?;
    page.learn().await?;
    page.wait_until("return !!document.querySelector('.one-seen')").await?;
    let here = learned(SHAPES)?;
    let mut patches = Patches::new(here.runs()[1].network(), here.test().clone()).context("no filters")?;
    while patches.advance() {}
    let labels = here.test().labels();
    let names = patches.best().iter().enumerate().flat_map(|(filter, best)| {
        let name = words::filter_name(filter);
        best.iter().map(move |patch| {
            asked::sees_patch(&name, patch.value, setup(SHAPES).recognise.task, labels[patch.example])
        })
    });
    let names: Vec<_> = names.collect();
    ensure!(!names.is_empty(), "no filter is excited");
    let shown = "return [...document.querySelectorAll('.seen-takes button')].map((one) => one.ariaLabel)";
    assert_eq!(page.ask(shown).await?, json!(names));
    Ok(())
}

pub(super) async fn the_head_looks_where_its_weights_are(page: &Page) -> Result<()> {
    page.open(&format!("#{SHAPES}")).await?;
    page.learn().await?;
    let here = learned(SHAPES)?;
    let shown = "return [...document.querySelectorAll('.looked-at [role=img], .looked-along [role=img]')].map((one) => one.ariaLabel)";
    let names = words::class_names(setup(SHAPES).recognise.task, 3);
    let head = HeadWeights::of(here.runs()[1].network()).context("no head")?;
    let expected: Vec<_> = names
        .iter()
        .enumerate()
        .map(|(class, name)| asked::looks_square(name, head.strongest(class)))
        .collect();
    assert_eq!(page.ask(shown).await?, json!(expected));
    // A head that takes whole maps has a row of weights for each class.
    page.select(words::NETWORK, "No pooling, global average").await?;
    page.is_at_rest().await?;
    let head = HeadWeights::of(here.runs()[2].network()).context("no head")?;
    let expected: Vec<_> =
        names.iter().enumerate().map(|(class, name)| asked::looks_row(name, head.heaviest(class))).collect();
    assert_eq!(page.ask(shown).await?, json!(expected));
    Ok(())
}

pub(super) async fn rates_are_tried_as_they_are_here_and_the_best_is_taken(page: &Page) -> Result<()> {
    page.open(&format!("#{SHAPES}")).await?;
    let recognise = setup(SHAPES).recognise;
    let contender = recognise.contest[1];
    page.press(&words::try_rates_for(&words::network_name(&contender))).await?;
    page.wait_until("return !!document.querySelector('.rates .found')").await?;
    let pictures = material(&recognise, None).context("no pictures")?;
    let (network, _) = network(&recognise, &contender, pictures.learned.classes())?;
    let rates = words::RATES.map(|rate| {
        let rate = Rate::nearest(rate);
        (rate, settings(&recognise, &Contender { rate: Some(rate), ..contender }))
    });
    let (learned, held_back) = (pictures.learned.clone(), pictures.held_back.clone());
    let trial = RateTrial::new(network, rates.to_vec(), learned, held_back, recognise.epochs);
    let mut trial = trial.map_err(fault)?.context("no rates")?;
    while trial.advance() {}
    let best = trial.tried()[trial.best().context("no best rate")?];
    page.says(".rates .found", &best.rate.value().to_string()).await?;
    let told: Vec<_> = trial
        .tried()
        .iter()
        .map(|tried| words::percent_in_table(tried.held_back.accuracy().unwrap_or_default()))
        .collect();
    let shown = "return [...document.querySelectorAll('.rates tbody tr')].map((row) => row.cells[2].querySelector('span').textContent)";
    assert_eq!(page.ask(shown).await?, json!(told));
    page.press(&words::take_rate(best.rate, &words::network_name(&contender))).await?;
    page.is_at_rest().await?;
    let opened = page.ask("return location.hash.slice(1)").await?;
    let taken = setup(opened.as_str().context("no link")?).recognise.contest[1].rate;
    assert_eq!(taken, Some(best.rate));
    Ok(())
}

/// A network of a setup before it learns, and how it learns.
fn network(
    recognise: &Recognise,
    contender: &Contender,
    classes: usize,
) -> Result<(Network, poolscope::learn::Settings)> {
    let plan = blueprint(recognise, contender, &[], classes);
    Ok((Network::new(plan, recognise.seed as u64).map_err(fault)?, settings(recognise, contender)))
}

pub(super) async fn the_column_and_the_shape_are_known_as_here_with_every_stride(page: &Page) -> Result<()> {
    let link = "v=2&view=recognise&contest=max,2,s2,flat&task=place&batch=16&epochs=2&examples=100&end";
    page.open(&format!("#{link}")).await?;
    page.learn().await?;
    page.press(strides::STRIDES_BEGIN).await?;
    page.is_at_rest().await?;
    page.button(strides::STRIDES_ANEW).await?;
    let mut here = Strides::new(&setup(link).recognise).map_err(fault)?;
    while here.advance() {}
    let row = |place: usize| -> Result<[Value; 3]> {
        let (Some(Ended::Learned(misses)), Some(Ended::Learned(tally))) =
            (here.column(place), here.shape(place))
        else {
            bail!("a training has stopped");
        };
        let mean = misses.mean().context("no answers")?;
        Ok([plain(mean).into(), percent(misses.near_share()), percent(tally.accuracy())])
    };
    let expected: Vec<_> =
        (0..Pooled::ALL.len()).map(|place| row(place).map(Vec::from)).collect::<Result<_>>()?;
    assert_eq!(page.numbers_of(strides::STRIDES).await?, expected);
    Ok(())
}

pub(super) async fn even_networks_have_the_parameters_and_learn_what_they_learn_here(
    page: &Page,
) -> Result<()> {
    let link = SHAPES.replace("&end", "&even=1&end");
    page.open(&format!("#{SHAPES}")).await?;
    page.find(By::Css(".even input")).await?.click().await?;
    page.is_at_rest().await?;
    let opened = page.ask("return location.hash.slice(1)").await?;
    let asked = setup(opened.as_str().context("no link")?).recognise;
    assert_eq!(asked, setup(&link).recognise);
    page.learn().await?;
    let here = learned(&link)?;
    let counts = here.runs().iter().map(|run| count(run.network().facts().parameters() as u64));
    let shown =
        "return [...document.querySelectorAll('.facts dd:nth-of-type(4)')].map((one) => one.textContent)";
    assert_eq!(page.ask(shown).await?, json!(counts.collect::<Vec<_>>()));
    assert_eq!(page.numbers_of("Accuracy").await?, expected_curves(here.runs()));
    Ok(())
}
