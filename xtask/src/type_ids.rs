//! Renumbers the types in the wasm. Rust tells types apart at run time by ids of 16 random bytes, which no compression
//! makes smaller. Counted ids stand in their place, so that no length in the wasm changes: 4.5 kB less.

use std::{
    collections::{HashMap, HashSet},
    fs,
    path::Path,
};

use anyhow::{Result, ensure};
use wasmparser::{DataKind, FunctionBody, Operator, Parser, Payload};

/// The type's id as it stands in memory.
type Id = [u8; 16];

/// Renumbers the types in a wasm file.
pub(crate) fn renumber(wasm: &Path) -> Result<()> {
    let mut file = fs::read(wasm)?;
    let numbers = numbered(&file)?;
    ensure!(!numbers.is_empty(), "the wasm names no type as xtask/src/type_ids.rs expects it");
    let places: Vec<(usize, Id)> = file
        .array_windows()
        .enumerate()
        .filter_map(|(place, bytes)| Some((place, *numbers.get(bytes)?)))
        .collect();
    for (place, number) in places {
        file[place..place + number.len()].copy_from_slice(&number);
    }
    fs::write(wasm, file)?;
    Ok(())
}

/// The ids of the types that are told apart at run time, and for each a counted one.
fn numbered(wasm: &[u8]) -> Result<HashMap<Id, Id>> {
    let (mut loaded, mut compared, mut halves, mut segments) =
        (Vec::new(), HashSet::new(), HashSet::new(), Vec::new());
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload?;
        if let Payload::CodeSectionEntry(body) = payload {
            loaded.extend(loaded_constant(&body)?);
            for operator in body.get_operators_reader()? {
                let operator = operator?;
                if let Operator::V128Const { value } = operator {
                    compared.insert(*value.bytes());
                } else if let Operator::I64Const { value } = operator {
                    halves.insert(value.to_le_bytes());
                }
            }
        } else if let Payload::DataSection(section) = payload {
            for segment in section {
                let segment = segment?;
                if let DataKind::Active { offset_expr, .. } = segment.kind
                    && let Operator::I32Const { value } = offset_expr.get_operators_reader().read()?
                {
                    segments.push((u64::try_from(value)?, segment.data));
                }
            }
        }
    }
    let mut numbers = HashMap::new();
    for address in loaded {
        // Few random bytes are 0; constants that are no ids have more.
        let Some(id) = constant(&segments, address)
            .filter(|id| compared.contains(id) && id.iter().filter(|byte| **byte == 0).count() < 2)
        else {
            continue;
        };
        let (low, high) = id.split_at(8);
        ensure!(
            !halves.contains(low) && !halves.contains(high),
            "a type's id is compared in halves, which xtask/src/type_ids.rs does not know"
        );
        let number = u128::try_from(numbers.len() + 1)?;
        numbers.entry(id).or_insert(number.to_le_bytes());
    }
    Ok(numbers)
}

/// The address of the 16 bytes that a function stores at its first parameter, if it does nothing else: so does
/// `Any::type_id`.
fn loaded_constant(body: &FunctionBody<'_>) -> Result<Option<u64>> {
    let mut operators = body.get_operators_reader()?.into_iter();
    let mut next = || operators.next().transpose();
    let (first, second, third, fourth, last) = (next()?, next()?, next()?, next()?, next()?);
    if let Some(Operator::LocalGet { local_index: 0 }) = first
        && let Some(Operator::I32Const { value }) = second
        && let Some(Operator::V128Load { memarg }) = third
        && let (Some(Operator::V128Store { .. }), Some(Operator::End)) = (fourth, last)
    {
        return Ok(Some(u64::try_from(value)? + memarg.offset));
    }
    Ok(None)
}

/// The 16 bytes at an address.
fn constant(segments: &[(u64, &[u8])], address: u64) -> Option<Id> {
    segments.iter().find_map(|(start, bytes)| {
        let place = usize::try_from(address.checked_sub(*start)?).ok()?;
        bytes.get(place..)?.first_chunk().copied()
    })
}

#[cfg(test)]
mod tests {
    use anyhow::Error;

    use super::*;

    const ID: &[u8; 16] = b"random sixteen b";

    /// A wasm with a function like `Any::type_id`, one that compares with `compared`, and the id in its memory.
    fn wasm(compared: &[u8; 16]) -> Result<Vec<u8>> {
        let counted = |bytes: &[u8]| Ok::<_, Error>([&[u8::try_from(bytes.len())?], bytes].concat());
        let section = |number: u8, bytes: &[u8]| Ok::<_, Error>([&[number][..], &counted(bytes)?].concat());
        let tells = counted(&[0, 0x20, 0, 0x41, 4, 0xfd, 0, 2, 4, 0xfd, 0x0b, 2, 0, 0x0b])?;
        let compares = counted(&[&[0, 0xfd, 0x0c][..], compared, &[0x1a, 0x0b]].concat())?;
        Ok([
            &b"\0asm\x01\0\0\0"[..],
            &section(1, &[1, 0x60, 2, 0x7f, 0x7f, 0])?,
            &section(3, &[2, 0, 0])?,
            &section(5, &[1, 0, 1])?,
            &section(10, &[&[2][..], &tells, &compares].concat())?,
            &section(11, &[&[1, 0, 0x41, 0, 0x0b, 24][..], b"8 bytes.", ID].concat())?,
        ]
        .concat())
    }

    #[test]
    fn an_id_that_is_told_and_compared_becomes_the_number_one() -> Result<()> {
        let numbers = numbered(&wasm(ID)?)?;
        assert_eq!(numbers, HashMap::from([(*ID, 1_u128.to_le_bytes())]));
        Ok(())
    }

    #[test]
    fn a_constant_that_is_compared_with_nothing_stays() -> Result<()> {
        assert_eq!(numbered(&wasm(b"another sixteen ")?)?, HashMap::new());
        Ok(())
    }
}
