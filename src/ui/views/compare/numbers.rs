//! The numbers of all kinds as tables: with all their maps, or without.

use super::desk::Slot;
use super::histogram::histogram;
use super::shown::{Board, Shown};
use super::tile::tile;
use crate::say::{self, compare as words};
use crate::setup::Show;
use crate::study::compare::{BINS, Histogram};
use crate::ui::widgets::{Cell, table};
use yew::prelude::*;

/// The maps of each kind in the table, as [`words::MAPS`] names them.
const MAPS: [Show; 5] = [Show::Pooled, Show::BlownUp, Show::Difference, Show::Counts, Show::Gradient];

/// A number: short to read, all of it in a file.
fn number(value: f32) -> Cell {
    Cell { exact: Some(say::exact(value).into()), ..Cell::of(say::number(value)) }
}

/// The numbers of each kind, and its maps if there is a `board` for them.
pub(super) fn kinds(shown: &Shown<'_>, mut board: Option<&mut Board>) -> Html {
    let mut head = vec![AttrValue::from(words::KIND)];
    if board.is_some() {
        head.extend(words::MAPS.map(AttrValue::from));
        head.push(words::VALUES.into());
    }
    head.extend(words::STATS.map(AttrValue::from));
    let mut rows = Vec::new();
    for slot in &shown.work.slots {
        let Some(found) = slot.found() else { continue };
        let name = words::kind_name(slot.kind);
        let mut row = vec![Cell::of(name.clone())];
        if let Some(board) = board.as_deref_mut() {
            row.extend(MAPS.map(|show| map(shown, board, slot, &name, show)));
            let drawn = found.histogram.as_ref().map(histogram);
            row.push(Cell { drawn, ..Cell::default() });
        }
        row.extend(Shown::stats(found).map(number));
        rows.push(row);
    }
    table(words::NUMBERS.into(), &head, &rows)
}

/// One map in the table.
fn map(shown: &Shown<'_>, board: &mut Board, slot: &Slot, name: &str, show: Show) -> Cell {
    let Some((painting, _)) = shown.inks.painting(shown.scene(), shown.work, slot, show) else {
        return Cell::default();
    };
    let alternative = words::alternative(
        name,
        show,
        &painting.maps,
        (show != Show::Pooled).then(|| slot.found().map(|found| &found.field)).flatten(),
    );
    let words = (alternative.into(), None);
    let exact = slot.counts_of(show).filter(|_| matches!(show, Show::Counts | Show::Gradient));
    let exact = exact.map(|counts| counts.0.counting());
    let exact = exact.map(|counting| counting.to_string()).unwrap_or_default();
    Cell {
        drawn: Some(tile(shown, board, painting, (slot.field, show), words, None)),
        exact: Some(exact.into()),
        ..Cell::default()
    }
}

/// The shares behind the histograms.
pub(super) fn shares(shown: &Shown<'_>, tables: &mut Vec<Html>) {
    for slot in &shown.work.slots {
        let Some(found) = slot.found().and_then(|found| found.histogram.as_ref()) else { continue };
        let name = words::kind_name(slot.kind);
        tables.push(of_kind(&name, found));
    }
}

fn of_kind(name: &str, found: &Histogram) -> Html {
    let mut rows = Vec::new();
    for (bin, (before, after)) in found.before.iter().zip(&found.after).enumerate().take(BINS) {
        let (low, high) = found.bin(bin);
        rows.push(vec![Cell::of(words::bin(low, high)), number(*before), number(*after)]);
    }
    table(words::shares_of(name).into(), &words::SHARES.map(AttrValue::from), &rows)
}
