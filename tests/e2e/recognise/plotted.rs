//! The curves against seconds, and each network's distance from the column.

use super::{SHAPES, learned};
use crate::page::Page;
use anyhow::{Result, ensure};
use poolscope::learn::tasks::place::Misses;
use poolscope::say::recognise::{self as words, strides};
use poolscope::setup::digits::plain;
use serde_json::Value;

pub(super) async fn every_network_has_its_distance_from_the_column(page: &Page) -> Result<()> {
    const PLACE: &str = "v=2&view=recognise&task=place&batch=16&epochs=2&examples=50&end";
    page.open(&format!("#{PLACE}")).await?;
    page.learn().await?;
    let here = learned(PLACE)?;
    let expected: Vec<_> = here
        .runs()
        .iter()
        .map(|run| Misses::of(run.tested().said.iter().copied(), here.test().labels()).mean().map(plain))
        .collect();
    let rows = page.numbers_of(strides::MISSED).await?;
    let found: Vec<_> = rows.iter().map(|row| row[0].as_str().map(String::from)).collect();
    assert_eq!(found, expected);
    page.says(".recognise", words::MOVED_IS_ANOTHER).await
}

pub(super) async fn the_curves_against_seconds_have_a_time_for_every_network(page: &Page) -> Result<()> {
    page.open(&format!("#{SHAPES}")).await?;
    page.learn().await?;
    let against_updates = page.numbers_of("Accuracy").await?;
    page.choose(words::CURVE_AXIS, words::CURVE_AXES[1]).await?;
    page.is_at_rest().await?;
    let timed = page.numbers_of("Accuracy").await?;
    for (epoch, (timed, row)) in timed.iter().zip(&against_updates).enumerate() {
        // How long it took is the machine's; the first epoch begins at 0 for all.
        ensure!(timed[..4].iter().all(Value::is_string), "epoch {epoch}: {timed:?}");
        ensure!(epoch > 0 || timed[..4].iter().all(|time| *time == "0"), "{timed:?}");
        assert_eq!(timed[4..], row[1..], "epoch {epoch}");
    }
    page.says(".recognise", words::SECONDS_ACROSS).await
}
