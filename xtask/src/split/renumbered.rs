//! Code of the built wasm with the numbers that one of its halves has.

use std::collections::HashMap;

use anyhow::{Context, Result};
use wasm_encoder::{
    CodeSection,
    reencode::{Error, Reencode},
};
use wasmparser::FunctionBody;

/// Old numbers and new ones.
#[derive(Default)]
pub(super) struct Renumbered {
    /// The functions.
    pub functions: HashMap<u32, u32>,
    /// The types, in the order of their first use; without, they keep their numbers.
    pub types: Option<Vec<u32>>,
    /// The globals in their new order; without, they keep their numbers.
    pub globals: Option<Vec<u32>>,
}

/// A function that the half does not have.
#[derive(Debug)]
pub(super) struct Unknown;

impl Renumbered {
    /// The new number of a function.
    pub(super) fn of(&self, function: u32) -> Result<u32> {
        self.functions.get(&function).copied().with_context(|| format!("no half has the function {function}"))
    }

    /// The new number of a type.
    pub(super) fn type_number(&mut self, number: u32) -> Result<u32> {
        self.type_index(number).ok().context("a type has no number")
    }

    /// Adds a function's body.
    pub(super) fn add(&mut self, code: &mut CodeSection, body: FunctionBody<'_>) -> Result<()> {
        self.parse_function_body(code, body).ok().context("a function cannot be written anew")
    }
}

/// The place of a number in a list, at its end if it was not there.
fn place(list: &mut Vec<u32>, number: u32) -> u32 {
    let place = list.iter().position(|&listed| listed == number).unwrap_or_else(|| {
        list.push(number);
        list.len() - 1
    });
    u32::try_from(place).unwrap_or(u32::MAX)
}

impl Reencode for Renumbered {
    type Error = Unknown;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Unknown>> {
        self.functions.get(&function).copied().ok_or(Error::UserError(Unknown))
    }

    fn type_index(&mut self, number: u32) -> Result<u32, Error<Unknown>> {
        Ok(self.types.as_mut().map_or(number, |types| place(types, number)))
    }

    fn global_index(&mut self, number: u32) -> Result<u32, Error<Unknown>> {
        Ok(self.globals.as_mut().map_or(number, |globals| place(globals, number)))
    }
}
