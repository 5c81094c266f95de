//! Which functions of the built wasm move.

use std::collections::{HashMap, HashSet};

use anyhow::{Result, ensure};
use wasmparser::{
    ElementItems, ElementKind, ExternalKind, FunctionBody, KnownCustom, Operator, Parser, Payload, TypeRef,
};

use super::{later::Later, linked::function_names};

/// The functions of the built wasm.
#[derive(Default)]
pub(super) struct Functions {
    /// How many are imported: these come first.
    pub imported: u32,
    /// The type of each, imported ones too.
    pub types: Vec<u32>,
    /// Those that move, in order.
    pub moved: Vec<u32>,
    /// Those that stay and that a moved one calls, in order.
    pub called: Vec<u32>,
    /// The globals that a moved one uses, in order.
    pub globals: Vec<u32>,
}

/// Who calls whom.
#[derive(Default)]
struct Calls {
    callers: HashMap<u32, Vec<u32>>,
    callees: HashMap<u32, Vec<u32>>,
    /// The globals that each uses.
    globals: HashMap<u32, Vec<u32>>,
    /// Those that others may call: exported ones, and the one that starts the wasm.
    open: HashSet<u32>,
    /// Those with an address.
    listed: HashSet<u32>,
}

impl Functions {
    /// Reads the built wasm, and decides.
    pub(super) fn of(wasm: &[u8], later: &Later) -> Result<Self> {
        let mut functions = Self::default();
        let mut calls = Calls::default();
        let mut names = HashMap::new();
        let mut next = 0;
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        if let TypeRef::Func(number) = import?.ty {
                            functions.types.push(number);
                            functions.imported += 1;
                            next += 1;
                        }
                    }
                }
                Payload::FunctionSection(section) => {
                    for number in section {
                        functions.types.push(number?);
                    }
                }
                Payload::ExportSection(section) => {
                    for export in section {
                        let export = export?;
                        if export.kind == ExternalKind::Func {
                            calls.open.insert(export.index);
                        }
                    }
                }
                Payload::StartSection { func, .. } => {
                    calls.open.insert(func);
                }
                Payload::ElementSection(section) => {
                    for element in section {
                        calls.list(element?)?;
                    }
                }
                Payload::CodeSectionEntry(body) => {
                    calls.add(next, &body)?;
                    next += 1;
                }
                Payload::CustomSection(section) => {
                    if let KnownCustom::Name(section) = section.as_known() {
                        names = function_names(section)?;
                    }
                }
                _ => {}
            }
        }
        ensure!(!names.is_empty(), "the wasm has no names of functions: wasm-opt needs -g for them");
        let moved = calls.moved(functions.imported, next, |function| {
            names.get(&function).is_some_and(|name| later.functions.contains(name))
        });
        let called = moved.iter().flat_map(|function| calls.callees.get(function)).flatten();
        let called: HashSet<_> = called.copied().filter(|function| !moved.contains(function)).collect();
        let globals = moved.iter().flat_map(|function| calls.globals.get(function)).flatten();
        functions.globals = in_order(globals.copied().collect());
        functions.moved = in_order(moved);
        functions.called = in_order(called);
        ensure!(
            !functions.moved.is_empty(),
            "no function of the wasm has a name that the linked wasm has too"
        );
        Ok(functions)
    }

    /// Whether a function moves.
    pub(super) fn moves(&self, function: u32) -> bool {
        self.moved.binary_search(&function).is_ok()
    }
}

impl Calls {
    fn add(&mut self, function: u32, body: &FunctionBody<'_>) -> Result<()> {
        for operator in body.get_operators_reader()? {
            let operator = operator?;
            if let Operator::Call { function_index }
            | Operator::ReturnCall { function_index }
            | Operator::RefFunc { function_index } = operator
            {
                self.callers.entry(function_index).or_default().push(function);
                self.callees.entry(function).or_default().push(function_index);
            } else if let Operator::GlobalGet { global_index } | Operator::GlobalSet { global_index } =
                operator
            {
                self.globals.entry(function).or_default().push(global_index);
            }
        }
        Ok(())
    }

    fn list(&mut self, element: wasmparser::Element<'_>) -> Result<()> {
        if let ElementItems::Functions(items) = element.items {
            for function in items {
                let function = function?;
                // Others than those of the table are there to be referred to, anywhere.
                if !matches!(element.kind, ElementKind::Active { .. }) {
                    self.open.insert(function);
                }
                self.listed.insert(function);
            }
        }
        Ok(())
    }

    /// The functions that move: those that only later views need, and what wasm-opt has made for these alone.
    fn moved(&self, imported: u32, all: u32, is_later: impl Fn(u32) -> bool) -> HashSet<u32> {
        let mut moved: HashSet<_> = (imported..all)
            .filter(|&function| is_later(function) && !self.open.contains(&function))
            .collect();
        loop {
            let before = moved.len();
            let stay: Vec<_> =
                moved.iter().copied().filter(|function| !self.called_by_all(*function, &moved)).collect();
            for function in stay {
                moved.remove(&function);
            }
            if moved.len() == before {
                break;
            }
        }
        loop {
            let callees = moved.iter().flat_map(|function| self.callees.get(function)).flatten().copied();
            let more: Vec<_> = callees
                .filter(|&function| {
                    function >= imported
                        && !moved.contains(&function)
                        && !self.open.contains(&function)
                        && !self.listed.contains(&function)
                        && self.called_by_all(function, &moved)
                })
                .collect();
            if more.is_empty() {
                return moved;
            }
            moved.extend(more);
        }
    }

    /// Whether nobody else calls a function.
    fn called_by_all(&self, function: u32, callers: &HashSet<u32>) -> bool {
        self.callers
            .get(&function)
            .is_none_or(|found| found.iter().all(|caller| callers.contains(caller) || *caller == function))
    }
}

fn in_order(numbers: HashSet<u32>) -> Vec<u32> {
    let mut numbers: Vec<_> = numbers.into_iter().collect();
    numbers.sort_unstable();
    numbers
}
