//! The half that stays: the page's own wasm, which hands out what the views need.

use std::collections::{HashMap, HashSet};

use anyhow::{Result, bail};
use wasm_encoder::{
    CodeSection, DataCountSection, ExportKind, ExportSection, FunctionSection, Module, RawSection,
    StartSection,
};
use wasmparser::{ExternalKind, Parser, Payload};

use super::{constants, functions::Functions, later::Later, renumbered::Renumbered};

/// What the page hands out, by its number in the built wasm.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Handed {
    Function(u32),
    Table(u32),
    Memory(u32),
    Global(u32),
}

/// The names under which it does.
pub(super) type Names = HashMap<Handed, String>;

impl Handed {
    /// Its kind, and its number in the page.
    fn in_page(self, numbers: &Renumbered) -> Result<(ExportKind, u32)> {
        Ok(match self {
            Self::Function(number) => (ExportKind::Func, numbers.of(number)?),
            Self::Table(number) => (ExportKind::Table, number),
            Self::Memory(number) => (ExportKind::Memory, number),
            Self::Global(number) => (ExportKind::Global, number),
        })
    }
}

/// The page's wasm, and the names of what it hands out to the views.
pub(super) fn page(wasm: &[u8], functions: &Functions, later: &Later) -> Result<(Vec<u8>, Names)> {
    let mut numbers = Renumbered::default();
    let stay = (0..).zip(&functions.types).filter(|(function, _)| !functions.moves(*function));
    let stay: Vec<(u32, u32)> = stay.map(|(function, number)| (function, *number)).collect();
    numbers.functions = stay.iter().map(|(function, _)| *function).zip(0..).collect();
    let mut module = Module::new();
    let mut names = Names::new();
    let mut code = CodeSection::new();
    let (mut next, mut segments, mut tables) = (functions.imported, 0, 0);
    // The number of segments stands before them.
    for payload in Parser::new(0).parse_all(wasm) {
        if let Payload::DataSection(section) = payload? {
            let runs = constants::in_memory(section, &later.constants)?;
            segments = u32::try_from(runs.iter().filter(|run| !run.moves).count())?;
        }
    }
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload?;
        if let Payload::TableSection(section) = &payload {
            tables = section.count();
        }
        match &payload {
            Payload::FunctionSection(_) => {
                let mut section = FunctionSection::new();
                let own = stay.iter().filter(|(function, _)| *function >= functions.imported);
                for (_, number) in own {
                    section.function(*number);
                }
                module.section(&section);
            }
            Payload::ExportSection(section) => {
                let mut exports = ExportSection::new();
                for export in section.clone() {
                    let export = export?;
                    let handed = match export.kind {
                        ExternalKind::Func => Handed::Function(export.index),
                        ExternalKind::Table => Handed::Table(export.index),
                        ExternalKind::Memory => Handed::Memory(export.index),
                        ExternalKind::Global => Handed::Global(export.index),
                        ExternalKind::Tag | ExternalKind::FuncExact => {
                            bail!("an export that xtask/src/split/ does not know: {}", export.name)
                        }
                    };
                    let (kind, number) = handed.in_page(&numbers)?;
                    exports.export(export.name, kind, number);
                    names.insert(handed, export.name.to_owned());
                }
                hand_out(functions, tables, &numbers, &mut exports, &mut names)?;
                module.section(&exports);
            }
            Payload::StartSection { func, .. } => {
                module.section(&StartSection { function_index: numbers.of(*func)? });
            }
            Payload::ElementSection(section) => {
                let runs = constants::in_table(section.clone(), |function| functions.moves(function))?;
                module.section(&constants::elements(&runs, false, &numbers)?);
            }
            Payload::DataCountSection { .. } => {
                module.section(&DataCountSection { count: segments });
            }
            Payload::CodeSectionEntry(body) => {
                if !functions.moves(next) {
                    numbers.add(&mut code, body.clone())?;
                }
                next += 1;
                if u32::try_from(functions.types.len())? == next {
                    module.section(&code);
                }
            }
            Payload::DataSection(section) => {
                let runs = constants::in_memory(section.clone(), &later.constants)?;
                module.section(&constants::data(&runs, false)?);
            }
            // Names and notes are of no use any more.
            Payload::CustomSection(_) | Payload::CodeSectionStart { .. } => {}
            other => {
                if let Some((id, range)) = other.as_section() {
                    module.section(&RawSection { id, data: &wasm[range] });
                }
            }
        }
    }
    Ok((module.finish(), names))
}

/// Hands out what the views need and what has no name yet: functions, memory, tables and globals.
fn hand_out(
    functions: &Functions,
    tables: u32,
    numbers: &Renumbered,
    exports: &mut ExportSection,
    names: &mut Names,
) -> Result<()> {
    let taken: HashSet<_> = names.values().cloned().collect();
    let mut free = (0..).map(short).filter(|name| !taken.contains(name));
    let needed = std::iter::once(Handed::Memory(0)).chain((0..tables).map(Handed::Table));
    let needed = needed.chain(functions.globals.iter().copied().map(Handed::Global));
    for handed in needed.chain(functions.called.iter().copied().map(Handed::Function)) {
        if !names.contains_key(&handed)
            && let Some(name) = free.next()
        {
            let (kind, number) = handed.in_page(numbers)?;
            exports.export(&name, kind, number);
            names.insert(handed, name);
        }
    }
    Ok(())
}

/// A number in as few letters and digits as possible.
fn short(mut number: u32) -> String {
    const LETTERS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
    let mut name = String::new();
    loop {
        name.insert(0, char::from(LETTERS[usize::from(number.to_le_bytes()[0]) % LETTERS.len()]));
        number /= 32;
        if number == 0 {
            return name;
        }
    }
}
