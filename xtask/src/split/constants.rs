//! The constants in memory and the functions in the table, cut into runs that stay and runs that move.

use std::ops::Range;

use anyhow::{Context, Result, bail};
use wasm_encoder::{ConstExpr, DataSection, ElementSection, Elements};
use wasmparser::{DataSectionReader, ElementItems, ElementKind, ElementSectionReader, Operator};

use super::{linked::address, renumbered::Renumbered};

/// A shorter run of constants would cost more as one of its own than it has bytes.
const SHORTEST: u64 = 16;

/// Neighbours in memory or in the table.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Run<T> {
    /// Where the first one stands.
    pub start: u64,
    /// All of them.
    pub content: T,
    /// Whether they move.
    pub moves: bool,
}

/// The runs of the constants in memory.
pub(super) fn in_memory<'a>(
    section: DataSectionReader<'a>,
    moved: &[Range<u64>],
) -> Result<Vec<Run<&'a [u8]>>> {
    let mut runs = Vec::new();
    for segment in section {
        let segment = segment?;
        let start = address(&segment.kind)?
            .context("constants without an address, which xtask/src/split/ does not know")?;
        let end = start + u64::try_from(segment.data.len())?;
        let mut at = start;
        let mut add = |until: u64, moves: bool| {
            let range = usize::try_from(at - start).ok().zip(usize::try_from(until - start).ok());
            let content = range.and_then(|(from, to)| segment.data.get(from..to)).unwrap_or_default();
            if !content.is_empty() {
                runs.push(Run { start: at, content, moves });
            }
            at = until;
        };
        for place in moved {
            let (from, to) = (place.start.max(start), place.end.min(end));
            if from + SHORTEST <= to {
                add(from, false);
                add(to, true);
            }
        }
        add(end, false);
    }
    Ok(runs)
}

/// The runs of functions in the table.
pub(super) fn in_table(
    section: ElementSectionReader<'_>,
    moves: impl Fn(u32) -> bool,
) -> Result<Vec<Run<Vec<u32>>>> {
    let mut runs: Vec<Run<Vec<u32>>> = Vec::new();
    for element in section {
        let element = element?;
        let (
            ElementKind::Active { table_index: None | Some(0), offset_expr },
            ElementItems::Functions(items),
        ) = (element.kind, element.items)
        else {
            bail!("the wasm has a list of functions that xtask/src/split/ does not know");
        };
        let Operator::I32Const { value } = offset_expr.get_operators_reader().read()? else {
            bail!("a list of functions has no place in the table");
        };
        for (place, function) in (u64::try_from(value)?..).zip(items) {
            let function = function?;
            let moves = moves(function);
            match runs.last_mut() {
                Some(run) if run.moves == moves && run.start + u64::try_from(run.content.len())? == place => {
                    run.content.push(function);
                }
                _ => runs.push(Run { start: place, content: vec![function], moves }),
            }
        }
    }
    Ok(runs)
}

/// An address as wasm writes it.
pub(super) fn at(start: u64) -> Result<ConstExpr> {
    Ok(ConstExpr::i32_const(u32::try_from(start)?.cast_signed()))
}

/// The section with those runs of constants that move, or those that stay.
pub(super) fn data(runs: &[Run<&[u8]>], moves: bool) -> Result<DataSection> {
    let mut data = DataSection::new();
    for run in runs.iter().filter(|run| run.moves == moves) {
        data.active(0, &at(run.start)?, run.content.iter().copied());
    }
    Ok(data)
}

/// The section with those runs of functions, by their new numbers.
pub(super) fn elements(runs: &[Run<Vec<u32>>], moves: bool, numbers: &Renumbered) -> Result<ElementSection> {
    let mut elements = ElementSection::new();
    for run in runs.iter().filter(|run| run.moves == moves) {
        let functions =
            run.content.iter().map(|&function| numbers.of(function)).collect::<Result<Vec<_>>>()?;
        elements.active(None, &at(run.start)?, Elements::Functions(functions.into()));
    }
    Ok(elements)
}
